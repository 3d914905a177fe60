/** What a member of staff types to find somebody: a number of any kind, or a name. */

import { parseCardNumber, parseKhmerIdNumber, parsePassportNumber } from './identity.ts'
import { khmerNameKey, latinNameKey } from './name-key.ts'
import { parseTypedPhone, phoneFromContact } from './phone.ts'
import { parseReference } from './reference.ts'
import { readText, toLatinDigits } from './text.ts'

/**
 * Everything that the text may be, in the form in which it is stored or compared: nine digits are a phone as well as
 * an ID card. `name` are keys (name-key.ts), empty in the script that was not used.
 */
export type Sought = {
  reference?: string
  phone?: string
  card?: string
  khmerId?: string
  /** Without its country, which the card does not print beside the number. */
  passport?: string
  name?: { km: string; latin: string }
}

/** Shorter names would find everybody. */
const SHORTEST_NAME = 2

/** Null when it can be nothing that is looked for. */
export function readSought(raw: string): Sought | null {
  const text = readText(raw)
  if (!text.ok) return null
  const typed = toLatinDigits(text.value)
  if (!/\d/.test(typed)) {
    const name = { km: khmerNameKey(typed), latin: latinNameKey(typed) }
    return Math.max([...name.km].length, name.latin.length) >= SHORTEST_NAME ? { name } : null
  }
  const read = {
    reference: parseReference(typed),
    phone: typed.startsWith('+') ? phoneFromContact(typed) : parseTypedPhone(typed),
    card: parseCardNumber(typed),
    khmerId: parseKhmerIdNumber(typed),
    passport: parsePassportNumber(typed),
  }
  const sought = Object.fromEntries(
    Object.entries(read).flatMap(([kind, parsed]) => (parsed.ok ? [[kind, parsed.value]] : [])),
  )
  return Object.keys(sought).length > 0 ? sought : null
}
