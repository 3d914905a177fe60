/** Into the registration and out of it. */
import { registrationForm } from '../../forms/registration.ts'
import { saveLocale } from '../../registry/chats.ts'
import { introScreen, sentenceScreen } from '../../screens/menu.ts'
import { cancelScreen } from '../../screens/review.ts'
import { html } from '../../screens/translate.ts'
import { viewApplications } from '../../services/applications.ts'
import { eraseForm, findOpenDraft, isUuid, startForm } from '../../services/filling.ts'
import { hasUnsent, reopen } from '../../services/household.ts'
import { figuresToday } from '../../services/rules.ts'
import type { BotContext } from '../context.ts'
import { enterForm, goOn, openDraftOf } from '../open-form.ts'
import { closeQuestion, say } from '../speak.ts'
import { showHousehold } from './household.ts'
import { showMenu } from './menu.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const registrationPresses: Presses<
  'intro' | 'start' | 'resume' | 'cancel_yes' | 'cancel_no' | 'erase_draft'
> = {
  intro: showIntro,
  start: startRegistration,
  resume,
  cancel_yes: erase,
  cancel_no: async (ctx) => {
    takePressedAway(ctx)
    if (!(await goOn(ctx, 'asked-again'))) await showMenu(ctx)
  },
  erase_draft: erase,
}

/** An open registration goes on; a form of another kind rests meanwhile. */
export async function showIntro(ctx: BotContext): Promise<void> {
  if (await goOn(ctx, 'you-stopped', registrationForm.name)) return
  await leaveQuestion(ctx)
  const applications = await viewApplications(ctx.deps, ctx.privateChatId)
  await say(
    ctx,
    introScreen(ctx.locale, {
      earlier: applications.find(({ open, assisted }) => open && !assisted)?.reference ?? null,
      figures: await figuresToday(ctx.deps),
    }),
  )
}

async function startRegistration(ctx: BotContext): Promise<void> {
  if (await goOn(ctx, 'you-stopped', registrationForm.name)) return
  // Already there, unless Postgres was brought back to an older state than Redis.
  await saveLocale(ctx.deps.db, { id: ctx.privateChatId, locale: ctx.locale, now: ctx.deps.clock.now() })
  await enterForm(ctx, await startForm(ctx.deps, { chatId: ctx.privateChatId, form: registrationForm }))
}

/** The button may name its draft; a dependent who waits to be sent is changed on the household sheet. */
async function resume(ctx: BotContext, draftId: string): Promise<void> {
  const { deps, privateChatId: chatId } = ctx
  if (draftId !== '') {
    ctx.draft =
      (await reopen(deps, { id: draftId, chatId })) ?? (await findOpenDraft(deps, { id: draftId, chatId }))
  }
  if (await goOn(ctx, 'you-stopped')) return
  if (await hasUnsent(deps, chatId)) return await showHousehold(ctx)
  await showMenu(ctx, html(ctx.locale, 'nothing-open'))
}

export async function askToCancel(ctx: BotContext): Promise<void> {
  const draft = await openDraftOf(ctx)
  if (!draft) return await showMenu(ctx, html(ctx.locale, 'nothing-open'))
  await say(ctx, cancelScreen(ctx.locale, draft))
}

/** The button names its draft, so one of an older form erases nothing newer. */
async function erase(ctx: BotContext, draftId: string): Promise<void> {
  takePressedAway(ctx)
  const erased = isUuid(draftId) && (await eraseForm(ctx.deps, { id: draftId, chatId: ctx.privateChatId }))
  if (!erased) return await showMenu(ctx, html(ctx.locale, 'nothing-open'))
  ctx.draft = null
  const hadKeyboard = ctx.record.question?.replyKeyboard ?? false
  closeQuestion(ctx)
  ctx.record.question = null
  await ctx.conversation.exitAll()
  const screen = sentenceScreen(ctx.locale, 'cancelled')
  await say(ctx, hadKeyboard ? { text: screen.text, keyboard: { remove_keyboard: true } } : screen)
}
