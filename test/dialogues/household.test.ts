/** A factory worker is linked and enrols the family; and whoever registered here does. */
import { describe, expect, test } from 'vitest'
import { dayMonthYear, digits, type Locale, plain, riel } from '../../src/screens/translate.ts'
import type { Chat } from '../support/chat.ts'
import {
  bornYearsAgo,
  child,
  confirmations,
  fillsIn,
  firstLine,
  importRoll,
  links,
  memberOf,
  openQuestion,
  putsOnList,
  sendLabel,
  spouse,
} from '../support/family.ts'
import { type RollCells, rollMember } from '../support/member-roll.ts'
import { onRecord, placesInClear } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { registers } from '../support/registers.ts'
import { reviewerOf, sendsBack, takesNext } from '../support/review.ts'

const world = oneWorld()

async function linkedChat(locale: Locale): Promise<Chat> {
  const chat = world().chat(locale)
  await links(chat, await memberOf(world(), chat))
  return chat
}

const spoken = (text: string) => text.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0))

const references = (text: string) =>
  text.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0)).match(/\d{4} \d{4} \d{4}/g) ?? []

function pressesAtOnce(chat: Chat, label: string, times: number): void {
  const message = chat
    .live()
    .findLast(({ reply_markup }) => reply_markup?.inline_keyboard.flat().some(({ text }) => text === label))
  const pressed = message?.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label)
  if (!message || !pressed || !('callback_data' in pressed)) throw new Error(`No button “${label}”.`)
  const { playground } = world()
  for (let time = 0; time < times; time++)
    playground.press(chat.id, message.message_id, pressed.callback_data)
}

const certificate = {
  birth_certificate: { says: '900000000417' },
  birth_certificate_book: { says: '12/2019' },
}
let papers = 0
const ownCertificate = () => {
  papers += 1
  return { ...certificate, birth_certificate_commune: { says: `Commune ${papers}` } }
}

test.each(['km', 'en'] as const)('a dependent with a chat of their own, in %s', async (locale) => {
  const theirs = world().chat(locale)
  const sponsor = await memberOf(world(), theirs, { given_name_km: 'រតនា', given_name_latin: 'RATANA' })
  const chat = world().chat(locale)
  const dependent = await memberOf(world(), chat, { kind: 'dependent', sponsor_card: sponsor.card_number })
  await links(chat, dependent)
  await chat.says('/family')
  const given = locale === 'km' ? sponsor.given_name_km : sponsor.given_name_latin
  chat.expects('household-as-dependent-of', { names: given })
  // Their own cover, and of the sponsor no more than the given name.
  expect(chat.last()).toContain(locale === 'km' ? dependent.given_name_km : dependent.given_name_latin)
  chat.expects('cover-status-abandonment_presumed')
  expect(chat.last()).not.toContain(locale === 'km' ? sponsor.family_name_km : sponsor.family_name_latin)
  expect(chat.buttons()).not.toContain(chat.label('btn-link-member'))

  await chat.says('/mydata')
  expect(chat.last()).toContain(
    chat.words('mydata-member-since', { date: dayMonthYear(locale, dependent.registered_on) }),
  )
  const name = (one: RollCells) =>
    locale === 'km'
      ? `${one.family_name_km} ${one.given_name_km}`
      : `${one.family_name_latin} ${one.given_name_latin}`
  chat.expects('mydata-member-sponsor', { name: name(sponsor) })
  expect(spoken(chat.last())).toContain(`•••••${dependent.card_number.slice(-4)}`)
  expect(spoken(chat.last())).not.toContain(sponsor.card_number.slice(-4))
  await links(theirs, sponsor)
  await theirs.says('/mydata')
  theirs.expects('mydata-member-family', { names: name(dependent) })

  // A sponsor whose membership has ended is no longer named.
  await importRoll(world(), [{ ...sponsor, status: 'withdrew' }])
  await chat.says('/family')
  chat.expects('household-as-dependent')
  expect(chat.last()).not.toContain(given)
})

