/** "Something has changed": ends and identity details as requests to staff, contact details at once. */
import { describe, expect, test } from 'vitest'
import { createVault, indexKeyFrom, parseKeys } from '../../src/ops/encryption.ts'
import { choiceLabel } from '../../src/screens/options.ts'
import { type Locale, plain } from '../../src/screens/translate.ts'
import type { Chat } from '../support/chat.ts'
import { importRoll, links, memberOf } from '../support/family.ts'
import { type RollCells, rollMember } from '../support/member-roll.ts'
import { onRecord, placesInClear } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'

const world = oneWorld()

/** A linked member of that kind with one child in the roll. */
async function family(locale: Locale, kind: 'self_employed' | 'employee') {
  const chat = world().chat(locale)
  const member = await memberOf(world(), chat, { kind })
  const child: RollCells = {
    ...rollMember(Number(member.card_number.replace('-', '')) % 60_000),
    card_number: member.card_number.replace(/^2/, '3'),
    kind: 'dependent',
    sponsor_card: member.card_number,
    id_type: 'birth_certificate',
    id_number: '',
    phone: '',
    birth_date: '2018-05-05',
  }
  await importRoll(world(), [child])
  await links(chat, member)
  return { chat, member, child }
}

const nameIn = (
  chat: Chat,
  { family_name_km, given_name_km, family_name_latin, given_name_latin }: RollCells,
) =>
  chat.locale === 'km' ? `${family_name_km} ${given_name_km}` : `${family_name_latin} ${given_name_latin}`

async function opensChanges(chat: Chat): Promise<void> {
  await chat.says('/cover')
  await chat.presses(chat.label('btn-changes'))
}

const requests = async (chat: Chat) =>
  await world().sql<{ kind: string; status: string; reference: string; person: string }[]>`
    select kind, status, reference, p.family_name_latin || ' ' || p.given_name_latin as person
    from change_requests r join people p on p.id = r.person_id where chat_id = ${chat.id} order by r.at`

const spoken = (text: string) =>
  text.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0)).replaceAll(' ', '')

const vault = () => {
  const keys = parseKeys(world().encryptionKey)
  return createVault({ encryptionKeys: keys, indexKey: indexKeyFrom(keys) })
}

describe.each<[Locale, string]>([
  ['km', 'ខ្មែរ'],
  ['en', 'English'],
])('in %s', (locale) => {
  test('“I have a wage job now”: explained, asked once more, stored once, and shown in /status', async () => {
    const { chat, member } = await family(locale, 'self_employed')
    await opensChanges(chat)
    await chat.presses(chat.label('btn-change-employed'))
    chat.expects('change-sure-employed', { name: nameIn(chat, member) })
    expect(await requests(chat)).toEqual([])
    const sure = chat.lastMessage()
    await chat.presses(chat.label('btn-change-yes-employed'))
    const [request] = await requests(chat)
    expect(request).toMatchObject({ kind: 'employed', status: 'submitted' })
    expect(spoken(chat.last())).toContain(request?.reference)

    // Pressed again on the old message, and asked for anew: the same number.
    for (const again of [
      () => chat.pressesOld(sure, chat.label('btn-change-yes-employed')),
      async () => {
        await opensChanges(chat)
        await chat.presses(chat.label('btn-change-employed'))
        await chat.presses(chat.label('btn-change-yes-employed'))
      },
    ]) {
      await again()
      expect(spoken(chat.last())).toContain(request?.reference)
    }
    expect(await requests(chat)).toHaveLength(1)
    expect((await onRecord(world(), chat)).audit).toEqual(['member.link', 'member.request_employed'])
    await chat.says('/status')
    expect(spoken(chat.last())).toContain(request?.reference)
    expect(chat.last()).toContain(chat.label('change-word-employed'))
    const [{ ended_on } = { ended_on: 'none' }] = await world().sql`
      select m.ended_on from members m join chat_people c using (person_id) where c.chat_id = ${chat.id}`
    expect(ended_on, 'NSSF decides').toBeNull()
  })
})

