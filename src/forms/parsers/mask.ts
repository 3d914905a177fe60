const DOTS = '•••••'

/**
 * A number as it may be shown on a screen: `maskNumber('010203040')` → `•••••3040` (product.md, "Manners"). Always
 * five dots, so that the length stays hidden; of a short number no more than a third is shown.
 */
export function maskNumber(number: string): string {
  const characters = [...number].filter((character) => /[\p{L}\p{N}]/u.test(character))
  const shown = characters.length >= 8 ? 4 : Math.floor(characters.length / 3)
  return DOTS + characters.slice(characters.length - shown).join('')
}

/**
 * A phone in E.164 as it may be shown, a Cambodian one with the 0 that people write: `maskPhone('+85512345678')` →
 * `0•••••678`; a foreign one → `+•••••678`.
 */
export function maskPhone(phone: string): string {
  const prefix = phone.startsWith('+855') ? '0' : phone.startsWith('+') ? '+' : ''
  return prefix + DOTS + (phone.length >= 10 ? phone.slice(-3) : '')
}
