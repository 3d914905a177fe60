/** Applications: submitted once, whoever presses how often, and visible for their whole life. */
import { and, asc, desc, eq, inArray, notInArray, sql } from 'drizzle-orm'
import type { Answers, Form } from '../forms/form.ts'
import type { Vault } from '../ops/encryption.ts'
import { saveAudit } from './audit.ts'
import type { Connection, Database } from './database.ts'
import { saveOutboxRow } from './outbox.ts'
import {
  type ApplicationStatus,
  applicationEvents,
  applications,
  chatPeople,
  documents,
  drafts,
  identityClaims,
  people,
} from './schema.ts'
import { readAnswers, storeAnswers } from './stored-answers.ts'

export type Application = {
  id: string
  reference: string
  chatId: number
  personId: string
  status: ApplicationStatus
  answers: Answers
  submittedAt: Date
}

/** The person as the application states them. */
export type StatedPerson = Omit<typeof people.$inferInsert, 'id' | 'createdAt' | 'phone' | 'phoneHash'> & {
  /** E.164. */
  phone: string
}

/** The document that may have one living claim; null when no number was given. */
export type Identity = { type: 'khmer_id' | 'passport'; number: string }

export type Submission = {
  draftId: string
  revision: number
  chatId: number
  form: Form
  answers: Answers
  person: StatedPerson
  identity: Identity | null
  consentVersion: string
  locale: 'km' | 'en'
  /** Proposes references until one is free. */
  newReference: () => string
  newId: () => string
  now: Date
}

/** Statuses in which an application still waits for a decision and may be withdrawn or have contacts changed. */
export const OPEN_STATUSES: readonly ApplicationStatus[] = ['submitted', 'held', 'in_review', 'sent_back']

function toApplication(vault: Vault, row: typeof applications.$inferSelect): Application {
  const { id, reference, chatId, personId, status, submittedAt } = row
  return { id, reference, chatId, personId, status, submittedAt, answers: readAnswers(vault, row.answers) }
}

/**
 * Turns a draft into an application, all of it or nothing, exactly once (P1, P3, P5): whoever takes the draft away
 * submits it, everybody else reads what that one stored. Null when the draft changed since it was shown.
 *
 * A second living application for the same document is stored as held. The same statements run either way, so
 * neither words nor work tell anybody whether a document is known.
 */
export async function submitApplication(
  { db, vault }: { db: Database; vault: Vault },
  submission: Submission,
): Promise<Application | null> {
  const { draftId, chatId, now, form } = submission
  return await db.transaction(async (tx) => {
    const taken = await tx
      .delete(drafts)
      .where(and(eq(drafts.id, draftId), eq(drafts.revision, submission.revision)))
      .returning({ id: drafts.id })
    if (taken.length === 0) return await findApplication({ db: tx, vault }, { id: draftId, chatId })

    const personId = submission.newId()
    await savePerson({ db: tx, vault }, { ...submission.person, id: personId, createdAt: now })
    await tx.insert(chatPeople).values({ chatId, personId, relation: 'self' })
    const owned = submission.identity
      ? await claimIdentity({ db: tx, vault }, { ...submission.identity, personId })
      : true
    const row = await insertWithFreeReference(tx, submission.newReference, {
      id: draftId,
      chatId,
      personId,
      status: owned ? ('submitted' as const) : ('held' as const),
      form: form.name,
      formVersion: form.version,
      consentVersion: submission.consentVersion,
      locale: submission.locale,
      answers: storeAnswers(vault, form, submission.answers),
      submittedAt: now,
    })
    await keepDocuments(tx, { draftId, answers: submission.answers })
    await saveEvent(tx, { applicationId: draftId, event: 'submitted', actor: 'person', at: now })
    await saveAudit(tx, {
      at: now,
      actor: `chat:${chatId}`,
      action: 'application.submit',
      subjectType: 'application',
      subjectId: draftId,
    })
    await saveOutboxRow(tx, {
      chatId,
      kind: 'application.submitted',
      payload: { application: draftId },
      dedupeKey: `submitted:${draftId}`,
      now,
    })
    return toApplication(vault, row)
  })
}

/** The photos that the answers name go with the application; others, of answers that changed, are erased. */
async function keepDocuments(
  db: Connection,
  { draftId, answers }: { draftId: string; answers: Answers },
): Promise<void> {
  const named = Object.values(answers).flatMap((answer) =>
    typeof answer === 'object' && 'document' in answer ? [answer.document] : [],
  )
  const ofDraft = eq(documents.draftId, draftId)
  await db.delete(documents).where(named.length > 0 ? and(ofDraft, notInArray(documents.id, named)) : ofDraft)
  if (named.length > 0) await db.update(documents).set({ applicationId: draftId }).where(ofDraft)
}

async function savePerson(
  { db, vault }: { db: Connection; vault: Vault },
  person: StatedPerson & { id: string; createdAt: Date },
): Promise<void> {
  await db.insert(people).values({
    ...person,
    phone: vault.encrypt(person.phone, 'person.phone'),
    phoneHash: vault.index('phone', person.phone),
  })
}

/** True when the document had no living claim and now has this one. Waits for a claim being made this instant. */
async function claimIdentity(
  { db, vault }: { db: Connection; vault: Vault },
  claim: Identity & { personId: string },
): Promise<boolean> {
  const { type, number, personId } = claim
  const made = await db
    .insert(identityClaims)
    .values({ type, hash: vault.index(type, number), personId, living: true })
    .onConflictDoNothing()
    .returning({ id: identityClaims.id })
  return made.length > 0
}

