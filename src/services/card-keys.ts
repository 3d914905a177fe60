/**
 * The Ed25519 keys that sign cards. A new key is published at once and signs later, so that pages which check cards
 * without a network know it by then; the one before signs meanwhile, and verifies until it is retired.
 */
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { PublicKey } from '../cards/verify-token.ts'
import { saveAudit } from '../registry/audit.ts'
import { type CardKey, findSigningKey, listCardKeys, retireCardKey, saveCardKey } from '../registry/cards.ts'
import type { Deps } from './deps.ts'

type KeyDeps = Pick<Deps, 'db' | 'vault' | 'clock'>

/** How long a new key is published before it signs: whoever checks cards is online once in that time. */
export const PUBLISHING_MS = 7 * 86_400_000

/** Signs bytes with the key whose turn it is. */
export type Signer = { keyId: string; sign(bytes: Uint8Array): Uint8Array }

/** The first key is made on first use. Should two processes do so at once, both keys verify and one of them signs. */
export async function openSigner(deps: KeyDeps): Promise<Signer> {
  const now = deps.clock.now()
  if ((await findSigningKey(deps, now)) === null) await rotateCardKeys(deps, { actor: 'system' })
  const key = await findSigningKey(deps, now)
  if (!key) throw new Error('The key that signs cards was retired just now.')
  const privateKey = createPrivateKey({
    key: Buffer.from(key.privateKey, 'base64url'),
    format: 'der',
    type: 'pkcs8',
  })
  return { keyId: key.id, sign: (bytes) => sign(null, bytes, privateKey) }
}

/** Those by which cards verify. There is always one, so that a page loaded today knows tomorrow's first card. */
export async function publicCardKeys(deps: KeyDeps): Promise<PublicKey[]> {
  const live = async () => (await listCardKeys(deps.db)).filter(({ retiredAt }) => retiredAt === null)
  let keys = await live()
  if (keys.length === 0) {
    await rotateCardKeys(deps, { actor: 'system' })
    keys = await live()
  }
  return keys.map(({ id, publicKey }) => ({ id, publicKey }))
}

/**
 * Makes the key that signs after the time of publishing, or at once when it is the first or `atOnce` (the one before
 * has leaked). Cards signed by earlier ones go on verifying.
 */
export async function rotateCardKeys(
  deps: KeyDeps,
  { actor, atOnce = false }: { actor: string; atOnce?: boolean },
): Promise<CardKey> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const key = {
    // Told from the key itself: whoever compares two lists need not trust the names in them.
    id: createHash('sha256').update(raw).digest('hex').slice(0, 8),
    publicKey: raw.toString('base64url'),
  }
  const now = deps.clock.now()
  const signsAtOnce = atOnce || (await findSigningKey(deps, now)) === null
  const signsFrom = signsAtOnce ? now : new Date(now.getTime() + PUBLISHING_MS)
  await deps.db.transaction(async (tx) => {
    await saveCardKey(
      { db: tx, vault: deps.vault },
      {
        ...key,
        signsFrom,
        privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
        now,
      },
    )
    await saveAudit(tx, {
      at: now,
      actor,
      action: 'card_key.made',
      subjectType: 'card_key',
      subjectId: key.id,
    })
  })
  return { ...key, createdAt: now, signsFrom, retiredAt: null }
}

/** From now on nothing that this key signed verifies. False when there is no such key or it is retired. */
export async function retireCardKeyNow(
  deps: KeyDeps,
  { id, actor }: { id: string; actor: string },
): Promise<boolean> {
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const retired = await retireCardKey(tx, { id, now })
    if (retired) {
      await saveAudit(tx, {
        at: now,
        actor,
        action: 'card_key.retired',
        subjectType: 'card_key',
        subjectId: id,
      })
    }
    return retired
  })
}
