/** What a person does in their chat with the bot, and the updates Telegram makes of it. */
import { randomBytes } from 'node:crypto'
import { createCanvas } from '@napi-rs/canvas'
import type { CallbackQuery, Chat, ChatMember, Message, Update } from 'grammy/types'
import { documentOf } from './bot-api/content.ts'
import { foundEntities } from './bot-api/found-entities.ts'
import type { NewFile } from './files.ts'
import type { Persona } from './protocol.ts'
import {
  addMessage,
  findChat,
  findMessage,
  type MessageContent,
  type Server,
  setReplyKeyboard,
  unixTime,
  userOf,
} from './server.ts'
import type { ChatState } from './state.ts'
import { CALLBACK_LIFETIME_MS } from './updates.ts'

const MAX_TYPED = 4096
const MAX_CALLBACK_BYTES = 64

/** What the page must not do, in one sentence for the person in front of it. */
export class NotPossible extends Error {
  readonly status: 400 | 404 | 409

  constructor(status: 400 | 404 | 409, sentence: string) {
    super(sentence)
    this.name = 'NotPossible'
    this.status = status
  }
}

/** @throws NotPossible 404 */
export function personaWithChat(server: Server, id: number): { persona: Persona; chat: ChatState } {
  const persona = server.personas.find((one) => one.id === id)
  const chat = persona && findChat(server, id)
  if (!chat) throw new NotPossible(404, 'There is no such person in this playground.')
  return { persona, chat }
}

/** Any message of the person; it reaches the bot as an update. @throws NotPossible 409 while the bot is blocked */
export function say(server: Server, personaId: number, content: MessageContent): Message {
  const { persona, chat } = personaWithChat(server, personaId)
  if (chat.blocked) throw new NotPossible(409, 'You have stopped this bot. Restart it to write to it.')
  chat.started = true
  const { message } = addMessage(server, chat, { from: userOf(persona), content })
  server.updates.add({ message: message as NonNullable<Update['message']> }, `message:${chat.chat.id}`)
  return message
}

/** A typed text or a pressed reply button; commands get their entity as in Telegram. */
export function sayText(
  server: Server,
  personaId: number,
  said: { text: string; replyTo?: number | undefined },
): Message {
  const { replyTo } = said
  const trimmed = said.text.trim()
  if (trimmed === '') throw new NotPossible(400, 'A message cannot be empty.')
  if (trimmed.length > MAX_TYPED) throw new NotPossible(400, 'A message has at most 4096 characters.')
  const entities = foundEntities(trimmed)
  const { chat } = personaWithChat(server, personaId)
  const original = replyTo === undefined ? undefined : findMessage(chat, replyTo)?.message
  const message = say(server, personaId, {
    ...(original ? { reply_to_message: original } : {}),
    text: trimmed,
    ...(entities.length > 0 ? { entities } : {}),
  })
  const markup = chat.reply_keyboard?.markup
  const pressed = markup?.keyboard
    .flat()
    .some((one) => (typeof one === 'string' ? one : one.text) === trimmed)
  if (pressed) useKeyboard(server, chat)
  return message
}

/** A one-time keyboard hides after its use, and stays to be had. */
function useKeyboard(server: Server, chat: ChatState): void {
  const keyboard = chat.reply_keyboard
  if (keyboard?.markup.one_time_keyboard) setReplyKeyboard(server, chat, { ...keyboard, used: true })
}

/** Opening t.me/<bot>?start=<payload>. */
export function openLink(server: Server, personaId: number, payload: string): Message {
  if (!/^[A-Za-z0-9_-]{0,64}$/.test(payload)) {
    throw new NotPossible(400, 'A start link carries at most 64 of A-Z a-z 0-9 _ and -.')
  }
  return sayText(server, personaId, { text: `/start ${payload}` })
}

/** Changes an own message, as people do after sending. */
export function editText(
  server: Server,
  personaId: number,
  edit: { message_id: number; text: string },
): Message {
  const { chat } = personaWithChat(server, personaId)
  const stored = findMessage(chat, edit.message_id)
  if (!stored || stored.outgoing || !('text' in stored.message)) {
    throw new NotPossible(404, 'There is no such text message of yours.')
  }
  stored.message = { ...stored.message, text: edit.text, edit_date: unixTime(server.clock) } as Message
  server.store.changed()
  server.events.tell(personaId, { type: 'edited', message: stored.message })
  server.updates.add(
    { edited_message: stored.message as NonNullable<Update['edited_message']> },
    `message:${personaId}`,
  )
  return stored.message
}

/**
 * An inline button. The data need not be on the message any more: an old button pressed in time arrives too.
 *
 * @returns the callback query's id
 */
