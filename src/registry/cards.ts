/** Member cards and the keys that sign them. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import type { Connection } from './database.ts'
import { cardKeys, cards } from './members-schema.ts'
import { chatPeople } from './schema.ts'

export type Card = { id: string; personId: string; issuedAt: Date; revokedAt: Date | null }

/** A new card ends every earlier one of that person: call it within a transaction. */
export async function saveCard(
  db: Connection,
  card: { id: string; personId: string; now: Date },
): Promise<void> {
  await revokeCards(db, card)
  await db.insert(cards).values({ id: card.id, personId: card.personId, issuedAt: card.now })
}

/** How many were in force until now. */
export async function revokeCards(
  db: Connection,
  { personId, now }: { personId: string; now: Date },
): Promise<number> {
  const ended = await db
    .update(cards)
    .set({ revokedAt: now })
    .where(and(eq(cards.personId, personId), isNull(cards.revokedAt)))
    .returning({ id: cards.id })
  return ended.length
}

/**
 * The card, and whether its person is this chat's: the one who uses the chat, or one of theirs. One statement,
 * whether there is such a card or not.
 */
export async function findCardFor(
  db: Connection,
  { id, chatId }: { id: string; chatId: number },
): Promise<(Card & { own: boolean }) | null> {
  const [row] = await db
    .select({ card: cards, own: sql<boolean>`${chatPeople.personId} is not null` })
    .from(cards)
    .leftJoin(
      chatPeople,
      and(
        eq(chatPeople.personId, cards.personId),
        eq(chatPeople.chatId, chatId),
        sql`${chatPeople.relation} in ('self', 'sponsor')`,
      ),
    )
    .where(eq(cards.id, id))
  return row ? { ...row.card, own: row.own } : null
}

/** `id`: 8 hexadecimal digits. `publicKey`: base64url of the 32 bytes. It is published from the moment it is made. */
export type CardKey = {
  id: string
  publicKey: string
  createdAt: Date
  signsFrom: Date
  retiredAt: Date | null
}

const PRIVATE_KEY = 'card_key.private'

/** The newest first. */
export async function listCardKeys(db: Connection): Promise<CardKey[]> {
  return await db
    .select({
      id: cardKeys.id,
      publicKey: cardKeys.publicKey,
      createdAt: cardKeys.createdAt,
      signsFrom: cardKeys.signsFrom,
      retiredAt: cardKeys.retiredAt,
    })
    .from(cardKeys)
    .orderBy(desc(cardKeys.createdAt), cardKeys.id)
}

/** `privateKey`: PKCS#8 in base64url; it is stored encrypted. */
export async function saveCardKey(
  { db, vault }: { db: Connection; vault: Vault },
  key: { id: string; publicKey: string; privateKey: string; now: Date; signsFrom: Date },
): Promise<void> {
  await db.insert(cardKeys).values({
    id: key.id,
    publicKey: key.publicKey,
    privateKey: vault.encrypt(key.privateKey, PRIVATE_KEY),
    createdAt: key.now,
    signsFrom: key.signsFrom,
  })
}

/**
 * The id of the key that signs: of those not retired the one whose time came last; before the time of any, the one
 * whose time comes first. Null when there is none.
 */
export async function whichSigns(db: Connection, now: Date): Promise<string | null> {
  const untilThen = sql`extract(epoch from ${cardKeys.signsFrom} - ${now.toISOString()}::timestamptz)`
  const [row] = await db
    .select({ id: cardKeys.id })
    .from(cardKeys)
    .where(isNull(cardKeys.retiredAt))
    .orderBy(sql`${untilThen} > 0`, sql`abs(${untilThen})`, cardKeys.id)
    .limit(1)
  return row?.id ?? null
}

/** That key with its secret. `privateKey`: PKCS#8 in base64url. */
export async function findSigningKey(
  { db, vault }: { db: Connection; vault: Vault },
  now: Date,
): Promise<{ id: string; privateKey: string } | null> {
  const id = await whichSigns(db, now)
  if (id === null) return null
  const [row] = await db.select().from(cardKeys).where(eq(cardKeys.id, id))
  return row ? { id, privateKey: vault.decrypt(row.privateKey, PRIVATE_KEY) } : null
}

/** False when there is no such key, or it is retired already. */
export async function retireCardKey(
  db: Connection,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  const retired = await db
    .update(cardKeys)
    .set({ retiredAt: now })
    .where(and(eq(cardKeys.id, id), isNull(cardKeys.retiredAt)))
    .returning({ id: cardKeys.id })
  return retired.length > 0
}
