/** A card from the register to the scanner: made, drawn, sent through a messenger, read, believed or refused. */
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readToken } from '../../src/cards/token.ts'
import { verifyToken } from '../../src/cards/verify-token.ts'
import { readQr } from '../../src/documents/read-qr.ts'
import {
  PUBLISHING_MS,
  publicCardKeys,
  retireCardKeyNow,
  rotateCardKeys,
} from '../../src/services/card-keys.ts'
import { type IssuedCard, issueCard, lookAtCard, revokeCard } from '../../src/services/cards.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { newChat, openRegistry, type Registry } from '../registry/records.ts'
import { DAY_MS, NOW } from './fixtures.ts'
import { linkChat, MONTHS_OF_2026, newMember, type OnRoll } from './household.ts'

let registry: Registry
beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

const deps = (now = NOW) => ({
  db: registry.db,
  vault: registry.vault,
  clock: { now: () => now },
  rules: createRuleBook(registry.db),
  operator: 'IDEA Cambodia',
})

async function issue(personId: string, { locale = 'km', now = NOW } = {}): Promise<IssuedCard> {
  const card = await issueCard(deps(now), {
    personId,
    bot: 'chhat_bot',
    locale: locale === 'km' ? 'km' : 'en',
    actor: 'chat:1',
  })
  if (!card) throw new Error('No card was issued.')
  return card
}

const verify = async (text: string | null, now = NOW) =>
  await verifyToken(text ?? '', { keys: await publicCardKeys(deps()), now })

const audit = async (subjectId: string) =>
  await registry.sql<{ actor: string; action: string }[]>`
    select actor, action from audit where subject_id = ${subjectId} order by id`

