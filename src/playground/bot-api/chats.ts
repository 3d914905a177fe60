/** getChat, leaveChat, getFile, answerCallbackQuery. */
import { z } from 'zod'
import { MAX_DOWNLOAD_BYTES } from '../files.ts'
import { namedChat, type Server } from '../server.ts'
import { chatId, type Method } from './method.ts'
import { flag, parsed, text } from './parameters.ts'
import { badRequest, forbidden } from './refusal.ts'

const MAX_CALLBACK_ANSWER = 200
const ACCENT_COLORS = 7

const oneChat = z.object({ chat_id: chatId })
const oneFile = z.object({ file_id: text })
const callbackAnswer = z.object({
  callback_query_id: text,
  text: text.default(''),
  show_alert: flag.default(false),
  url: text.optional(),
})

export function chatMethods(server: Server): Record<string, Method> {
  const { state } = server.store
  return {
    getChat(call) {
      const { chat, started } = namedChat(server, parsed(oneChat, call.values).chat_id)
      if (!started) throw badRequest('chat not found')
      return {
        ...chat,
        accent_color_id: Math.abs(chat.id) % ACCENT_COLORS,
        max_reaction_count: 11,
        accepted_gift_types: {
          unlimited_gifts: true,
          limited_gifts: true,
          unique_gifts: true,
          premium_subscription: true,
          gifts_from_channels: true,
        },
      }
    },
    leaveChat(call) {
      const chat = namedChat(server, parsed(oneChat, call.values).chat_id)
      if (chat.chat.type === 'private')
        throw badRequest("chat member status can't be changed in private chats")
      if (chat.blocked) throw forbidden(`bot is not a member of the ${chat.chat.type} chat`)
      chat.blocked = true
      server.store.changed()
      return true
    },
    getFile(call) {
      const file = server.files.find(parsed(oneFile, call.values).file_id)
      if (!file) throw badRequest('invalid file_id')
      if (file.file_size > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big')
      const { file_id, file_unique_id, file_size, file_path } = file
      return { file_id, file_unique_id, file_size, file_path }
    },
    answerCallbackQuery(call) {
      const parameters = parsed(callbackAnswer, call.values)
      if (parameters.text.length > MAX_CALLBACK_ANSWER) throw badRequest('MESSAGE_TOO_LONG')
      const query = state.callback_queries[parameters.callback_query_id]
      // Each press is answered once, and only while the person's app still waits for it.
      if (!query || query.expires_at <= server.clock.base.now().getTime()) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid')
      }
      delete state.callback_queries[parameters.callback_query_id]
      server.store.changed()
      server.events.tell(query.chat_id, {
        type: 'callback_answer',
        message_id: query.message_id,
        data: query.data,
        show_alert: parameters.show_alert,
        ...(parameters.text ? { text: parameters.text } : {}),
        ...(parameters.url ? { url: parameters.url } : {}),
      })
      return true
    },
  }
}
