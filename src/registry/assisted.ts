/** People whom staff registered in their own chats, until they take their records over themselves. */
import { and, desc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { registrationForm } from '../forms/registration.ts'
import type { Vault } from '../ops/encryption.ts'
import type { Provinces } from '../staff/permissions.ts'
import { saveEvent } from './applications.ts'
import type { Connection } from './database.ts'
import { eraseDraft } from './drafts.ts'
import { type ApplicationStatus, applications, chatPeople, drafts, outbox, people } from './schema.ts'
import { storeAnswers } from './stored-answers.ts'

export type Assisted = {
  personId: string
  reference: string
  status: ApplicationStatus
  givenName: { km: string; latin: string }
}

/** Whom this helper registered in these provinces and who has not taken over yet, the newest first. */
export async function listAssisted(
  db: Connection,
  { helper, provinces, limit }: { helper: number; provinces: Provinces; limit: number },
): Promise<Assisted[]> {
  const rows = await db
    .select({
      personId: applications.personId,
      reference: applications.reference,
      status: applications.status,
      km: people.givenNameKm,
      latin: people.givenNameLatin,
    })
    .from(applications)
    .innerJoin(people, eq(people.id, applications.personId))
    .where(
      and(
        eq(applications.chatId, helper),
        eq(applications.assistedBy, helper),
        provinces === 'all' ? undefined : inArray(people.provinceCode, provinces),
      ),
    )
    .orderBy(desc(applications.submittedAt))
    .limit(limit)
  return rows.map(({ km, latin, ...row }) => ({ ...row, givenName: { km, latin } }))
}

/** Erases with their photos the drafts of the form in a chat, and what was begun about applications that it helped with; their ids. */
export async function eraseBegunFor(
  tx: Connection,
  { chatId, form }: { chatId: number; form: string },
): Promise<string[]> {
  const helped = tx
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.chatId, chatId), eq(applications.assistedBy, chatId)))
  const open = await tx
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(eq(drafts.chatId, chatId), or(eq(drafts.form, form), inArray(drafts.subjectId, helped))))
  for (const { id } of open) await eraseDraft(tx, { id, chatId })
  return open.map(({ id }) => id)
}

/** Whether the phone of the person is that of somebody whose own chat the helper's is. */
export async function sharesPhoneWithHelper(
  db: Connection,
  { personId, helper }: { personId: string; helper: number },
): Promise<boolean> {
  const {
    rows: [row],
  } = await db.execute<{ same: boolean }>(sql`
    select exists (
      select from people p
      join people own on own.phone_hash = p.phone_hash and own.id <> p.id
      join chat_people c on c.person_id = own.id and c.chat_id = ${helper}::bigint and c.relation = 'self'
      where p.id = ${personId}::uuid
    ) as same`)
  return row?.same ?? false
}

/** The chats that the record was of until now: the helpers', who lose sight of it, and those of the person. */
export type ChatsBefore = { helpers: number[]; own: number[] }

/**
 * Makes the record the chat's own: applications that a helper sent, what is still to be said of them and the verified
 * phone go along; what helpers had begun about them is erased. Joins the caller's transaction.
 */
export async function moveToOwnChat(
  { db: tx, vault }: { db: Connection; vault: Vault },
  { personId, chatId, phone, now }: { personId: string; chatId: number; phone: string; now: Date },
): Promise<ChatsBefore> {
  const before = await tx
    .select({ chatId: chatPeople.chatId, relation: chatPeople.relation })
    .from(chatPeople)
    .where(and(eq(chatPeople.personId, personId), ne(chatPeople.chatId, chatId)))
  await tx.delete(chatPeople).where(and(eq(chatPeople.personId, personId), eq(chatPeople.relation, 'helper')))
  await tx
    .insert(chatPeople)
    .values({ chatId, personId, relation: 'self' })
    .onConflictDoUpdate({ target: [chatPeople.chatId, chatPeople.personId], set: { relation: 'self' } })
  await tx
    .update(people)
    .set({
      phone: vault.encrypt(phone, 'person.phone'),
      phoneHash: vault.index('phone', phone),
      phoneVerified: true,
    })
    .where(eq(people.id, personId))
  const of = (relation: string) => before.filter((one) => one.relation === relation).map((one) => one.chatId)
  const helpers = of('helper')
  if (helpers.length > 0) await moveApplications({ db: tx, vault }, { personId, chatId, phone, now })
  return { helpers, own: of('self') }
}

async function moveApplications(
  { db: tx, vault }: { db: Connection; vault: Vault },
  { personId, chatId, phone, now }: { personId: string; chatId: number; phone: string; now: Date },
): Promise<void> {
  const stored = JSON.stringify(
    storeAnswers(vault, registrationForm, { phone: { number: phone, verified: true } }),
  )
  const moved = await tx
    .update(applications)
    .set({ chatId, answers: sql`${applications.answers} || ${stored}::text::jsonb` })
    .where(and(eq(applications.personId, personId), eq(applications.chatId, applications.assistedBy)))
    .returning({ id: applications.id, helper: applications.assistedBy })
  const ids = moved.map(({ id }) => id)
  for (const id of ids)
    await saveEvent(tx, { applicationId: id, event: 'taken_over', actor: 'person', at: now })
  if (ids.length > 0) await bringAlong(tx, { ids, chatId })
}

/** What other chats had begun about these applications is erased; what is still to be said of them goes to this one. */
export async function bringAlong(
  tx: Connection,
  { ids, chatId }: { ids: readonly string[]; chatId: number },
): Promise<void> {
  const begun = await tx
    .select({ id: drafts.id, chatId: drafts.chatId })
    .from(drafts)
    .where(and(inArray(drafts.subjectId, [...ids]), ne(drafts.chatId, chatId)))
  for (const draft of begun) await eraseDraft(tx, draft)
  await tx
    .update(outbox)
    .set({ chatId })
    .where(and(isNull(outbox.doneAt), inArray(sql`${outbox.payload}->>'application'`, [...ids])))
}
