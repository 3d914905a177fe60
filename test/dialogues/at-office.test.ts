/** NSSF has given an accepted applicant a card number, and a reviewer types it in. */
import { describe, expect, test } from 'vitest'
import { shortId } from '../../src/screens/buttons.ts'
import { digits, plain } from '../../src/screens/translate.ts'
import { type Chat, textOf } from '../support/chat.ts'
import { child, importRoll, links, memberOf, putsOnList, sendLabel } from '../support/family.ts'
import { rollMember } from '../support/member-roll.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { bopha, withOwnCard } from '../support/people.ts'
import { applies, auditOfApplication, reviewerOf, takesNext } from '../support/review.ts'
import { auditOf, invitation } from '../support/staff.ts'

const world = oneWorld({ people: 40 })

let cards = 0
/** A number nobody else in this file has. */
const newCard = () => {
  cards += 1
  return `3000000-${String(cards).padStart(7, '0')}`
}

/** A reviewer accepts the application and opens its record. */
async function accepted(province: string, reference: string): Promise<Chat> {
  const reviewer = await reviewerOf(world(), province)
  await takesNext(reviewer)
  await reviewer.presses('btn-case-accept')
  await opens(reviewer, reference)
  return reviewer
}

async function opens(reviewer: Chat, reference: string): Promise<void> {
  await reviewer.says('/find')
  await reviewer.says(reference)
  await reviewer.presses('1. ')
  await reviewer.presses(reviewer.label('record-reason-application'))
}

const memberOfApplication = async (reference: string) => {
  const [member] = await world().sql`
    select m.kind, m.relation, m.registered_on = (now() at time zone 'Asia/Phnom_Penh')::date as today,
      m.registered_on = m.as_of as same, m.sponsor_id, m.ended_on, m.registered_on::text as since
    from members m join applications a on a.person_id = m.person_id
    where a.reference = ${reference.replaceAll(' ', '')}`
  return member
}

