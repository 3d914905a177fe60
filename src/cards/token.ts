/**
 * The signed part of a card's QR code, readable without any network.
 *
 * Bytes, big-endian: version 1, key id 4, card id 16, status 1, as-of day 2, covered-until day 2 (0: none), end of
 * validity in Unix seconds 4, then three texts, each as its length and its bytes (end of the card number, Latin name,
 * Khmer name), then 64 bytes of Ed25519 signature over everything before. Days count from 1970-01-01. In base64url
 * that is about 160 characters, and at most 258.
 */
import type { Day } from '../scheme/calendar.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { packText, shorten, unpackText } from './compact-text.ts'
import { CARD_STATUSES, type CardStatus } from './status.ts'

export type SignedCard = {
  /** 22 letters of base64url. */
  cardId: string
  name: { latin: string; km: string }
  /** The last digits of the card number, never more: '4321'. */
  numberEnd: string
  status: CardStatus
  /** The last day of presumed cover, or null. */
  coveredUntil: Day | null
  /** The day the data is of. */
  asOf: Day
  expiresAt: Date
}

/** `keyId`: 8 hexadecimal digits. `signed` is what the signature is over. */
export type ReadToken = {
  keyId: string
  card: SignedCard
  signed: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

const VERSION = 1
const SIGNATURE_BYTES = 64
const MOST_NAME_BYTES = 48
const MOST_NUMBER_BYTES = 4
const DAY_MS = 86_400_000

/** What is to be signed. Names that are too long are cut; the picture shows them whole. */
export function packCard(card: SignedCard, keyId: string): Uint8Array<ArrayBuffer> {
  const texts = [
    card.numberEnd.slice(-MOST_NUMBER_BYTES),
    shorten(card.name.latin, MOST_NAME_BYTES),
    shorten(card.name.km, MOST_NAME_BYTES),
  ].map(packText)
  const cardId = fromBase64url(card.cardId)
  if (cardId?.length !== 16 || !/^[0-9a-f]{8}$/.test(keyId))
    throw new Error('Not the id of a card and a key.')
  const fixed = new DataView(new ArrayBuffer(30))
  fixed.setUint8(0, VERSION)
  fixed.setUint32(1, Number.parseInt(keyId, 16))
  for (const [index, byte] of cardId.entries()) fixed.setUint8(5 + index, byte)
  fixed.setUint8(21, CARD_STATUSES.indexOf(card.status))
  fixed.setUint16(22, dayNumber(card.asOf))
  fixed.setUint16(24, card.coveredUntil === null ? 0 : dayNumber(card.coveredUntil))
  fixed.setUint32(26, Math.floor(card.expiresAt.getTime() / 1000))
  return Uint8Array.from([
    ...new Uint8Array(fixed.buffer),
    ...texts.flatMap((bytes) => [bytes.length, ...bytes]),
  ])
}

export function joinToken(signed: Uint8Array, signature: Uint8Array): string {
  return toBase64url(Uint8Array.from([...signed, ...signature]))
}

/** Takes a token apart without believing it. Null when it is none, or one of a later version. */
export function readToken(token: string): ReadToken | null {
  const bytes = fromBase64url(token)
  if (!bytes || bytes.length < 30 + SIGNATURE_BYTES || bytes[0] !== VERSION) return null
  const signed = bytes.slice(0, -SIGNATURE_BYTES)
  const view = new DataView(signed.buffer)
  const status = CARD_STATUSES[view.getUint8(21)]
  const texts = readTexts(signed.subarray(30))
  if (!status || !texts) return null
  const [numberEnd, latin, km] = texts
  const coveredUntil = view.getUint16(24)
  return {
    keyId: view.getUint32(1).toString(16).padStart(8, '0'),
    card: {
      cardId: toBase64url(signed.subarray(5, 21)),
      name: { latin, km },
      numberEnd,
      status,
      coveredUntil: coveredUntil === 0 ? null : dayOf(coveredUntil),
      asOf: dayOf(view.getUint16(22)),
      expiresAt: new Date(view.getUint32(26) * 1000),
    },
    signed,
    signature: bytes.slice(-SIGNATURE_BYTES),
  }
}

/** Three texts and nothing after them. */
function readTexts(bytes: Uint8Array): [string, string, string] | null {
  const texts: (string | null)[] = []
  let at = 0
  while (texts.length < 3) {
    const length = bytes[at]
    if (length === undefined || at + 1 + length > bytes.length) return null
    texts.push(unpackText(bytes.subarray(at + 1, at + 1 + length)))
    at += 1 + length
  }
  const [first, second, third] = texts
  return at === bytes.length && first != null && second != null && third != null
    ? [first, second, third]
    : null
}

const dayNumber = (day: Day): number => Date.parse(day) / DAY_MS
const dayOf = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10)
