/** From a draft to an application on record: once, all of it, and with one living claim for a document. */
import { and, eq, notInArray } from 'drizzle-orm'
import type { Answers, Form } from '../forms/form.ts'
import { nameKeysOf } from '../forms/parsers/name-key.ts'
import type { Vault } from '../ops/encryption.ts'
import { type Application, actorOf, findApplication, saveEvent, toApplication } from './applications.ts'
import { saveAudit } from './audit.ts'
import { openCase } from './cases.ts'
import type { Connection, Database } from './database.ts'
import { withFreeReference } from './free-reference.ts'
import { claimIdentity, type Identity, saveStatedIdentity } from './identity-claims.ts'
import { saveOutboxRow } from './outbox.ts'
import { applications, chatPeople, documents, drafts, people } from './schema.ts'
import { storeAnswers } from './stored-answers.ts'

/** The person as the application states them. */
export type StatedPerson = Omit<
  typeof people.$inferInsert,
  'id' | 'createdAt' | 'phone' | 'phoneHash' | 'nameKeyKm' | 'nameKeyLatin'
> & {
  /** E.164; children have none. */
  phone?: string
}

export type Submission = {
  draftId: string
  revision: number
  chatId: number
  form: Form
  answers: Answers
  person: StatedPerson
  /** The document that may have one living claim; null when no number was given. */
  identity: Identity | null
  consentVersion: string
  /** For a dependent: the member through whom. */
  sponsorId?: string
  /** Who of the staff registers the person in this chat, their own. */
  helper?: number
  locale: 'km' | 'en'
  /** Proposes references until one is free. */
  newReference: () => string
  newId: () => string
  now: Date
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
  const { draftId, chatId, now } = submission
  return await db.transaction(async (tx) => {
    const stored = await submitOne({ db: tx, vault }, submission)
    if (!stored) return await findApplication({ db: tx, vault }, { id: draftId, chatId })
    await saveOutboxRow(tx, {
      chatId,
      kind: submission.helper === undefined ? 'application.submitted' : 'application.assisted',
      payload: { application: draftId },
      dedupeKey: `submitted:${draftId}`,
      now,
    })
    return stored
  })
}

/**
 * The same for several dependents of one household: all of them or none, one reference each, and one message that
 * lists them. Null when any of the drafts changed or is gone; the sheet is shown again.
 */
export async function submitHouseholdApplications(
  { db, vault }: { db: Database; vault: Vault },
  { submissions, chatId, now }: { submissions: readonly Submission[]; chatId: number; now: Date },
): Promise<Application[] | null> {
  const first = submissions[0]
  if (!first) return []
  const stored = await db
    .transaction(async (tx) => {
      const applications: Application[] = []
      for (const submission of submissions) {
        const one = await submitOne({ db: tx, vault }, submission)
        if (!one) throw new DraftChanged()
        applications.push(one)
      }
      await saveOutboxRow(tx, {
        chatId,
        kind: 'household.submitted',
        payload: { applications: applications.map(({ id }) => id).join(',') },
        dedupeKey: `household:${first.draftId}`,
        now,
      })
      return applications
    })
    .catch((error) => {
      if (error instanceof DraftChanged) return null
      throw error
    })
  return stored
}

/** Rolls the transaction back. */
class DraftChanged extends Error {}

/** One draft becomes an application; null when it changed or is gone. Joins the caller's transaction. */
async function submitOne(
  { db: tx, vault }: { db: Connection; vault: Vault },
  submission: Submission,
): Promise<Application | null> {
  const { draftId, chatId, now, form, helper } = submission
  const taken = await tx
    .delete(drafts)
    .where(and(eq(drafts.id, draftId), eq(drafts.revision, submission.revision)))
    .returning({ id: drafts.id })
  if (taken.length === 0) return null

  const personId = submission.newId()
  await savePerson({ db: tx, vault }, { ...submission.person, id: personId, createdAt: now })
  const relation = helper !== undefined ? 'helper' : submission.sponsorId === undefined ? 'self' : 'sponsor'
  await tx.insert(chatPeople).values({ chatId, personId, relation })
  const inside = { db: tx, vault }
  const owned = submission.identity ? await claimIdentity(inside, { ...submission.identity, personId }) : true
  if (submission.identity && !owned) await saveStatedIdentity(inside, { ...submission.identity, personId })
  const row = await insertWithFreeReference(tx, submission.newReference, {
    id: draftId,
    chatId,
    personId,
    sponsorId: submission.sponsorId ?? null,
    status: owned ? ('submitted' as const) : ('held' as const),
    form: form.name,
    formVersion: form.version,
    consentVersion: submission.consentVersion,
    locale: submission.locale,
    answers: storeAnswers(vault, form, submission.answers),
    submittedAt: now,
    assistedBy: helper ?? null,
  })
  await keepDocuments(tx, { draftId, answers: submission.answers })
  const by = actorOf({ chatId, helper: helper ?? null })
  await saveEvent(tx, { applicationId: draftId, event: 'submitted', actor: by.actor, at: now })
  await openCase(tx, { kind: owned ? 'application' : 'held', subjectId: draftId, personId, chatId, now })
  await saveAudit(tx, {
    at: now,
    actor: by.audited,
    action: 'application.submit',
    subjectType: 'application',
    subjectId: draftId,
  })
  return toApplication(vault, row)
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
    ...nameKeysOf(person),
    phone: person.phone === undefined ? null : vault.encrypt(person.phone, 'person.phone'),
    phoneHash: person.phone === undefined ? null : vault.index('phone', person.phone),
  })
}

async function insertWithFreeReference(
  db: Connection,
  newReference: () => string,
  values: Omit<typeof applications.$inferInsert, 'reference'>,
): Promise<typeof applications.$inferSelect> {
  return await withFreeReference(newReference, async (reference) => {
    const [row] = await db
      .insert(applications)
      .values({ ...values, reference })
      .onConflictDoNothing({ target: applications.reference })
      .returning()
    return row
  })
}
