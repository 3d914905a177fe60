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

/**
 * Rows of at most `columns` buttons. A label too wide for its share of a small phone's row stands alone: Telegram
 * would cut it in the middle.
 */
export function rows(buttons: readonly InlineButton[], columns: number): InlineButton[][] {
  const result: InlineButton[][] = []
  let room = 0
  for (const each of buttons) {
    const fits = columns === 1 || labelWidth(each.text) <= ROW_WIDTH / columns
    const row = result.at(-1)
    if (row && room > 0 && fits) row.push(each)
    else result.push([each])
    room = fits ? (row && room > 0 ? room : columns) - 1 : 0
  }
  return result
}

/** What 360 pixels of screen leave for labels, counted in Latin letters (measured in Chromium, half a row holds 19). */
const ROW_WIDTH = 38
const EMOJI_WIDTH = 2.8
const KHMER_WIDTH = 1.55

function labelWidth(label: string): number {
  let width = 0
  for (const { segment } of new Intl.Segmenter().segment(label)) {
    if (/\p{Emoji_Presentation}|\ufe0f/u.test(segment)) width += EMOJI_WIDTH
    else width += /\p{Script=Khmer}/u.test(segment) ? KHMER_WIDTH : 1
  }
  return width
}

export function inline(...keyboard: InlineButton[][]): InlineKeyboardMarkup {
  return { inline_keyboard: keyboard.filter((row) => row.length > 0) }
}
