/** "I am an NSSF member": linked at once, not confirmed, too many attempts, a photo for a reviewer; and the roll. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importMembersFile } from '../../src/cli/import-members.ts'
import { createVault, indexKeyFrom, parseKeys, type Vault } from '../../src/ops/encryption.ts'
import { type OpenDatabase, openDatabase } from '../../src/registry/database.ts'
import { type Locale, plain } from '../../src/screens/translate.ts'
import type { Chat } from '../support/chat.ts'
import { cardOf, ROLL_HEADER, type RollCells, rollLine, rollMember } from '../support/member-roll.ts'
import { onRecord, placesInClear } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { bopha, dara, withOwnCard } from '../support/people.ts'
import { registers } from '../support/registers.ts'
import { until } from '../support/until.ts'

const world = oneWorld()
let database: OpenDatabase
let vault: Vault
let folder: string
beforeAll(async () => {
  const keys = parseKeys(world().encryptionKey)
  vault = createVault({ encryptionKeys: keys, indexKey: indexKeyFrom(keys) })
  database = openDatabase(world().databaseUrl)
  folder = await mkdtemp(join(tmpdir(), 'chhat-roll-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

/** Noon in Phnom Penh of a day that has been, so that what is pushed is due. */
const NOON = new Date('2026-04-01T05:00:00Z')

async function importRoll(members: RollCells[]) {
  const path = join(folder, 'members.csv')
  await writeFile(path, `${ROLL_HEADER}\n${members.map(rollLine).join('')}`)
  return await importMembersFile(
    { db: database.db, vault, clock: { now: () => NOON } },
    { path, actor: 'cli:tester' },
  )
}

let members = 0

/** A member with this person's phone, in the roll. */
async function memberWithPhoneOf(chat: Chat, more: Partial<RollCells> = {}): Promise<RollCells> {
  const number = (chat.persona.phone_number ?? '').replace(/^\+?855/, '0')
  members += 1
  const member = { ...rollMember(members * 8), phone: number, ...more }
  await importRoll([member])
  return member
}

type Proof = { card: string; birthDate: string }

/** From the first message to the check of the answers. */
async function states(chat: Chat, proof: Proof): Promise<void> {
  await chat.says('/start')
  await chat.presses(plain(chat.locale, 'language-name'))
  await chat.presses(chat.label('btn-link-member'))
  chat.expectsQuestion('card_number')
  await chat.says(proof.card)
  chat.expectsQuestion('birth_date')
  await chat.says(proof.birthDate)
  chat.expectsQuestion('own_phone')
  await chat.sharesContact()
  chat.expects('review', { confirm: chat.label('btn-check-membership') })
}

const checks = (chat: Chat) => chat.presses(chat.label('btn-check-membership'))
const firstLine = (text: string) => text.split('\n')[0]
const isLinked = async (chat: Chat) =>
  (await world().sql`select 1 from chat_people where chat_id = ${chat.id}`).length > 0

describe.each<[Locale, string]>([
  ['km', 'ខ្មែរ'],
  ['en', 'English'],
])('in %s', (locale) => {
  test('a member proves who she is, is linked at once, and the menu no longer asks', async () => {
    const chat = world().chat(locale)
    const member = await memberWithPhoneOf(chat)
    await states(chat, { card: member.card_number, birthDate: member.birth_date })
    expect(chat.last()).not.toContain(member.card_number)
    await checks(chat)

    expect(firstLine(chat.last())).toContain(
      locale === 'km' ? member.family_name_km : member.family_name_latin,
    )
    expect(await isLinked(chat)).toBe(true)
    expect(await onRecord(world(), chat)).toMatchObject({ drafts: [], audit: ['member.link'], waiting: 0 })
    // The number has left the chat.
    expect(chat.messages().some(({ text }) => text?.includes(member.card_number))).toBe(false)
    await chat.says('/start')
    expect(chat.buttons()).not.toContain(chat.label('btn-link-member'))
  })

  test('whatever is wrong, the words are the same, and nothing is linked', async () => {
    const said: string[] = []
    for (const wrong of [
      { card_number: cardOf(999_983) },
      { birth_date: '1999-09-09' },
      { phone: '011999888' },
      { status: 'employed' },
    ] satisfies Partial<RollCells>[]) {
      const chat = world().chat(locale)
      const member = await memberWithPhoneOf(chat, wrong)
      const stated = {
        card: 'card_number' in wrong ? cardOf(members * 8) : member.card_number,
        birthDate: 'birth_date' in wrong ? '1999-09-10' : member.birth_date,
      }
      await states(chat, stated)
      await checks(chat)
      said.push([chat.last(), ...chat.buttons()].join('\n'))
      expect(await isLinked(chat)).toBe(false)
    }
    expect(said).toHaveLength(4)
    expect(new Set(said).size).toBe(1)
    expect(firstLine(said[0] ?? '')).toBe(firstLine(world().chat(locale).words('link-not-confirmed')))
  })
})

