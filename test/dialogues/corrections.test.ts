/** What an applicant does with lines that were sent back: only those are asked, whatever happens meanwhile. */
import { describe, expect, test } from 'vitest'
import type { Chat } from '../support/chat.ts'
import { child, firstLine, importRoll, links, memberOf, putsOnList, sendLabel } from '../support/family.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { bopha, withOwnCard } from '../support/people.ts'
import { finishesLater } from '../support/registers.ts'
import { applies, auditOfApplication, reviewerOf, sendsBack, takesNext } from '../support/review.ts'
import { auditOf } from '../support/staff.ts'

const world = oneWorld({ people: 60 })
const COMMENT = 'It is not as on your card.'

/** An application of that province that was sent back with these lines. */
async function sentBack(
  province: string,
  lines: readonly string[],
): Promise<{ chat: Chat; reviewer: Chat; reference: string }> {
  const chat = world().chat('en')
  const reviewer = await reviewerOf(world(), province)
  const reference = await applies(chat, province, withOwnCard(bopha))
  await takesNext(reviewer)
  await sendsBack(reviewer, { lines, comment: COMMENT })
  await world().settles()
  return { chat, reviewer, reference }
}

const answersOf = async (chat: Chat) => {
  const [row] = await world().sql`select answers from applications where chat_id = ${chat.id}`
  return row?.answers
}

describe('a correction', () => {
  test('is put aside, survives a lost Redis and a new process, and goes on where it stopped', async () => {
    const { chat, reviewer, reference } = await sentBack('16', ['name_latin', 'sex'])
    await chat.presses('btn-correct-lines')
    chat.expectsQuestion('name_latin')
    // Nothing can be left as it is: that is what came back.
    expect(chat.buttons().join()).not.toContain(chat.label('btn-keep'))
    await chat.says('Keo')
    chat.expects('reason-name-no-space', { example: 'SOK DARA' })
    await chat.says('Keo Bopha Rath')
    chat.expectsQuestion('sex')
    expect(chat.last()).toContain('2 / 2')
    await finishesLater(chat)
    await world().redis.del(`${world().redisPrefix}chat:{${chat.id}}`)
    await world().restartBot('SIGKILL')
    await chat.says('/status')
    await chat.presses('btn-resume')
    chat.expectsQuestion('sex')
    expect(chat.last()).toContain(COMMENT)
    await chat.presses('btn-back')
    chat.expectsQuestion('name_latin')
    await chat.presses('btn-keep')
    chat.expectsQuestion('sex')
    await chat.presses('opt-sex-male')
    await chat.presses('btn-send-correction')
    expect(await onRecord(world(), chat)).toMatchObject({
      drafts: [],
      applications: ['in_review'],
      events: ['submitted', 'in_review', 'sent_back', 'resubmitted'],
    })
    expect(await answersOf(chat)).toMatchObject({ sex: 'male', name_latin: { given: 'BOPHA RATH' } })
    const [person] = await world().sql`
      select sex, given_name_latin from people p join applications a on a.person_id = p.id where a.chat_id = ${chat.id}`
    expect(person).toEqual({ sex: 'male', given_name_latin: 'BOPHA RATH' })
    expect(await takesNext(reviewer)).toContain(reference)
    await reviewer.presses('btn-case-accept')
    expect(await auditOfApplication(world(), reference)).toHaveLength(6)
  })

  test('of one line makes others relevant, and asks them', async () => {
    const { chat, reviewer, reference } = await sentBack('17', ['province', 'id_type'])
    await chat.presses('btn-correct-lines')
    chat.expectsQuestion('id_type')
    await chat.presses('opt-id_type-passport')
    chat.expectsQuestion('passport_country')
    await chat.says('Cambodia')
    chat.expectsQuestion('passport_number')
    await chat.says('N1234567')
    chat.expectsQuestion('province')
    await chat.says('Takeo')
    for (const place of ['Angkor Chum', 'Char Chhuk', 'Phum Thmei']) await chat.says(place)
    chat.expectsQuestion('photo_id')
    await chat.presses('skip-at_office')
    await chat.presses('btn-send-correction')
    const answers = await answersOf(chat)
    expect(answers).toMatchObject({ id_type: 'passport', province: '21' })
    expect(answers).not.toHaveProperty('khmer_id_number')
    expect(answers).not.toHaveProperty('reopened')
    const claims = await world().sql`
      select type, living from identity_claims i join applications a using (person_id) where a.chat_id = ${chat.id} order by i.id`
    expect(claims).toEqual([
      { type: 'khmer_id', living: false },
      { type: 'passport', living: true },
    ])
    expect(await takesNext(reviewer), 'another province has it now').toBe(reviewer.words('case-none'))
    const there = await reviewerOf(world(), '21')
    expect(await takesNext(there)).toContain(reference)
    await there.presses('btn-case-accept')
    expect(await auditOfApplication(world(), reference)).toEqual([
      'chat application.submit',
      'staff case.view',
      'staff application.send_back',
      'chat application.resubmit',
      'staff case.view',
      'staff application.accept',
    ])
  })

  test('of the number to one that is known is held, in the same words', async () => {
    const other = world().chat('en')
    const known = withOwnCard(bopha)
    await applies(other, '18', known)
    const { chat, reviewer, reference } = await (async () => {
      const reviewer = await reviewerOf(world(), '18')
      await takesNext(reviewer)
      await reviewer.presses('btn-case-accept')
      const chat = world().chat('en')
      const reference = await applies(chat, '18', withOwnCard(bopha))
      await takesNext(reviewer)
      await sendsBack(reviewer, { lines: ['khmer_id_number'], comment: COMMENT })
      await world().settles()
      return { chat, reviewer, reference }
    })()
    await chat.presses('btn-correct-lines')
    await chat.says(known.card)
    await chat.presses('btn-send-correction')
    await world().settles()
    expect(firstLine(chat.last())).toContain('is stored')
    await chat.says('/status')
    expect(chat.last()).toContain(chat.words('status-in_review'))
    expect((await onRecord(world(), chat)).applications).toEqual(['held'])
    expect(await takesNext(reviewer)).toContain(reference)
    expect(reviewer.buttons()).not.toContain(reviewer.label('btn-case-accept'))
    await reviewer.presses('btn-case-put-back')
    expect(await auditOfApplication(world(), reference)).toEqual([
      'chat application.submit',
      'staff case.view',
      'staff application.send_back',
      'chat application.resubmit',
      'staff case.view',
      'staff case.put_back',
    ])
  })

  test('comes too late once the application is withdrawn, and old buttons show where it stands', async () => {
    const { chat, reference } = await sentBack('19', ['sex'])
    const news = chat.lastMessage()
    await chat.presses('btn-correct-lines')
    await chat.presses('opt-sex-male')
    const review = chat.lastMessage()
    await chat.says('/status')
    await chat.presses('btn-withdraw')
    await chat.presses('btn-withdraw-yes')
    await chat.pressesOld(review, 'btn-send-correction')
    await chat.pressesOld(review, 'btn-send-correction')
    expect(await onRecord(world(), chat)).toMatchObject({ applications: ['withdrawn'] })
    await chat.pressesOld(news, 'btn-correct-lines')
    expect(chat.last()).toContain(chat.words('status-withdrawn'))
    expect(await auditOfApplication(world(), reference)).toEqual([
      'chat application.submit',
      'staff case.view',
      'staff application.send_back',
      'chat application.withdraw',
    ])
  })
})

