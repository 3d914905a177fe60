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

const world = oneWorld({ people: 30 })

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

/** The reference of the one application of this chat. */
async function referenceIn(chat: Chat): Promise<string> {
  const rows = await world().sql<{ reference: string }[]>`
    select reference from applications where chat_id = ${chat.id}`
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

test('another number: the date of birth is the second proof; wrong ones are counted, and the link ends', async () => {
  const agent = await agentIn('en')
  const start = await registersFor(agent, '011 222 333')
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
  const other = await registersFor(agent, '011 222 334')
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

  // Their phone is corrected by typing it: the contact of this chat is the helper's.
  await agent.says('/mydata')
  await agent.presses(agent.label('btn-correct-contact'))
  await agent.presses('✏️ Phone')
  agent.expectsQuestion('phone_assisted')
  expect(agent.keyboard()).toBeNull()
  await agent.sharesContact()
  agent.expects('unexpected-contact')
  await agent.says(typed(person))
  await agent.presses('btn-confirm')
  agent.expects('contact-changed', { reference: grouped(await referenceIn(agent)) })
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

  await follows(person, start)
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
    'case.view',
    'application.send_back',
    'case.view',
    'application.accept',
  ])
  expect(await auditOf(world(), person)).toEqual(['claim.taken', 'application.resubmit'])
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