export function press(
  server: Server,
  personaId: number,
  button: { message_id: number; data: string },
): string {
  const { persona, chat } = personaWithChat(server, personaId)
  if (chat.blocked) throw new NotPossible(409, 'You have stopped this bot. Restart it to use its buttons.')
  const bytes = Buffer.byteLength(button.data)
  if (bytes < 1 || bytes > MAX_CALLBACK_BYTES) throw new NotPossible(400, 'A button carries 1 to 64 bytes.')
  const stored = findMessage(chat, button.message_id)
  if (!stored?.outgoing) throw new NotPossible(404, 'The message with this button is gone.')
  const id = BigInt(`0x${randomBytes(7).toString('hex')}`).toString()
  const query = {
    id,
    from: userOf(persona),
    message: stored.message,
    chat_instance: String(chat.chat.id),
    data: button.data,
  } as CallbackQuery
  const now = server.clock.base.now().getTime()
  const { callback_queries } = server.store.state
  for (const [old, { expires_at }] of Object.entries(callback_queries)) {
    if (expires_at <= now) delete callback_queries[old]
  }
  callback_queries[id] = { chat_id: chat.chat.id, ...button, expires_at: now + CALLBACK_LIFETIME_MS }
  server.updates.add({ callback_query: query }, `callback:${persona.id}`)
  return id
}

export function sayContact(server: Server, personaId: number, of: 'own' | 'other'): Message {
  const { persona, chat } = personaWithChat(server, personaId)
  const shared = of === 'own' ? persona : server.personas.find((one) => one.id !== persona.id)
  if (!shared) throw new NotPossible(404, 'There is nobody else in this playground.')
  const { phone_number, first_name, last_name, id } = shared
  const contact = { phone_number, first_name, ...(last_name ? { last_name } : {}), user_id: id }
  const request = chat.reply_keyboard
  const asked = request?.markup.keyboard
    .flat()
    .some((one) => typeof one !== 'string' && 'request_contact' in one && one.request_contact)
  // The button's message is what the shared contact answers; a card picked by hand answers nothing.
  const original = asked && of === 'own' ? findMessage(chat, request?.message_id ?? 0)?.message : undefined
  const message = say(server, personaId, { ...(original ? { reply_to_message: original } : {}), contact })
  if (asked) useKeyboard(server, chat)
  return message
}

export function sayLocation(
  server: Server,
  personaId: number,
  location: { latitude: number; longitude: number },
): Message {
  const message = say(server, personaId, { location })
  const { chat } = personaWithChat(server, personaId)
  const asked = chat.reply_keyboard?.markup.keyboard
    .flat()
    .some((one) => typeof one !== 'string' && 'request_location' in one && one.request_location)
  if (asked) useKeyboard(server, chat)
  return message
}

/** A picture sent as a photo (scaled, EXIF gone) or as a document (as it is). */
export async function sayPicture(
  server: Server,
  personaId: number,
  picture: { file: NewFile; as: 'photo' | 'document'; caption?: string | undefined },
): Promise<Message> {
  personaWithChat(server, personaId)
  const { file, as } = picture
  const content =
    as === 'photo'
      ? { photo: await server.files.addPhoto(file.bytes) }
      : { document: documentOf(await server.files.addDocument(file)) }
  return say(server, personaId, { ...content, ...(picture.caption ? { caption: picture.caption } : {}) })
}

export async function saySticker(server: Server, personaId: number): Promise<Message> {
  const side = 512
  const canvas = createCanvas(side, side)
  const context = canvas.getContext('2d')
  context.fillStyle = '#f6b73c'
  context.arc(side / 2, side / 2, side / 2 - 8, 0, 2 * Math.PI)
  context.fill()
  const bytes = await canvas.encode('webp', 80)
  const file = await server.files.addOther('sticker', { bytes, type: 'image/webp' })
  const { file_id, file_unique_id, file_size } = file
  const sticker = {
    width: side,
    height: side,
    emoji: '🙂',
    is_animated: false,
    is_video: false,
    type: 'regular',
  }
  return say(server, personaId, { sticker: { ...sticker, file_id, file_unique_id, file_size } })
}

export async function sayVoice(server: Server, personaId: number): Promise<Message> {
  // Not a recording: a bot that does not take voice notes never listens to it.
  const file = await server.files.addOther('voice', { bytes: Buffer.from('OggS'), type: 'audio/ogg' })
  const { file_id, file_unique_id, file_size, mime_type } = file
  return say(server, personaId, { voice: { duration: 1, mime_type, file_id, file_unique_id, file_size } })
}

/** "Stop bot" and "Restart bot"; the /start that follows a restart is the app's, as with Telegram. */
export function block(server: Server, personaId: number, blocked: boolean): void {
  const { persona, chat } = personaWithChat(server, personaId)
  if (chat.blocked === blocked) return
  chat.blocked = blocked
  const { bot } = server.store.state
  const user = { id: bot.id, is_bot: bot.is_bot, first_name: bot.first_name, username: bot.username }
  const member: ChatMember = { user, status: 'member' }
  const kicked: ChatMember = { user, status: 'kicked', until_date: 0 }
  server.store.changed()
  server.events.tell(personaId, { type: 'blocked', blocked })
  server.updates.add(
    {
      my_chat_member: {
        chat: chat.chat as Chat.PrivateChat,
        from: userOf(persona),
        date: unixTime(server.clock),
        old_chat_member: blocked ? member : kicked,
        new_chat_member: blocked ? kicked : member,
      },
    },
    `member:${chat.chat.id}`,
  )
}