test('a dependent’s birth date is corrected: their rules are asked anew', async () => {
  const chat = world().chat('en')
  const member = await memberOf(world(), chat, { province_code: '20' })
  await importRoll(world(), [member])
  await links(chat, member)
  await putsOnList(chat, child)
  await chat.presses(sendLabel(chat, 1))
  const reviewer = await reviewerOf(world(), '20')
  const shown = await takesNext(reviewer)
  expect(shown).toContain(reviewer.label('relation-child'))
  await sendsBack(reviewer, { lines: ['birth_date'], comment: COMMENT })
  await world().settles()
  await chat.presses('btn-correct-lines')
  chat.expectsQuestion('their_birth_date')
  await chat.says('01-01-1990')
  // Over the age limit: a question more, which nobody was asked before.
  chat.expectsQuestion('age_exception')
  await chat.presses('opt-age_exception-yes')
  expect(chat.isAsked('id_number')).toBe(true)
  await chat.presses('skip-no_card')
  await chat.presses('skip-waiting_for_paper')
  await chat.presses('btn-send-correction')
  expect((await onRecord(world(), chat)).applications).toEqual(['in_review'])
  const again = await takesNext(reviewer)
  expect(again).toContain(reviewer.words('case-rule-age_exception'))
  await reviewer.presses('btn-case-accept')
  expect(await auditOf(world(), reviewer)).toEqual([
    'staff.joined',
    'case.view',
    'application.send_back',
    'case.view',
    'application.accept',
  ])
})

test('a dependent whose sponsor has left: one sentence, whether they begin the correction or send it', async () => {
  const chat = world().chat('km')
  const member = await memberOf(world(), chat, { province_code: '21' })
  await links(chat, member)
  await putsOnList(chat, child)
  await chat.presses(sendLabel(chat, 1))
  const reviewer = await reviewerOf(world(), '21')
  await takesNext(reviewer)
  await sendsBack(reviewer, { lines: ['sex'], comment: COMMENT })
  await world().settles()
  const news = chat.lastMessage()
  await chat.presses('btn-correct-lines')
  await chat.presses('opt-sex-male')
  await importRoll(world(), [{ ...member, status: 'deceased' }])
  await chat.presses('btn-send-correction')
  chat.expects('correct-no-sponsor')
  await chat.pressesOld(news, 'btn-correct-lines')
  chat.expects('correct-no-sponsor')
  expect(await onRecord(world(), chat)).toMatchObject({ applications: ['sent_back'], drafts: [] })
  expect(await auditOf(world(), reviewer)).toEqual(['staff.joined', 'case.view', 'application.send_back'])
})
