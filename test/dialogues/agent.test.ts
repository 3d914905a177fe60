/**
 * An agent registers somebody who has no telephone at hand; the person takes the record over. Every test ends with
 * what the audit says of the reads and the acts.
 */
import assert from 'node:assert/strict'
import { describe, expect, test } from 'vitest'
import { shortId } from '../../src/screens/buttons.ts'
import type { Locale } from '../../src/screens/translate.ts'
import { type Chat, textOf } from '../support/chat.ts'
import { importRoll } from '../support/family.ts'
import { rollMember } from '../support/member-roll.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { type Answers, bopha, dara, withOwnCard } from '../support/people.ts'
import { goesOn } from '../support/registers.ts'
import { grouped, reviewerOf, sendsBack, takesNext, told } from '../support/review.ts'
import { auditOf, joins, speaks } from '../support/staff.ts'

const world = oneWorld({ people: 50 })

const JOINED = ['staff.joined']
/** From /work to the code that the helper shows. */
const REGISTERED = ['assist.list', 'application.submit', 'claim.issued']

const GIVEN = { km: 'ដារ៉ា', en: 'BOPHA' }
const BORN = { km: '១៤-០៤-១៩៩០', en: '5 March 1988' }

const agentIn = async (locale: Locale): Promise<Chat> =>
  await joins(world(), world().chat(locale), { role: 'agent' })

/** The number of somebody's own telephone as one types it. */
const typed = (chat: Chat): string => chat.persona.phone_number.replace(/^\+?855/, '0')

/** From the agent's work to the first question after the consent. */
async function begins(agent: Chat): Promise<void> {
  await agent.says('/work')
  await agent.presses('btn-assist')
  await agent.presses('btn-assist-new')
  agent.expects('assist-intro')
  await goesOn(agent, { until: 'wage_contract', overrides: CONSENT })
}

const CONSENT: Answers = { consent: { presses: 'read_out' }, photo_consent: { sends: 'portrait' } }

/** A whole form for somebody else; what the link in the code sends when it is followed. */
async function registersFor(agent: Chat, phone: string, overrides: Answers = {}): Promise<string> {
  await begins(agent)
  const person = withOwnCard(agent.locale === 'km' ? dara : bopha)
  await goesOn(agent, { person, overrides: { ...overrides, phone: { says: phone } }, until: 'review' })
  await agent.presses('btn-confirm')
  return codeOf(agent)
}

/** The newest message of the agent's chat is a code: a picture with the link. */
function codeOf(agent: Chat): string {
  const message = agent.lastMessage()
  assert(message.photo, `There is no picture: ${agent.last()}`)
  const [, payload] = /https:\/\/t\.me\/\w+\?start=(h[\w-]{22})(?![\w-])/.exec(textOf(message)) ?? []
  assert(payload, `There is no link in: ${textOf(message)}`)
  return `/start ${payload}`
}

/** The reference of the last application of this chat; one that it sent for somebody else, if it did. */
async function referenceIn(chat: Chat): Promise<string> {
  const rows = await world().sql<{ reference: string }[]>`
    select reference from applications where chat_id = ${chat.id}
    order by assisted_by is null, submitted_at desc`
  return rows[0]?.reference ?? ''
}

/** Looks for an application among those that this role may see. */
async function finds(staff: Chat, reference: string): Promise<boolean> {
  await staff.says('/find')
  await staff.says(reference)
  return staff.last().includes(staff.words('find-found'))
}

/** Follows the link and says that it is they. */
async function follows(chat: Chat, start: string): Promise<void> {
  await chat.says(start)
  await chat.presses('btn-takeover-yes')
  chat.expectsQuestion('claim_phone')
}

const statuses = async (chat: Chat) => (await onRecord(world(), chat)).applications

