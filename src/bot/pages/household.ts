/** The household sheet and what its buttons do. */
import { householdScreen } from '../../screens/household.ts'
import { html } from '../../screens/translate.ts'
import { eraseForm } from '../../services/filling.ts'
import { householdOf, reopen, sendHousehold, startDependent } from '../../services/household.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const householdPresses: Presses<
  'household' | 'family' | 'add_dependent' | 'edit_dependent' | 'remove_dependent' | 'send_household'
> = {
  household: (ctx) => showHousehold(ctx),
  // The button of confirmations sent before there was a household sheet.
  family: (ctx) => showHousehold(ctx),
  add_dependent: add,
  edit_dependent: edit,
  remove_dependent: remove,
  send_household: sendAll,
}

/** `before` is a paragraph of HTML to say first. */
export async function showHousehold(ctx: BotContext, before?: string): Promise<void> {
  await leaveQuestion(ctx)
  const screen = householdScreen(ctx.locale, await householdOf(ctx.deps, ctx.privateChatId))
  await say(ctx, before ? { ...screen, text: `${before}\n\n${screen.text}` } : screen)
}

/** The sponsor in the button is checked again: it must still be one of this chat's. */
async function add(ctx: BotContext, sponsorId: string): Promise<void> {
  takePressedAway(ctx)
  const { sponsors } = await householdOf(ctx.deps, ctx.privateChatId)
  if (!sponsors.some(({ personId }) => personId === sponsorId)) return await showHousehold(ctx)
  const draft = await startDependent(ctx.deps, { chatId: ctx.privateChatId, sponsorId })
  await enterForm(ctx, draft)
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

async function sendAll(ctx: BotContext): Promise<void> {
  takePressedAway(ctx)
  const { stored, tooLate } = await sendHousehold(ctx.deps, { chatId: ctx.privateChatId, locale: ctx.locale })
  // What was stored is confirmed through the outbox; the sheet says what was not.
  if (stored.length === 0 || tooLate.length > 0) {
    await showHousehold(ctx, tooLate.length > 0 ? html(ctx.locale, 'household-too-late') : undefined)
  }
}
