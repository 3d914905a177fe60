import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'grammy/types'

/** What people see: Telegram HTML, and at most one keyboard, because a message has one. */
export type Screen = {
  text: string
  keyboard?: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove
}

type InlineButton = InlineKeyboardMarkup['inline_keyboard'][number][number]

export function button(text: string, data: string): InlineButton {
  return { text, callback_data: data }
}

/** Rows of at most `columns` buttons. */
export function rows(buttons: readonly InlineButton[], columns: number): InlineButton[][] {
  const result: InlineButton[][] = []
  for (let start = 0; start < buttons.length; start += columns) {
    result.push(buttons.slice(start, start + columns))
  }
  return result
}

export function inline(...keyboard: InlineButton[][]): InlineKeyboardMarkup {
  return { inline_keyboard: keyboard.filter((row) => row.length > 0) }
}
