/** sendMessage, sendPhoto, sendDocument, sendChatAction. */
import { z } from 'zod'
import {
  addMessage,
  findMessage,
  type MessageContent,
  type Server,
  setReplyKeyboard,
  writableChat,
} from '../server.ts'
import type { ChatState } from '../state.ts'
import { captionContent, documentContent, photoContent, textContent } from './content.ts'
import { chatId, type Method, type MethodCall } from './method.ts'
import { flag, integer, json, parsed, text } from './parameters.ts'
import { badRequest } from './refusal.ts'
import { replyMarkup } from './reply-markup.ts'

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
] as const

const common = {
  chat_id: chatId,
  parse_mode: text.optional(),
  protect_content: flag.optional(),
  reply_parameters: json.optional(),
  reply_to_message_id: integer.optional(),
  allow_sending_without_reply: flag.optional(),
  reply_markup: json.optional(),
}
const sendMessage = z.object({
  ...common,
  text: text.optional(),
  entities: json.optional(),
  link_preview_options: json.optional(),
})
const sendMedia = z.object({ ...common, caption: text.optional(), caption_entities: json.optional() })
const sendChatAction = z.object({ chat_id: chatId, action: z.enum(ACTIONS) })
const replyParameters = z.object({ message_id: integer, allow_sending_without_reply: flag.optional() })

export function sendingMethods(server: Server): Record<string, Method> {
  return {
    sendMessage(call) {
      const parameters = parsed(sendMessage, call.values)
      const chat = writableChat(server, parameters.chat_id)
      const { link_preview_options } = parameters
      const content = {
        ...textContent(parameters),
        ...(link_preview_options ? { link_preview_options } : {}),
      }
      return send(server, chat, { parameters, content })
    },
    async sendPhoto(call) {
      return sendFile(call, (name) => photoContent(server, call, { name, value: call.values.photo }), 'photo')
    },
    async sendDocument(call) {
      return sendFile(
        call,
        (name) => documentContent(server, call, { name, value: call.values.document }),
        'document',
      )
    },
    sendChatAction(call) {
      const parameters = parsed(sendChatAction, call.values)
      const chat = writableChat(server, parameters.chat_id)
      server.events.tell(chat.chat.id, { type: 'chat_action', action: parameters.action })
      return true
    },
  }

  async function sendFile(call: MethodCall, media: (name: string) => Promise<object>, name: string) {
    const parameters = parsed(sendMedia, call.values)
    writableChat(server, parameters.chat_id)
    const caption = captionContent(parameters)
    const content = { ...(await media(name)), ...caption }
    // The person may have blocked the bot while the file was being stored.
    return send(server, writableChat(server, parameters.chat_id), { parameters, content })
  }
}

function send(
  server: Server,
  chat: ChatState,
  message: { parameters: z.infer<typeof sendMedia>; content: MessageContent },
) {
  const { parameters } = message
  const markup = replyMarkup(parameters.reply_markup, { isPrivate: chat.chat.type === 'private' })
  const content: MessageContent = {
    ...repliedTo(chat, parameters),
    ...message.content,
    ...(parameters.protect_content ? { has_protected_content: true } : {}),
    ...(markup?.kind === 'inline' ? { reply_markup: markup.markup } : {}),
  }
  const { is_bot, id, first_name, username } = server.store.state.bot
  const from = { id, is_bot, first_name, username }
  const sealed = markup !== null && markup.kind !== 'inline'
  const { message: sent } = addMessage(server, chat, {
    from,
    content,
    sealed,
    forceReply: markup?.kind === 'force_reply' ? markup.markup : undefined,
  })
  if (markup?.kind === 'keyboard') {
    setReplyKeyboard(server, chat, { message_id: sent.message_id, markup: markup.markup })
  } else if (markup?.kind === 'remove') setReplyKeyboard(server, chat, null)
  return sent
}

function repliedTo(chat: ChatState, parameters: z.infer<typeof sendMedia>): MessageContent {
  const reply =
    parameters.reply_parameters === undefined
      ? {
          message_id: parameters.reply_to_message_id,
          allow_sending_without_reply: parameters.allow_sending_without_reply,
        }
      : parsed(replyParameters, parameters.reply_parameters)
  if (reply.message_id === undefined) return {}
  const original = findMessage(chat, reply.message_id)?.message
  if (!original) {
    if (reply.allow_sending_without_reply) return {}
    throw badRequest('message to be replied not found')
  }
  // Telegram nests one level only, and leaves the keyboard out.
  const { reply_to_message, reply_markup, ...plain } = original as typeof original & Record<string, unknown>
  return { reply_to_message: plain }
}
