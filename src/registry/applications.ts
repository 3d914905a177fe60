/** Applications on record, visible for their whole life (submissions.ts makes them). */
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Answers, Form } from '../forms/form.ts'
import type { Vault } from '../ops/encryption.ts'
import { saveAudit } from './audit.ts'
import { closeCase, lockCasesOf } from './cases.ts'
import type { Connection, Database } from './database.ts'
import { type Identity, releaseClaims } from './identity-claims.ts'
import {
  type ApplicationStatus,
  applicationEvents,
  applications,
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
  /** The form it was made with; formNamed() has it. */
  form: string
  /** For a dependent: the person through whom. */
  sponsorId: string | null
  answers: Answers
  submittedAt: Date
  /** Who of the staff registered the person, by Telegram id. */
  assistedBy: number | null
}

/** Statuses in which an application still waits for a decision and may be withdrawn or have contacts changed. */
export const OPEN_STATUSES: readonly ApplicationStatus[] = ['submitted', 'held', 'in_review', 'sent_back']

/** The row as it is read, with its answers decrypted. */
export function toApplication(vault: Vault, row: typeof applications.$inferSelect): Application {
  const { id, reference, chatId, personId, status, form, sponsorId, submittedAt, assistedBy } = row
  const answers = readAnswers(vault, row.answers)
  return { id, reference, chatId, personId, status, form, sponsorId, submittedAt, assistedBy, answers }
}

/** Adds to the visible life of an application. */
export async function saveEvent(db: Connection, event: typeof applicationEvents.$inferInsert): Promise<void> {
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
    await lockCasesOf(tx, query.id)
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
    await releaseClaims(tx, { personId: row.personId, applicationId: query.id })
    await closeCase(tx, {
      subjectId: query.id,
      by: `chat:${query.chatId}`,
      outcome: 'withdrawn',
      now: query.now,
    })
    await recordAct(tx, { ...query, event: 'withdrawn', action: 'application.withdraw' })
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
    await recordAct(tx, {
      id: applicationId,
      chatId,
      now: change.now,
      event: 'contact_changed',
      action: 'application.change_contact',
    })
    return { reference: row.reference }
  })
}

/**
 * Adds a photo to an application, from the draft it was sent in; what the answers hold already of other questions
 * stays. Joins the caller's transaction, which has seen that the application waits for it.
 */
export async function savePhotoOfApplication(
  { db, vault }: { db: Connection; vault: Vault },
  change: {
    applicationId: string
    chatId: number
    draftId: string
    form: Form
    answers: Answers
    photo: string
    now: Date
  },
): Promise<void> {
  const { applicationId, chatId, photo, now } = change
  const stored = JSON.stringify(storeAnswers(vault, change.form, change.answers))
  await db
    .update(applications)
    .set({ answers: sql`${applications.answers} || ${stored}::text::jsonb` })
    .where(eq(applications.id, applicationId))
  // With the other photos of the application, which bear the id that it shares with its own draft.
  await db
    .update(documents)
    .set({ applicationId, draftId: applicationId })
    .where(eq(documents.draftId, change.draftId))
  await recordAct(db, {
    id: applicationId,
    chatId,
    now,
    event: `${photo}_sent`,
    action: 'application.send_photo',
  })
}

/** What was done in the chat of an application: by the person, or by who of the staff registered them there. */
async function recordAct(
  db: Connection,
  act: { id: string; chatId: number; now: Date; event: string; action: string },
): Promise<void> {
  const [row] = await db
    .select({ helper: applications.assistedBy })
    .from(applications)
    .where(eq(applications.id, act.id))
  const by = actorOf({ chatId: act.chatId, helper: row?.helper ?? null })
  await saveEvent(db, { applicationId: act.id, event: act.event, actor: by.actor, at: act.now })
  await saveAudit(db, {
    at: act.now,
    actor: by.audited,
    action: act.action,
    subjectType: 'application',
    subjectId: act.id,
  })
}

/** As its life and as the audit name who acts in a chat about an application that `helper` registered, if anybody did. */
export function actorOf({ chatId, helper }: { chatId: number; helper: number | null }): {
  actor: 'person' | 'staff'
  audited: string
} {
  return helper === chatId
    ? { actor: 'staff', audited: `staff:${chatId}` }
    : { actor: 'person', audited: `chat:${chatId}` }
}
