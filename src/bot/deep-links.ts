/** What stands behind the "start" of a t.me link. Whatever is not known there is a plain /start. */
import { readCardPayload } from '../cards/link.ts'
import {
  cardForStaffScreen,
  checkedCardScreen,
  noSuchCardScreen,
  ownCardScreen,
} from '../screens/member-card.ts'
import { sentenceScreen } from '../screens/menu.ts'
import { payForOtherScreen } from '../screens/pay.ts'
import type { Screen } from '../screens/screen.ts'
import type { Locale } from '../screens/translate.ts'
import { type CardLook, lookAtCard } from '../services/cards.ts'
import { readClaimPayload } from '../services/claiming.ts'
import { lookAtPayLink } from '../services/paying.ts'
import { readInvitationPayload } from '../services/staff-roles.ts'
import type { BotContext } from './context.ts'
import { showClaim } from './pages/claim.ts'
import { leaveQuestion } from './pages/page.ts'
import { showInvitation } from './pages/work.ts'
import { say } from './speak.ts'

/** False when the payload means nothing, and the caller goes on as without one. */
export async function openDeepLink(ctx: BotContext, payload: string): Promise<boolean> {
  const token = readInvitationPayload(payload)
  if (token !== null) return await showInvitation(ctx, token)
  const claim = readClaimPayload(payload)
  if (claim !== null) return await showClaim(ctx, claim)
  const cardId = readCardPayload(payload)
  if (cardId === null) return await openPayLink(ctx, payload)
  const look = await lookAtCard(ctx.deps, { cardId, chatId: ctx.privateChatId })
  await leaveQuestion(ctx)
  await say(ctx, cardScreen(ctx.locale, { look, operator: ctx.deps.operator }))
  return true
}

function cardScreen(locale: Locale, { look, operator }: { look: CardLook; operator: string | null }): Screen {
  switch (look.as) {
    case 'own':
      return ownCardScreen(locale, look)
    case 'verifier':
      return look.card ? checkedCardScreen(locale, look.card) : noSuchCardScreen(locale)
    case 'nobody':
      return cardForStaffScreen(locale, operator)
  }
}

async function openPayLink(ctx: BotContext, payload: string): Promise<boolean> {
  const look = await lookAtPayLink(ctx.deps, { payload, chatId: ctx.privateChatId })
  if (look === null) return false
  await leaveQuestion(ctx)
  await say(
    ctx,
    look === 'over' ? sentenceScreen(ctx.locale, 'pay-link-over') : payForOtherScreen(ctx.locale, look),
  )
  return true
}
