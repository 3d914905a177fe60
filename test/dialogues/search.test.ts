/** Staff find a record, open it for a reason, and tell two people apart. Every test counts what the audit says. */
import { describe, expect, test } from 'vitest'
import { digits, plain } from '../../src/screens/translate.ts'
import { SEARCHES_AN_HOUR } from '../../src/services/records.ts'
import { type Chat, textOf } from '../support/chat.ts'
import { importRoll } from '../support/family.ts'
import { cardOf, rollMember } from '../support/member-roll.ts'
import { oneWorld } from '../support/one-world.ts'
import { dara, withOwnCard } from '../support/people.ts'
import { registers } from '../support/registers.ts'
import { reviewerOf, takesNext } from '../support/review.ts'
import { auditOf, invitation, joins, speaks } from '../support/staff.ts'

const world = oneWorld({ people: 40 })

/** A Dara of that province, born on that day; the number of his card. */
async function aDara(born: string, province: string, chat: Chat = world().chat('km')): Promise<string> {
  const person = withOwnCard(dara)
  await registers(chat, { person, overrides: { birth_date: { says: born }, province: { says: province } } })
  return person.card
}

/** Who has registered here before works here from now on. */
async function becomesReviewer(chat: Chat, province: string): Promise<void> {
  await chat.says(await invitation(world(), { role: 'reviewer', province }))
  await chat.presses('btn-staff-accept')
}

const alike = (chat: Chat) => chat.buttons().filter((label) => label.startsWith('👥'))

/** Sends what is looked for; true when somebody was found. */
async function finds(staff: Chat, text: string): Promise<boolean> {
  await staff.says('/find')
  staff.expects('find')
  await staff.says(text)
  return staff.last().includes(staff.words('find-found'))
}

describe('two who may be one person', () => {
  test('are shown side by side once; judged, they are shown to nobody again', async () => {
    await aDara('03-03-1983', 'កំពង់ចាម')
    await aDara('03-03-1983', 'កំពង់ចាម')
    const [first, second] = [await reviewerOf(world(), '03'), await reviewerOf(world(), '03')]
    await takesNext(first)
    expect(alike(first)).toHaveLength(1)
    await first.presses('👥')
    expect(first.last()).toContain(first.words('lookalike-by-name'))
    expect(first.last()).toContain(`= ${first.label('label-name_latin')}: SOK DARA`)
    expect(first.last()).toContain(`≠ ${first.label('lookalike-document')}`)
    expect(first.last()).toContain(`≠ ${first.label('label-phone')}`)
    await first.presses('btn-lookalike-other')
    first.expects('lookalike-no-more')
    await first.presses('btn-lookalike-case')
    expect(alike(first)).toEqual([])
    expect(await auditOf(world(), first)).toEqual([
      'staff.joined',
      'case.view',
      'record.compare',
      'lookalike.dismiss',
      'case.view',
    ])

    await takesNext(second)
    expect(second.last()).toContain('SOK DARA')
    expect(alike(second)).toEqual([])
    expect(await auditOf(world(), second)).toEqual(['staff.joined', 'case.view'])
    const [stored] = await world().sql`
      select d.staff_id from lookalike_dismissals d join people p on p.id = d.person_a and p.birth_date = '1983-03-03'`
    expect(Number(stored?.staff_id)).toBe(first.id)
  })

  test('are one: the case is rejected as a duplicate from there', async () => {
    const [before, again] = [world().chat('km'), world().chat('km')]
    await aDara('04-04-1984', 'កំពង់ឆ្នាំង', before)
    await aDara('04-04-1984', 'កំពង់ឆ្នាំង', again)
    const reviewer = await reviewerOf(world(), '04')
    await takesNext(reviewer)
    await reviewer.presses('👥')
    await reviewer.presses('btn-lookalike-same')
    const sure = {
      decision: reviewer.label('btn-case-reject'),
      reason: reviewer.label('case-reason-duplicate'),
    }
    await reviewer.presses(plain('en', 'btn-case-sure', sure))
    expect(reviewer.last()).toContain('rejected')
    expect(await auditOf(world(), reviewer)).toEqual([
      'staff.joined',
      'case.view',
      'record.compare',
      'application.reject',
    ])
  })

  test('a look-alike of one’s own household is left to a colleague', async () => {
    const reviewer = world().chat('km')
    await aDara('17-07-1987', 'សៀមរាប', reviewer)
    await becomesReviewer(reviewer, '17')
    await aDara('17-07-1987', 'សៀមរាប')
    await takesNext(reviewer)
    await reviewer.presses('👥')
    reviewer.expects('staff-own-household')
    const done = (await auditOf(world(), reviewer)).slice(-2)
    expect(done).toEqual(['case.view', 'case.decide_refused'])
  })
})

