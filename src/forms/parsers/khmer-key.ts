import { cleanText, toLatinDigits } from './text.ts'

const COENG = '\u17D2'
const RO = '\u179A'

/** A base letter with the subscripts and signs that hang on it, in whatever order they were typed. */
const CLUSTER = /[\u1780-\u17B3](?:\u17D2[\u1780-\u17B3]|[\u17B6-\u17D1\u17DD])+/g

/** Deprecated or variant characters and what they stand for (The Unicode Standard, "Khmer"). */
const VARIANTS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\u17A3/g, '\u17A2'],
  [/\u17A4/g, '\u17A2\u17B6'],
  [/\u17A8/g, '\u17A7\u1780'],
  [/\u17B2/g, '\u17B1'],
  [/\u17D3/g, '\u17C6'],
]

/**
 * The form in which Khmer text is compared, never shown or stored as somebody's name. NFC does not unify Khmer
 * look-alikes, because all but two of its signs have combining class 0. Two texts that read the same get one key:
 *
 * - invisible characters, white space, upper case and compatibility forms are dropped; digits become Latin;
 * - within a letter cluster: subscripts before signs, subscript ro (្រ) last, signs in one fixed order, doubled
 *   subscripts and signs once, a subscript mark without a letter dropped;
 * - subscript ដ and subscript ត, which modern fonts draw alike (្ដ = ្ត);
 * - split vowels: េ + ី = ើ, េ + ា = ោ, េ + េ = ែ;
 * - ុ, ៉ and ៊ under a vowel that sits on top, where all three are drawn as ុ (សុី = ស៊ី);
 * - deprecated and variant letters (ឣ ឤ ឨ ឲ ៓).
 *
 * Not folded: letters that merely sound alike, ះ and ៈ, look-alikes made of different letters (ឡ / ល + ្អ).
 * Sources: the encoding structure and normaliser of SIL and IDRI's "Khmer Character Specification"
 * (github.com/sillsdev/khmer-character-specification; its rules for Middle Khmer are left out), and ICANN's Root Zone
 * label generation rules for Khmer, where the two subscripts are variants of each other.
 * Where keys are stored, a change of these rules needs them computed anew.
 */
export function khmerKey(text: string): string {
  return foldKhmer(text).replace(/\s+/gu, '')
}

/** Like `khmerKey`, but keeps single spaces: for finding words in a sentence. */
export function foldKhmer(text: string): string {
  let folded = toLatinDigits(cleanText(text).normalize('NFKC').toLowerCase())
  for (const [variant, plain] of VARIANTS) folded = folded.replace(variant, plain)
  folded = folded.replace(/\u17D2(?![\u1780-\u17B3])/g, '').replace(CLUSTER, foldCluster)
  return cleanText(folded)
}

function foldCluster(cluster: string): string {
  const subscripts = new Set<string>()
  let marks = ''
  for (const [part] of cluster.slice(1).matchAll(/\u17D2.|./g)) {
    if (part.startsWith(COENG)) subscripts.add(part.charAt(1) === '\u178A' ? '\u178F' : part.charAt(1))
    else marks += part
  }
  const ordered = [...subscripts].filter((letter) => letter !== RO)
  if (subscripts.has(RO)) ordered.push(RO)
  return cluster.charAt(0) + ordered.map((letter) => COENG + letter).join('') + foldMarks(marks)
}

function foldMarks(marks: string): string {
  // Composed vowels are taken apart rather than put together: one way round has no order to depend on.
  const plain = marks
    .replace(/\u17C1{2,}/g, '\u17C2')
    .replace(/\u17BE/g, '\u17C1\u17B8')
    .replace(/\u17C4/g, '\u17C1\u17B6')
  const set = new Set(plain)
  const onTop = /[\u17B7-\u17BA\u17BF\u17D0\u17DD]/.test(plain) || (set.has('\u17B6') && set.has('\u17C6'))
  if (onTop && /[\u17BB\u17C9\u17CA]/.test(plain)) {
    for (const below of '\u17BB\u17C9\u17CA') set.delete(below)
    set.add('\u17CA')
  }
  return [...set].sort().join('')
}