describe.each<[Locale, string]>([
  ['km', 'ខ្មែរ'],
  ['en', 'English'],
])('in %s', (locale) => {
  test('a factory worker enrols a spouse and two children: one refused by rule, one waiting for a paper', async () => {
    const chat = await linkedChat(locale)
    await chat.presses(chat.label('btn-household'))
    chat.expects('household-empty', { spouseage: digits(locale, 60), childage: digits(locale, 18) })

    await putsOnList(chat, spouse)
    expect(chat.last()).toContain(
      chat.words('household-total', {
        people: digits(locale, 1),
        each: riel(locale, 15_600),
        total: riel(locale, 15_600),
      }),
    )
    await chat.presses(chat.label('btn-add-person'))
    await fillsIn(chat, { ...child, birth_date: { says: bornYearsAgo(18) } })
    chat.expects('ending-child_too_old', { age: digits(locale, 18) })
    await chat.presses(chat.label('btn-close-form'))
    // Back to those who were filled in.
    await chat.presses(chat.label('btn-household'))
    expect(chat.last()).toContain(chat.label('household-not-sent'))
    await putsOnList(chat, child)
    expect(chat.last()).toContain(locale === 'km' ? 'សុខ វិបុល' : 'SOK VIBOL')
    expect(chat.last()).toContain(riel(locale, 31_200))
    await chat.says('/start')
    expect(chat.last()).toContain(chat.words('menu-unsent', { people: digits(locale, 2) }))

    await chat.presses(sendLabel(chat, 2))
    const [sent] = confirmations(chat)
    expect(new Set(references(sent ?? '')).size).toBe(2)
    expect(sent).toContain(chat.label('label-birth_certificate'))
    expect(await onRecord(world(), chat)).toMatchObject({
      drafts: [],
      applications: ['submitted', 'submitted'],
      documents: ['photo_marriage'],
      waiting: 0,
    })
    await chat.says('/family')
    for (const reference of references(sent ?? '')) expect(references(chat.last())).toContain(reference)
    expect(chat.last()).toContain(chat.words('household-missing', { papers: '' }).trim())
    expect(world().output()).not.toContain('SOPHEA')
  })
})

