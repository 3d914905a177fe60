/** The household sheet and what its buttons do. */
import { saveLocale } from '../../registry/chats.ts'
import { nameOf } from '../../screens/application.ts'
import { shortName } from '../../screens/fit.ts'
import { householdScreen } from '../../screens/household.ts'
import { consentText } from '../../screens/menu.ts'
import { html, plain } from '../../screens/translate.ts'
import { eraseForm } from '../../services/filling.ts'
import { householdOf, reopen, sendHousehold, startDependent } from '../../services/household.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const householdPresses: Presses<
  | 'household'
  | 'family'
  | 'add_dependent'
  | 'edit_dependent'
  | 'remove_dependent'
  | 'send_household'
  | 'read_consent'
> = {
  household: (ctx) => showHousehold(ctx),
  // The button of confirmations sent before there was a household sheet.
  family: (ctx) => showHousehold(ctx),
  add_dependent: add,
  edit_dependent: edit,
  remove_dependent: remove,
  send_household: sendAll,
  read_consent: async (ctx) => void (await say(ctx, { text: consentText(ctx.locale, ctx.deps.operator) })),
}

/** `before` is a paragraph of HTML to say first. */
export async function showHousehold(ctx: BotContext, before?: string): Promise<void> {
  await leaveQuestion(ctx)
  const household = await householdOf(ctx.deps, ctx.privateChatId)
  await say(ctx, householdScreen(ctx.locale, household, before))
}

/** The sponsor in the button is checked again: it must still be one of this chat's. */
async function add(ctx: BotContext, sponsorId: string): Promise<void> {
  takePressedAway(ctx)
  const { sponsors } = await householdOf(ctx.deps, ctx.privateChatId)
  if (!sponsors.some(({ personId }) => personId === sponsorId)) return await showHousehold(ctx)
  const { deps, privateChatId: chatId, locale } = ctx
  await saveLocale(deps.db, { id: chatId, locale, now: deps.clock.now() })
  const draft = await startDependent(deps, { chatId, sponsorId })
  if (draft) await enterForm(ctx, draft)
  else await showHousehold(ctx, html(locale, 'household-full'))
}

async function edit(ctx: BotContext, id: string): Promise<void> {
  takePressedAway(ctx)
  const draft = await reopen(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!draft) return await showHousehold(ctx)
  await enterForm(ctx, draft)
}

async function remove(ctx: BotContext, id: string): Promise<void> {
  takePressedAway(ctx)
  const draft = await reopen(ctx.deps, { id, chatId: ctx.privateChatId })
  if (draft) await eraseForm(ctx.deps, { id: draft.id, chatId: ctx.privateChatId })
  await showHousehold(ctx, draft ? html(ctx.locale, 'household-removed') : undefined)
}

async function sendAll(ctx: BotContext, tag: string): Promise<void> {
  const { deps, privateChatId: chatId, locale } = ctx
  takePressedAway(ctx)
  const sent = await sendHousehold(deps, { chatId, locale, tag })
  switch (sent.outcome) {
    case 'empty':
      // Pressed again: the confirmation lists everybody, and nothing is to be added to it.
      ctx.answerPress(plain(locale, 'stale-button'))
      return
    case 'changed':
      return await showHousehold(ctx, html(locale, 'household-changed'))
    case 'sent': {
      ctx.answerPress()
      // What was stored is confirmed through the outbox; the sheet says what was not.
      const names = (drafts: typeof sent.tooLate) =>
        drafts.map(({ answers }) => shortName(nameOf(locale, answers))).join(', ')
      const { tooLate, withoutSponsor } = sent
      const left = [
        ...(tooLate.length > 0 ? [html(locale, 'household-too-late', { names: names(tooLate) })] : []),
        ...(withoutSponsor.length > 0
          ? [html(locale, 'household-sponsor-gone', { names: names(withoutSponsor) })]
          : []),
      ]
      if (left.length > 0) await showHousehold(ctx, left.join('\n'))
    }
  }
}
