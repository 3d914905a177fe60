import type { Parsed } from '../parsed.ts'
import { refuseWith } from './refuse.ts'
import { cleanText, graphemes, readText } from './text.ts'

/** A person's name in one script, as printed on the identity document. */
export interface PersonName {
  family: string
  given: string
}

export const NAME_REASONS = {
  // One word only: put a space between family name and given name, like {example}. A candidate is the same text
  // split where an invisible space was typed.
  'name-no-space': ['example'],
  // Latin letters where Khmer is asked: write it in Khmer letters as on the card, like {example}; the Latin spelling
  // is asked next.
  'name-latin-letters': ['example'],
  // Khmer letters where Latin is asked: write it in Latin letters as on the card, like {example}.
  'name-khmer-letters': ['example'],
  // Both scripts in one answer: one script at a time, here like {example}. A candidate is the part in the right one.
  'name-both-scripts': ['example'],
  // Letters of another script (Thai, Chinese, Cyrillic …): write it like {example}.
  'name-other-script': ['example'],
  // A name holds no digits.
  'name-digits': [],
  // A name holds no emoji or pictures.
  'name-emoji': [],
  // Formatting characters such as < > * _ [ ] were sent: send the name alone.
  'name-markup': [],
  // The sign {sign} does not belong in a name.
  'name-symbols': ['sign'],
  // A Khmer vowel or subscript stands without its letter: check the spelling.
  'name-stray-sign': [],
  // Longer than {max} characters: send only the name as on the card.
  'name-too-long': ['max'],
  // Begins with the title {title}: family name first, without a title. A candidate is the name without it.
  'name-title': ['title'],
} as const

const refuse = refuseWith(NAME_REASONS)

/** Graphemes of a whole name. A machine-readable zone holds 30 or 39; spaces, accents and Khmer need some room. */
const MAX_NAME_GRAPHEMES = 50

const KHMER_EXAMPLE = 'សុខ ដារ៉ា'
const LATIN_EXAMPLE = 'SOK DARA'

const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u
const MARKUP = /[<>*_`~[\]{}|\\=]|&#?\w+;/u
const LATIN_LETTER = /(?=\p{L})\p{Script=Latin}/u
const KHMER_LETTER = /[\u1780-\u17B3]/u

/** A Khmer name part: letters, each with its subscripts and signs. No Khmer digits or punctuation. */
const KHMER_PART = /^(?:[\u1780-\u17B3](?:\u17D2[\u1780-\u17B3]|[\u17B6-\u17D1\u17DD])*)+$/u
const KHMER_CHARACTERS = /^[\u1780-\u17B3\u17B6-\u17D2\u17DD ]+$/u
const LATIN_CHARACTERS = /^(?:(?=\p{L})\p{Script=Latin}|[\p{M}' -])+$/u
/** Each word of a Latin name begins with a letter, so that "- SOK" or a lone accent is no name. */
const LATIN_PART = /^(?=\p{L})\p{Script=Latin}/u

const KHMER_TITLES = ['លោកស្រី', 'លោក', 'អ្នកស្រី', 'អ្នកនាង', 'កញ្ញា']
const LATIN_TITLES = ['MR', 'MRS', 'MS', 'MISS', 'DR']
const TITLE_DOT = /^(MR|MRS|MS|MISS|DR)\. */

/**
 * The name in Khmer, family name first, with a space between: as printed on the ID card (domain.md 5.5). The first
 * word is the family name, all others the given name. Kept as typed (NFC), not respelt.
 */
export function parseKhmerName(raw: string): Parsed<PersonName> {
  const text = readText(raw)
  if (!text.ok) return text
  const refused = refuseForeignToNames(text.value)
  if (refused) return refused
  if (LATIN_LETTER.test(text.value)) {
    if (!KHMER_LETTER.test(text.value)) return refuse('name-latin-letters', { example: KHMER_EXAMPLE })
    return bothScripts({
      text: text.value,
      example: KHMER_EXAMPLE,
      other: LATIN_LETTER,
      parse: parseKhmerName,
    })
  }
  if (/(?!\p{Script=Khmer})\p{L}/u.test(text.value))
    return refuse('name-other-script', { example: KHMER_EXAMPLE })
  if (!KHMER_CHARACTERS.test(text.value)) {
    return refuse('name-symbols', { sign: firstOutside(text.value, KHMER_CHARACTERS) })
  }
  if (isTooLong(text.value)) {
    return refuse('name-too-long', { max: MAX_NAME_GRAPHEMES })
  }
  const words = text.value.split(' ')
  if (!words.every((word) => KHMER_PART.test(word))) return refuse('name-stray-sign')
  const title = KHMER_TITLES.find((known) => known === words[0])
  if (title !== undefined && words.length > 2) return withoutTitle({ title, words: words.slice(1) })
  if (words.length > 1) return splitName(words)

  // Khmer keyboards put an invisible U+200B where one presses the space bar: it is offered, not taken, because word
  // processors also put one between the syllables of a single name.
  const [family = '', ...rest] = raw
    .split('\u200B')
    .map(cleanText)
    .filter((part) => part !== '')
  const refusal = refuse('name-no-space', { example: KHMER_EXAMPLE })
  const given = rest.join('')
  if (!KHMER_PART.test(family) || !KHMER_PART.test(given)) return refusal
  return { ...refusal, candidates: [{ family, given }] }
}

/**
 * The name in Latin letters as on the ID card, family name first: "SOK DARA", "Sok, Dara" or the machine-readable
 * form "SOK<<DARA". Accents, apostrophe and hyphen are kept; upper case, as cards print it.
 */
export function parseLatinName(raw: string): Parsed<PersonName> {
  const text = readText(raw)
  if (!text.ok) return text
  const plain = plainLatin(text.value)
  const zone = readNameZone(plain)
  if (zone) return zone
  const refused = refuseForeignToNames(plain)
  if (refused) return refused
  if (KHMER_LETTER.test(plain)) {
    if (!LATIN_LETTER.test(plain)) return refuse('name-khmer-letters', { example: LATIN_EXAMPLE })
    return bothScripts({ text: plain, example: LATIN_EXAMPLE, other: KHMER_LETTER, parse: parseLatinName })
  }
  if (/(?!\p{Script=Latin})\p{L}/u.test(plain)) return refuse('name-other-script', { example: LATIN_EXAMPLE })
  const name = cleanText(plain.replace(/^([^,]+),([^,]+)$/u, '$1 $2').replace(TITLE_DOT, '$1 '))
  if (!LATIN_CHARACTERS.test(name))
    return refuse('name-symbols', { sign: firstOutside(name, LATIN_CHARACTERS) })
  if (isTooLong(name)) {
    return refuse('name-too-long', { max: MAX_NAME_GRAPHEMES })
  }
  const words = name.split(' ')
  const odd = words.find((word) => !LATIN_PART.test(word))
  if (odd !== undefined) return refuse('name-symbols', { sign: [...odd][0] ?? odd })
  const title = LATIN_TITLES.find((known) => known === words[0])
  if (title !== undefined && words.length > 2) return withoutTitle({ title, words: words.slice(1) })
  return words.length > 1 ? splitName(words) : refuse('name-no-space', { example: LATIN_EXAMPLE })
}

/** One typographic form: upper case, plain apostrophe and hyphen, no ligatures or fullwidth letters. */
function plainLatin(text: string): string {
  return cleanText(text.normalize('NFKC').toUpperCase())
    .replace(/[\u2018\u2019\u02BC\u02B9\u2032\u00B4`]/gu, "'")
    .replace(/[\p{Pd}\u2212]/gu, '-')
}

