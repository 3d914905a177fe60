/** Text that must fit: made smaller as far as it stays readable, then broken, then cut. */
import type { SKRSContext2D } from '@napi-rs/canvas'

export type Fitted = { lines: string[]; size: number; font: string }

type Wanted = {
  family: string
  bold: boolean
  /** Pixels to begin with, and the least that may come of it. */
  size: number
  least: number
  width: number
  /** At most so many lines. */
  lines: number
}

/** The largest size at which the text fits, in as few lines as that allows. What fits nowhere is cut with "…". */
export function fitText(context: SKRSContext2D, text: string, wanted: Wanted): Fitted {
  const { size, least, lines } = wanted
  for (let count = 1; count <= lines; count++) {
    // A second line is better than small print, and small print better than losing a letter.
    const smallest = count < lines ? Math.max(least, size * 0.75) : least
    for (let tried = size; tried >= smallest; tried -= 1) {
      const font = fontOf(wanted, tried)
      context.font = font
      const broken = breakLines(context, text, wanted.width)
      if (broken.length <= count) return { lines: broken, size: tried, font }
    }
  }
  const font = fontOf(wanted, least)
  context.font = font
  return { lines: cut(context, { text, width: wanted.width, lines }), size: least, font }
}

const fontOf = ({ bold, family }: Wanted, size: number) => `${bold ? 700 : 400} ${size}px "${family}"`

/** At spaces; inside a word only when it is wider than a whole line, and then between two letters. */
function breakLines(context: SKRSContext2D, text: string, width: number): string[] {
  const fits = (line: string) => context.measureText(line).width <= width
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((one) => (fits(one) ? [one] : pieces(one, fits)))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (fits(longer)) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

function pieces(word: string, fits: (text: string) => boolean): string[] {
  const found: string[] = []
  let piece = ''
  for (const letter of letters(word)) {
    if (piece !== '' && !fits(piece + letter)) {
      found.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...found, piece]
}

function cut(
  context: SKRSContext2D,
  { text, width, lines }: { text: string; width: number; lines: number },
): string[] {
  const kept = breakLines(context, text, width).slice(0, lines)
  let last = kept.pop() ?? ''
  while (last !== '' && context.measureText(`${last}…`).width > width)
    last = letters(last).slice(0, -1).join('')
  return [...kept, `${last}…`]
}

/** What a reader sees as one letter: in Khmer a consonant with everything that stands on and under it. */
function letters(text: string): string[] {
  return [...new Intl.Segmenter('km', { granularity: 'grapheme' }).segment(text)].map(
    ({ segment }) => segment,
  )
}

/** Where no line may begin, and after what none may: numbers with a hyphen are one, too. */
const CLOSING = /^[។៕៖ៗ»)\],.;:!?%…”’-]+$/u
const OPENING = /([«(“‘]|\p{Nd}-)$/u

/**
 * A paragraph in lines of at most `width`. Khmer writes no spaces between words, so lines break between words as a
 * dictionary knows them; a word wider than a line, between two letters. The context's font is set.
 */
export function wrapText(context: SKRSContext2D, text: string, width: number): string[] {
  const fits = (line: string) => context.measureText(line).width <= width
  const words: string[] = []
  for (const { segment } of new Intl.Segmenter('km', { granularity: 'word' }).segment(text)) {
    const last = words.at(-1)
    if (last !== undefined && (CLOSING.test(segment) || OPENING.test(last)))
      words[words.length - 1] = last + segment
    else words.push(segment)
  }
  const lines: string[] = []
  let line = ''
  for (const word of words.flatMap((one) => (fits(one) ? [one] : pieces(one, fits)))) {
    if (line === '' || fits((line + word).trimEnd())) line += word
    else {
      lines.push(line.trimEnd())
      line = word.trimStart()
    }
  }
  return [...lines, line.trimEnd()]
}
