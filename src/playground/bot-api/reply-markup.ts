/** Keyboards: what Telegram accepts in `reply_markup`, and how it refuses the rest. */
import type {
  ForceReply,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  ReplyKeyboardMarkup,
} from 'grammy/types'
import { z } from 'zod'
import { checkedLink } from './links.ts'
import { badRequest } from './refusal.ts'

export type Markup =
  | { kind: 'inline'; markup: InlineKeyboardMarkup }
  | { kind: 'keyboard'; markup: ReplyKeyboardMarkup }
  | { kind: 'remove' }
  | { kind: 'force_reply'; markup: ForceReply }

const MAX_INLINE_BUTTONS = 100
const MAX_INLINE_ROW = 8
const MAX_REPLY_BUTTONS = 300
const MAX_REPLY_ROW = 12
const MAX_MARKUP_BYTES = 10_240
const MAX_CALLBACK_BYTES = 64
const MAX_PLACEHOLDER = 64

const inlineButton = z.looseObject({
  text: z.string(),
  url: z.string().optional(),
  callback_data: z.string().optional(),
  web_app: z.object({ url: z.string() }).optional(),
  login_url: z.looseObject({ url: z.string() }).optional(),
  switch_inline_query: z.string().optional(),
  switch_inline_query_current_chat: z.string().optional(),
  copy_text: z.object({ text: z.string().min(1).max(256) }).optional(),
})
const replyButton = z.union([
  z.string().transform((text) => ({ text })),
  z.looseObject({
    text: z.string(),
    request_contact: z.boolean().optional(),
    request_location: z.boolean().optional(),
  }),
])

/**
 * @param raw the parameter as it came (already out of its JSON string)
 * @param chat.isPrivate contact and location may be asked for in private chats only
 * @returns null where there is no markup, or nothing in it
 */
export function replyMarkup(raw: unknown, chat: { isPrivate: boolean }): Markup | null {
  if (raw === undefined || raw === null) return null
  if (typeof raw !== 'object' || Array.isArray(raw)) throw badRequest('object expected as reply markup')
  if ('inline_keyboard' in raw) return inlineMarkup(raw.inline_keyboard)
  if ('keyboard' in raw) return keyboardMarkup(raw as { keyboard: unknown }, chat)
  if ('remove_keyboard' in raw && raw.remove_keyboard) return { kind: 'remove' }
  if ('force_reply' in raw && raw.force_reply) {
    return { kind: 'force_reply', markup: placeholderFits(raw as ForceReply) }
  }
  return null
}

function rows(raw: unknown, name: string): unknown[][] {
  if (!Array.isArray(raw))
    throw badRequest(`can't parse reply keyboard markup JSON object: field "${name}" must be an Array`)
  for (const row of raw) {
    if (!Array.isArray(row)) {
      throw badRequest(
        `can't parse reply keyboard markup JSON object: field "${name}" must be an Array of Arrays`,
      )
    }
  }
  return raw
}

function inlineMarkup(raw: unknown): Markup | null {
  const keyboard = rows(raw, 'inline_keyboard')
    .map((row) => row.map(checkedInlineButton).filter((button) => button.text !== ''))
    .filter((row) => row.length > 0)
  if (keyboard.length === 0) return null
  if (keyboard.flat().length > MAX_INLINE_BUTTONS || keyboard.some((row) => row.length > MAX_INLINE_ROW)) {
    throw badRequest('reply markup is too long')
  }
  return { kind: 'inline', markup: notTooLong({ inline_keyboard: keyboard }) }
}

function checkedInlineButton(raw: unknown): InlineKeyboardButton {
  const button = inlineButton.safeParse(raw)
  if (!button.success) {
    const field = button.error.issues[0]?.path.join('.') || 'text'
    throw badRequest(`can't parse inline keyboard button: Field "${field}" has a wrong type or value`)
  }
  const { url, callback_data, web_app, login_url } = button.data
  const kinds = ['url', 'callback_data', 'web_app', 'login_url', 'copy_text', 'pay', 'callback_game']
  if (!kinds.some((kind) => button.data[kind] !== undefined) && !hasInlineQuery(button.data)) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  }
  const bytes = callback_data === undefined ? 1 : Buffer.byteLength(callback_data)
  if (bytes < 1 || bytes > MAX_CALLBACK_BYTES) throw badRequest('BUTTON_DATA_INVALID')
  const link = url ?? web_app?.url ?? login_url?.url
  if (link !== undefined && checkedLink(link) === null) {
    throw badRequest(`inline keyboard button URL '${link}' is invalid: Wrong HTTP URL`)
  }
  if (web_app && !web_app.url.startsWith('https://')) {
    throw badRequest(
      `inline keyboard button Web App URL '${web_app.url}' is invalid: Only HTTPS links are allowed`,
    )
  }
  return button.data as unknown as InlineKeyboardButton
}

function hasInlineQuery(button: Record<string, unknown>): boolean {
  return Object.keys(button).some((name) => name.startsWith('switch_inline_query'))
}

function keyboardMarkup(raw: { keyboard: unknown }, chat: { isPrivate: boolean }): Markup | null {
  const keyboard = rows(raw.keyboard, 'keyboard')
    .map((row) =>
      row.map((each) => {
        const button = replyButton.safeParse(each)
        if (!button.success)
          throw badRequest('can\'t parse keyboard button: Field "text" must be of type String')
        if ('request_contact' in button.data && button.data.request_contact && !chat.isPrivate) {
          throw badRequest('phone number can be requested in private chats only')
        }
        if ('request_location' in button.data && button.data.request_location && !chat.isPrivate) {
          throw badRequest('location can be requested in private chats only')
        }
        return button.data
      }),
    )
    .map((row) => row.filter((button) => button.text !== ''))
    .filter((row) => row.length > 0)
  if (keyboard.length === 0) return null
  if (keyboard.flat().length > MAX_REPLY_BUTTONS || keyboard.some((row) => row.length > MAX_REPLY_ROW)) {
    throw badRequest('reply markup is too long')
  }
  const markup = placeholderFits({ ...raw, keyboard } as ReplyKeyboardMarkup)
  return { kind: 'keyboard', markup: notTooLong(markup) }
}

function placeholderFits<T extends ForceReply | ReplyKeyboardMarkup>(markup: T): T {
  if ((markup.input_field_placeholder?.length ?? 0) > MAX_PLACEHOLDER)
    throw badRequest('input field placeholder is too long')
  return markup
}

function notTooLong<T extends object>(markup: T): T {
  if (Buffer.byteLength(JSON.stringify(markup)) > MAX_MARKUP_BYTES)
    throw badRequest('reply markup is too long')
  return markup
}
