/** The link in a card's QR code, followed by whoever holds a telephone over it. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyToken } from '../../src/cards/verify-token.ts'
import { readQr } from '../../src/documents/read-qr.ts'
import { createVault, indexKeyFrom } from '../../src/ops/encryption.ts'
import { type OpenDatabase, openDatabase } from '../../src/registry/database.ts'
import { plain } from '../../src/screens/translate.ts'
import { publicCardKeys } from '../../src/services/card-keys.ts'
import { type IssuedCard, issueCard } from '../../src/services/cards.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { linkChat, newMember, type OnRoll } from '../cards/household.ts'
import type { Chat } from '../support/chat.ts'
import { oneWorld } from '../support/one-world.ts'
import { auditOf, joins } from '../support/staff.ts'

const world = oneWorld({ people: 24, env: { OPERATOR_NAME: 'IDEA Cambodia' } })
const NEVER_ISSUED = randomBytes(16).toString('base64url')

let database: OpenDatabase
let dara: OnRoll
let card: IssuedCard
let daraChat: Chat

const deps = () => {
  const encryptionKeys = [Buffer.from(world().encryptionKey, 'base64')]
  return {
    db: database.db,
    vault: createVault({ encryptionKeys, indexKey: indexKeyFrom(encryptionKeys) }),
    clock: { now: () => new Date() },
    rules: createRuleBook(database.db),
    operator: 'IDEA Cambodia',
  }
}
const issue = async (personId: string): Promise<IssuedCard> => {
  const issued = await issueCard(deps(), { personId, bot: 'chhat_bot', locale: 'km', actor: 'cli:test' })
  if (!issued) throw new Error('No card was issued.')
  return issued
}

async function speaks(locale: 'km' | 'en' = 'km'): Promise<Chat> {
  const chat = world().chat(locale)
  await chat.says('/start')
  await chat.presses(plain(locale, 'language-name'))
  return chat
}

beforeAll(async () => {
  database = openDatabase(world().databaseUrl)
  dara = await newMember({ sql: world().sql, vault: deps().vault })
  card = await issue(dara.personId)
  daraChat = await speaks()
  await linkChat(world(), { chatId: daraChat.id, personId: dara.personId })
})
afterAll(() => database?.close())

const follows = async (chat: Chat, cardId: string) => {
  await chat.says(`/start c${cardId}`)
  return chat.last()
}

describe('the person of the card', () => {
  test('sees its live state, with the number masked', async () => {
    const seen = await follows(daraChat, card.id)
    expect(seen).toContain('សុខ ដារ៉ា')
    expect(seen).toContain(plain('km', 'card-own-not-covered'))
    expect(seen.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0))).toContain(
      `•••••${dara.cardNumber.slice(-4)}`,
    )
    expect(daraChat.buttons()).toContain(plain('km', 'btn-cover'))
  })

  test('is told when a newer card has ended this one', async () => {
    const older = card
    card = await issue(dara.personId)
    const words = (key: string) => plain('km', key, { date: '' }).split('  ').at(-1) ?? ''
    expect(await follows(daraChat, older.id)).toContain(words('card-own-replaced'))
    expect(await follows(daraChat, card.id)).toContain(words('card-own-in-force'))
  })
})

describe('anybody else', () => {
  test.each(['km', 'en'] as const)(
    'reads the same general words in %s, whether there is such a card or not',
    async (locale) => {
      const stranger = await speaks(locale)
      const [own, unknown] = [await follows(stranger, card.id), await follows(stranger, NEVER_ISSUED)]
      expect(own).toBe(stranger.words('card-for-staff', { operator: 'IDEA Cambodia' }))
      expect(unknown).toBe(own)
      for (const secret of ['SOK', 'DARA', 'សុខ', dara.cardNumber.slice(-4)]) expect(own).not.toContain(secret)
    },
  )

  test('leaves one row of the audit with each look', async () => {
    const stranger = await speaks()
    await follows(stranger, card.id)
    await follows(stranger, NEVER_ISSUED)
    const rows = await world().sql`
      select action, subject_id from audit where actor = ${`chat:${stranger.id}`} order by id`
    expect([...rows]).toEqual([
      { action: 'card.looked_at', subject_id: card.id },
      { action: 'card.looked_at', subject_id: NEVER_ISSUED },
    ])
  })

  test.each(['km', 'en'] as const)(
    'who has not chosen a language yet reads them after the choice (%s)',
    async (locale) => {
      const chat = world().chat(locale)
      await follows(chat, card.id)
      chat.expects('choose-language')
      // Whatever they write meanwhile, the link waits.
      await chat.says('?')
      await chat.presses(plain(locale, 'language-name'))
      expect(chat.last()).toBe(chat.words('card-for-staff', { operator: 'IDEA Cambodia' }))
      // Once: choosing a language later is no second look.
      await chat.says('/language')
      await chat.presses(plain(locale, 'language-name'))
      chat.expects('language-set')
      const rows = await world().sql`
      select subject_id from audit where actor = ${`chat:${chat.id}`} and action = 'card.looked_at'`
      expect([...rows]).toEqual([{ subject_id: card.id }])
    },
  )

  test('in the middle of a form looks, and goes on where they stopped', async () => {
    const chat = await speaks()
    await chat.presses(chat.label('btn-register'))
    await chat.presses(chat.label('btn-start-form'))
    chat.expectsQuestion('consent')
    expect(await follows(chat, card.id)).toContain(
      chat.words('card-for-staff', { operator: 'IDEA Cambodia' }),
    )
    await chat.says('សួស្តី')
    chat.expectsQuestion('consent')
  })
})

describe('who checks cards', () => {
  test('sees the live state, also of a card that was replaced, and whether there is one at all', async () => {
    const verifier = await joins(world(), world().chat('km'), { role: 'verifier', province: '07' })
    const seen = await follows(verifier, card.id)
    for (const words of ['សុខ ដារ៉ា', 'SOK DARA', plain('km', 'card-own-not-covered')])
      expect(seen).toContain(words)
    const written = seen.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0))
    expect(written).toContain(`•••••${dara.cardNumber.slice(-4)}`)
    expect(written).not.toContain(dara.cardNumber)

    const older = card
    card = await issue(dara.personId)
    expect(await follows(verifier, older.id)).toContain('⚠️')
    expect(await follows(verifier, card.id)).not.toContain('⚠️')
    await follows(verifier, NEVER_ISSUED)
    verifier.expects('card-checked-unknown')
    expect(await auditOf(world(), verifier)).toEqual(['staff.joined', ...Array(4).fill('card.looked_at')])
    const actors = await world().sql`
      select distinct actor from audit where action = 'card.looked_at' and actor like ${`%:${verifier.id}`}`
    expect([...actors]).toEqual([{ actor: `staff:${verifier.id}` }])
  })

  test('sees nothing any more once the role is taken back, and a role of another kind never did', async () => {
    const reviewer = await joins(world(), world().chat('en'), { role: 'reviewer' })
    expect(await follows(reviewer, card.id)).toContain('SOK DARA')
    await world().sql`update staff_roles set revoked_at = now() where telegram_id = ${reviewer.id}`
    expect(await follows(reviewer, card.id)).toBe(
      reviewer.words('card-for-staff', { operator: 'IDEA Cambodia' }),
    )
    const campaigner = await joins(world(), world().chat('en'), { role: 'campaigner' })
    expect(await follows(campaigner, card.id)).toBe(reviewer.last())
    const looks = await world().sql`
      select actor from audit where action = 'card.looked_at' and subject_id = ${card.id} order by id`
    expect(looks.map(({ actor }) => actor).slice(-3)).toEqual([
      `staff:${reviewer.id}`,
      `chat:${reviewer.id}`,
      `chat:${campaigner.id}`,
    ])
  })

  test('a link that a member forwards shows strangers nothing', async () => {
    const stranger = await speaks('en')
    const [, payload = ''] = /\?start=(\S+?)#/.exec(card.link) ?? []
    await stranger.sends({
      text: `/start ${payload}`,
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      forward_origin: { type: 'hidden_user', sender_user_name: 'Dara', date: 1_790_000_000 },
    })
    expect(stranger.last()).toBe(stranger.words('card-for-staff', { operator: 'IDEA Cambodia' }))
    expect(await auditOf(world(), stranger)).toEqual(['card.looked_at'])
  })
})

describe('the card button under “Am I covered?”', () => {
  /** The largest size of the newest photo in the chat, as Telegram would hand it out. */
  async function photoOf(chat: Chat): Promise<Buffer> {
    const { apiRoot, token } = world()
    const photo = chat.lastMessage().photo?.at(-1)
    const described = await fetch(`${apiRoot}/bot${token}/getFile?file_id=${photo?.file_id}`)
    const { result } = (await described.json()) as { result: { file_path: string } }
    const file = await fetch(`${apiRoot}/file/bot${token}/${result.file_path}`)
    return Buffer.from(await file.arrayBuffer())
  }
  const countCards = async () => (await world().sql`select count(*)::int as cards from cards`)[0]?.cards

  test('sends a picture whose code verifies, and ends the card before it', async () => {
    await daraChat.says('/cover')
    await daraChat.presses(daraChat.label('btn-card', { given: 'ដារ៉ា' }))
    const { caption } = daraChat.lastMessage()
    expect(caption).toContain('សុខ ដារ៉ា')
    expect(caption).toContain('1286')
    const link = await readQr(await photoOf(daraChat))
    const keys = await publicCardKeys(deps())
    expect(await verifyToken(link ?? '', { keys, now: new Date() })).toMatchObject({
      verdict: 'valid',
      card: { name: { latin: 'SOK DARA' }, numberEnd: dara.cardNumber.slice(-4) },
    })
    const words = (key: string) => plain('km', key, { date: '' }).split('  ').at(-1) ?? ''
    expect(await follows(daraChat, card.id)).toContain(words('card-own-replaced'))
  })

  test('gives nobody the card of somebody else', async () => {
    const stranger = await speaks()
    const before = await countCards()
    for (const person of [dara.personId, '00000000-0000-4000-8000-000000000000', 'x', '']) {
      await stranger.pressesData(`e:card:${person}`)
      stranger.expects('card-not-a-member')
    }
    expect(await countCards()).toBe(before)
    expect(stranger.messages().filter(({ photo }) => photo)).toEqual([])
  })
})

test('a payload that means nothing is a plain start, also before the language is chosen', async () => {
  for (const payload of ['campaign_2026', 'x'.repeat(65), '<b>']) {
    const unknown = world().chat('km')
    await unknown.says(`/start ${payload}`)
    await unknown.presses(plain('km', 'language-name'))
    expect(unknown.buttons()).toContain(plain('km', 'btn-register'))
  }
  const chat = await speaks()
  await chat.says('/start')
  const menu = chat.last()
  for (const payload of ['c', `c${NEVER_ISSUED}x`, 'campaign_2026', `C${card.id}`, 'c1']) {
    await chat.says(`/start ${payload}`)
    expect(chat.last()).toBe(menu)
  }
})

test('the bot serves the page that checks its cards', async () => {
  const response = await fetch(`${world().bots[0]?.url}/verify`)
  const page = await response.text()
  expect(response.status).toBe(200)
  const [key] = await publicCardKeys(deps())
  expect(page).toContain(key?.publicKey)
  expect(page).toContain('IDEA Cambodia')
  expect(page).not.toContain(dara.cardNumber)
  expect((await fetch(`${world().bots[0]?.url}/verify/..%2froute.ts`)).status).toBe(404)
})