describe('a card', () => {
  test.each(['km', 'en'])('in %s is read off its picture, and verifies', async (locale) => {
    const { personId } = await newMember(registry, { paid: MONTHS_OF_2026 })
    const card = await issue(personId, { locale })
    const text = await readQr(card.png)
    expect(text).toBe(card.link)
    expect(text).toMatch(/^https:\/\/t\.me\/chhat_bot\?start=c[\w-]{22}#[\w-]+$/)
    expect(await verify(text)).toMatchObject({
      verdict: 'valid',
      card: {
        cardId: card.id,
        name: { latin: 'SOK DARA', km: 'សុខ ដារ៉ា' },
        status: 'covered',
        coveredUntil: '2026-12-15',
        asOf: '2026-11-20',
      },
    })
  })

  test('survives what a messenger does to pictures: JPEG, and 600 pixels wide', async () => {
    const long = await newMember(registry, {
      nameKm: ['ព្រហ្មនរោត្តមធិបតី', 'សុវណ្ណារិទ្ធិវិសាលបញ្ញា'],
      nameLatin: ['PROMNOROTTAMATHIPADEY', 'SOVANNARITHIVISALPANHA'],
    })
    const short = await newMember(registry)
    for (const { personId } of [short, long]) {
      const { png, link } = await issue(personId)
      for (const [width, quality] of [
        [1012, 60],
        [800, 75],
        [600, 75],
        [600, 40],
      ] as const) {
        expect(await readQr(await asJpeg(png, { width, quality })), `${width} px at ${quality}`).toBe(link)
      }
    }
  })

  test('is read with a crack across it, and photographed askew', async () => {
    const { png, link } = await issue((await newMember(registry)).personId)
    expect(await readQr(await cracked(png))).toBe(link)
    expect(await readQr(await photographed(png))).toBe(link)
  })

  test('holds no full number: not in the code, the words or the picture’s bytes', async () => {
    const { personId, cardNumber } = await newMember(registry, { paid: MONTHS_OF_2026 })
    const { link, caption, png } = await issue(personId)
    const token = readToken(link.split('#')[1] ?? '')
    expect(token?.card.numberEnd).toBe(cardNumber.slice(-4))
    const digits = cardNumber.replace('-', '')
    const decoded = Buffer.from(token?.signed ?? []).toString('latin1')
    for (const holder of [link, decoded, caption, png.toString('latin1')]) {
      for (const secret of [cardNumber, digits, digits.slice(0, 7), digits.slice(7)])
        expect(holder).not.toContain(secret)
    }
  })

  test('is made for a worker whose cover comes through the employer, without a guess', async () => {
    const { personId } = await newMember(registry, { kind: 'employee' })
    const { link } = await issue(personId)
    expect(await verify(link)).toMatchObject({
      verdict: 'valid',
      card: { status: 'through_employer', coveredUntil: null },
    })
  })

  test('of a membership that has ended says so', async () => {
    for (const kind of ['self_employed', 'civil_servant'] as const) {
      const { personId } = await newMember(registry, { kind, paid: MONTHS_OF_2026, endedOn: '2026-11-10' })
      const { link } = await issue(personId)
      expect(await verify(link)).toMatchObject({ card: { status: 'ended', coveredUntil: null } })
    }
  })

  test('is not made for who is no member', async () => {
    const stranger = '00000000-0000-4000-8000-000000000000'
    const none = await issueCard(deps(), {
      personId: stranger,
      bot: 'chhat_bot',
      locale: 'km',
      actor: 'chat:1',
    })
    expect(none).toBeNull()
  })

  test('expires after seven days, on both sides of the second', async () => {
    const { link, expiresAt } = await issue((await newMember(registry)).personId)
    expect(expiresAt.getTime()).toBe(NOW.getTime() + 7 * DAY_MS)
    expect(await verify(link, new Date(expiresAt.getTime() - 1000))).toMatchObject({ verdict: 'valid' })
    expect(await verify(link, expiresAt)).toMatchObject({ verdict: 'expired' })
  })

  test('ends every earlier one of that person, and of nobody else', async () => {
    const [dara, bopha] = [await newMember(registry), await newMember(registry)]
    const first = await issue(dara.personId)
    const hers = await issue(bopha.personId)
    const second = await issue(dara.personId)
    const chatId = await newChat(registry)
    for (const { personId } of [dara, bopha]) await linkChat(registry, { chatId, personId })
    const inForce = async ({ id }: IssuedCard) => {
      const look = await lookAtCard(deps(), { cardId: id, chatId })
      return look.as === 'own' && look.inForce
    }
    expect([await inForce(first), await inForce(second), await inForce(hers)]).toEqual([false, true, true])
    expect(await revokeCard(deps(), { personId: dara.personId, actor: 'cli:op', why: 'stolen' })).toBe(1)
    expect(await inForce(second)).toBe(false)
    expect(await audit(second.id)).toContainEqual({ actor: 'chat:1', action: 'card.issued' })
    expect(await audit(dara.personId)).toEqual([{ actor: 'cli:op', action: 'card.revoked' }])
  })
})

describe('who looks at a card’s link', () => {
  let dara: OnRoll
  let card: IssuedCard
  beforeAll(async () => {
    dara = await newMember(registry, { paid: MONTHS_OF_2026 })
    card = await issue(dara.personId)
  })
  const look = async (relation?: 'self' | 'helper' | 'sponsor', cardId = card.id) => {
    const chatId = await newChat(registry)
    if (relation) await linkChat(registry, { chatId, personId: dara.personId, relation })
    return { chatId, seen: await lookAtCard(deps(), { cardId, chatId }) }
  }

  test('the person, and the sponsor who keeps it for them, see the live state with a masked number', async () => {
    for (const relation of ['self', 'sponsor'] as const) {
      expect((await look(relation)).seen).toMatchObject({
        as: 'own',
        inForce: true,
        issuedOn: '2026-11-22',
        card: { status: 'covered', number: `•••••${dara.cardNumber.slice(-4)}` },
      })
    }
  })

  test('a helper, a stranger and whoever tries an id see the same nothing', async () => {
    const nothing = { as: 'nobody' }
    expect((await look('helper')).seen).toEqual(nothing)
    expect((await look()).seen).toEqual(nothing)
    expect((await look(undefined, 'AAAAAAAAAAAAAAAAAAAAAA')).seen).toEqual(nothing)
  })

  test('each look is one row of the audit, whoever looks and whether there is such a card or not', async () => {
    for (const [relation, cardId] of [
      ['self', card.id],
      [undefined, card.id],
      [undefined, 'BBBBBBBBBBBBBBBBBBBBBB'],
    ] as const) {
      const { chatId } = await look(relation, cardId)
      const rows = (await audit(cardId)).filter(({ actor }) => actor === `chat:${chatId}`)
      expect(rows).toEqual([{ actor: `chat:${chatId}`, action: 'card.looked_at' }])
    }
  })
})

describe('keys', () => {
  test('a new one is published, signs later, the old one verifies until it is retired; retiring the last one makes another', async () => {
    const { personId } = await newMember(registry)
    const signedBy = ({ link }: IssuedCard) => readToken(link.split('#')[1] ?? '')?.keyId
    const first = signedBy(await issue(personId))
    const made = await rotateCardKeys(deps(), { actor: 'cli:op' })
    expect((await publicCardKeys(deps())).map(({ id }) => id).toSorted()).toEqual([first, made.id].toSorted())
    const later = new Date(NOW.getTime() + PUBLISHING_MS)
    const old = await issue(personId, { now: new Date(later.getTime() - 1) })
    const fresh = await issue(personId, { now: later })
    expect(signedBy(old)).toBe(first)
    expect(signedBy(fresh)).toBe(made.id)
    expect([await verify(old.link, later), await verify(fresh.link, later)]).toMatchObject([
      { verdict: 'valid' },
      { verdict: 'valid' },
    ])

    const retire = (id: string) => retireCardKeyNow(deps(later), { id, actor: 'cli:op' })
    expect(await retire(signedBy(old) ?? '')).toBe(true)
    expect(await retire(signedBy(old) ?? '')).toBe(false)
    expect(await retire('ffffffff')).toBe(false)
    expect(await verify(old.link, later)).toMatchObject({ verdict: 'unknown_key' })
    expect(await verify(fresh.link, later)).toMatchObject({ verdict: 'valid' })

    expect(await retire(made.id)).toBe(true)
    expect((await audit(made.id)).map(({ action }) => action)).toEqual(['card_key.made', 'card_key.retired'])
    const last = await issue(personId, { now: later })
    expect(await verify(last.link, later)).toMatchObject({ verdict: 'valid' })
  })

  test('when the key that signs is retired, the one that waits steps in; a leaked one is replaced at once', async () => {
    const { personId } = await newMember(registry)
    const signedBy = ({ link }: IssuedCard) => readToken(link.split('#')[1] ?? '')?.keyId
    // After everything that the tests before have made, and their publishing.
    const now = new Date(NOW.getTime() + 3 * PUBLISHING_MS)
    const signing = signedBy(await issue(personId, { now })) ?? ''
    const waiting = await rotateCardKeys(deps(now), { actor: 'cli:op' })
    const atOnce = await rotateCardKeys(deps(now), { actor: 'cli:op', atOnce: true })
    expect(signedBy(await issue(personId, { now }))).toBe(atOnce.id)
    for (const id of [signing, atOnce.id]) await retireCardKeyNow(deps(now), { id, actor: 'cli:op' })
    expect(signedBy(await issue(personId, { now }))).toBe(waiting.id)
  })

  test('the private half is stored encrypted, and another vault cannot use it', async () => {
    await publicCardKeys(deps())
    const rows = await registry.sql<{ private_key: string; public_key: string }[]>`select * from card_keys`
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      expect(row.private_key).toMatch(/^v1\./)
      expect(Buffer.from(row.public_key, 'base64url')).toHaveLength(32)
    }
  })
})

