/** /payments: what has arrived, and the statement of one person. */
import { InputFile } from 'grammy'
import { paymentHistoryScreen } from '../../screens/payments.ts'
import { issueStatement, paymentHistory } from '../../services/payment-history.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const paymentPresses: Presses<'payments' | 'statement'> = {
  payments: showPayments,
  statement: sendStatement,
}

export async function showPayments(ctx: BotContext): Promise<void> {
  await leaveQuestion(ctx)
  const { today, payers } = await paymentHistory(ctx.deps, ctx.privateChatId)
  await say(ctx, paymentHistoryScreen(ctx.locale, { payers, today }))
}

/** The button names the person; whether that is somebody of this chat's household is looked up at each press. */
async function sendStatement(ctx: BotContext, personId: string): Promise<void> {
  await leaveQuestion(ctx)
  const { privateChatId: chatId, locale } = ctx
  const statement = await issueStatement(ctx.deps, { chatId, personId, locale })
  if (!statement) return await showPayments(ctx)
  await ctx.api.sendPhoto(chatId, new InputFile(statement.png, 'statement.png'), {
    caption: statement.caption,
    parse_mode: 'HTML',
  })
}
