/**
 * What is erased of a person: everything that says who they are. What the books need stays, with the person's id and
 * without a name: contributions, payments, and who did what when (the audit holds ids alone).
 */
import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import { campaignRecipients } from './campaigns-schema.ts'
import { closeCase, lockCasesOf } from './cases.ts'
import { cases, reviews } from './cases-schema.ts'
import { notices, paymentClaims, payments } from './contributions-schema.ts'
import type { Connection } from './database.ts'
import { cards, changeRequests, linkRequests, members } from './members-schema.ts'
import { bringLeavingForward, type OutboxRow } from './outbox.ts'
import { erasureRequests } from './requests-schema.ts'
import {
  applicationEvents,
  applications,
  chatPeople,
  chats,
  documents,
  drafts,
  identityClaims,
  people,
} from './schema.ts'
import { claimLinks } from './staff-schema.ts'

/** Stands for a chat where there must be one: no Telegram chat has it. */
export const NO_CHAT = 0
const NO_NAME = '—'
export const NO_BIRTH_DATE = '1900-01-01'
const NO_CARD = '0000000-0000000'

/**
 * Erases a person, within the transaction that accepts the request; `today` is a Phnom Penh day, `by` as in the audit.
 * The membership in this database ends; NSSF's own record is untouched, and its next roll may bring the card back as
 * somebody new. The deletions of photos in the chats of staff, to be done now.
 */
export async function erasePerson(
  { db: tx, vault }: { db: Connection; vault: Vault },
  { personId, today, by, now }: { personId: string; today: string; by: string; now: Date },
): Promise<OutboxRow[]> {
  await tx.insert(chats).values({ id: NO_CHAT, createdAt: now }).onConflictDoNothing()
  const applied = await tx
    .select({ id: applications.id, status: applications.status })
    .from(applications)
    .where(eq(applications.personId, personId))
    .for('update')
  const applicationIds = applied.map(({ id }) => id)
  const about = [
    ...applicationIds,
    ...(await idsOf(tx, paymentClaims, personId)),
    ...(await idsOf(tx, notices, personId)),
    ...(await idsOf(tx, changeRequests, personId)),
  ]
  const chatIds = await chatsOf(tx, { personId, applicationIds })

  const deletions: OutboxRow[] = []
  for (const id of about) {
    deletions.push(...(await takePhotosBack(tx, { subjectId: id, now })))
    await closeCase(tx, { subjectId: id, by, outcome: 'erased', now })
  }
  await tx.update(cases).set({ chatId: null }).where(eq(cases.personId, personId))
  await tx
    .delete(documents)
    .where(or(inArray(documents.draftId, [personId, ...about]), inArray(documents.applicationId, about)))
  const links = await tx
    .delete(claimLinks)
    .where(eq(claimLinks.personId, personId))
    .returning({ id: claimLinks.id })
  const subjects = [personId, ...about, ...links.map(({ id }) => id)]
  await tx.delete(drafts).where(inArray(drafts.subjectId, subjects))

  for (const { id, status } of applied) {
    if (!['submitted', 'held', 'in_review', 'sent_back', 'accepted'].includes(status)) continue
    await tx.update(applications).set({ status: 'withdrawn' }).where(eq(applications.id, id))
    await tx
      .insert(applicationEvents)
      .values({ applicationId: id, event: 'withdrawn', actor: 'staff', at: now })
  }
  await tx
    .update(applications)
    .set({ answers: {}, chatId: NO_CHAT })
    .where(eq(applications.personId, personId))
  await tx.update(reviews).set({ comment: null }).where(inArray(reviews.applicationId, applicationIds))

  await tx
    .update(paymentClaims)
    .set({
      chatId: NO_CHAT,
      bank: null,
      paidOn: null,
      status: sql`case status when 'open' then 'withdrawn' else status end`,
      closedAt: sql`coalesce(closed_at, ${now.toISOString()}::timestamptz)`,
    })
    .where(eq(paymentClaims.personId, personId))
  await tx
    .update(notices)
    .set({
      chatId: null,
      reason: null,
      ownWords: null,
      answer: null,
      state: sql`case state when 'handed_in' then 'withdrawn' else state end`,
    })
    .where(eq(notices.personId, personId))
  await tx
    .update(changeRequests)
    .set({
      chatId: NO_CHAT,
      status: sql`case status when 'submitted' then 'withdrawn' else status end`,
    })
    .where(eq(changeRequests.personId, personId))
  const nobody = vault.encrypt(NO_CARD, 'payment.card_number')
  // Its keyed hash stays: by it a bank's reversal finds the line of the books that it takes back.
  await tx.update(payments).set({ cardNumber: nobody }).where(eq(payments.personId, personId))

  await tx
    .update(members)
    .set({
      cardNumber: vault.encrypt(NO_CARD, 'member.card_number'),
      cardHash: `erased:${personId}`,
      sponsorId: null,
      relation: null,
      endedOn: sql`coalesce(ended_on, ${today}::date)`,
    })
    .where(eq(members.personId, personId))
  await tx
    .update(cards)
    .set({ revokedAt: now })
    .where(and(eq(cards.personId, personId), sql`revoked_at is null`))
  await tx.delete(identityClaims).where(eq(identityClaims.personId, personId))
  await tx.delete(chatPeople).where(eq(chatPeople.personId, personId))
  await tx
    .update(people)
    .set({
      familyNameKm: NO_NAME,
      givenNameKm: '',
      familyNameLatin: NO_NAME,
      givenNameLatin: '',
      nameKeyKm: '',
      nameKeyLatin: '',
      birthDate: NO_BIRTH_DATE,
      occupation: null,
      phone: null,
      phoneHash: null,
      phoneVerified: false,
      address: null,
    })
    .where(eq(people.id, personId))
  // An accepted request and earlier ones name the chat no more.
  await tx.update(erasureRequests).set({ chatId: null }).where(eq(erasureRequests.personId, personId))
  // By the key of the table: a campaign may have 170,000 rows.
  await tx.execute(sql`
    update campaign_recipients set person_ids = array_remove(person_ids, ${personId}::uuid)
    where campaign_id in (select id from campaigns) and ${inArray(campaignRecipients.chatId, chatIds)}
      and ${personId}::uuid = any (person_ids)`)
  for (const chatId of chatIds) await forgetChat(tx, { chatId, by, now })
  return deletions
}