describe.each(['km', 'en'] as const)('in %s', (locale) => {
  test('an agent registers; the person takes over with their own contact; the agent loses sight', async () => {
    const agent = await agentIn(locale)
    const person = world().chat(locale)
    const start = await registersFor(agent, typed(person))
    const arrived = agent.words('assist-submitted', { name: GIVEN[locale], reference: '' }).split('\n')[0]
    expect(told(agent, arrived ?? '')).toHaveLength(1)
    await agent.says('/status')
    expect(agent.last()).toContain(GIVEN[locale])
    const reference = await referenceIn(agent)
    expect(await finds(agent, reference)).toBe(true)
    const { documents } = await onRecord(world(), agent)
    expect(documents).toContain('photo_consent')

    // The language comes first; the link waits for it. Somebody else's contact proves nothing.
    await person.says(start)
    await person.presses(person.label('language-name'))
    expect(person.last()).toContain(GIVEN[locale])
    await person.presses('btn-takeover-yes')
    await person.sharesContact('other')
    person.expects('reason-phone-share-only')
    await person.sharesContact()
    person.expects('record-claimed', { name: GIVEN[locale] })
    expect(person.keyboard()).toBeNull()

    expect(await onRecord(world(), person)).toMatchObject({ drafts: [], applications: ['submitted'] })
    const [own] = await world().sql<{ verified: boolean; relation: string }[]>`
      select p.phone_verified as verified, c.relation from chat_people c join people p on p.id = c.person_id
      where c.chat_id = ${person.id}`
    expect(own).toEqual({ verified: true, relation: 'self' })
    expect(await statuses(agent)).toEqual([])
    agent.expects('record-taken-over')
    for (const page of ['/status', '/mydata']) {
      await agent.says(page)
      expect(agent.last()).not.toContain(GIVEN[locale])
    }
    await agent.says('/work')
    await agent.presses('btn-assist')
    agent.expects('assist-none')
    expect(await finds(agent, reference)).toBe(false)

    // Used up, for everybody; a new code is not to be had.
    await person.says(start)
    person.expects('takeover-used')
    await agent.presses('btn-assist-code')
    agent.expects('assist-gone')
    expect(await auditOf(world(), agent)).toEqual([
      ...JOINED,
      ...REGISTERED,
      'record.search',
      'assist.list',
      'record.search',
      // The code that is not to be had shows who is left.
      'assist.list',
    ])
    expect(await auditOf(world(), person)).toEqual(['claim.taken'])
  })
})

test('another number opens nothing with the code of a helper, who knows the date of birth as well', async () => {
  const agent = await agentIn('en')
  const start = await registersFor(agent, '011 222 333')
  const second = await speaks(world().chat('en'))
  await follows(second, start)
  await second.sharesContact()
  second.expects('takeover-other_number')
  expect(await onRecord(world(), second)).toMatchObject({ drafts: [], applications: [] })
  // Nor does the helper make the number another one.
  await agent.says('/mydata')
  await agent.presses(agent.label('btn-correct-contact'))
  expect(agent.buttons().filter((label) => label.startsWith('✏️'))).toHaveLength(4)
  expect(agent.buttons()).not.toContain(`✏️ ${agent.label('label-phone')}`)
  expect(await auditOf(world(), second)).toEqual(['claim.refused'])
  expect(await auditOf(world(), agent)).toEqual([...JOINED, ...REGISTERED])
})

/** From an opened record to the link for a new telephone. */
async function givesLink(reviewer: Chat, reference: string): Promise<string> {
  await reviewer.says('/find')
  await reviewer.says(reference)
  await reviewer.presses('1. ')
  await reviewer.presses(reviewer.label('record-reason-asked'))
  await reviewer.presses('btn-record-link')
  await reviewer.presses('btn-record-link-yes')
  return codeOf(reviewer)
}

