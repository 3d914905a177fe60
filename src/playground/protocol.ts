/**
 * What the chat page and the playground's server say to each other.
 *
 * All paths start with /playground/api. Bodies and answers are JSON; messages, keyboards and commands are the
 * Bot API's own objects, so the page shows exactly what a Telegram client would have been sent.
 *
 *   GET  /personas                     → Persona[]
 *   GET  /chats/:persona               → ChatView (history, oldest first)
 *   GET  /chats/:persona/events        → server-sent events, each `data:` one PageEvent
 *   POST /chats/:persona/text          { text, reply_to? }               a message (commands too)
 *   POST /chats/:persona/start         { payload? }                      a t.me/<bot>?start=… link (1-64 of A-Za-z0-9_-)
 *   POST /chats/:persona/edit          { message_id, text }              changing an own text message
 *   POST /chats/:persona/press         { message_id, data }              an inline button
 *   POST /chats/:persona/contact       { of: 'own' | 'other' }           the share-contact button, or somebody else's card
 *   POST /chats/:persona/location      { latitude, longitude }
 *   POST /chats/:persona/photo         multipart: file, as = 'photo' | 'document', caption?
 *   POST /chats/:persona/sample        { sample: SampleName, as: 'photo' | 'document' }
 *   POST /chats/:persona/sticker       {}
 *   POST /chats/:persona/voice         {}
 *   POST /chats/:persona/block         { blocked: boolean }              "Stop bot" / "Restart bot"
 *   GET  /files/:file_id               the picture or document itself
 *   GET  /today                        → Today
 *   PUT  /today                        { today: 'YYYY-MM-DD' | null }    → Today
 *   POST /reset                        {}                                everything back to the seeds
 *
 * What makes a message answers { message }, the rest {}. A refused request answers 4xx with { error: one sentence }.
 * A message that asks for a reply carries its ForceReply as reply_markup.
 * The /start after "Restart bot" is the page's to send.
 */
import type { BotCommand, Message, ReplyKeyboardMarkup, UserFromGetMe } from 'grammy/types'

/** Somebody one can be in the playground. Their Telegram id is also the id of their private chat with the bot. */
export type Persona = {
  id: number
  first_name: string
  last_name?: string
  username?: string
  language_code: string
  /** E.164, as Telegram would share it. */
  phone_number: string
  /** Who this is, in one short English line and one short Khmer line, for the switcher. */
  about: { en: string; km: string }
}

export type SampleName = 'id-card' | 'certificate' | 'portrait'

export type ChatView = {
  bot: UserFromGetMe
  persona: Persona
  messages: Message[]
  /** The command menu as it stands for this chat (scope and language resolved). */
  commands: BotCommand[]
  blocked: boolean
} & ShownKeyboard

export type ShownKeyboard = {
  /** The reply keyboard now in force for this chat, as the last message that set one left it. */
  reply_keyboard: ReplyKeyboardMarkup | null
  /** A one-time keyboard that has been used: to be kept behind the toggle. */
  reply_keyboard_used: boolean
}

export type Today = {
  /** The day the bot believes it is in Phnom Penh, YYYY-MM-DD. */
  today: string
  /** Whether the control has moved it. */
  moved: boolean
}

export type PageEvent =
  | { type: 'message'; message: Message }
  | { type: 'edited'; message: Message }
  | { type: 'deleted'; message_id: number }
  | {
      type: 'callback_answer'
      message_id: number
      data: string
      text?: string
      show_alert: boolean
      url?: string
    }
  | { type: 'chat_action'; action: string }
  | { type: 'commands'; commands: BotCommand[] }
  | ({ type: 'reply_keyboard' } & ShownKeyboard)
  | { type: 'blocked'; blocked: boolean }
  | { type: 'today'; today: Today }
  | { type: 'reset' }
