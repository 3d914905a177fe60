import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import postgres from 'postgres'
import type { Answers } from '../../src/forms/form.ts'
import { makeReference } from '../../src/forms/parsers/reference.ts'
import { CONSENT_VERSION, registrationForm } from '../../src/forms/registration.ts'
import { createVault, type Vault } from '../../src/ops/encryption.ts'
import { saveLocale } from '../../src/registry/chats.ts'
import { type Database, openDatabase } from '../../src/registry/database.ts'
import { changeDraft, type Draft, openDraft } from '../../src/registry/drafts.ts'
import { type Submission, submitApplication } from '../../src/registry/submissions.ts'
import { freshDatabase } from '../support/stores.ts'

export const NOW = new Date('2026-03-02T03:00:00Z')
/** The second parameter of every drawn number: ten digits. */
const TEN_DIGITS = 10 ** 10

/** A migrated database of a test file's own, its keys, and a plain connection to look at what is stored. */
export type Registry = { url: string; db: Database; vault: Vault; sql: postgres.Sql; close(): Promise<void> }

export async function openRegistry(): Promise<Registry> {
  const { url, drop } = await freshDatabase()
  const database = openDatabase(url)
  const sql = postgres(url, { max: 4, onnotice: () => undefined })
  return {
    url,
    db: database.db,
    vault: newVault(),
    sql,
    async close() {
      await Promise.all([database.close(), sql.end()])
      await drop()
    },
  }
}

export function newVault(): Vault {
  return createVault({ encryptionKeys: [randomBytes(32)], indexKey: randomBytes(32) })
}

let lastChatId = 7_000_000

/** A chat that has chosen its language. */
export async function newChat({ db }: Registry): Promise<number> {
  const id = ++lastChatId
  await saveLocale(db, { id, locale: 'km', now: NOW })
  return id
}

export async function newDraft(registry: Registry, chatId?: number): Promise<Draft> {
  return await openDraft(registry, {
    id: randomUUID(),
    chatId: chatId ?? (await newChat(registry)),
    form: registrationForm,
    answers: {},
    now: NOW,
  })
}

let lastUpdateId = 500_000

/** One answer to the draft as it stands. */
export async function answer(
  registry: Registry,
  draft: Draft,
  given: { set?: Answers; cleared?: string[]; updateId?: number; now?: Date },
): Promise<Draft | null> {
  const { set = {}, cleared = [], updateId = ++lastUpdateId, now = NOW } = given
  const { id, revision } = draft
  return await changeDraft(registry, {
    form: registrationForm,
    id,
    revision,
    updateId,
    set,
    cleared,
    cursor: null,
    now,
  })
}

export function newIdNumber(): string {
  return String(randomInt(0, 10 ** 9)).padStart(9, '0')
}

/** What a whole registration answers, photos left for the office. */
export function wholeAnswers(idNumber: string): Answers {
  return {
    consent: { code: CONSENT_VERSION, text: 'agree' },
    wage_contract: 'no',
    paid_workers: 'no',
    certificate: 'not_yet',
    name_km: { family: 'សុខ', given: 'ដារ៉ា' },
    name_latin: { family: 'SOK', given: 'DARA' },
    sex: 'male',
    birth_date: '1990-05-14',
    id_type: 'khmer_id',
    khmer_id_number: idNumber,
    phone: { number: '+85512345678', verified: false },
    province: '12',
    district: { text: 'ដូនពេញ' },
    commune: { text: 'វត្តភ្នំ' },
    village: { text: 'ភូមិ ១' },
    occupation: 'tuk_tuk',
    photo_id: { skipped: 'at_office' },
    photo_portrait: { skipped: 'bring_photo' },
  }
}

/** A draft of a new chat with every question answered, as the review shows it. */
export async function finishedDraft(
  registry: Registry,
  given: { idNumber?: string; chatId?: number } = {},
): Promise<Draft> {
  const draft = await newDraft(registry, given.chatId)
  const finished = await answer(registry, draft, { set: wholeAnswers(given.idNumber ?? newIdNumber()) })
  if (!finished) throw new Error('The draft took no answers.')
  return finished
}

export function submissionOf(draft: Draft): Submission {
  const number = draft.answers.khmer_id_number
  const identity: Submission['identity'] = typeof number === 'string' ? { type: 'khmer_id', number } : null
  return {
    draftId: draft.id,
    revision: draft.revision,
    chatId: draft.chatId,
    form: registrationForm,
    answers: draft.answers,
    person: {
      familyNameKm: 'សុខ',
      givenNameKm: 'ដារ៉ា',
      familyNameLatin: 'SOK',
      givenNameLatin: 'DARA',
      sex: 'male',
      birthDate: '1990-05-14',
      provinceCode: '12',
      occupation: 'tuk_tuk',
      phone: '+85512345678',
      phoneVerified: false,
    },
    identity,
    consentVersion: '1',
    locale: 'km',
    newReference: () => makeReference(String(randomInt(0, TEN_DIGITS)).padStart(10, '0')),
    newId: randomUUID,
    now: NOW,
  }
}

export async function submit(registry: Registry, draft: Draft, changed: Partial<Submission> = {}) {
  return await submitApplication(registry, { ...submissionOf(draft), ...changed })
}

/** How many rows each table holds that a submission writes to. */
export async function countRows({ sql }: Registry): Promise<Record<string, number>> {
  const [row] = await sql`
    select (select count(*)::int from drafts) as drafts,
      (select count(*)::int from people) as people,
      (select count(*)::int from chat_people) as chat_people,
      (select count(*)::int from identity_claims) as identity_claims,
      (select count(*)::int from applications) as applications,
      (select count(*)::int from application_events) as application_events,
      (select count(*)::int from audit) as audit,
      (select count(*)::int from outbox) as outbox,
      (select count(*)::int from documents where application_id is not null) as documents`
  return { ...row } as Record<string, number>
}