describe('a card number', () => {
  test('typed twice registers the person once; the numbers leave the chat, and the roll finds them later', async () => {
    const [chat, person] = [world().chat('en'), withOwnCard(bopha)]
    const reference = await applies(chat, '02', person)
    const reviewer = await accepted('02', reference)
    const card = newCard()
    await reviewer.presses('btn-card-given')
    expect(reviewer.last()).toContain(reference)
    await reviewer.says('12345')
    expect(reviewer.last()).toContain('14 digits')
    await reviewer.says(digits('km', card.replace('-', '')))
    await reviewer.says(newCard())
    reviewer.expects('ending-cards_differ')
    await reviewer.presses('btn-change-answer')
    await reviewer.says(card)
    expect(reviewer.last()).toContain(card.slice(-4))
    expect(reviewer.last()).not.toContain(card)
    expect(await memberOfApplication(reference), 'nothing before it is confirmed').toBeUndefined()
    const review = reviewer.lastMessage()
    await reviewer.presses('btn-card-given-confirm')
    expect(reviewer.last()).toContain(reference)
    await reviewer.pressesOld(review, reviewer.label('btn-card-given-confirm'))
    await world().settles()

    expect(await memberOfApplication(reference)).toMatchObject({
      kind: 'self_employed',
      today: true,
      same: true,
      sponsor_id: null,
    })
    const record = await onRecord(world(), chat)
    expect(record.applications).toEqual(['registered'])
    expect(record.events).toEqual(['submitted', 'in_review', 'accepted', 'registered'])
    const [outbox] = await world().sql`
      select count(*)::int as count from outbox where chat_id = ${chat.id} and kind = 'application.registered'`
    expect(outbox?.count).toBe(1)
    const left = reviewer.messages().map(textOf).join('\n')
    for (const secret of [card, card.replace('-', ''), digits('km', card.replace('-', ''))])
      expect(left).not.toContain(secret)
    expect(await auditOfApplication(world(), reference)).toEqual([
      'chat application.submit',
      'staff case.view',
      'staff application.accept',
      'staff application.register',
    ])
    expect(await auditOf(world(), reviewer)).toEqual([
      'staff.joined',
      'case.view',
      'application.accept',
      'record.search',
      'record.open',
      'application.register',
    ])
    const [claim] = await world().sql`
      select i.living from identity_claims i join applications a on a.person_id = i.person_id
      where a.reference = ${reference.replaceAll(' ', '')}`
    expect(claim?.living).toBe(true)

    // The roll has the person now as well, with NSSF's own day.
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
    await importRoll(world(), [
      {
        ...rollMember(700),
        card_number: card,
        kind: 'self_employed',
        sponsor_card: '',
        province_code: '02',
        registered_on: '2026-02-01',
        as_of: today,
      },
    ])
    expect(await memberOfApplication(reference)).toMatchObject({ since: '2026-02-01', ended_on: null })
    const [same] = await world().sql`select count(*)::int as count from outbox
      where chat_id = ${chat.id} and kind = 'application.registered'`
    expect(same?.count).toBe(1)
  })

  test('that is somebody’s is refused in one sentence, and can be corrected', async () => {
    const chat = world().chat('km')
    const taken = (await memberOf(world(), world().chat('en'), { kind: 'self_employed' })).card_number
    const reference = await applies(chat, '04')
    const reviewer = await accepted('04', reference)
    await reviewer.presses('btn-card-given')
    await reviewer.says(taken)
    await reviewer.says(taken)
    await reviewer.presses('btn-card-given-confirm')
    reviewer.expects('card-refused-card_taken')
    expect(await memberOfApplication(reference)).toBeUndefined()
    expect((await onRecord(world(), chat)).applications).toEqual(['accepted'])
    const card = newCard()
    await reviewer.presses(plain('km', 'btn-edit-line', { label: reviewer.label('label-given_card') }))
    await reviewer.says(card)
    await reviewer.says(card)
    await reviewer.presses('btn-card-given-confirm')
    expect((await onRecord(world(), chat)).applications).toEqual(['registered'])
  })

  test('of a dependent comes after the sponsor’s, with what they are to them', async () => {
    const chat = world().chat('en')
    const member = await memberOf(world(), chat, { kind: 'employee', province_code: '05' })
    await links(chat, member)
    await chat.presses(chat.label('btn-household'))
    await putsOnList(chat, child)
    await chat.presses(sendLabel(chat, 1))
    await world().settles()
    const reviewer = await reviewerOf(world(), '05')
    const shown = await takesNext(reviewer)
    const reference = /\d{4} \d{4} \d+/.exec(shown)?.[0] ?? ''
    await reviewer.presses('btn-case-accept')
    await opens(reviewer, reference)
    const card = newCard()
    await reviewer.presses('btn-card-given')
    await reviewer.says(card)
    await reviewer.says(card)
    await reviewer.presses('btn-card-given-confirm')
    const stored = await memberOfApplication(reference)
    expect(stored).toMatchObject({ kind: 'dependent', relation: 'child' })
    const [sponsor] = await world().sql`
      select c.person_id from chat_people c where c.chat_id = ${chat.id} and c.relation = 'self'`
    expect(stored?.sponsor_id).toBe(sponsor?.person_id)
  })

  test('two reviewers at once: one registers, the other is told', async () => {
    const chat = world().chat('en')
    const reference = await applies(chat, '06')
    const first = await accepted('06', reference)
    const second = await reviewerOf(world(), '06')
    await opens(second, reference)
    const card = newCard()
    for (const reviewer of [first, second]) {
      await reviewer.presses('btn-card-given')
      await reviewer.says(card)
      await reviewer.says(card)
    }
    await Promise.all([first, second].map((reviewer) => reviewer.presses('btn-card-given-confirm')))
    const over = [first, second].filter((one) => one.last().includes(one.words('card-refused-over')))
    expect(over).toHaveLength(1)
    const acts = await auditOfApplication(world(), reference)
    expect(acts.filter((act) => act.endsWith('application.register'))).toHaveLength(1)
  })

  test('of one’s own application is left to a colleague; forwarded to a member, the button does nothing', async () => {
    const chat = world().chat('en')
    const reference = await applies(chat, '07')
    await accepted('07', reference)
    const [row] = await world().sql<{ id: string }[]>`
      select id from applications where reference = ${reference.replaceAll(' ', '')}`
    const data = `e:card_given:${shortId(row?.id ?? '')}`
    // What the decision has to say comes by itself.
    await world().settles()
    const before = chat.fromBot().length
    await chat.pressesData(data)
    expect(chat.fromBot().length).toBe(before)
    await chat.says(await invitation(world(), { role: 'reviewer', province: '07' }))
    await chat.presses('btn-staff-accept')
    await chat.pressesData(data)
    chat.expects('staff-own-household')
    expect(await auditOf(world(), chat)).toEqual([
      'application.submit',
      'case.decide_refused',
      'staff.joined',
      'case.decide_refused',
    ])
  })
})
