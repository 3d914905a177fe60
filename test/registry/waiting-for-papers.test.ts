/** Whose application waits for papers: the segment of staff and the calendar mean the same people as the form does. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dependentForm } from '../../src/forms/dependent.ts'
import type { Answers } from '../../src/forms/form.ts'
import { lackingPhotos } from '../../src/forms/later-photos.ts'
import { registrationForm } from '../../src/forms/registration.ts'
import { OPEN_STATUSES } from '../../src/registry/applications.ts'
import { saveOptOut } from '../../src/registry/opt-outs.ts'
import { APPLICATION_STATUSES } from '../../src/registry/schema.ts'
import { countSegment, planSegment } from '../../src/registry/segments.ts'
import { storeAnswers } from '../../src/registry/stored-answers.ts'
import { createRules, SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import { createComposeCampaign } from '../../src/services/messages/campaigns.ts'
import { planReminders } from '../../src/services/reminding.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { answerAll, picks } from '../forms/walks.ts'
import { openRegistry, type Registry } from './records.ts'

const APPLICATIONS = 300
const SENT = new Date('2026-11-03T10:00:00+07:00')
/** A Tuesday, seven days later. */
const NOW = new Date('2026-11-10T10:00:00+07:00')
const TODAY = '2026-11-10'
const rules = createRules(SHIPPED_PARAMETERS)

type Applied = {
  chat: number
  status: (typeof APPLICATION_STATUSES)[number]
  answers: Answers
  province: string
}

let registry: Registry
const applied: Applied[] = fc.sample(picks, { numRuns: APPLICATIONS, seed: 7 }).map((chosen, n) => ({
  chat: 1_000 + n,
  status: APPLICATION_STATUSES[n % APPLICATION_STATUSES.length] ?? 'submitted',
  answers: answerAll(n % 2 === 0 ? registrationForm : dependentForm, chosen).answers,
  province: n % 3 === 0 ? '01' : '12',
}))

async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  const { sql } = registry
  await sql`insert into ${sql(table)} ${sql(row as Record<string, string>)}`
}

beforeAll(async () => {
  registry = await openRegistry()
  for (const [n, one] of applied.entries()) await apply(n, one)
})
afterAll(() => registry?.close())

async function apply(n: number, { chat, status, answers, province }: Applied): Promise<void> {
  const form = n % 2 === 0 ? registrationForm : dependentForm
  const [id, personId] = [randomUUID(), randomUUID()]
  await insert('chats', { id: chat, locale: chat % 2 === 0 ? 'km' : 'en', created_at: SENT })
  await insert('people', {
    id: personId,
    family_name_km: 'សុខ',
    given_name_km: 'ដារ៉ា',
    family_name_latin: 'SOK',
    given_name_latin: 'DARA',
    sex: 'female',
    birth_date: '1990-01-01',
    province_code: province,
    phone_verified: false,
    created_at: SENT,
  })
  await insert('applications', {
    id,
    reference: String(n),
    chat_id: chat,
    person_id: personId,
    status,
    form: form.name,
    form_version: form.version,
    consent_version: '1',
    locale: 'km',
    answers: registry.sql.json(storeAnswers(registry.vault, form, answers) as never),
    submitted_at: SENT,
  })
  await insert('application_events', { application_id: id, event: 'submitted', actor: 'person', at: SENT })
  for (const [kind, answer] of Object.entries(answers)) {
    if (typeof answer !== 'object' || !('document' in answer)) continue
    const document = { id: randomUUID(), draft_id: id, application_id: id, kind, width: 1, height: 1 }
    await insert('documents', { ...document, created_at: SENT })
  }
}

const waiting = (some: readonly Applied[]) =>
  some
    .filter(
      ({ status, answers }) =>
        status === 'sent_back' || (OPEN_STATUSES.includes(status) && lackingPhotos(answers).length > 0),
    )
    .map(({ chat }) => chat)

async function segment(provinces?: ['01']): Promise<number[]> {
  const id = randomUUID()
  const asked = {
    segment: { waitingForPapers: true as const, ...(provinces && { provinces }) },
    topic: 'papers' as const,
    today: TODAY,
    rules,
  }
  await registry.db.transaction((tx) => planSegment(tx, { ...asked, campaignId: id, holdOut: 0 }))
  const rows = await registry.sql<{ chat_id: string }[]>`
    select chat_id from campaign_recipients where campaign_id = ${id} order by chat_id`
  expect(await countSegment(registry.db, { ...asked, withinMs: 30_000 })).toMatchObject({
    chats: rows.length,
  })
  return rows.map((row) => Number(row.chat_id))
}

test('the segment of staff is everybody whose open application lacks a photo or was sent back, and nobody else', async () => {
  const meant = waiting(applied)
  expect(meant.length).toBeGreaterThan(50)
  expect(waiting(applied.filter(({ status }) => status === 'held')).length, 'held ones too').toBeGreaterThan(
    5,
  )
  const toCorrect = applied.filter(({ status }) => status === 'sent_back')
  expect(toCorrect.filter(({ answers }) => lackingPhotos(answers).length === 0).length).toBeGreaterThan(4)
  expect(meant.length).toBeLessThan(applied.filter(({ status }) => OPEN_STATUSES.includes(status)).length)
  expect(await segment()).toEqual(meant)
  expect(await segment(['01'])).toEqual(waiting(applied.filter(({ province }) => province === '01')))
})

test('the calendar means the same, a week after they were sent; who has opted out is in neither', async () => {
  const [optedOut = 0, ...others] = waiting(applied)
  await saveOptOut(registry.db, { chatId: optedOut, topic: 'papers', now: SENT })
  expect(await segment()).toEqual(others)
  const run = await planReminders({
    ...registry,
    patientDb: registry.db,
    clock: { now: () => NOW },
    rules: createRuleBook(registry.db),
  })
  const rows = await registry.sql<{ chat_id: string; variant: string; topic: string }[]>`
    select chat_id, variant, topic from campaign_recipients where campaign_id = ${run?.id ?? ''} order by chat_id`
  expect(rows.map((row) => Number(row.chat_id))).toEqual(others)
  expect(new Set(rows.map(({ variant, topic }) => `${variant} ${topic}`))).toEqual(new Set(['papers papers']))
})

test('whose papers have come between planning and sending hears nothing of a campaign about them', async () => {
  const compose = createComposeCampaign({
    ...registry,
    clock: { now: () => NOW },
    rules: createRuleBook(registry.db),
    operator: 'ឆ័ត្រ',
  })
  const some = applied.slice(0, 60)
  const told: number[] = []
  for (const { chat } of some) {
    const composed = await compose({
      ...planned,
      chatId: chat,
      segment: { waitingForPapers: true },
      texts: { km: 'សូមផ្ញើរូបថត', en: 'Please send your photos' },
    })
    if ('outgoing' in composed) told.push(chat)
    else expect(composed.skipped).toBe('nothing_to_say')
  }
  expect(told).toEqual(waiting(some))
})

/** A row of the ledger that was taken. */
const planned = {
  campaignId: randomUUID(),
  kind: 'campaign' as const,
  day: null,
  personIds: [],
  locale: 'km' as const,
  topic: 'papers' as const,
  variant: 'none',
  payload: {},
  status: 'sending' as const,
  reason: null,
  takenBy: null,
  sendingAt: null,
  doneAt: null,
  messageId: null,
}
