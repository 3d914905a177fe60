import { describe, expect, test } from 'vitest'
import { riel } from '../../src/screens/translate.ts'
import { buttonsOf, type Chat } from '../support/chat.ts'
import { links, memberOf } from '../support/family.ts'
import { NOTHING, onRecord, placesInClear } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { bopha, withOwnCard } from '../support/people.ts'
import { answersQuestion, finishesLater, goesOn, registers } from '../support/registers.ts'

const world = oneWorld()

/** What staff will do in a later version: only the database knows of it yet. */
async function decides(chat: Chat, status: string): Promise<void> {
  const { sql } = world()
  const [application] = await sql`
    update applications set status = ${status} where chat_id = ${chat.id} returning id`
  await sql`
    insert into application_events (application_id, event, actor, at)
    values (${application?.id}, ${status}, 'staff', now())`
}

/** The JSON file that the bot sent last. */
async function downloaded(chat: Chat): Promise<{ text: string; json: Record<string, unknown> }> {
  const { document } = chat.lastMessage()
  if (!document) throw new Error(`No file was sent, but: ${chat.last()}`)
  const { apiRoot, token } = world()
  const file = await fetch(`${apiRoot}/bot${token}/getFile?file_id=${document.file_id}`)
  const { result } = (await file.json()) as { result: { file_path: string } }
  const text = await (await fetch(`${apiRoot}/file/bot${token}/${result.file_path}`)).text()
  return { text, json: JSON.parse(text) as Record<string, unknown> }
}

describe('/status', () => {
  test('shows the life of an application, with the day of each step', async () => {
    const chat = world().chat('en')
    await registers(chat)
    await chat.presses('btn-status')
    expect(chat.last()).toContain(`${chat.shownReference()} · KEO BOPHA`)
    chat.expects('status-submitted')
    expect(chat.last()).toMatch(new RegExp(`\\d\\d-\\d\\d-\\d{4} · ${chat.label('event-submitted')}`))

    for (const [status, button] of [
      ['in_review', true],
      ['sent_back', true],
      ['accepted', false],
      ['registered', false],
    ] as const) {
      await decides(chat, status)
      await chat.says('/status')
      chat.expects(`status-${status}`)
      expect(chat.last()).toContain(chat.words(`event-${status}`))
      expect(chat.buttons().some((label) => label.includes(chat.label('btn-withdraw')))).toBe(button)
    }
    const events = ['submitted', 'in_review', 'sent_back', 'accepted', 'registered']
    const told = events.map((event) => chat.label(`event-${event}`))
    expect(chat.last()).toMatch(new RegExp(told.join('\\n.* · ')))
  })

  test('an application can be withdrawn, after one more question', async () => {
    const chat = world().chat('km')
    await registers(chat)
    await chat.says('/status')
    await chat.presses(chat.label('btn-withdraw', { reference: chat.shownReference() }))
    await chat.presses('btn-withdraw-no')
    expect(await onRecord(world(), chat)).toMatchObject({ applications: ['submitted'] })
    await chat.presses(chat.label('btn-withdraw', { reference: chat.shownReference() }))
    await chat.presses('btn-withdraw-yes')
    expect(await onRecord(world(), chat)).toMatchObject({
      applications: ['withdrawn'],
      events: ['submitted', 'withdrawn'],
      audit: ['application.submit', 'application.withdraw'],
    })
    await chat.says('/status')
    chat.expects('status-withdrawn')
  })

  test('once accepted it is too late, also by a button that was shown before', async () => {
    const chat = world().chat('en')
    await registers(chat)
    await chat.says('/status')
    await chat.presses('btn-withdraw')
    await decides(chat, 'accepted')
    await chat.presses('btn-withdraw-yes')
    chat.expects('withdraw-too-late', {
      reference: chat.shownReference(),
      status: chat.label('status-accepted'),
    })
    expect(await onRecord(world(), chat)).toMatchObject({ applications: ['accepted'] })
  })

  test('the application of another chat cannot be withdrawn, seen or changed by its id', async () => {
    const owner = world().chat('en')
    await registers(owner)
    const [{ id } = { id: '' }] = await world().sql`select id from applications where chat_id = ${owner.id}`
    const thief = world().chat('en')
    await registers(thief, { until: 'sex' })
    for (const entry of ['withdraw', 'withdraw_yes', 'correct_contact', 'erase_draft', 'cancel_yes']) {
      await thief.pressesData(`e:${entry}:${id}`)
      expect(thief.last()).not.toContain('KEO BOPHA')
    }
    expect(await onRecord(world(), owner)).toMatchObject({
      applications: ['submitted'],
      events: ['submitted'],
    })
    expect(await onRecord(world(), thief)).toMatchObject({ drafts: ['registration'], applications: [] })
  })
})