test('with a reviewer’s link the date of birth is the second proof; wrong ones are counted, and the link ends', async () => {
  const agent = await agentIn('en')
  const reviewer = await reviewerOf(world(), '12')
  await registersFor(agent, '011 222 334')
  const start = await givesLink(reviewer, await referenceIn(agent))
  const person = await speaks(world().chat('en'))
  await follows(person, start)
  await person.sharesContact()
  expect(told(person, person.words('takeover-second_proof'))).toHaveLength(1)
  person.expectsQuestion('claim_birth_date')
  for (const wrong of ['6 March 1988', '5 March 1989']) {
    await person.says(wrong)
    person.expects('takeover-not_confirmed')
    person.expectsQuestion('claim_birth_date')
  }
  await person.says(BORN.en)
  person.expects('record-claimed', { name: GIVEN.en })
  expect(await statuses(person)).toEqual(['submitted'])
  const refused = ['claim.refused', 'claim.refused']
  expect(await auditOf(world(), person)).toEqual([...refused, 'claim.taken'])

  // Somebody who has the link and not the date: five tries, from however many chats.
  await registersFor(agent, '011 222 335')
  const other = await givesLink(reviewer, await referenceIn(agent))
  const [one, two] = [await speaks(world().chat('en')), await speaks(world().chat('en'))]
  for (const [chat, tries] of [
    [one, 3],
    [two, 2],
  ] as const) {
    await follows(chat, other)
    await chat.sharesContact()
    for (let day = 1; day <= tries; day++) await chat.says(`${day} January 1980`)
    chat.expects('takeover-not_confirmed')
  }
  for (const chat of [two, one]) {
    await chat.says(BORN.en)
    chat.expects('takeover-too_many')
    expect(await onRecord(world(), chat)).toMatchObject({ drafts: [], applications: [] })
  }
  expect(await auditOf(world(), one)).toEqual(Array(3).fill('claim.refused'))
  expect(await auditOf(world(), two)).toEqual(Array(2).fill('claim.refused'))
  expect(await auditOf(world(), agent)).toEqual([...JOINED, ...REGISTERED, ...REGISTERED])
  const links = ['record.search', 'record.open', 'claim.issued']
  expect(await auditOf(world(), reviewer)).toEqual([...JOINED, ...links, ...links])
})

test('a new code ends the one before; codes expire; who issued one cannot use it', async () => {
  const agent = await agentIn('en')
  const person = await speaks(world().chat('en'))
  const first = await registersFor(agent, typed(person))
  await agent.says('/work')
  await agent.presses('btn-assist')
  await agent.presses(agent.label('btn-assist-link-person', { name: GIVEN.en }).replace(/ ·.*$/, ''))
  const second = codeOf(agent)
  expect(second).not.toBe(first)
  await person.says(first)
  person.expects('takeover-expired')

  // The address is corrected by the helper, and that is an act of staff.
  await agent.says('/mydata')
  await agent.presses(agent.label('btn-correct-contact'))
  await agent.presses(agent.label('label-village'))
  await agent.says('Phum 9')
  await agent.presses('btn-confirm')
  agent.expects('contact-changed', { reference: grouped(await referenceIn(agent)) })
  const [changed] = await world().sql`
    select actor, role from audit where action = 'application.change_contact' order by id desc limit 1`
  expect(changed).toEqual({ actor: `staff:${agent.id}`, role: 'agent' })
  await agent.says(second)
  agent.expects('takeover-own')

  await follows(person, second)
  await world().sql`update claim_links set expires_at = now() where used_at is null`
  await person.sharesContact()
  person.expects('takeover-expired')
  expect(await statuses(person)).toEqual([])
  expect(await statuses(agent)).toEqual(['submitted'])
  await person.says('/start hAAAAAAAAAAAAAAAAAAAAAA')
  expect(person.last()).toContain(person.words('menu-ask'))
  expect(await auditOf(world(), person)).toEqual([])
  const acts = ['assist.list', 'claim.issued', 'application.change_contact']
  expect(await auditOf(world(), agent)).toEqual([...JOINED, ...REGISTERED, ...acts])
})

test('a role taken back in the middle of the form: nothing more is taken, and what was begun is erased', async () => {
  const agent = await agentIn('en')
  await registersFor(agent, '011 222 335')
  await begins(agent)
  await world().sql`update staff_roles set revoked_at = now() where telegram_id = ${agent.id}`
  await agent.presses(agent.label('opt-wage_contract-no'))
  agent.expects('assist-ended')
  expect(await onRecord(world(), agent)).toMatchObject({ drafts: [] })
  await agent.says('/status')
  agent.expects('status-none')
  const acts = [...REGISTERED, 'assist.list', 'assist.register_refused']
  expect(await auditOf(world(), agent)).toEqual([...JOINED, ...acts])
  const erased = await world().sql`
    select 1 from audit where action = 'assist.erased' and actor = 'system'`
  expect(erased).toHaveLength(1)
})

