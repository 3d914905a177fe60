/** What staff do in their chat: each act asks the database who they are, as the first thing. */
import { sentenceScreen } from '../screens/menu.ts'
import { requireStaff, type StaffActor, type StaffAsk, type StaffRefusal } from '../services/staff.ts'
import type { BotContext } from './context.ts'
import { takePressedAway } from './pages/page.ts'
import { say } from './speak.ts'

/**
 * Who acts, or null when they may not: then it is audited and whatever there is to say has been said. Somebody who is
 * no staff learns nothing: a button of theirs that was forwarded just goes away.
 */
export async function asStaff(
  ctx: BotContext,
  ask: Omit<StaffAsk, 'telegramId'>,
): Promise<StaffActor | null> {
  const check = await requireStaff(ctx.deps, { telegramId: ctx.privateChatId, ...ask })
  if (check.ok) return check
  await refuseStaff(ctx, check.refused)
  return null
}

/** Says what there is to say of a refusal that has been audited. */
export async function refuseStaff(ctx: BotContext, refused: StaffRefusal): Promise<void> {
  if (refused !== 'not_staff') {
    const key = refused === 'own_household' ? 'staff-own-household' : 'staff-not-allowed'
    await say(ctx, sentenceScreen(ctx.locale, key))
  } else if (ctx.callbackQuery) {
    takePressedAway(ctx)
  } else {
    await say(ctx, sentenceScreen(ctx.locale, 'unknown-command'))
  }
}
