/** /pay: what is owed, how to pay it, and the link for a relative. */
import { startLink } from '../../cards/link.ts'
import { monthOf } from '../../scheme/calendar.ts'
import {
  askRelativeScreen,
  howToPayScreen,
  owes,
  payRequestScreen,
  payScreen,
  relativeWhomScreen,
} from '../../screens/pay.ts'
import { duesOfChat, payersWithCards, payPayload } from '../../services/paying.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const payPresses: Presses<'pay' | 'pay_how' | 'pay_relative'> = {
  pay: showPay,
  pay_how: showHow,
  pay_relative: askRelative,
}

export async function showPay(ctx: BotContext): Promise<void> {
  await leaveQuestion(ctx)
  await say(ctx, payScreen(ctx.locale, await duesOfChat(ctx.deps, ctx.privateChatId)))
}

/** `value` counts the banks; whoever owes nothing any more sees that instead of a card number. */
async function showHow(ctx: BotContext, value: string): Promise<void> {
  await leaveQuestion(ctx)
  const view = await duesOfChat(ctx.deps, ctx.privateChatId)
  const bank = view.banks[Number(value)]
  const payers = await payersWithCards(ctx.deps, view.payers)
  if (bank === undefined || payers.length === 0) return void (await say(ctx, payScreen(ctx.locale, view)))
  await say(ctx, howToPayScreen(ctx.locale, { bank, closes: view.window.closes, payers }))
}

/** `personId` is '' until one of several has been chosen; it must still be somebody of this chat's who owes. */
async function askRelative(ctx: BotContext, personId: string): Promise<void> {
  await leaveQuestion(ctx)
  const { deps, locale, privateChatId: chatId } = ctx
  const view = await duesOfChat(deps, chatId)
  const owing = view.payers.filter(owes)
  const payer =
    personId === '' && owing.length === 1 ? owing[0] : owing.find((one) => one.personId === personId)
  if (owing.length === 0) return void (await say(ctx, payScreen(locale, view)))
  if (!payer) return void (await say(ctx, relativeWhomScreen(locale, owing)))
  const payload = payPayload(deps.vault, { personId: payer.personId, month: monthOf(view.today) })
  await say(ctx, askRelativeScreen(locale, { until: view.window.closes }))
  await say(ctx, payRequestScreen(locale, { payer, link: startLink({ bot: ctx.me.username, payload }) }))
}
