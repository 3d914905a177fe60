/** Is this card genuine, and how fresh is it? Needs the public keys and a clock, and no network. */
import { fromBase64url } from './base64url.ts'
import { readCardText } from './link.ts'
import { isSignedBy } from './signature.ts'
import { readToken, type SignedCard } from './token.ts'

/** A card may be checked offline for so long. */
export const TOKEN_DAYS = 7
export const TOKEN_LIFE_MS = TOKEN_DAYS * 86_400_000
/** A clerk's clock may be behind ours by so much. */
const CLOCK_TOLERANCE_MS = 3_600_000

/** `id`: 8 hexadecimal digits. `publicKey`: base64url of the 32 bytes. */
export type PublicKey = { id: string; publicKey: string }

/**
 * `valid`: genuine, and of the last seven days. `expired`: genuine and older. `altered`: changed or forged. `unknown_key`:
 * signed by a key that is not in the list: retired, newer than the list, or invented. `clock_behind`: the card ends
 * later than any card can, so the clock of this machine is wrong. `unreadable`: no card at all.
 */
export type Verdict =
  | { verdict: 'valid' | 'expired' | 'clock_behind'; card: SignedCard }
  | { verdict: 'altered' | 'unreadable' }
  | { verdict: 'unknown_key'; keyId: string }

/** `text` is what the QR code says: the link, or the token alone. */
export async function verifyToken(
  text: string,
  { keys, now }: { keys: readonly PublicKey[]; now: Date },
): Promise<Verdict> {
  const found = readCardText(text)
  const read = found && readToken(found.token)
  if (!read) return { verdict: 'unreadable' }
  const key = keys.find(({ id }) => id === read.keyId)
  if (!key) return { verdict: 'unknown_key', keyId: read.keyId }
  const publicKey = fromBase64url(key.publicKey)
  const genuine = publicKey !== null && (await isSignedBy({ ...read, publicKey }))
  // A genuine token behind the link of another card would show one card online and another offline.
  if (!genuine || (found.cardId !== null && found.cardId !== read.card.cardId)) return { verdict: 'altered' }
  const left = read.card.expiresAt.getTime() - now.getTime()
  if (left <= 0) return { verdict: 'expired', card: read.card }
  if (left > TOKEN_LIFE_MS + CLOCK_TOLERANCE_MS) return { verdict: 'clock_behind', card: read.card }
  return { verdict: 'valid', card: read.card }
}
