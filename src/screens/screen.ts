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

/** What 360 pixels of screen leave for labels, counted in small letters such as "n" (measured in Chromium). */
const ROW_WIDTH = 30.2
const WIDTHS: readonly [RegExp, number][] = [
  [/\p{Emoji_Presentation}|\p{Extended_Pictographic}/u, 2.2],
  [/\p{Script=Khmer}/u, 1.15],
  [/[mwMW]/, 1.5],
  [/[ .,:'\-/ijlftrI]/, 0.55],
  [/\p{Lu}/u, 1.1],
]

const segmenter = new Intl.Segmenter()
/** Measuring takes longer than all else of a screen, and the labels are the same few hundred again and again. */
const knownWidths = new Map<string, number>()
const MOST_KNOWN = 5_000

function labelWidth(label: string): number {
  const known = knownWidths.get(label)
  if (known !== undefined) return known
  const letters = Array.from(segmenter.segment(label), ({ segment }) => segment)
  const width = letters.reduce(
    (sum, letter) => sum + (WIDTHS.find(([kind]) => kind.test(letter))?.[1] ?? 1),
    0,
  )
  if (knownWidths.size >= MOST_KNOWN) knownWidths.clear()
  knownWidths.set(label, width)
  return width
}

export function inline(...keyboard: InlineButton[][]): InlineKeyboardMarkup {
  return { inline_keyboard: keyboard.filter((row) => row.length > 0) }
}
