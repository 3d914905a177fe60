/** An application that was sent back comes again, corrected. */
import { and, eq, isNull, notInArray, sql } from 'drizzle-orm'
import type { Answers, Form } from '../forms/form.ts'
import type { Vault } from '../ops/encryption.ts'
import { type Application, actorOf, saveEvent, toApplication } from './applications.ts'
import { saveAudit } from './audit.ts'
import { openCase } from './cases.ts'
import type { Connection, Database } from './database.ts'
import { type Draft, takeDraft } from './drafts.ts'
import { claimIdentity, type Identity, releaseClaims, saveStatedIdentity } from './identity-claims.ts'
import { saveOutboxRow } from './outbox.ts'
import { applications, documents, people } from './schema.ts'
import { readAnswers, storeAnswers } from './stored-answers.ts'
import type { StatedPerson } from './submissions.ts'

type Inside = { db: Connection; vault: Vault }

export type Correction = {
  draft: Pick<Draft, 'id' | 'chatId' | 'revision'>
  applicationId: string
  /** Of the application, not of the correction. */
  form: Form
  answers: Answers
  /** What the answers say of the person. */
  person: Partial<StatedPerson>
  /** The documents that the answers name now, and named before. */
  identityOf: (answers: Answers) => Identity | null
  now: Date
}

/**
 * Stores a finished correction, all of it or nothing: the application waits again, before those that came later, and
 * its document is looked at anew. `too_late` when it is sent back no longer: then the draft is gone. Null when the
 * draft changed since it was shown.
 */
export async function resubmitApplication(
  { db, vault }: { db: Database; vault: Vault },
  correction: Correction,
): Promise<Application | 'too_late' | null> {
  const { draft, applicationId, form, answers, now } = correction
  return await db.transaction(async (tx) => {
    const inside = { db: tx, vault }
    if (!(await takeDraft(tx, draft))) return null
    const [before] = await tx
      .select()
      .from(applications)
      .where(
        and(
          eq(applications.id, applicationId),
          eq(applications.chatId, draft.chatId),
          eq(applications.status, 'sent_back'),
        ),
      )
      .for('update')
    if (!before) {
      await tx.delete(documents).where(and(eq(documents.draftId, draft.id), isNull(documents.applicationId)))
      return 'too_late'
    }
    const owned = await claimAnew(inside, correction, {
      personId: before.personId,
      earlier: correction.identityOf(readAnswers(vault, before.answers)),
    })
    const [row] = await tx
      .update(applications)
      .set({ answers: storeAnswers(vault, form, answers), status: owned ? 'in_review' : 'held' })
      .where(eq(applications.id, applicationId))
      .returning()
    if (!row) throw new Error('The application that was locked is gone.')
    await correctPerson(inside, { personId: row.personId, person: correction.person })
    await keepDocuments(tx, { draftId: draft.id, applicationId, answers })
    const by = actorOf({ chatId: draft.chatId, helper: row.assistedBy })
    await saveEvent(tx, { applicationId, event: 'resubmitted', actor: by.actor, at: now })
    await openCase(tx, {
      kind: owned ? 'application' : 'held',
      subjectId: applicationId,
      personId: row.personId,
      // Whoever registered the person does not decide, nor when the person has taken over.
      chatId: row.assistedBy ?? draft.chatId,
      front: true,
      now,
    })
    await saveAudit(tx, {
      at: now,
      actor: by.audited,
      action: 'application.resubmit',
      subjectType: 'application',
      subjectId: applicationId,
    })
    await saveOutboxRow(tx, {
      chatId: draft.chatId,
      kind: 'application.resubmitted',
      payload: { application: applicationId },
      dedupeKey: `submitted:${draft.id}`,
      now,
    })
    return toApplication(vault, row)
  })
}

/** Another document frees the one before; whether the person owns the document that is named now. */
async function claimAnew(
  inside: Inside,
  { applicationId, answers, identityOf }: Correction,
  { personId, earlier }: { personId: string; earlier: Identity | null },
): Promise<boolean> {
  const identity = identityOf(answers)
  const same = identity?.type === earlier?.type && identity?.number === earlier?.number
  if (!same) await releaseClaims(inside.db, { personId, applicationId })
  if (identity === null || (await claimIdentity(inside, { ...identity, personId }))) return true
  if (!same) await saveStatedIdentity(inside, { ...identity, personId })
  return false
}

/** Whom NSSF has registered, its data describe: what the application says stands in the application. */
async function correctPerson(
  { db, vault }: Inside,
  { personId, person }: { personId: string; person: Partial<StatedPerson> },
): Promise<void> {
  const { phone, ...stated } = person
  await db
    .update(people)
    .set({
      ...stated,
      ...(phone !== undefined && {
        phone: vault.encrypt(phone, 'person.phone'),
        phoneHash: vault.index('phone', phone),
      }),
    })
    .where(
      and(eq(people.id, personId), sql`not exists (select from members m where m.person_id = ${personId})`),
    )
}

/** Photos that were sent anew take the place of the old ones, under the id that the application and its draft share. */
async function keepDocuments(
  db: Connection,
  { draftId, applicationId, answers }: { draftId: string; applicationId: string; answers: Answers },
): Promise<void> {
  const named = Object.values(answers).flatMap((answer) =>
    typeof answer === 'object' && 'document' in answer ? [answer.document] : [],
  )
  await db
    .update(documents)
    .set({ applicationId, draftId: applicationId })
    .where(eq(documents.draftId, draftId))
  const ofApplication = eq(documents.draftId, applicationId)
  await db
    .delete(documents)
    .where(named.length > 0 ? and(ofApplication, notInArray(documents.id, named)) : ofApplication)
}
