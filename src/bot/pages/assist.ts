/** Staff register somebody else: the form, who has not taken over yet, and the code with which they do. */
import { drawQr } from '../../documents/qr.ts'
import { assistedForm, provincesAsked } from '../../forms/assisted.ts'
import { phnomPenhDay } from '../../ops/clock.ts'
import { saveLocale } from '../../registry/chats.ts'
import { assistLimits, assistScreen, claimCodeScreen } from '../../screens/assist.ts'
import { longId } from '../../screens/buttons.ts'
import { html } from '../../screens/translate.ts'
import { issueOwnClaimLink, startAssistedForm, viewAssisted } from '../../services/assisting.ts'
import type { IssuedClaim } from '../../services/claiming.ts'
import { asStaff, refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { enterForm, goOn } from '../open-form.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const assistPresses: Presses<'assist' | 'assist_new' | 'assist_link'> = {
  assist: (ctx) => showAssisted(ctx),
  assist_new: startAssisted,
  assist_link: (ctx, value) => showClaimCode(ctx, longId(value)),
}

async function showAssisted(ctx: BotContext, before?: string): Promise<void> {
  const view = await viewAssisted(ctx.deps, ctx.privateChatId)
  if (!view.ok) return await refuseStaff(ctx, view.refused)
  await leaveQuestion(ctx)
  await say(ctx, assistScreen(ctx.locale, { ...view, ...(before !== undefined && { before }) }))
}

/** One at a time in a chat; the helper's own forms rest meanwhile. */
async function startAssisted(ctx: BotContext): Promise<void> {
  if (!(await asStaff(ctx, { action: 'assist.register' }))) return
  const { deps, privateChatId: chatId, locale } = ctx
  ctx.preface.push(html(locale, 'assist-intro'))
  if (await goOn(ctx, 'you-stopped', assistedForm.name)) return
  await saveLocale(deps.db, { id: chatId, locale, now: deps.clock.now() })
  const started = await startAssistedForm(deps, chatId)
  if (!started.ok) return await refuseStaff(ctx, started.refused)
  const limits = assistLimits(locale, provincesAsked(started.draft.answers))
  if (limits !== null) ctx.preface.push(limits)
  await leaveQuestion(ctx)
  await enterForm(ctx, started.draft)
}

/** A new code for somebody whom this chat registered; the one before ends. */
export async function showClaimCode(ctx: BotContext, personId: string | null): Promise<void> {
  const { deps, locale, privateChatId: telegramId } = ctx
  const issued = await issueOwnClaimLink(deps, { personId, telegramId, bot: ctx.me.username })
  if (!issued.ok) return await refuseStaff(ctx, issued.refused)
  if ('gone' in issued) return await showAssisted(ctx, html(locale, 'assist-gone'))
  await leaveQuestion(ctx)
  await sayClaimCode(ctx, issued)
}

/** The link as a picture to scan, and as text to send. */
export async function sayClaimCode(ctx: BotContext, { link, expiresAt, name }: IssuedClaim): Promise<void> {
  const screen = claimCodeScreen(ctx.locale, { name, link, expires: phnomPenhDay(expiresAt) })
  await say(ctx, { ...screen, picture: await drawQr(link) })
}
