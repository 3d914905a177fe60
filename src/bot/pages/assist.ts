/** Staff register somebody else: the form, who has not taken over yet, and the code with which they do. */
import { drawQr } from '../../documents/qr.ts'
import { assistedForm } from '../../forms/assisted.ts'
import { phnomPenhDay } from '../../ops/clock.ts'
import { saveLocale } from '../../registry/chats.ts'
import { assistScreen, claimCodeScreen } from '../../screens/assist.ts'
import { longId } from '../../screens/buttons.ts'
import { html } from '../../screens/translate.ts'
import { issueOwnClaimLink, viewAssisted } from '../../services/assisting.ts'
import type { IssuedClaim } from '../../services/claiming.ts'
import { startForm } from '../../services/filling.ts'
import { asStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { enterForm, goOn } from '../open-form.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const assistPresses: Presses<'assist' | 'assist_new' | 'assist_link'> = {
  assist: async (ctx) => {
    const helper = await asStaff(ctx, { action: 'assist.register' })
    if (helper) await showAssisted(ctx)
  },
  assist_new: startAssisted,
  assist_link: async (ctx, value) => {
    const helper = await asStaff(ctx, { action: 'assist.register' })
    if (helper) await showClaimCode(ctx, longId(value))
  },
}

async function showAssisted(ctx: BotContext, before?: string): Promise<void> {
  await leaveQuestion(ctx)
  const view = await viewAssisted(ctx.deps, ctx.privateChatId)
  await say(ctx, assistScreen(ctx.locale, { ...view, ...(before !== undefined && { before }) }))
}

/** One at a time in a chat; the helper's own forms rest meanwhile. */
async function startAssisted(ctx: BotContext): Promise<void> {
  if (!(await asStaff(ctx, { action: 'assist.register' }))) return
  const { deps, privateChatId: chatId, locale } = ctx
  ctx.preface.push(html(locale, 'assist-intro'))
  if (await goOn(ctx, 'you-stopped', assistedForm.name)) return
  await saveLocale(deps.db, { id: chatId, locale, now: deps.clock.now() })
  await leaveQuestion(ctx)
  await enterForm(ctx, await startForm(deps, { chatId, form: assistedForm }))
}

/** A new code for somebody whom this chat registered; the one before ends. That it may is for the caller to know. */
export async function showClaimCode(ctx: BotContext, personId: string | null): Promise<void> {
  const { deps, locale, privateChatId: telegramId } = ctx
  const bot = ctx.me.username
  const issued = personId === null ? null : await issueOwnClaimLink(deps, { personId, telegramId, bot })
  if (!issued) return await showAssisted(ctx, html(locale, 'assist-gone'))
  await leaveQuestion(ctx)
  await sayClaimCode(ctx, issued)
}

/** The link as a picture to scan, and as text to send. */
export async function sayClaimCode(ctx: BotContext, { link, expiresAt, name }: IssuedClaim): Promise<void> {
  const screen = claimCodeScreen(ctx.locale, { name, link, expires: phnomPenhDay(expiresAt) })
  await say(ctx, { ...screen, picture: await drawQr(link) })
}