// The words of both languages are held against the same limits; the way is one.
describe.each<Locale>(['km'])('in %s', (locale) => {
  test('on the list one is changed and one is removed; a Send shown before that sends nothing', async () => {
    const chat = await linkedChat(locale)
    await putsOnList(chat, child)
    await putsOnList(chat, {
      ...child,
      ...ownCertificate(),
      name_latin: { says: 'SOK DARA' },
      name_km: { says: 'សុខ ដារ៉ា' },
    })
    const before = chat.lastMessage()
    const name = locale === 'km' ? 'សុខ ដារ៉ា' : 'SOK DARA'
    await chat.presses(chat.label('btn-edit-person', { name }))
    await chat.presses(chat.label('btn-edit-line', { label: chat.label('label-sex') }))
    await chat.presses(chat.label('opt-sex-female'))
    await chat.presses(chat.label('btn-add-to-list'))
    await chat.pressesOld(before, sendLabel(chat, 2))
    chat.expects('household-changed')
    expect((await onRecord(world(), chat)).applications).toEqual([])

    await chat.presses(chat.label('btn-remove-person', { name: locale === 'km' ? 'សុខ វិបុល' : 'SOK VIBOL' }))
    chat.expects('household-removed')
    await chat.presses(sendLabel(chat, 1))
    const [row] = await world().sql`
      select p.sex, p.family_name_latin || ' ' || p.given_name_latin as name from applications a
      join people p on p.id = a.person_id where a.chat_id = ${chat.id}`
    expect(row).toEqual({ sex: 'female', name: 'SOK DARA' })
    expect((await onRecord(world(), chat)).drafts).toEqual([])
  })

  test('Send pressed twenty times at once: each person once, one message', async () => {
    const chat = await linkedChat(locale)
    await putsOnList(chat, { ...child, ...ownCertificate() })
    await putsOnList(chat, { ...child, ...ownCertificate() })
    pressesAtOnce(chat, sendLabel(chat, 2), 20)
    await chat.isHandled()
    expect(await onRecord(world(), chat)).toMatchObject({
      drafts: [],
      applications: ['submitted', 'submitted'],
      waiting: 0,
    })
    expect(confirmations(chat)).toHaveLength(1)
    expect(chat.last()).toBe(confirmations(chat)[0])
  })

  test('the same child from two households: the second is held, with the same words', async () => {
    const born = ownCertificate()
    const said: string[] = []
    const statuses: string[] = []
    for (const chat of [await linkedChat(locale), await linkedChat(locale)]) {
      await putsOnList(chat, { ...child, ...born })
      await chat.presses(sendLabel(chat, 1))
      const shown = [confirmations(chat).join()]
      await chat.says('/status')
      shown.push(chat.last())
      said.push(shown.join('\n').replace(/[\d០-៩]{4} [\d០-៩]{4} [\d០-៩]{4}/g, 'REFERENCE'))
      statuses.push(...(await onRecord(world(), chat)).applications)
    }
    expect(statuses).toEqual(['submitted', 'held'])
    expect(said[0]).toBe(said[1])
    expect(await placesInClear(world(), ['900000000417'])).toEqual([])
  })

  test('a spouse who is a member already is held, and nobody is told', async () => {
    const card = locale === 'km' ? '480100001' : '480100002'
    await importRoll(world(), [
      { ...rollMember(locale === 'km' ? 80_000 : 80_008), id_number: card, phone: '' },
    ])
    const chat = await linkedChat(locale)
    await putsOnList(chat, { ...spouse, id_number: { says: card } })
    await chat.presses(sendLabel(chat, 1))
    expect((await onRecord(world(), chat)).applications).toEqual(['held'])
    await chat.says('/family')
    expect(chat.last()).toContain(chat.label('status-submitted'))
    expect(await placesInClear(world(), [card])).toEqual([])
  })

  test('who turns 18 between filling in and sending stays on the list, and opening the name says why', async () => {
    const chat = await linkedChat(locale)
    await putsOnList(chat, child)
    // As if it had been filled in long ago.
    await world().sql`
      update drafts set answers = answers || jsonb_build_object('birth_date',
        ${bornYearsAgo(18).split('-').reverse().join('-')}::text, 'age_limit', 'within') where chat_id = ${chat.id}`
    await chat.presses(sendLabel(chat, 1))
    const name = locale === 'km' ? 'សុខ វិបុល' : 'SOK VIBOL'
    chat.expects('household-too-late', { names: name })
    expect((await onRecord(world(), chat)).applications).toEqual([])
    await chat.presses(chat.label('btn-edit-person', { name }))
    expect(openQuestion(chat)).toBe('age_exception')
    await chat.presses(chat.label('opt-age_exception-no'))
    chat.expects('ending-child_too_old', { age: digits(locale, 18) })
  })

  test('who has only applied may enrol the family too', async () => {
    const chat = world().chat(locale)
    await registers(chat)
    await chat.presses(chat.label('btn-household'))
    await chat.presses(chat.label('btn-add-person'))
    await fillsIn(chat, child)
    await chat.presses(chat.label('btn-add-to-list'))
    await chat.presses(sendLabel(chat, 1))
    const rows = await world().sql`
      select d.sponsor_id = s.person_id as through from applications d
      join applications s on s.chat_id = d.chat_id and s.sponsor_id is null
      where d.chat_id = ${chat.id} and d.sponsor_id is not null`
    expect(rows).toEqual([{ through: true }])
  })

  test('two open forms: /register and /family each go to their own, and a message to the one touched last', async () => {
    const chat = await linkedChat(locale)
    await chat.says('/register')
    await chat.presses('btn-start-form')
    chat.expectsQuestion('consent')
    await chat.says('/family')
    await chat.presses(chat.label('btn-add-person'))
    await fillsIn(chat, child, 'sex')
    await chat.says('/register')
    chat.expectsQuestion('consent')
    await chat.says('/family')
    expect(chat.last()).toContain(chat.label('household-unfinished'))
    await chat.presses(chat.label('btn-edit-person', { name: locale === 'km' ? 'សុខ វិបុល' : 'SOK VIBOL' }))
    expect(openQuestion(chat)).toBe('sex')
    // A second child is begun and put aside; each goes on where it stopped.
    await chat.says('/family')
    await chat.presses(chat.label('btn-add-person'))
    await fillsIn(
      chat,
      { ...child, name_latin: { says: 'SOK LINA' }, name_km: { says: 'សុខ លីណា' } },
      'birth_date',
    )
    await chat.says('/family')
    await chat.presses(chat.label('btn-edit-person', { name: locale === 'km' ? 'សុខ វិបុល' : 'SOK VIBOL' }))
    await fillsIn(chat, child)
    await chat.presses(chat.label('btn-add-to-list'))
    expect(chat.buttons()).toContain(sendLabel(chat, 1))
    await chat.says('hello')
    expect(openQuestion(chat)).toBe('birth_date')
    expect((await onRecord(world(), chat)).drafts).toEqual(['dependent', 'dependent', 'registration'])
  })
})