async function asJpeg(png: Buffer, { width, quality }: { width: number; quality: number }): Promise<Buffer> {
  const image = await loadImage(png)
  const canvas = createCanvas(width, Math.round((image.height * width) / image.width))
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return await canvas.encode('jpeg', quality)
}

/** A broken screen: two dark lines with glittering edges, right through the code. */
async function cracked(png: Buffer): Promise<Buffer> {
  const image = await loadImage(png)
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  for (const [from, to, width] of [
    [[560, 250], [1000, 360], 7],
    [[760, 90], [700, 520], 5],
  ] as const) {
    for (const [color, wide] of [
      ['#ffffff', width + 4],
      ['#303030', width],
    ] as const) {
      context.strokeStyle = color
      context.lineWidth = wide
      context.beginPath()
      context.moveTo(...(from as [number, number]))
      context.lineTo(...(to as [number, number]))
      context.stroke()
    }
  }
  return await canvas.encode('jpeg', 80)
}

/** From a little to the side, on a grey table, in dim light. */
async function photographed(png: Buffer): Promise<Buffer> {
  const image = await loadImage(png)
  const canvas = createCanvas(1600, 1200)
  const context = canvas.getContext('2d')
  context.fillStyle = '#7d7468'
  context.fillRect(0, 0, 1600, 1200)
  context.setTransform(1.15, 0.16, -0.1, 1.08, 220, 140)
  context.drawImage(image, 0, 0)
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.fillStyle = 'rgba(20, 16, 0, 0.3)'
  context.fillRect(0, 0, 1600, 1200)
  return await canvas.encode('jpeg', 70)
}