test('a reviewer who registered somebody never gets the case, nor when the person has taken over', async () => {
  const helper = await reviewerOf(world(), '11')
  // Their own registration, too: with the phone that they type for somebody else.
  await helper.presses('btn-menu')
  await helper.presses('btn-register')
  await helper.presses('btn-start-form')
  await goesOn(helper, { overrides: { province: { says: 'Mondulkiri' }, phone: { shares: 'own' } } })
  const person = await speaks(world().chat('en'))
  const start = await registersFor(helper, typed(helper), { province: { says: 'Mondulkiri' } })
  expect(await takesNext(helper)).toBe(helper.words('case-none'))
  const colleague = await reviewerOf(world(), '11')
  await takesNext(colleague)
  await colleague.presses('btn-case-accept')
  await colleague.presses('btn-case-next')
  expect(colleague.last()).toContain(colleague.words('case-assisted', { name: nameOf(helper) }))
  expect(colleague.last()).toContain(colleague.words('case-assisted-phone'))
  await colleague.presses('btn-case-put-back')

  // The phone is the helper's: whose it is not cannot take over, until a reviewer has seen the identity document.
  await follows(person, start)
  await person.sharesContact()
  person.expects('takeover-other_number')
  const link = await givesLink(colleague, await referenceIn(helper))
  await follows(person, link)
  await person.sharesContact()
  await person.says(BORN.en)
  person.expects('record-claimed', { name: GIVEN.en })
  expect(await takesNext(helper)).toBe(helper.words('case-none'))
  await takesNext(colleague)
  await sendsBack(colleague, { lines: ['sex'], comment: 'Please look at this line once more.' })
  await world().settles()
  await person.presses('btn-correct-lines')
  await person.presses(person.label('opt-sex-female'))
  await person.presses('btn-send-correction')
  expect(await takesNext(helper)).toBe(helper.words('case-none'))
  await takesNext(colleague)
  await colleague.presses('btn-case-accept')
  await world().settles()
  person.expects('application-accepted-next')
  expect(await auditOf(world(), helper)).toEqual([...JOINED, 'application.submit', ...REGISTERED])
  expect(await auditOf(world(), colleague)).toEqual([
    ...JOINED,
    'case.view',
    'application.accept',
    'case.view',
    'case.put_back',
    'record.search',
    'record.open',
    'claim.issued',
    'case.view',
    'application.send_back',
    'case.view',
    'application.accept',
  ])
  expect(await auditOf(world(), person)).toEqual(['claim.refused', 'claim.taken', 'application.resubmit'])
})

test('a member with a new telephone: a link from the opened record, for a reason; the old telephone is told', async () => {
  const [old, person] = [await speaks(world().chat('en')), await speaks(world().chat('km'))]
  const cells = { ...rollMember(1704), kind: 'self_employed', sponsor_card: '', province_code: '17' }
  await importRoll(world(), [{ ...cells, birth_date: '1990-04-14', phone: typed(old) }])
  const reviewer = await reviewerOf(world(), '17')
  await reviewer.says('/find')
  await reviewer.says(cells.card_number)
  await reviewer.presses('1. ')
  await reviewer.presses(reviewer.label('record-reason-asked'))
  await world().sql`
    insert into chat_people (chat_id, person_id, relation)
    select ${old.id}, m.person_id, 'self' from members m join people p on p.id = m.person_id
    where p.province_code = '17'`
  await reviewer.presses('btn-record-link')
  await reviewer.presses('btn-record-link-yes')
  const start = codeOf(reviewer)

  await follows(person, start)
  await person.sharesContact()
  await person.says(BORN.km)
  expect(person.last()).toContain(cells.given_name_km)
  await person.says('/cover')
  expect(person.last()).toContain(cells.given_name_km)
  await world().settles()
  old.expects('record-opened-elsewhere', { name: cells.given_name_latin })
  expect(await auditOf(world(), person)).toEqual(['claim.taken'])
  const acts = ['record.search', 'record.open', 'claim.issued']
  expect(await auditOf(world(), reviewer)).toEqual([...JOINED, ...acts])
  const [issued] = await world().sql`
    select why from audit where action = 'claim.issued' and actor = ${`staff:${reviewer.id}`}`
  expect(issued?.why).toBe('asked')

  // One's own record, by a forged button: a colleague must do it.
  const [{ id } = { id: '' }] = await world().sql<{ id: string }[]>`
    insert into chat_people (chat_id, person_id, relation)
    select ${reviewer.id}, person_id, 'self' from chat_people where chat_id = ${old.id} returning person_id as id`
  await reviewer.pressesData(`e:record_link_yes:${shortId(id)}:asked`)
  reviewer.expects('staff-own-household')
  expect((await auditOf(world(), reviewer)).slice(-1)).toEqual(['case.decide_refused'])
})

