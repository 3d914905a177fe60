/** A queue as full as after a busy month: what it costs to decide a clear case, and that nobody meets a colleague. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeReference } from '../../src/forms/parsers/reference.ts'
import { registrationForm } from '../../src/forms/registration.ts'
import { createVault, indexKeyFrom, parseKeys } from '../../src/ops/encryption.ts'
import { storeAnswers } from '../../src/registry/stored-answers.ts'
import { wholeAnswers } from '../registry/records.ts'
import { type Chat, textOf } from '../support/chat.ts'
import { oneWorld } from '../support/one-world.ts'
import { grouped, reviewerOf } from '../support/review.ts'
import { auditOf, speaks } from '../support/staff.ts'

const world = oneWorld({ people: 20 })

const WAITING = 500
const MOST_PRESSES = 3
/** Cases that each of the two decides. */
const ROUNDS = 4

/** So many applications that wait, each half a minute after the other, from chats that are given; oldest first. */
async function manyWait(count: number, province: string, chats: readonly Chat[]): Promise<string[]> {
  const keys = parseKeys(world().encryptionKey)
  const vault = createVault({ encryptionKeys: keys, indexKey: indexKeyFrom(keys) })
  const answers = JSON.stringify(
    storeAnswers(vault, registrationForm, { ...wholeAnswers('010203040'), province }),
  )
  const lines = Array.from({ length: count }, (_, n) => ({
    id: randomUUID(),
    person: randomUUID(),
    reference: makeReference(String(1_000_000_000 + n * 7)),
    chat: chats[n % chats.length]?.id,
    born: new Date(Date.UTC(1950, 0, 1 + n * 20)).toISOString().slice(0, 10),
    at: new Date(Date.now() - (count - n) * 30_000).toISOString(),
  }))
  const { sql } = world()
  const rows = sql`jsonb_to_recordset(${sql.json(lines)}) as one
    (id uuid, person uuid, reference text, chat bigint, born date, at timestamptz)`
  await sql`
    insert into people (id, family_name_km, given_name_km, family_name_latin, given_name_latin, sex, birth_date,
      province_code, phone_verified, created_at)
    select person, 'សុខ', 'ដារ៉ា', 'SOK', 'DARA', 'male', born, ${province}, false, at from ${rows}`
  await sql`
    insert into applications (id, reference, chat_id, person_id, status, form, form_version, consent_version, locale,
      answers, submitted_at)
    select id, reference, chat, person, 'submitted', 'registration', 1, '1', 'en', ${answers}::text::jsonb, at from ${rows}`
  await sql`
    insert into cases (id, kind, subject_id, person_id, chat_id, province_code, front, opened_at)
    select gen_random_uuid(), 'application', id, person, chat, ${province}, false, at from ${rows}`
  return lines.map(({ reference }) => grouped(reference))
}

test('of five hundred that wait, two reviewers decide the oldest first, each in at most three presses', async () => {
  const chats = await Promise.all([1, 2, 3, 4].map(() => speaks(world().chat('en'))))
  const references = await manyWait(WAITING, '12', chats)
  const reviewers = [await reviewerOf(world(), '12'), await reviewerOf(world(), '12', 'km')]
  const decided: string[] = []
  const presses: number[] = []
  const plainDigits = (text: string) =>
    text.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0))

  /** From the page of one's work, or from the last decision: to the next case, and accepted. */
  async function decides(reviewer: Chat, ways: readonly string[]): Promise<void> {
    let count = 0
    for (const button of [...ways, 'btn-case-accept']) {
      if (button === 'btn-case-accept') {
        const shown = plainDigits(reviewer.last())
        expect(shown).toContain(reviewer.words('case-rules-eligible', { date: '' }).split(/[:៖]/)[0])
        decided.push(references.find((reference) => shown.includes(reference)) ?? `unknown: ${shown}`)
      }
      await reviewer.presses(button)
      count += 1
    }
    presses.push(count)
  }

  for (const reviewer of reviewers) {
    await reviewer.says('/work')
    await reviewer.presses('btn-queue')
    expect(plainDigits(reviewer.last())).toContain(String(WAITING))
    await reviewer.says('/work')
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const reviewer of reviewers)
      await decides(reviewer, round === 0 ? ['btn-queue', 'btn-case-next'] : ['btn-case-next'])
  expect(decided).toEqual(references.slice(0, 2 * ROUNDS))
  expect(Math.max(...presses)).toBe(MOST_PRESSES)
  expect(presses.filter((count) => count === 2)).toHaveLength(2 * (ROUNDS - 1))

  await world().settles()
  const told = chats.flatMap((chat) => chat.fromBot().map(textOf))
  for (const reference of decided) expect(told.filter((text) => text.includes(reference))).toHaveLength(1)
  for (const reviewer of reviewers) {
    expect(await auditOf(world(), reviewer)).toEqual([
      'staff.joined',
      ...Array(ROUNDS).fill(['case.view', 'application.accept']).flat(),
    ])
  }
})