// The words of both languages are held against the same limits; the way is one.
describe.each<Locale>(['en'])('in %s', (locale) => {
  test('a request is taken back while nobody has decided, and can be made again', async () => {
    const { chat } = await family(locale, 'self_employed')
    const asks = async () => {
      await opensChanges(chat)
      await chat.presses(chat.label('btn-change-employed'))
      await chat.presses(chat.label('btn-change-yes-employed'))
    }
    await asks()
    await chat.says('/status')
    await chat.presses('btn-take-back')
    await chat.presses('btn-withdraw-no')
    expect(await requests(chat)).toMatchObject([{ status: 'submitted' }])
    await chat.presses('btn-take-back')
    const sure = structuredClone(chat.lastMessage())
    await chat.presses('btn-take-back-yes')
    const [taken] = await requests(chat)
    expect(taken?.status).toBe('withdrawn')
    expect(spoken(chat.last())).toContain(taken?.reference)
    // Pressed again it says the same and is written down once.
    const said = chat.last()
    await chat.pressesOld(sure, 'btn-take-back-yes')
    expect(chat.last()).toBe(said)

    await asks()
    expect((await requests(chat)).map(({ status }) => status)).toEqual(['withdrawn', 'submitted'])
    expect((await onRecord(world(), chat)).audit).toEqual([
      'member.link',
      'member.request_employed',
      'member.withdraw_request',
      'member.request_employed',
    ])
    await chat.says('/status')
    expect(chat.last()).toContain(chat.label('status-link-withdrawn'))
    await chat.presses('btn-take-back')
    await world()
      .sql`update change_requests set status = 'accepted' where chat_id = ${chat.id} and status = 'submitted'`
    await chat.presses('btn-take-back-yes')
    expect(chat.last()).toContain(chat.label('status-link-accepted'))
    await chat.says('/status')
    expect(chat.buttons().join()).not.toContain('↩️')
  })

  test('leaving the scheme and a death in the family: about whom, asked once more, going back stores nothing', async () => {
    const { chat, child } = await family(locale, 'self_employed')
    for (const kind of ['withdrew', 'deceased'] as const) {
      await opensChanges(chat)
      await chat.presses(chat.label(`btn-change-${kind}`))
      await chat.presses(nameIn(chat, child))
      chat.expects(`change-sure-${kind}`, { name: nameIn(chat, child) })
      await chat.presses(chat.label('btn-changes-back'))
      chat.expects('changes')
    }
    expect(await requests(chat)).toEqual([])
    for (const kind of ['withdrew', 'deceased'] as const) {
      await chat.presses(chat.label(`btn-change-${kind}`))
      await chat.presses(nameIn(chat, child))
      await chat.presses(chat.label(`btn-change-yes-${kind}`))
      await opensChanges(chat)
    }
    const person = `${child.family_name_latin} ${child.given_name_latin}`
    expect(await requests(chat)).toMatchObject([
      { kind: 'withdrew', person },
      { kind: 'deceased', person },
    ])
    // Only the legal phrase of the six-month rule, on the cover screen, holds that word.
    const words = chat.messages().map(({ text = '' }) => text.replaceAll('ស្ម័គ្រចិត្តបោះបង់សិទ្ធិ', ''))
    expect(words.filter((text) => text.includes('បោះបង់'))).toEqual([])
  })

  test('a new phone counts only when shared, and changes at once; so does the address', async () => {
    const { chat, member } = await family(locale, 'employee')
    const [own] = await world().sql`select person_id as id from chat_people where chat_id = ${chat.id}`
    await world()
      .sql`update people set phone_hash = 'of an older number', phone_verified = false where id = ${own?.id}`
    await opensChanges(chat)
    await chat.presses(chat.label('btn-change-phone'))
    chat.expectsQuestion('new_phone')
    await chat.says('012 999 888')
    chat.expects('reason-phone-share-only')
    await chat.sharesContact('other')
    chat.expects('reason-phone-share-only')
    await chat.sharesContact()
    await chat.presses(chat.label('btn-confirm'))
    chat.expects('detail-changed-phone')
    const e164 = `+${(chat.persona.phone_number ?? '').replace('+', '')}`
    const [phone] = await world().sql`select phone_hash, phone_verified from people where id = ${own?.id}`
    expect(phone).toEqual({ phone_hash: vault().index('phone', e164), phone_verified: true })

    await opensChanges(chat)
    await chat.presses(chat.label('btn-change-address'))
    await chat.presses(choiceLabel(locale, 'province', '02'))
    for (const place of ['Sangkae', 'Anlong Vil', 'Phum Svay Chrum']) await chat.says(place)
    await chat.presses(chat.label('btn-confirm'))
    chat.expects('detail-changed-address')
    const [home] = await world().sql`select province_code, address from people where id = ${own?.id}`
    expect(home?.province_code).toBe('02')
    expect(vault().decrypt(String(home?.address), 'person.address')).toContain('Anlong Vil')
    expect(await placesInClear(world(), ['Anlong Vil', e164.slice(1)])).toEqual([])

    // What is held is shown, and a roll that still has the old province does not move them back.
    await importRoll(world(), [{ ...member, province_code: '12' }])
    await chat.says('/mydata')
    const province = choiceLabel(locale, 'province', '02')
    expect(chat.last()).toContain(`Phum Svay Chrum, Anlong Vil, Sangkae, ${province}`)
    expect(chat.last()).toMatch(new RegExp(`•+${e164.slice(-3)} \\(${chat.label('phone-verified')}\\)`))
    expect(await onRecord(world(), chat)).toMatchObject({
      drafts: [],
      audit: ['member.link', 'member.change_phone', 'member.change_address'],
    })
    expect(member.kind).toBe('employee')
  })

  test('identity details are a request; a factory worker is not asked about a wage job', async () => {
    const { chat, child } = await family(locale, 'employee')
    await chat.says('/mydata')
    await chat.presses(chat.label('btn-changes'))
    expect(chat.buttons()).not.toContain(chat.label('btn-change-employed'))
    await chat.presses(chat.label('btn-change-identity'))
    await chat.presses(nameIn(chat, child))
    await chat.presses(chat.label('btn-change-yes-identity'))
    expect(await requests(chat)).toMatchObject([{ kind: 'identity' }])
  })
})

