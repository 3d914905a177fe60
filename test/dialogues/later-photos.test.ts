/** A photo that was skipped when an application was filled in is sent later, from /status. */
import { expect, test } from 'vitest'
import type { Chat } from '../support/chat.ts'
import { child, links, memberOf, putsOnList, sendLabel } from '../support/family.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { finishesLater, registers } from '../support/registers.ts'
import { applies, reviewerOf, takesNext, told } from '../support/review.ts'
import { until } from '../support/until.ts'

const world = oneWorld()

const paper = (chat: Chat, photo: string) => chat.label('btn-paper', { label: chat.label(`label-${photo}`) })
const applicationOf = async (chat: Chat) => {
  const [row] = await world().sql<{ id: string; certificate: string }[]>`
    select id, answers ->> 'certificate' as certificate from applications where chat_id = ${chat.id}`
  if (!row) throw new Error('There is no application.')
  return row
}

test.each(['km', 'en'] as const)('two of them, one after the other, in %s', async (locale) => {
  const chat = world().chat(locale)
  await registers(chat, {
    overrides: { certificate: { presses: 'not_yet' }, photo_id: { sends: 'id-card' } },
  })
  await chat.says('/status')
  expect(chat.last()).toContain(chat.label('label-photo_certificate'))
  await chat.presses('btn-send-missing')
  expect(chat.buttons()).not.toContain(paper(chat, 'photo_id'))
  await chat.presses(paper(chat, 'photo_certificate'))
  chat.expectsQuestion('photo_certificate')
  expect(chat.last(), 'says for which application').toContain(chat.shownReference())
  await chat.says('later')
  chat.expects('unexpected-for-photo')
  await chat.sendsSample('certificate')
  const review = structuredClone(chat.lastMessage())
  await chat.presses('btn-send-photo')
  expect(chat.last()).toContain(chat.label('label-photo_portrait'))
  expect(await onRecord(world(), chat)).toMatchObject({
    drafts: [],
    applications: ['submitted'],
    events: ['submitted', 'photo_certificate_sent'],
    audit: ['application.submit', 'application.send_photo'],
    documents: ['photo_certificate', 'photo_id'],
    waiting: 0,
  })
  expect((await applicationOf(chat)).certificate, 'whoever shows it has it').toBe('have')

  // The only one left is asked for at once; put aside, it waits.
  await chat.presses('btn-send-missing')
  chat.expectsQuestion('photo_portrait')
  await finishesLater(chat)
  await chat.pressesOld(review, 'btn-send-photo')
  await chat.says('/status')
  expect(chat.last()).toContain(chat.label('event-photo_certificate_sent'))
  await chat.presses('btn-send-missing')
  await chat.sendsSample('portrait')
  await chat.presses('btn-send-photo')
  await chat.says('/status')
  expect(chat.buttons().join()).not.toContain('📷')
  expect((await onRecord(world(), chat)).events).toEqual([
    'submitted',
    'photo_certificate_sent',
    'photo_portrait_sent',
  ])
})

test('the birth certificate of a child for whom there was none yet', async () => {
  const chat = world().chat('en')
  await links(chat, await memberOf(world(), chat))
  await putsOnList(chat, child)
  await chat.presses(sendLabel(chat, 1))
  await chat.says('/family')
  expect(chat.last()).toContain(chat.label('label-birth_certificate'))
  await chat.says('/status')
  await chat.presses('btn-send-missing')
  chat.expectsQuestion('photo_birth')
  await chat.sendsSample('certificate')
  await chat.presses('btn-send-photo')
  expect(await onRecord(world(), chat)).toMatchObject({
    events: ['submitted', 'photo_birth_sent'],
    documents: ['photo_birth'],
  })
  await chat.says('/family')
  expect(chat.last()).not.toContain(chat.label('label-birth_certificate'))
})

test('once it is decided, and for the application of somebody else, nothing is kept', async () => {
  const chat = world().chat('en')
  await registers(chat)
  const { id } = await applicationOf(chat)
  await chat.pressesData(`e:paper:photo_id:${id}`)
  await chat.sendsSample('id-card')
  await world().sql`update applications set status = 'rejected' where id = ${id}`
  await chat.presses('btn-send-photo')
  chat.expects('paper-too-late')
  expect(await onRecord(world(), chat)).toMatchObject({ drafts: [], events: ['submitted'], documents: [] })
  const [{ count } = { count: -1 }] = await world().sql`
    select count(*)::int as count from documents where application_id is null`
  expect(count).toBe(0)

  const thief = world().chat('en')
  await registers(thief, { until: 'sex' })
  for (const data of [
    `papers:${id}`,
    `paper:photo_id:${id}`,
    'paper:photo_id:x',
    'paper:consent',
    'papers',
  ]) {
    for (const one of [chat, thief]) await one.pressesData(`e:${data}`)
    expect(thief.last()).not.toContain(chat.shownReference())
  }
  expect((await onRecord(world(), chat)).drafts).toEqual([])
  expect((await onRecord(world(), thief)).drafts).toEqual(['registration'])
})

/** Somebody in the transaction of another waits for a row. */
const waits = async () => {
  const [{ count } = { count: 0 }] = await world().sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  return count > 0
}

test('while it is being decided the photo waits for the decision, and then nothing of it is kept', async () => {
  const chat = world().chat('en')
  await applies(chat, '03')
  const { id } = await applicationOf(chat)
  await chat.pressesData(`e:paper:photo_id:${id}`)
  await chat.sendsSample('id-card')
  let sending: Promise<void> | undefined
  // As a reviewer's decision does: the case first, then its application.
  await world().sql.begin(async (sql) => {
    await sql`select id from cases where subject_id = ${id} and closed_at is null for update`
    sending = chat.presses('btn-send-photo')
    await until('the photo waits', waits)
    await sql`update applications set status = 'rejected' where id = ${id}`
    await sql`update cases set closed_at = now() where subject_id = ${id}`
  })
  await sending
  chat.expects('paper-too-late')
  expect(await onRecord(world(), chat)).toMatchObject({ drafts: [], documents: [], events: ['submitted'] })
})

test('sent in the same instant as the decision: stored before it or refused after it, and both are told', async () => {
  const reviewer = await reviewerOf(world(), '04')
  for (let round = 0; round < 2; round++) {
    const chat = world().chat('en')
    await applies(chat, '04')
    const { id } = await applicationOf(chat)
    await chat.pressesData(`e:paper:photo_id:${id}`)
    await chat.sendsSample('id-card')
    await takesNext(reviewer)
    await Promise.all([chat.presses('btn-send-photo'), reviewer.presses('btn-case-accept')])
    const record = await onRecord(world(), chat)
    const stored = record.documents.includes('photo_id')
    expect(record.events).toEqual(
      stored
        ? ['submitted', 'in_review', 'photo_id_sent', 'accepted']
        : ['submitted', 'in_review', 'accepted'],
    )
    expect(record).toMatchObject({ drafts: [], applications: ['accepted'], waiting: 0 })
    expect(told(chat, chat.words('paper-too-late'))).toHaveLength(stored ? 0 : 1)
  }
})
