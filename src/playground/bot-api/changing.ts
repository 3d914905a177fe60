/** Editing and deleting messages. */
import { isDeepStrictEqual } from 'node:util'
import type { InlineKeyboardMarkup, Message } from 'grammy/types'
import { z } from 'zod'
import { findMessage, namedChat, removeMessage, type Server, unixTime, writableChat } from '../server.ts'
import type { ChatState, StoredMessage } from '../state.ts'
import { captionContent, documentContent, photoContent, textContent } from './content.ts'
import { chatId, type Method } from './method.ts'
import { integer, json, parsed, text } from './parameters.ts'
import { badRequest } from './refusal.ts'
import { replyMarkup } from './reply-markup.ts'

const DELETABLE_SECONDS = 48 * 3600
const MAX_DELETED_AT_ONCE = 100

const target = { chat_id: chatId, message_id: integer, reply_markup: json.optional() }
const editText = z.object({
  ...target,
  text: text.optional(),
  parse_mode: text.optional(),
  entities: json.optional(),
  link_preview_options: json.optional(),
})
const caption = { caption: text.optional(), parse_mode: text.optional(), caption_entities: json.optional() }
const editCaption = z.object({ ...target, ...caption })
const editMarkup = z.object(target)
const editMedia = z.object({ ...target, media: json })
const inputMedia = z.object({ type: z.enum(['photo', 'document']), media: z.string(), ...caption })
const deleteOne = z.object({ chat_id: chatId, message_id: integer })
const deleteMany = z.object({ chat_id: chatId, message_ids: json.pipe(z.array(integer).min(1)) })

/** The parts of a message an edit replaces; what is undefined is taken away. */
type Edit = Partial<
  Record<
    'text' | 'entities' | 'caption' | 'caption_entities' | 'photo' | 'document' | 'link_preview_options',
    unknown
  >
>

export function changingMethods(server: Server): Record<string, Method> {
  return {
    editMessageText(call) {
      const parameters = parsed(editText, call.values)
      const content = textContent(parameters)
      const [chat, stored] = editable(server, parameters)
      if (!('text' in stored.message)) throw badRequest('there is no text in the message to edit')
      const { link_preview_options } = parameters
      return edit(server, chat, {
        stored,
        raw: parameters.reply_markup,
        edit: { ...noText, ...content, link_preview_options },
      })
    },
    editMessageCaption(call) {
      const parameters = parsed(editCaption, call.values)
      const content = captionContent(parameters)
      const [chat, stored] = editable(server, parameters)
      if (!('photo' in stored.message) && !('document' in stored.message)) {
        throw badRequest('there is no caption in the message to edit')
      }
      return edit(server, chat, { stored, raw: parameters.reply_markup, edit: { ...noCaption, ...content } })
    },
    editMessageReplyMarkup(call) {
      const parameters = parsed(editMarkup, call.values)
      const [chat, stored] = editable(server, parameters)
      return edit(server, chat, { stored, raw: parameters.reply_markup, edit: {} })
    },
    async editMessageMedia(call) {
      const parameters = parsed(editMedia, call.values)
      const media = parsed(inputMedia, parameters.media)
      editable(server, parameters)
      const file = { name: 'media', value: media.media }
      const content = await (media.type === 'photo' ? photoContent : documentContent)(server, call, file)
      const [chat, stored] = editable(server, parameters)
      return edit(server, chat, {
        stored,
        raw: parameters.reply_markup,
        edit: {
          ...noText,
          ...noCaption,
          photo: undefined,
          document: undefined,
          ...content,
          ...captionContent(media),
        },
      })
    },
    deleteMessage(call) {
      const parameters = parsed(deleteOne, call.values)
      const chat = namedChat(server, parameters.chat_id)
      const stored = findMessage(chat, parameters.message_id)
      if (!stored) throw badRequest('message to delete not found')
      if (!isDeletable(server, stored)) throw badRequest("message can't be deleted")
      removeMessage(server, chat, stored)
      return true
    },
    deleteMessages(call) {
      const parameters = parsed(deleteMany, call.values)
      if (parameters.message_ids.length > MAX_DELETED_AT_ONCE) {
        throw badRequest('too many message identifiers specified')
      }
      const chat = namedChat(server, parameters.chat_id)
      for (const id of parameters.message_ids) {
        const stored = findMessage(chat, id)
        if (stored && isDeletable(server, stored)) removeMessage(server, chat, stored)
      }
      return true
    },
  }
}

const noText: Edit = { text: undefined, entities: undefined, link_preview_options: undefined }
const noCaption: Edit = { caption: undefined, caption_entities: undefined }

function isDeletable(server: Server, stored: StoredMessage): boolean {
  return unixTime(server.clock) - stored.message.date < DELETABLE_SECONDS
}

function editable(
  server: Server,
  named: { chat_id: number | string; message_id: number },
): [ChatState, StoredMessage] {
  const chat = writableChat(server, named.chat_id)
  const stored = findMessage(chat, named.message_id)
  if (!stored) throw badRequest('message to edit not found')
  if (!stored.outgoing || stored.sealed) throw badRequest("message can't be edited")
  return [chat, stored]
}

function edit(
  server: Server,
  chat: ChatState,
  change: { stored: StoredMessage; raw: unknown; edit: Edit },
): Message {
  const markup = replyMarkup(change.raw, { isPrivate: chat.chat.type === 'private' })
  if (markup && markup.kind !== 'inline') throw badRequest('inline keyboard expected')
  const before = change.stored.message as Message & {
    reply_markup?: InlineKeyboardMarkup
    edit_date?: number
  }
  const after: Record<string, unknown> = { ...before, ...change.edit, reply_markup: markup?.markup }
  for (const name of Object.keys(after)) if (after[name] === undefined) delete after[name]
  if (isDeepStrictEqual(after, { ...before })) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  change.stored.message = { ...after, edit_date: unixTime(server.clock) } as unknown as Message
  server.store.changed()
  server.events.tell(chat.chat.id, { type: 'edited', message: change.stored.message })
  return change.stored.message
}