// The words of both languages are held against the same limits; the way is one.
describe.each<Locale>(['km'])('in %s', (locale) => {
  test('a typing error is corrected on the spot; a typed phone is no proof', async () => {
    const chat = world().chat(locale)
    const member = await memberWithPhoneOf(chat)
    await states(chat, { card: member.card_number, birthDate: '1960-01-01' })
    await checks(chat)
    chat.expects('link-not-confirmed')
    await chat.presses(chat.label('btn-link-correct'))
    await chat.presses(chat.label('btn-edit-line', { label: chat.label('label-own_phone') }))
    await chat.says(member.phone)
    chat.expects('reason-phone-share-only')
    await chat.sharesContact('other')
    chat.expects('reason-phone-share-only')
    expect(chat.keyboard()).toContain(chat.label('btn-keep'))
    await chat.sharesContact()
    await chat.presses(chat.label('btn-edit-line', { label: chat.label('label-birth_date') }))
    await chat.says(member.birth_date)
    await checks(chat)
    expect(await isLinked(chat)).toBe(true)
  })

  test('after too many attempts the right answers are no help, and the photo is offered', async () => {
    const chat = world().chat(locale)
    const member = await memberWithPhoneOf(chat)
    await states(chat, { card: member.card_number, birthDate: member.birth_date })
    await world().sql`
      insert into link_attempts (chat_id, at) select ${chat.id}, now() from generate_series(1, 5)`
    await checks(chat)
    chat.expects('link-too-many')
    expect(chat.buttons()).toContain(chat.label('btn-link-photo'))
    expect(await isLinked(chat)).toBe(false)
  })

  test('who is not confirmed sends a photo of the card, and /status shows the request', async () => {
    const chat = world().chat(locale)
    const card = cardOf(999_000 + members)
    await states(chat, { card, birthDate: '1985-03-05' })
    await checks(chat)
    await chat.presses(chat.label('btn-link-photo'))
    chat.expectsQuestion('photo_card')
    await chat.sendsSample('id-card')
    chat.expects('review', { confirm: chat.label('btn-confirm') })
    await chat.presses(chat.label('btn-confirm'))

    const [request] = await world()
      .sql`select reference, status from link_requests where chat_id = ${chat.id}`
    expect(request?.status).toBe('submitted')
    const spoken = chat.last().replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0))
    expect(spoken.replaceAll(' ', '')).toContain(request?.reference)
    const record = await onRecord(world(), chat)
    expect(record).toMatchObject({ drafts: [], audit: ['member.link_refused', 'member.link_request'] })
    const pictures = await world().sql`
      select d.kind from documents d join link_requests r on r.id = d.draft_id
      join document_blobs b on b.document_id = d.id where r.chat_id = ${chat.id}`
    expect(pictures).toEqual([{ kind: 'photo_card' }])
    await chat.says('/status')
    expect(chat.last()).toContain(chat.label('status-link-submitted'))
    expect(await placesInClear(world(), [card, card.replace('-', '')])).toEqual([])
  })

  test('an accepted application is in the roll: “registered” is pushed, and /status says so', async () => {
    const chat = world().chat(locale)
    const person = withOwnCard(locale === 'km' ? dara : bopha)
    await registers(chat, { person })
    await world().settles()
    await world().sql`update applications set status = 'accepted' where chat_id = ${chat.id}`
    const before = chat.fromBot().length
    members += 1
    const result = await importRoll([
      {
        ...rollMember(members * 8),
        id_number: person.card,
        birth_date: locale === 'km' ? '1990-04-14' : '1988-03-05',
      },
    ])
    expect(result).toMatchObject({ added: 1, registered: 1, rejected: 0 })

    await until('the news is pushed', () => chat.fromBot().length > before)
    expect(chat.last()).toContain(locale === 'km' ? 'សុខ ដារ៉ា' : 'KEO BOPHA')
    expect(firstLine(chat.last())).toMatch(locale === 'km' ? /បានចុះឈ្មោះ/ : /NSSF has registered/)
    await chat.says('/status')
    chat.expects('status-registered')
    expect((await onRecord(world(), chat)).events).toEqual(['submitted', 'registered'])
  })
})
