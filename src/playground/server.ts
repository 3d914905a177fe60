/** What every part of the playground shares, and the chats in it. */
import type { Chat, ForceReply, Message, User } from 'grammy/types'
import type { Clock, MovableClock } from '../ops/clock.ts'
import { badRequest, forbidden } from './bot-api/refusal.ts'
import type { ChatEvents } from './events.ts'
import type { FileCabinet } from './files.ts'
import type { Persona, ShownKeyboard } from './protocol.ts'
import type { ChatKeyboard, ChatState, StateStore, StoredMessage } from './state.ts'
import type { UpdateQueue } from './updates.ts'

export type Server = {
  store: StateStore
  clock: MovableClock
  updates: UpdateQueue
  files: FileCabinet
  events: ChatEvents
  personas: readonly Persona[]
}

/** Now in Telegram's unit, seconds. */
export const unixTime = (clock: Clock): number => Math.floor(clock.now().getTime() / 1000)

/** A persona as Telegram shows them to a bot (no phone number). */
export function userOf(persona: Persona): User {
  const { id, first_name, last_name, username, language_code } = persona
  return {
    id,
    is_bot: false,
    first_name,
    ...(last_name ? { last_name } : {}),
    ...(username ? { username } : {}),
    language_code: language_code as NonNullable<User['language_code']>,
  }
}

function privateChatOf(persona: Persona): Chat.PrivateChat {
  const { id, first_name, last_name, username } = persona
  return {
    id,
    type: 'private',
    first_name,
    ...(last_name ? { last_name } : {}),
    ...(username ? { username } : {}),
  }
}

/** The chat with this id; a persona always has one, a group must have been made first. */
export function findChat(server: Server, id: number): ChatState | undefined {
  const known = server.store.state.chats[id]
  if (known) return known
  const persona = server.personas.find((one) => one.id === id)
  return persona && createChat(server, privateChatOf(persona))
}

export function createChat(server: Server, chat: Chat): ChatState {
  const created: ChatState = {
    chat,
    started: chat.type !== 'private',
    blocked: false,
    messages: [],
    reply_keyboard: null,
  }
  server.store.state.chats[chat.id] = created
  server.store.changed()
  return created
}

/**
 * The chat a bot's call names.
 *
 * @throws Refusal 400 "chat not found"
 */
export function namedChat(server: Server, chatId: number | string): ChatState {
  const chat = typeof chatId === 'number' ? findChat(server, chatId) : undefined
  if (!chat) throw badRequest('chat not found')
  return chat
}

/**
 * The chat a bot may write to now.
 *
 * @throws Refusal 403 if the person never wrote, blocked the bot, or the bot left the group
 */
export function writableChat(server: Server, chatId: number | string): ChatState {
  const chat = namedChat(server, chatId)
  if (chat.blocked) {
    throw chat.chat.type === 'private'
      ? forbidden('bot was blocked by the user')
      : forbidden(`bot was kicked from the ${chat.chat.type} chat`)
  }
  if (!chat.started) throw forbidden("bot can't initiate conversation with a user")
  return chat
}

/** Everything of a message that is not the same for all of them. */
export type MessageContent = Record<string, unknown>

/** Appends a message to a chat and shows it to whoever looks. */
export function addMessage(
  server: Server,
  chat: ChatState,
  message: { from: User; content: MessageContent; sealed?: boolean; forceReply?: ForceReply | undefined },
): StoredMessage {
  const outgoing = message.from.id === server.store.state.bot.id
  const stored: StoredMessage = {
    message: {
      message_id: server.store.state.next_message_id++,
      from: message.from,
      chat: chat.chat,
      date: unixTime(server.clock),
      ...message.content,
    } as unknown as Message,
    outgoing,
    ...(message.sealed ? { sealed: true as const } : {}),
    ...(message.forceReply ? { force_reply: message.forceReply } : {}),
  }
  chat.messages.push(stored)
  server.store.changed()
  server.events.tell(chat.chat.id, { type: 'message', message: shownMessage(stored) })
  return stored
}

/** A message as the person's app gets it. */
export function shownMessage({ message, force_reply }: StoredMessage): Message {
  return force_reply ? ({ ...message, reply_markup: force_reply } as unknown as Message) : message
}

/** The newest messages are asked for most, so the search begins at the end. */
export function findMessage(chat: ChatState, messageId: number): StoredMessage | undefined {
  return chat.messages.findLast((stored) => stored.message.message_id === messageId)
}

export function setReplyKeyboard(server: Server, chat: ChatState, keyboard: ChatKeyboard | null): void {
  if (chat.reply_keyboard === null && keyboard === null) return
  chat.reply_keyboard = keyboard
  server.store.changed()
  server.events.tell(chat.chat.id, { type: 'reply_keyboard', ...shownKeyboard(chat) })
}

export function shownKeyboard({ reply_keyboard }: ChatState): ShownKeyboard {
  return {
    reply_keyboard: reply_keyboard?.markup ?? null,
    reply_keyboard_used: reply_keyboard?.used ?? false,
  }
}

export function removeMessage(server: Server, chat: ChatState, stored: StoredMessage): void {
  const { message_id } = stored.message
  chat.messages.splice(chat.messages.lastIndexOf(stored), 1)
  server.store.changed()
  server.events.tell(chat.chat.id, { type: 'deleted', message_id })
  if (chat.reply_keyboard?.message_id === message_id) setReplyKeyboard(server, chat, null)
}