/** Photos that somebody of the staff has before them leave their chat with the case. */
async function takePhotosBack(
  tx: Connection,
  { subjectId, now }: { subjectId: string; now: Date },
): Promise<OutboxRow[]> {
  await lockCasesOf(tx, subjectId)
  const inHand = await tx
    .select({ id: cases.id, leasedBy: cases.leasedBy })
    .from(cases)
    .where(and(eq(cases.subjectId, subjectId), isNotNull(cases.leasedBy)))
  const rows: OutboxRow[] = []
  for (const { id, leasedBy } of inHand) {
    if (leasedBy === null) continue
    rows.push(...(await bringLeavingForward(tx, { chatId: leasedBy, caseId: id, shownIn: null, now })))
  }
  return rows
}

type Owned = typeof paymentClaims | typeof notices | typeof changeRequests

async function idsOf(tx: Connection, table: Owned, personId: string): Promise<string[]> {
  const rows = await tx.select({ id: table.id }).from(table).where(eq(table.personId, personId))
  return rows.map(({ id }) => id)
}

async function chatsOf(
  tx: Connection,
  { personId, applicationIds }: { personId: string; applicationIds: string[] },
): Promise<number[]> {
  const linked = await tx
    .select({ id: chatPeople.chatId })
    .from(chatPeople)
    .where(eq(chatPeople.personId, personId))
  const applied = await tx
    .select({ id: applications.chatId })
    .from(applications)
    .where(inArray(applications.id, applicationIds))
  return [...new Set([...linked, ...applied].map(({ id }) => id))].filter((id) => id !== NO_CHAT)
}

/** What a chat proved or claimed for itself goes with the last person of it. */
async function forgetChat(
  tx: Connection,
  { chatId, by, now }: { chatId: number; by: string; now: Date },
): Promise<void> {
  const [left] = await tx
    .select({ id: chatPeople.personId })
    .from(chatPeople)
    .where(eq(chatPeople.chatId, chatId))
    .limit(1)
  if (left) return
  const asked = await tx
    .select({ id: linkRequests.id })
    .from(linkRequests)
    .where(eq(linkRequests.chatId, chatId))
  const ids = asked.map(({ id }) => id)
  await tx.delete(documents).where(inArray(documents.draftId, ids))
  for (const id of ids) await closeCase(tx, { subjectId: id, by, outcome: 'erased', now })
  await tx.update(cases).set({ chatId: null }).where(inArray(cases.subjectId, ids))
  await tx.delete(linkRequests).where(eq(linkRequests.chatId, chatId))
}
