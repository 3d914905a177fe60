/** Saying things in the chat of this update, and keeping track of whose buttons are live. */
import { edit, type Outgoing, send } from '../messaging/send.ts'
import { harmlessly } from '../messaging/telegram-errors.ts'
import type { Screen } from '../screens/screen.ts'
import type { BotContext } from './context.ts'

export async function say(ctx: BotContext, screen: Outgoing): Promise<number> {
  const message = await send(ctx.api, ctx.privateChatId, screen)
  return message.message_id
}

/**
 * Takes the buttons off the question that was shown last, beside whatever comes next; `answered` also rewrites it to
 * show the choice. Nothing happens when there is none.
 */
export function closeQuestion(ctx: BotContext, answered?: Screen): void {
  closeOffer(ctx)
  const { question } = ctx.record
  if (!question || question.replyKeyboard) return
  ctx.record.question = null
  takeAwayButtons(ctx, question.messageId, answered && under(question.lead, answered))
}

/** The lead stays where it was said: above the question. */
function under(lead: string | undefined, screen: Screen): Screen {
  return lead ? { ...screen, text: `${lead}\n\n${screen.text}` } : screen
}

/** Says something that has buttons of the open question as well; the offer before it loses its own. */
export async function offer(ctx: BotContext, screen: Screen, offeredFor?: string): Promise<void> {
  closeOffer(ctx)
  const messageId = await say(ctx, screen)
  if (ctx.record.question && screen.keyboard) ctx.record.question.offerId = messageId
  if (ctx.record.question && offeredFor !== undefined) ctx.record.question.offeredFor = offeredFor
}

function closeOffer(ctx: BotContext): void {
  const { question } = ctx.record
  if (question?.offerId === undefined) return
  takeAwayButtons(ctx, question.offerId)
  delete question.offerId
  delete question.offeredFor
}

export function takeAwayButtons(ctx: BotContext, messageId: number, answered?: Screen): void {
  const edited = answered
    ? ctx.api.editMessageText(ctx.privateChatId, messageId, answered.text, { parse_mode: 'HTML' })
    : ctx.api.editMessageReplyMarkup(ctx.privateChatId, messageId)
  ctx.beside(edited)
}

/** Removes the phone question's reply keyboard; the message that does so needs words. */
export async function closeReplyKeyboard(ctx: BotContext, text: string): Promise<void> {
  closeOffer(ctx)
  ctx.record.question = null
  await say(ctx, { text, keyboard: { remove_keyboard: true } })
}

/** Changes the message whose button was pressed, such as turning a page. */
export async function editPressed(ctx: BotContext, screen: Screen): Promise<void> {
  const message = ctx.callbackQuery?.message
  if (!message) return
  const { question } = ctx.record
  const { text } = question?.messageId === message.message_id ? under(question.lead, screen) : screen
  const edited = { chatId: ctx.privateChatId, messageId: message.message_id }
  await harmlessly(edit(ctx.api, edited, { ...screen, text }))
}