describe('/mydata', () => {
  test('of somebody new holds the language and nothing else', async () => {
    const chat = world().chat('en')
    await chat.says('/mydata')
    await chat.presses('English')
    await chat.says('/mydata')
    chat.expects('mydata-none')
    expect(await onRecord(world(), chat)).toEqual(NOTHING)
  })

  test('shows an open form with masked numbers, goes on with it, and erases it', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'photo_certificate', overrides: { photo_id: { sends: 'id-card' } } })
    await finishesLater(chat)
    await chat.says('/mydata')
    expect(chat.last()).toContain(chat.line('name_latin', 'KEO BOPHA'))
    expect(chat.last()).toContain(chat.words('mydata-photos', { count: '1' }))
    expect(chat.last()).toMatch(new RegExp(chat.line('khmer_id_number', '•••••\\d{4}')))
    await chat.presses('btn-correct-draft')
    chat.expectsQuestion('photo_certificate')
    await chat.says('/mydata')
    await chat.presses('btn-erase-draft')
    chat.expects('cancelled')
    expect(await onRecord(world(), chat)).toEqual(NOTHING)
    const [{ count } = { count: -1 }] = await world().sql`
      select count(*)::int as count from documents where application_id is null and draft_id not in
      (select id from drafts)`
    expect(count).toBe(0)
  })

  test('the download is JSON with everything in it and no number in full', async () => {
    const person = withOwnCard(bopha)
    const chat = world().chat('en')
    await registers(chat, { person, overrides: { photo_portrait: { sends: 'portrait' } } })
    const reference = chat.reference()
    await chat.says('/mydata')
    await chat.presses('btn-download')
    const { text, json } = await downloaded(chat)
    expect(json).toMatchObject({
      language: 'en',
      unfinished_forms: [],
      applications: [{ reference, name: 'KEO BOPHA', status: 'submitted', photos: 1 }],
    })
    for (const secret of [person.card, '12345678', '345678', '345 678']) expect(text).not.toContain(secret)
    for (const own of ['I sew school uniforms', 'Tonle Bassac', '05-03-1988']) expect(text).toContain(own)
    expect(chat.last()).toMatch(/\d\d-\d\d-\d{4}/)
  })

  test('a member’s download holds the membership and the requests, the card number masked', async () => {
    const chat = world().chat('en')
    const member = await memberOf(world(), chat, { kind: 'self_employed' })
    await links(chat, member)
    await chat.says('/cover')
    await chat.presses(chat.label('btn-changes'))
    await chat.presses(chat.label('btn-change-employed'))
    await chat.presses(chat.label('btn-change-yes-employed'))
    await chat.says('/mydata')
    expect(chat.last()).toContain(chat.label('change-word-employed'))
    await chat.presses('btn-download')
    const { text, json } = await downloaded(chat)
    const name = `${member.family_name_latin} ${member.given_name_latin}`
    expect(json).toMatchObject({
      memberships: [
        { name, card: `•••••${member.card_number.slice(-4)}`, registered_on: member.registered_on },
      ],
      membership_requests: [],
      change_requests: [{ kind: 'employed', about: name, status: 'submitted' }],
    })
    expect(text.replaceAll('-', '')).not.toContain(member.card_number.replaceAll('-', ''))
  })

  test('phone and address of an application are corrected line by line, at once', async () => {
    const chat = world().chat('en')
    await registers(chat)
    await chat.says('/mydata')
    await chat.presses('btn-correct-contact')
    expect(chat.last()).toContain(chat.shownReference())
    expect(chat.last()).toContain(chat.line('village', 'Phum 1'))
    expect(chat.last()).not.toContain('KEO BOPHA')

    await chat.presses(chat.label('btn-edit-line', { label: chat.label('label-phone') }))
    await chat.sharesContact('own')
    expect(chat.keyboard()).toBeNull()
    await chat.presses(chat.label('btn-edit-line', { label: chat.label('label-province') }))
    await answersQuestion(chat, 'province', { says: 'Siem Reap' })
    for (const [id, place] of [
      ['district', 'Puok'],
      ['commune', 'Sasar Sdam'],
      ['village', 'Kouk Srama'],
    ] as const) {
      chat.expectsQuestion(id)
      await chat.says(place)
    }
    expect(chat.last()).toContain(chat.line('village', 'Kouk Srama'))
    await chat.presses('btn-confirm')

    chat.expects('contact-changed', { reference: chat.shownReference() })
    expect(await onRecord(world(), chat)).toMatchObject({
      drafts: [],
      applications: ['submitted'],
      events: ['submitted', 'contact_changed'],
      audit: ['application.submit', 'application.change_contact'],
    })
    const [person] = await world().sql`
      select province_code as province, phone_verified as verified
      from people p join chat_people c on c.person_id = p.id where c.chat_id = ${chat.id}`
    expect(person).toEqual({ province: '17', verified: true })
    await chat.says('/mydata')
    expect(chat.last()).toContain(chat.line('village', 'Kouk Srama'))
    await chat.says('/status')
    chat.expects('event-contact_changed')
    expect(await placesInClear(world(), ['Kouk Srama', 'Puok'])).toEqual([])
  })

  test('a correction that comes too late changes nothing', async () => {
    const chat = world().chat('en')
    await registers(chat)
    await chat.says('/mydata')
    const page = structuredClone(chat.lastMessage())
    await chat.presses('btn-correct-contact')
    await decides(chat, 'accepted')
    await chat.presses('btn-confirm')
    chat.expects('contact-too-late')
    await chat.pressesOld(page, 'btn-correct-contact')
    chat.expects('contact-too-late')
    expect(await onRecord(world(), chat)).toMatchObject({ drafts: [], events: ['submitted', 'accepted'] })
  })

  test('a registration for somebody else can wait while contact details are corrected', async () => {
    const chat = world().chat('en')
    await registers(chat)
    await chat.says('/register')
    await chat.presses('btn-start-form')
    await goesOn(chat, { until: 'sex' })
    await chat.says('/mydata')
    await chat.presses('btn-correct-contact')
    await chat.presses('btn-confirm')
    chat.expects('contact-changed', { reference: chat.shownReference() })
    await chat.says('And now the other one')
    chat.expectsQuestion('sex')
    await goesOn(chat)
    expect(await onRecord(world(), chat)).toMatchObject({
      drafts: [],
      applications: ['submitted', 'submitted'],
    })
  })

  test('every page under an application is reached by its buttons', async () => {
    const chat = world().chat('km')
    await registers(chat)
    await chat.presses('btn-status')
    chat.expects('status-submitted')
    await chat.presses('btn-menu')
    expect(buttonsOf(chat.lastMessage()).map(({ text }) => text)).toContain(chat.label('btn-register'))
    await chat.presses('btn-register')
    await chat.presses('btn-faq')
    expect(chat.last()).toContain(riel('km', 15_600))
  })
})