test('without a membership or an application, the sheet says how to go on', async () => {
  const chat = world().chat('en')
  await chat.says('/start')
  await chat.presses(plain('en', 'language-name'))
  await chat.says('/family')
  expect(firstLine(chat.last())).toBe(firstLine(chat.words('household-no-sponsor')))
  expect(chat.buttons()).toContain(chat.label('btn-link-member'))
})

test('the sponsor withdraws the own application before sending: nobody is sent, and it says why', async () => {
  const chat = world().chat('en')
  await registers(chat)
  await putsOnList(chat, child)
  const sheet = chat.lastMessage()
  await chat.says('/status')
  await chat.presses('btn-withdraw')
  await chat.presses('btn-withdraw-yes')
  await chat.pressesOld(sheet, sendLabel(chat, 1))
  chat.expects('household-sponsor-gone', { names: 'SOK VIBOL' })
  expect(chat.buttons()).toContain(chat.label('btn-remove-person', { name: 'SOK VIBOL' }))
  expect(await onRecord(world(), chat)).toMatchObject({ drafts: ['dependent'], applications: ['withdrawn'] })
})

test('sent together, decided apart: one is accepted while another comes back for its paper', async () => {
  const chat = world().chat('en')
  await links(chat, await memberOf(world(), chat, { province_code: '22' }))
  await putsOnList(chat, spouse)
  await putsOnList(chat, child)
  await chat.presses(sendLabel(chat, 2))
  const reviewer = await reviewerOf(world(), '22')
  for (let cases = 0; cases < 2; cases++) {
    if ((await takesNext(reviewer)).includes('SOPHEA')) await reviewer.presses('btn-case-accept')
    else await sendsBack(reviewer, { lines: ['birth_certificate'], comment: 'Please send it.' })
  }
  await world().settles()
  await chat.says('/family')
  const lines = chat.last().split('\n')
  expect(lines.find((line) => line.includes('SOPHEA'))).toContain(chat.label('status-accepted'))
  expect(lines.find((line) => line.includes('VIBOL'))).toContain(chat.label('status-sent_back'))
  expect((await onRecord(world(), chat)).applications.sort()).toEqual(['accepted', 'sent_back'])
})

test('through a member who left nobody is enrolled; through one with a wage job now the family still is', async () => {
  const chat = await linkedChat('en')
  const ends = (reason: string) => world().sql`
    update members set ended_on = '2026-01-01', end_reason = ${reason}
    where person_id in (select person_id from chat_people where chat_id = ${chat.id})`
  await ends('withdrew')
  await chat.says('/family')
  expect(chat.buttons()).not.toContain(chat.label('btn-add-person'))
  await ends('employed')
  await chat.says('/family')
  expect(chat.buttons()).toContain(chat.label('btn-add-person'))
})

test('after a kill and a lost Redis in the middle of a dependent, the next message goes on at the same question', async () => {
  const chat = await linkedChat('km')
  await chat.says('/family')
  await chat.presses(chat.label('btn-add-person'))
  await fillsIn(chat, child, 'birth_date')
  await world().restartBot('SIGKILL')
  const kept = await world().redis.keys(`${world().redisPrefix}*`)
  await world().redis.del(...kept)
  await chat.says('សួស្តី')
  expect(openQuestion(chat)).toBe('birth_date')
  await fillsIn(chat, child)
  await chat.presses(chat.label('btn-add-to-list'))
  await chat.presses(sendLabel(chat, 1))
  expect((await onRecord(world(), chat)).applications).toEqual(['submitted'])
})
