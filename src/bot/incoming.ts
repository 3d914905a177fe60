/** PURE: what an update is, apart from Telegram's shapes. The same on every replay. */
import type { Message, Update } from 'grammy/types'
import type { Incoming } from '../forms/reply.ts'
import { type QuestionButton, readQuestionButton } from '../screens/buttons.ts'

/** Always sent, because Telegram keeps the last setting when it is left out. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

/** A reply to the question that is open, or null when the update is something for the commands and menus. */
export type Reply = Incoming | { kind: 'button'; button: QuestionButton }

export function readReply(update: Update): Reply | null {
  const data = update.callback_query?.data
  if (data !== undefined) {
    const button = readQuestionButton(data)
    return button ? { kind: 'button', button } : null
  }
  const { message } = update
  if (!message || isCommand(message)) return null
  return readMessage(message)
}

export function isCommand(message: Message): boolean {
  return message.entities?.some(({ type, offset }) => type === 'bot_command' && offset === 0) ?? false
}

function readMessage(message: Message): Incoming {
  if (message.text !== undefined) return { kind: 'text', text: message.text }
  if (message.contact) {
    // Only an own card, sent from its own chat and not forwarded, shows whose number it is.
    const own = message.contact.user_id === message.from?.id && message.forward_origin === undefined
    return { kind: 'contact', phone: message.contact.phone_number, own }
  }
  if (message.photo) return { kind: 'picture' }
  if (message.sticker || message.animation) return { kind: 'other', what: 'sticker' }
  if (message.voice || message.audio) return { kind: 'other', what: 'voice' }
  if (message.video || message.video_note) return { kind: 'other', what: 'video' }
  if (message.document) return { kind: 'picture' }
  if (message.location || message.venue) return { kind: 'other', what: 'location' }
  return { kind: 'other', what: 'other' }
}
