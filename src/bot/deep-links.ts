/** What stands behind the "start" of a t.me link. Whatever is not known there is a plain /start. */
import { readCardPayload } from '../cards/link.ts'
import { cardForStaffScreen, ownCardScreen } from '../screens/member-card.ts'
import { lookAtCard } from '../services/cards.ts'
import type { BotContext } from './context.ts'
import { leaveQuestion } from './pages/page.ts'
import { say } from './speak.ts'

/** False when the payload means nothing, and the caller goes on as without one. */
export async function openDeepLink(ctx: BotContext, payload: string): Promise<boolean> {
  const cardId = readCardPayload(payload)
  if (cardId === null) return false
  const look = await lookAtCard(ctx.deps, { cardId, chatId: ctx.privateChatId })
  await leaveQuestion(ctx)
  await say(
    ctx,
    look.may ? ownCardScreen(ctx.locale, look) : cardForStaffScreen(ctx.locale, ctx.deps.operator),
  )
  return true
}
