/** Into the registration and out of it. */
import { registrationForm } from '../../forms/registration.ts'
import { saveLocale } from '../../registry/chats.ts'
import { introScreen, sentenceScreen } from '../../screens/menu.ts'
import { cancelScreen } from '../../screens/review.ts'
import { html } from '../../screens/translate.ts'
import { viewApplications } from '../../services/applications.ts'
import { eraseForm, startForm } from '../../services/filling.ts'
import type { BotContext } from '../context.ts'
import { enterForm, goOn, openDraftOf } from '../open-form.ts'
import { closeQuestion, say } from '../speak.ts'
import { showMenu } from './menu.ts'
import { type Presses, takePressedAway } from './page.ts'

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

export async function showIntro(ctx: BotContext): Promise<void> {
  if (await goOn(ctx, 'you-stopped')) return
  const applications = await viewApplications(ctx.deps, ctx.privateChatId)
  await say(ctx, introScreen(ctx.locale, applications.find(({ open }) => open)?.reference ?? null))
}

async function startRegistration(ctx: BotContext): Promise<void> {
  if (await goOn(ctx, 'you-stopped')) return
  // Already there, unless Postgres was brought back to an older state than Redis.
  await saveLocale(ctx.deps.db, { id: ctx.privateChatId, locale: ctx.locale, now: ctx.deps.clock.now() })
  await enterForm(ctx, await startForm(ctx.deps, { chatId: ctx.privateChatId, form: registrationForm }))
}

async function resume(ctx: BotContext): Promise<void> {
  if (!(await goOn(ctx, 'you-stopped'))) await showMenu(ctx, html(ctx.locale, 'nothing-open'))
}

export async function askToCancel(ctx: BotContext): Promise<void> {
  const draft = await openDraftOf(ctx)
  if (!draft) return await showMenu(ctx, html(ctx.locale, 'nothing-open'))
  await say(ctx, cancelScreen(ctx.locale, draft))
}

/** The button names its draft, so one of an older form erases nothing newer. */
async function erase(ctx: BotContext, draftId: string): Promise<void> {
  takePressedAway(ctx)
  const draft = await openDraftOf(ctx)
  if (!draft || draft.id !== draftId) return await showMenu(ctx, html(ctx.locale, 'nothing-open'))
  await eraseForm(ctx.deps, { id: draft.id, chatId: ctx.privateChatId })
  ctx.draft = null
  const hadKeyboard = ctx.record.question?.replyKeyboard ?? false
  closeQuestion(ctx)
  ctx.record.question = null
  await ctx.conversation.exitAll()
  const screen = sentenceScreen(ctx.locale, 'cancelled')
  await say(ctx, hadKeyboard ? { text: screen.text, keyboard: { remove_keyboard: true } } : screen)
}
