import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { cardLink } from '../../src/cards/link.ts'
import { joinToken, packCard, type SignedCard } from '../../src/cards/token.ts'
import type { PublicKey } from '../../src/cards/verify-token.ts'

export const NOW = new Date('2026-11-22T03:00:00Z')
export const DAY_MS = 86_400_000

/** A key as the program makes them. */
export function newKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const shown: PublicKey = {
    id: createHash('sha256').update(raw).digest('hex').slice(0, 8),
    publicKey: raw.toString('base64url'),
  }
  return { shown, sign: (bytes: Uint8Array) => sign(null, bytes, privateKey) }
}

/** What Dara's card says, issued at NOW. */
export function daraCard(changed: Partial<SignedCard> = {}): SignedCard {
  return {
    cardId: randomBytes(16).toString('base64url'),
    name: { latin: 'SOK DARA', km: 'សុខ ដារ៉ា' },
    numberEnd: '4321',
    status: 'covered',
    coveredUntil: '2026-12-15',
    asOf: '2026-11-20',
    expiresAt: new Date(NOW.getTime() + 7 * DAY_MS),
    ...changed,
  }
}

export function tokenOf(card: SignedCard, key: ReturnType<typeof newKey>): string {
  const signed = packCard(card, key.shown.id)
  return joinToken(signed, key.sign(signed))
}

export function linkOf(card: SignedCard, key: ReturnType<typeof newKey>): string {
  return cardLink({ bot: 'chhat_bot', cardId: card.cardId, token: tokenOf(card, key) })
}