async function insertWithFreeReference(
  db: Connection,
  newReference: () => string,
  values: Omit<typeof applications.$inferInsert, 'reference'>,
): Promise<typeof applications.$inferSelect> {
  const ATTEMPTS = 20
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [row] = await db
      .insert(applications)
      .values({ ...values, reference: newReference() })
      .onConflictDoNothing({ target: applications.reference })
      .returning()
    if (row) return row
  }
  throw new Error('No free reference number was found; are they nearly used up?')
}

async function saveEvent(db: Connection, event: typeof applicationEvents.$inferInsert): Promise<void> {
  await db.insert(applicationEvents).values(event)
}

export async function findApplication(
  { db, vault }: { db: Connection; vault: Vault },
  query: { id: string; chatId: number },
): Promise<Application | null> {
  const [row] = await db
    .select()
    .from(applications)
    .where(and(eq(applications.id, query.id), eq(applications.chatId, query.chatId)))
  return row ? toApplication(vault, row) : null
}

/** The applications of a chat, newest first. */
export async function listApplications(
  { db, vault }: { db: Connection; vault: Vault },
  chatId: number,
): Promise<Application[]> {
  const rows = await db
    .select()
    .from(applications)
    .where(eq(applications.chatId, chatId))
    .orderBy(desc(applications.submittedAt))
  return rows.map((row) => toApplication(vault, row))
}

/** The reference of an earlier living application for the same document *from the same chat*, if there is one. */
export async function findOwnEarlierReference(
  { db, vault }: { db: Connection; vault: Vault },
  query: { identity: Identity; chatId: number; except: string },
): Promise<string | null> {
  const [row] = await db
    .select({ reference: applications.reference })
    .from(identityClaims)
    .innerJoin(applications, eq(applications.personId, identityClaims.personId))
    .where(
      and(
        eq(identityClaims.type, query.identity.type),
        eq(identityClaims.hash, vault.index(query.identity.type, query.identity.number)),
        eq(identityClaims.living, true),
        eq(applications.chatId, query.chatId),
        sql`${applications.id} <> ${query.except}`,
      ),
    )
  return row?.reference ?? null
}

export type ApplicationEvent = { applicationId: string; event: string; at: Date }

export async function listEvents(
  db: Connection,
  applicationIds: readonly string[],
): Promise<ApplicationEvent[]> {
  if (applicationIds.length === 0) return []
  return await db
    .select({
      applicationId: applicationEvents.applicationId,
      event: applicationEvents.event,
      at: applicationEvents.at,
    })
    .from(applicationEvents)
    .where(inArray(applicationEvents.applicationId, [...applicationIds]))
    .orderBy(asc(applicationEvents.id))
}

/** Withdraws an application that waits for a decision and frees its document. Null when it is not the chat's or too late. */
export async function withdrawApplication(
  db: Database,
  query: { id: string; chatId: number; now: Date },
): Promise<{ reference: string } | null> {
  return await db.transaction(async (tx) => {
    const [row] = await tx
      .update(applications)
      .set({ status: 'withdrawn' })
      .where(
        and(
          eq(applications.id, query.id),
          eq(applications.chatId, query.chatId),
          inArray(applications.status, [...OPEN_STATUSES]),
        ),
      )
      .returning({ reference: applications.reference, personId: applications.personId })
    if (!row) return null
    await tx.update(identityClaims).set({ living: false }).where(eq(identityClaims.personId, row.personId))
    await recordPersonsAct(tx, { ...query, event: 'withdrawn', action: 'application.withdraw' })
    return { reference: row.reference }
  })
}

/** Changes phone and address of an application that is still open, at once. Null when it is not the chat's or too late. */
export async function changeContactDetails(
  { db, vault }: { db: Database; vault: Vault },
  change: {
    draftId: string
    revision: number
    applicationId: string
    chatId: number
    form: Form
    answers: Answers
    phone: { number: string; verified: boolean }
    provinceCode: string
    now: Date
  },
): Promise<{ reference: string } | null> {
  const { applicationId, chatId, phone } = change
  return await db.transaction(async (tx) => {
    const taken = await tx
      .delete(drafts)
      .where(and(eq(drafts.id, change.draftId), eq(drafts.revision, change.revision)))
      .returning({ id: drafts.id })
    if (taken.length === 0) return null
    const stored = JSON.stringify(storeAnswers(vault, change.form, change.answers))
    const [row] = await tx
      .update(applications)
      .set({ answers: sql`${applications.answers} || ${stored}::text::jsonb` })
      .where(
        and(
          eq(applications.id, applicationId),
          eq(applications.chatId, chatId),
          inArray(applications.status, [...OPEN_STATUSES]),
        ),
      )
      .returning({ reference: applications.reference, personId: applications.personId })
    if (!row) return null
    await tx
      .update(people)
      .set({
        phone: vault.encrypt(phone.number, 'person.phone'),
        phoneHash: vault.index('phone', phone.number),
        phoneVerified: phone.verified,
        provinceCode: change.provinceCode,
      })
      .where(eq(people.id, row.personId))
    await recordPersonsAct(tx, {
      id: applicationId,
      chatId,
      now: change.now,
      event: 'contact_changed',
      action: 'application.change_contact',
    })
    return { reference: row.reference }
  })
}

async function recordPersonsAct(
  db: Connection,
  act: { id: string; chatId: number; now: Date; event: string; action: string },
): Promise<void> {
  await saveEvent(db, { applicationId: act.id, event: act.event, actor: 'person', at: act.now })
  await saveAudit(db, {
    at: act.now,
    actor: `chat:${act.chatId}`,
    action: act.action,
    subjectType: 'application',
    subjectId: act.id,
  })
}