const nameOf = ({ persona }: Chat) => [persona.first_name, persona.last_name].filter(Boolean).join(' ')

describe('an agent of one province', () => {
  test('registers, finds and opens people of that province, and of no other', async () => {
    const agent = await joins(world(), world().chat('en'), { role: 'agent', province: '08' })
    await begins(agent)
    expect(told(agent, agent.words('assist-limits', { where: 'Kandal' }))).toHaveLength(1)
    const person = withOwnCard(bopha)
    await goesOn(agent, { person, overrides: { phone: { says: '011 222 340' } }, until: 'province' })
    expect(agent.buttons().slice(0, 1)).toEqual(['Kandal'])
    await agent.says('Phnom Penh')
    agent.expects('unexpected-text')
    await agent.presses('Kandal')
    await goesOn(agent, { person, until: 'review' })
    await agent.presses('btn-confirm')
    codeOf(agent)
    const reference = await referenceIn(agent)

    expect(await finds(agent, reference)).toBe(true)
    await agent.presses('1. ')
    await agent.presses(agent.label('record-reason-application'))
    expect(agent.last()).toContain(GIVEN.en)
    // Somebody else's person, and their own one once the role is for another province.
    const other = await agentIn('en')
    await registersFor(other, '011 222 341', { province: { says: 'Kandal' } })
    expect(await finds(agent, await referenceIn(other))).toBe(false)
    await world().sql`update staff_roles set province_code = '07' where telegram_id = ${agent.id}`
    expect(await finds(agent, reference)).toBe(false)
    await agent.says('/work')
    await agent.presses('btn-assist')
    agent.expects('assist-none')
    await agent.presses('btn-assist-code')
    agent.expects('staff-not-allowed')
    expect(await auditOf(world(), agent)).toEqual([
      ...JOINED,
      ...REGISTERED,
      'record.search',
      'record.open',
      'record.search',
      'record.search',
      'assist.list',
      'assist.register_refused',
    ])
  })

  test('whose role becomes one for another province in the middle of the form: nothing is sent', async () => {
    const agent = await joins(world(), world().chat('en'), { role: 'agent', province: '08' })
    await begins(agent)
    const overrides = { phone: { says: '011 222 342' }, province: { says: 'Kandal' } }
    await goesOn(agent, { person: withOwnCard(bopha), overrides, until: 'review' })
    await world().sql`update staff_roles set province_code = '07' where telegram_id = ${agent.id}`
    await agent.presses('btn-confirm')
    agent.expects('assist-ended')
    expect(await onRecord(world(), agent)).toMatchObject({ drafts: [], applications: [] })
    expect(await auditOf(world(), agent)).toEqual([...JOINED, 'assist.list', 'assist.register_refused'])
  })
})

