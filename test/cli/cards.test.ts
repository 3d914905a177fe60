/** `chhat verify` and `chhat cards`, as an operator uses them. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { phnomPenhDay } from '../../src/ops/clock.ts'
import { createVault, indexKeyFrom } from '../../src/ops/encryption.ts'
import { samplePicture } from '../../src/playground/sample-pictures.ts'
import { openDatabase } from '../../src/registry/database.ts'
import { checkKeys } from '../../src/registry/key-fingerprints.ts'
import { type IssuedCard, issueCard } from '../../src/services/cards.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { newMember } from '../cards/household.ts'
import { runChhat } from '../support/chhat.ts'
import { freshDatabase, freshRedis } from '../support/stores.ts'

let fresh: Awaited<ReturnType<typeof freshDatabase>>
let folder: string
let env: Record<string, string>
let card: IssuedCard
let cardNumber: string

beforeAll(async () => {
  fresh = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'chhat-cards-'))
  const encryptionKey = randomBytes(32)
  env = {
    BOT_TOKEN: '4242:test-token',
    DATABASE_URL: fresh.url,
    REDIS_URL: freshRedis().url,
    ENCRYPTION_KEY: encryptionKey.toString('base64'),
    DATA_DIR: join(folder, 'data'),
  }
  const vault = createVault({ encryptionKeys: [encryptionKey], indexKey: indexKeyFrom([encryptionKey]) })
  const { db, close } = openDatabase(fresh.url)
  const sql = postgres(fresh.url, { max: 1 })
  try {
    await checkKeys(db, vault, new Date())
    const member = await newMember({ sql, vault })
    cardNumber = member.cardNumber
    const issued = await issueCard(
      { db, vault, clock: { now: () => new Date() }, rules: createRuleBook(db), operator: 'IDEA Cambodia' },
      { personId: member.personId, bot: 'chhat_bot', locale: 'km', actor: 'cli:test' },
    )
    if (!issued) throw new Error('No card was issued.')
    card = issued
    await writeFile(join(folder, 'card.png'), card.png)
    await writeFile(join(folder, 'face.jpg'), (await samplePicture('portrait')).bytes)
  } finally {
    await sql.end()
    await close()
  }
})
afterAll(async () => {
  await fresh.drop()
  await rm(folder, { recursive: true })
})

const chhat = (...args: string[]) => runChhat(args, env)

describe('verify', () => {
  test('believes a genuine card by its picture, its link and its token', async () => {
    for (const given of [join(folder, 'card.png'), card.link, card.link.split('#')[1] ?? '']) {
      const { code, out, err } = await chhat('verify', given)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      for (const words of ['The card is genuine.', 'ប័ណ្ណនេះពិតប្រាកដ។', 'SOK DARA', 'As of 20-11-2026'])
        expect(out).toContain(words)
      expect(out).not.toContain(cardNumber)
    }
  })

  test('refuses a changed one, something else, and a picture without a code', async () => {
    const [link = '', token = ''] = card.link.split('#')
    const forged = `${link}#${token.slice(0, -30)}${token.at(-30) === 'A' ? 'B' : 'A'}${token.slice(-29)}`
    const changed = await chhat('verify', forged)
    expect(changed).toMatchObject({ code: 1, err: '' })
    expect(changed.out).toContain('Not genuine: do not accept it')
    expect(changed.out).not.toContain('SOK DARA')
    expect(await chhat('verify', 'https://www.example.org')).toMatchObject({
      code: 1,
      out: expect.stringContaining('Not a member card'),
    })
    expect(await chhat('verify', join(folder, 'face.jpg'))).toEqual({
      code: 1,
      out: '',
      err: `There is no QR code to be read in ${join(folder, 'face.jpg')}.\n`,
    })
  })

  test('needs no database where there is a list of keys', async () => {
    const keys = await chhat('cards', 'keys')
    const file = join(folder, 'keys.json')
    await writeFile(file, keys.out)
    const before = env
    env = {}
    try {
      expect(await chhat('verify', card.link, '--keys', file)).toMatchObject({ code: 0, err: '' })
      await writeFile(file, '[{"id": 1}]')
      const { code, err } = await chhat('verify', card.link, '--keys', file)
      expect({ code, err }).toEqual({
        code: 1,
        err: `${file} is not a list of keys, such as \`chhat cards keys\` writes.\n`,
      })
    } finally {
      env = before
    }
  })
})

test('cards: a new key is published, signs a week later or at once, and the old one verifies until it is retired', async () => {
  const list = async () => (await chhat('cards', 'list')).out.trim().split('\n')
  const published = async () =>
    (JSON.parse((await chhat('cards', 'keys')).out) as { id: string }[]).map(({ id }) => id)
  const [first = ''] = await list()
  expect(first).toMatch(/^[0-9a-f]{8} {2}made \d{4}-\d\d-\d\d {2}signs and verifies$/)

  const inAWeek = phnomPenhDay(new Date(Date.now() + 7 * 86_400_000))
  const rotated = await chhat('cards', 'rotate')
  expect(rotated).toMatchObject({ code: 0, err: '' })
  const [waiting = '', signing = ''] = await list()
  expect(waiting).toMatch(new RegExp(` {2}verifies, signs from ${inAWeek}$`))
  expect(signing).toBe(first)
  expect(rotated.out).toContain(
    `The key ${waiting.slice(0, 8)} is published and signs new cards from ${inAWeek}.`,
  )
  // Whoever fetches the list today knows the key that signs in a week.
  expect(await published()).toEqual([waiting.slice(0, 8), first.slice(0, 8)])

  // The one that signs has leaked: the next signs at once, before the one that waits.
  expect((await chhat('cards', 'rotate', '--now')).out).toContain('New cards are signed with the key')
  expect(await list()).toEqual([
    expect.stringMatching(/ {2}signs and verifies$/),
    waiting,
    first.replace('signs and ', ''),
  ])
  expect((await chhat('verify', card.link)).code).toBe(0)

  const old = first.slice(0, 8)
  expect(await chhat('cards', 'retire', old)).toMatchObject({ code: 0, out: expect.stringContaining(old) })
  expect((await list())[2]).toMatch(/ {2}retired \d{4}-\d\d-\d\d$/)
  expect(await published()).not.toContain(old)
  const refused = await chhat('verify', card.link)
  expect(refused.code).toBe(1)
  expect(refused.out).toContain('The key of this card is not known here')
  expect(await chhat('cards', 'retire', old)).toMatchObject({ code: 1, err: expect.stringContaining(old) })
})