describe('a search', () => {
  test('finds by each number and by the name, in either script and in Khmer digits; numbers leave the chat', async () => {
    const chat = world().chat('km')
    const card = await aDara('05-05-1985', 'កំពង់ស្ពឺ', chat)
    const reviewer = await reviewerOf(world(), '05')
    const own = chat.persona.phone_number ?? ''
    const reference = chat.reference()
    for (const text of [reference, card, digits('km', card), own, 'សុខ ដារា', 'sokh dara', 'DARA']) {
      expect(await finds(reviewer, text), text).toBe(true)
      expect(reviewer.last()).toContain('SOK DARA')
      expect(reviewer.last()).toContain('1985')
      expect(reviewer.last()).not.toContain(card)
    }
    await world().settles()
    const left = reviewer.messages().map(textOf).join('\n')
    for (const secret of [card, digits('km', card), own]) expect(left).not.toContain(secret)
    expect(left).toContain('sokh dara')

    // The same questions by somebody of another province, and by who sees only those whom they registered.
    const elsewhere = await reviewerOf(world(), '06')
    const agent = await joins(world(), world().chat('en'), { role: 'agent' })
    for (const staff of [elsewhere, agent]) {
      expect(await finds(staff, card)).toBe(false)
      staff.expects('find-none')
      await staff.says('?')
      staff.expects('find-unread')
      expect(await auditOf(world(), staff)).toEqual(['staff.joined', 'record.search'])
    }
    expect(await auditOf(world(), reviewer)).toEqual(['staff.joined', ...Array(7).fill('record.search')])
    const rows = await world()
      .sql`select to_jsonb(a)::text as line from audit a where action = 'record.search'`
    expect(JSON.stringify(rows)).not.toContain(card)
  })

  test('finds a member by the number of the card, and opens the record for a reason: one row of the audit', async () => {
    await importRoll(world(), [
      { ...rollMember(905), kind: 'self_employed', sponsor_card: '', province_code: '07' },
    ])
    const manager = await joins(world(), world().chat('en'), { role: 'manager', province: '07' })
    expect(await finds(manager, cardOf(905))).toBe(true)
    await manager.presses('1. ')
    expect(manager.last()).toContain('Why do you open this record?')
    await manager.presses(manager.label('record-reason-correction'))
    expect(manager.last()).toContain(manager.label('record-reason-correction'))
    expect(manager.last()).toContain(manager.label('opt-sex-female'))
    expect(manager.last()).not.toContain(cardOf(905))
    expect(await auditOf(world(), manager)).toEqual(['staff.joined', 'record.search', 'record.open'])
    const [opened] = await world().sql`
      select a.why, a.subject_type, m.registered_on::text as since from audit a
      join members m on m.person_id::text = a.subject_id
      where a.action = 'record.open' and a.actor = ${`staff:${manager.id}`}`
    expect(opened).toMatchObject({ why: 'correction', subject_type: 'person' })
  })

  test('does not open what is one’s own, and says so on record', async () => {
    const reviewer = world().chat('km')
    const card = await aDara('08-08-1988', 'កណ្ដាល', reviewer)
    await becomesReviewer(reviewer, '08')
    expect(await finds(reviewer, card)).toBe(true)
    await reviewer.presses('១. ')
    reviewer.expects('staff-own-household')
    expect((await auditOf(world(), reviewer)).slice(-2)).toEqual(['record.search', 'record.open_refused'])
  })

  test('ends with the role, in the middle; the number leaves the chat all the same', async () => {
    const card = await aDara('09-09-1989', 'កោះកុង')
    const reviewer = await reviewerOf(world(), '09')
    expect(await finds(reviewer, card)).toBe(true)
    await reviewer.presses('1. ')
    const why = reviewer.lastMessage()
    await reviewer.says('/find')
    await world().sql`
      update staff_roles set revoked_at = now(), revoked_by = 'cli:tester' where telegram_id = ${reviewer.id}`
    await reviewer.says(card)
    reviewer.expects('unknown-command')
    await reviewer.pressesOld(why, reviewer.label('record-reason-asked'))
    await reviewer.says('/find')
    reviewer.expects('unknown-command')
    await world().settles()
    expect(reviewer.messages().map(textOf).join('\n')).not.toContain(card)
    expect(await auditOf(world(), reviewer)).toEqual([
      'staff.joined',
      'record.search',
      'record.search_refused',
      'record.open_refused',
      'record.search_refused',
    ])
  })

  test('has a limit for an hour', async () => {
    const reviewer = await reviewerOf(world(), '10')
    await world().sql`
      insert into audit (at, actor, action, subject_type, subject_id)
      select now(), ${`staff:${reviewer.id}`}, 'record.search', 'staff', ${String(reviewer.id)}
      from generate_series(1, ${SEARCHES_AN_HOUR}::int)`
    expect(await finds(reviewer, 'SOK DARA')).toBe(false)
    reviewer.expects('find-too-many')
    expect(await auditOf(world(), reviewer)).toHaveLength(1 + SEARCHES_AN_HOUR)
  })
})

test('buttons of staff in the chat of a member open nothing, and are on record', async () => {
  const member = await speaks(world().chat('km'))
  const before = member.fromBot().map(textOf)
  const id = 'A'.repeat(22)
  const [person] = await world().sql<{ short: string }[]>`
    select translate(encode(uuid_send(id), 'base64'), '+/=', '-_') as short from people limit 1`
  for (const data of [
    'e:find',
    `e:record:${id}`,
    `e:record_why:${person?.short}:asked`,
    `e:lookalikes:${person?.short}`,
    `e:lookalike_no:${id}`,
  ])
    await member.pressesData(data)
  expect(member.fromBot().map(textOf)).toEqual(before)
  expect(await auditOf(world(), member)).toEqual([
    'record.search_refused',
    'record.open_refused',
    'record.open_refused',
    'case.decide_refused',
    'case.decide_refused',
  ])
})