/** "SOK<<DARA<<<<" as in the machine-readable zone; a passport's line begins with "P<KHM". */
function readNameZone(text: string): Parsed<PersonName> | undefined {
  const line = text.replace(/ /g, '').replace(/^P[A-Z<][A-Z<]{3}(?=[A-Z<]*[A-Z]<<[A-Z])/, '')
  const zone = /^([A-Z]+(?:<[A-Z]+)*)<<([A-Z]+(?:<[A-Z]+)*)<*$/.exec(line)
  if (!zone) return undefined
  const [family = '', given = ''] = zone.slice(1).map((part) => part.replaceAll('<', ' '))
  if (family.length + given.length > MAX_NAME_GRAPHEMES)
    return refuse('name-too-long', { max: MAX_NAME_GRAPHEMES })
  return { ok: true, value: { family, given } }
}

function refuseForeignToNames(text: string) {
  if (EMOJI.test(text)) return refuse('name-emoji')
  if (MARKUP.test(text)) return refuse('name-markup')
  if (/\p{N}/u.test(text)) return refuse('name-digits')
  return undefined
}

interface Mixed {
  text: string
  example: string
  /** A letter of the script that does not belong here. */
  other: RegExp
  parse: (text: string) => Parsed<PersonName>
}

function bothScripts({ text, example, other, parse }: Mixed): Parsed<PersonName> {
  const refusal = refuse('name-both-scripts', { example })
  const part = parse(
    text
      .split(/[\s()/,]+/u)
      .filter((word) => !other.test(word))
      .join(' '),
  )
  return part.ok ? { ...refusal, candidates: [part.value] } : refusal
}

function withoutTitle({ title, words }: { title: string; words: string[] }): Parsed<PersonName> {
  const name = splitName(words)
  const refusal = refuse('name-title', { title })
  return name.ok ? { ...refusal, candidates: [name.value] } : refusal
}

function splitName([family = '', ...given]: string[]): Parsed<PersonName> {
  return { ok: true, value: { family, given: given.join(' ') } }
}

/** What has no more code units than a name may have graphemes needs no counting, which is slow. */
function isTooLong(name: string): boolean {
  if (name.length <= MAX_NAME_GRAPHEMES) return false
  return name.length > MAX_NAME_GRAPHEMES * 8 || graphemes(name) > MAX_NAME_GRAPHEMES
}

function firstOutside(text: string, allowed: RegExp): string {
  return [...text].find((character) => !allowed.test(character)) ?? ''
}
