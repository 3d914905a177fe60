/**
 * Names as they are compared, never shown: one key for the ways in which one name is written. Two people whose keys
 * are alike and who were born on the same day may be one person; a reviewer judges.
 *
 * A key is the family name, a space, and the given names in one word, because where the words of a given name are
 * parted differs from paper to paper. Where keys are stored, a change of these rules needs them computed anew.
 */
import { khmerKey } from './khmer-key.ts'

/** Letters and signs of Khmer names that sound alike, or are left out as often as they are written. */
const KHMER_ALIKE: ReadonlyArray<readonly [RegExp, string]> = [
  [/[^\u1780-\u17D2\u17DD]/g, ''],
  // Independent vowels, written with the letter អ as well.
  [/ឥ/g, 'អិ'],
  [/ឦ/g, 'អី'],
  [/ឧ/g, 'អុ'],
  [/ឩ/g, 'អូ'],
  [/ឪ/g, 'អូវ'],
  [/[ឬឫ]/g, 'រឺ'],
  [/[ឭឮ]/g, 'លឺ'],
  [/ឯ/g, 'អែ'],
  [/ឰ/g, 'អៃ'],
  [/[ឱឲ]/g, 'អោ'],
  [/ឳ/g, 'អៅ'],
  [/ណ/g, 'ន'],
  [/ឡ/g, 'ល'],
  [/ឋ/g, 'ថ'],
  [/ឍ/g, 'ធ'],
  [/[ឝឞ]/g, 'ស'],
  // Short and long vowels.
  [/\u17B7/g, '\u17B8'],
  [/\u17B9/g, '\u17BA'],
  [/\u17BB/g, '\u17BC'],
  // Shifters, short signs, the silent sign, and the final breath.
  [/[\u17C7-\u17D1\u17DD]/g, ''],
]

/** How the same sounds are written in Latin letters; there is no one romanisation in use. */
const LATIN_ALIKE: ReadonlyArray<readonly [RegExp, string]> = [
  [/[^a-z]/g, ''],
  [/w/g, 'v'],
  [/y/g, 'i'],
  [/ou|oo/g, 'u'],
  [/ea/g, 'ia'],
  [/oeu/g, 'eu'],
  // Breath that is written or not: ph / p, kh / k, th / t, chh / ch / c.
  [/([bcdgkpst])h+/g, '$1'],
  [/^(?:gn|nh)/, 'n'],
  // An r after a vowel is a vowel's length, not heard: PORN, PON.
  [/([aeo])r(?=[^aeiou]|$)/g, '$1'],
  [/(.)\1+/g, '$1'],
]

/** The key of a name in Khmer letters, family name first; whatever is not Khmer is left out. */
export const khmerNameKey = keyOf((part) =>
  untilStable(khmerKey(part), (text) => khmerKey(replaceAll(text, KHMER_ALIKE))),
)

/** The key of a name in Latin letters, family name first; whatever is not Latin is left out. */
export const latinNameKey = keyOf((part) => {
  const plain = part.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return untilStable(plain, (text) => replaceAll(text, LATIN_ALIKE))
})

/** The same few thousand words are asked for again and again while a roll is read. */
const MOST_REMEMBERED = 50_000

function keyOf(fold: (part: string) => string): (name: string) => string {
  const remembered = new Map<string, string>()
  const folded = (part: string): string => {
    const known = remembered.get(part)
    if (known !== undefined) return known
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    const key = fold(part)
    remembered.set(part, key)
    return key
  }
  return (name) => {
    const [family = '', ...given] = name.split(/\s+/u).filter((word) => word !== '')
    return `${folded(family)} ${folded(given.join(''))}`.trim()
  }
}

function replaceAll(text: string, rules: ReadonlyArray<readonly [RegExp, string]>): string {
  return rules.reduce((replaced, [pattern, by]) => replaced.replace(pattern, by), text)
}

/** One rule may make room for another: until nothing changes, so that the key of a key is the key. */
function untilStable(text: string, step: (text: string) => string): string {
  let now = text
  for (;;) {
    const next = step(now)
    if (next === now) return now
    now = next
  }
}

export type NameKeys = { nameKeyKm: string; nameKeyLatin: string }

/** Both keys of somebody, as they are stored beside the names. */
export function nameKeysOf(name: {
  familyNameKm: string
  givenNameKm: string
  familyNameLatin: string
  givenNameLatin: string
}): NameKeys {
  return {
    nameKeyKm: khmerNameKey(`${name.familyNameKm} ${name.givenNameKm}`),
    nameKeyLatin: latinNameKey(`${name.familyNameLatin} ${name.givenNameLatin}`),
  }
}