test('a helper leaves: hears nothing more, what was begun ends; an admin chooses who helps, and who knows nothing before', async () => {
  const admin = await joins(world(), world().chat('en'), { role: 'admin', province: '16' })
  const gone = await joins(world(), world().chat('en'), { role: 'agent', province: '16' })
  const colleague = await joins(world(), world().chat('en'), { role: 'agent', province: '16' })
  const elsewhere = await joins(world(), world().chat('en'), { role: 'agent', province: '07' })
  const person = await speaks(world().chat('en'))
  await registersFor(gone, typed(person), { province: { says: 'Ratanakiri' } })
  const reference = await referenceIn(gone)
  const reviewer = await reviewerOf(world(), '16')
  await takesNext(reviewer)
  await sendsBack(reviewer, { lines: ['sex'], comment: 'Please look at this line once more.' })
  await world().settles()
  expect(gone.last()).toContain('Please look at this line once more.')
  await gone.presses('btn-correct-lines')
  gone.expectsQuestion('sex')
  const asked = gone.lastMessage()
  await admin.says('/staff')
  await admin.presses(`${gone.persona.first_name} ·`)
  await admin.presses('btn-staff-revoke')
  expect(admin.buttons()).toContain(admin.label('btn-handover', { count: '1' }))
  await world().settles()
  gone.expects('staff-revoked-you', { role: 'Agent', where: 'Ratanakiri' })
  // The correction that was open is erased, and no page of theirs leads back to it.
  await gone.pressesOld(asked, gone.label('opt-sex-female'))
  expect(await onRecord(world(), gone)).toMatchObject({ drafts: [] })
  const heard = gone.fromBot().length
  await world().sql`
    insert into outbox (id, chat_id, kind, payload, dedupe_key, attempts, next_attempt_at, created_at)
    select gen_random_uuid(), ${gone.id}, 'application.sent_back',
      jsonb_build_object('application', a.id, 'review', r.id), 'again', 0, now(), now()
    from applications a join reviews r on r.application_id = a.id where a.reference = ${reference}`
  await world().settles()
  expect(gone.fromBot()).toHaveLength(heard)

  // For a colleague of another province it is nobody's.
  await admin.presses('🤝 1')
  await admin.presses(`${gone.persona.first_name} ·`)
  expect(admin.buttons().join()).not.toContain(elsewhere.persona.first_name)
  await admin.pressesData(`e:handover:${gone.id}:${elsewhere.id}`)
  admin.expects('handover-not')
  await admin.presses(`${gone.persona.first_name} ·`)
  const choice = admin.lastMessage()
  await admin.presses(`${colleague.persona.first_name} ·`)
  admin.expects('handover-done', { count: '1' })
  admin.expects('handover-none')
  await admin.pressesOld(choice, `${colleague.persona.first_name} ·`)
  admin.expects('handover-not')
  await world().settles()
  colleague.expects('handover-yours', { count: '1' })
  await colleague.presses('btn-assist')
  expect(colleague.last()).toContain(grouped(reference))
  await colleague.says('/status')
  await colleague.presses('btn-correct-reference')
  await colleague.presses(colleague.label('opt-sex-female'))
  await colleague.presses('btn-send-correction')
  await colleague.says('/work')
  await colleague.presses('btn-assist')
  await colleague.presses('📲')
  await follows(person, codeOf(colleague))
  await person.sharesContact()
  person.expects('record-claimed', { name: GIVEN.en })
  expect(await statuses(person)).toEqual(['in_review'])

  expect(await auditOf(world(), admin)).toEqual([
    ...JOINED,
    // The correction that was open.
    'assist.erased',
    'staff.revoked',
    'assist.handed_over',
  ])
  expect(await auditOf(world(), gone)).toEqual([...JOINED, ...REGISTERED])
  const acts = ['assist.list', 'application.resubmit', 'assist.list', 'claim.issued']
  expect(await auditOf(world(), colleague)).toEqual([...JOINED, ...acts])
  expect(await auditOf(world(), elsewhere)).toEqual(JOINED)
  expect(await auditOf(world(), person)).toEqual(['claim.taken'])
})

test('the button that hands people over does nothing in the chat of a member', async () => {
  const member = await speaks(world().chat('en'))
  const said = member.fromBot().length
  for (const data of ['e:handover', 'e:handover:1', 'e:handover:1:2']) await member.pressesData(data)
  expect(member.fromBot()).toHaveLength(said)
  expect(await auditOf(world(), member)).toEqual(Array(3).fill('roles.manage_refused'))
})