test('nobody takes back the request of another chat', async () => {
  const { chat } = await family('en', 'self_employed')
  await opensChanges(chat)
  await chat.presses(chat.label('btn-change-employed'))
  await chat.presses(chat.label('btn-change-yes-employed'))
  const [{ id } = { id: '' }] = await world().sql`select id from change_requests where chat_id = ${chat.id}`
  const { chat: thief } = await family('en', 'self_employed')
  const [request] = await requests(chat)
  for (const data of [`take_back:${id}`, `take_back_yes:${id}`, 'take_back', 'take_back_yes:x']) {
    await thief.pressesData(`e:${data}`)
    expect(spoken(thief.last())).not.toContain(request?.reference)
  }
  expect(await requests(chat)).toMatchObject([{ status: 'submitted' }])
})

test('a button about somebody of another household stores nothing', async () => {
  const { chat: theirs } = await family('en', 'self_employed')
  const { chat } = await family('en', 'self_employed')
  const [other] = await world().sql`select person_id as id from chat_people where chat_id = ${theirs.id}`
  for (const value of [`deceased:${other?.id}`, 'deceased:nobody', 'nonsense', `phone:${other?.id}`]) {
    await opensChanges(chat)
    await chat.pressesData(`e:change_yes:${value}`)
    await chat.pressesData(`e:change:${value}`)
  }
  expect(await requests(chat)).toEqual([])
  expect((await onRecord(world(), chat)).drafts).toEqual([])
})

test('who is no member is told how to be recognised as one', async () => {
  const chat = world().chat('en')
  await chat.says('/start')
  await chat.presses(plain('en', 'language-name'))
  await chat.says('/cover')
  expect(chat.buttons()).not.toContain(chat.label('btn-changes'))
  await chat.pressesData('e:changes')
  chat.expects('cover-not-linked')
})
