/** The token in a card's QR code: what it holds, and that nothing can be changed in it. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { fromBase64url, toBase64url } from '../../src/cards/base64url.ts'
import { packText, shorten, unpackText } from '../../src/cards/compact-text.ts'
import { describeVerdict } from '../../src/cards/describe-verdict.ts'
import { readCardPayload, readCardText } from '../../src/cards/link.ts'
import { CARD_STATUSES } from '../../src/cards/status.ts'
import { readToken } from '../../src/cards/token.ts'
import { verifyToken } from '../../src/cards/verify-token.ts'
import { phnomPenhDay } from '../../src/ops/clock.ts'
import { DAY_MS, daraCard, linkOf, NOW, newKey, tokenOf } from './fixtures.ts'

const key = newKey()
const keys = [key.shown]
const verdictOn = async (text: string, { now = NOW, known = keys } = {}) =>
  (await verifyToken(text, { keys: known, now })).verdict

describe('a genuine card', () => {
  test('says who, what and until when, from the link and from the token alone', async () => {
    const card = daraCard()
    for (const text of [linkOf(card, key), tokenOf(card, key), ` ${linkOf(card, key)}\n`]) {
      expect(await verifyToken(text, { keys, now: NOW })).toEqual({ verdict: 'valid', card })
    }
  })

  test.each(CARD_STATUSES)('can say %s, with and without a day', async (status) => {
    for (const coveredUntil of ['2026-12-15', null]) {
      const card = daraCard({ status, coveredUntil })
      expect(await verifyToken(tokenOf(card, key), { keys, now: NOW })).toEqual({ verdict: 'valid', card })
    }
  })

  test('holds seven days, to the second', async () => {
    const text = tokenOf(daraCard(), key)
    const end = NOW.getTime() + 7 * DAY_MS
    expect(await verdictOn(text, { now: new Date(end - 1000) })).toBe('valid')
    expect(await verdictOn(text, { now: new Date(end) })).toBe('expired')
    expect(await verdictOn(text, { now: new Date(end + 1000) })).toBe('expired')
  })

  test('that ends later than any card can, means a clock that is behind', async () => {
    const text = tokenOf(daraCard(), key)
    expect(await verdictOn(text, { now: new Date(NOW.getTime() - 3_600_000) })).toBe('valid')
    expect(await verdictOn(text, { now: new Date(NOW.getTime() - 3_601_000) })).toBe('clock_behind')
    expect(await verdictOn(text, { now: new Date('2020-01-01') })).toBe('clock_behind')
  })

  test('stays short, with short names and with long ones', () => {
    expect(linkOf(daraCard(), key).length).toBeLessThan(220)
    const long = daraCard({ name: { latin: 'A'.repeat(99), km: 'សុវណ្ណារិទ្ធិវិសាលបញ្ញា'.repeat(5) } })
    const link = linkOf(long, key)
    expect(link.length).toBeLessThan(320)
    expect(readToken(tokenOf(long, key))?.card.name.latin).toMatch(/^A{40,}…$/)
  })
})

describe('what is refused', () => {
  test('one flipped bit, wherever it is', async () => {
    const token = tokenOf(daraCard(), key)
    const bytes = fromBase64url(token) ?? new Uint8Array()
    const verdicts = new Map<string, number>()
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Uint8Array.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const verdict = await verdictOn(toBase64url(changed))
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
    }
    expect([...verdicts.keys()].sort()).toEqual(['altered', 'unknown_key', 'unreadable'])
    expect(verdicts.get('altered')).toBeGreaterThan(700)
    // The 32 bits that name the key.
    expect(verdicts.get('unknown_key')).toBe(32)
  })

  test('one changed letter, also where the last one carries no bits', async () => {
    const token = tokenOf(daraCard(), key)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    expect(token.length % 4, 'the last letter has bits to spare').not.toBe(0)
    for (const [at, letter] of [...token].entries()) {
      const others = at === token.length - 1 ? [...alphabet] : [letter === 'A' ? 'B' : 'A']
      for (const other of others.filter((one) => one !== letter)) {
        expect(await verdictOn(token.slice(0, at) + other + token.slice(at + 1))).not.toBe('valid')
      }
    }
  })

  test('a token cut short, or with something after it', async () => {
    const token = tokenOf(daraCard(), key)
    for (let length = 0; length < token.length; length++)
      expect(await verdictOn(token.slice(0, length))).not.toBe('valid')
    expect(await verdictOn(`${token}AAAA`)).not.toBe('valid')
  })

  test('a genuine token behind the link of another card', async () => {
    const [mine, other] = [daraCard(), daraCard()]
    const link = linkOf(mine, key).replace(mine.cardId, other.cardId)
    expect(await verdictOn(link)).toBe('altered')
  })

  test('a card signed by somebody else, under our key’s name or their own', async () => {
    const forger = newKey()
    expect(await verdictOn(tokenOf(daraCard(), forger))).toBe('unknown_key')
    const named = { ...forger, shown: { ...forger.shown, id: key.shown.id } }
    expect(await verdictOn(tokenOf(daraCard(), named))).toBe('altered')
  })

  test('an expired card that was changed is altered, not only old', async () => {
    const late = new Date(NOW.getTime() + 30 * DAY_MS)
    const token = tokenOf(daraCard(), key)
    const signature = token.length - 40
    const letter = token[signature] === 'A' ? 'B' : 'A'
    const changed = token.slice(0, signature) + letter + token.slice(signature + 1)
    expect(await verdictOn(changed, { now: late })).toBe('altered')
  })

  test.each([
    '',
    'https://t.me/chhat_bot',
    'https://t.me/chhat_bot?start=cAAAAAAAAAAAAAAAAAAAAAA',
    'https://example.org/?start=cAAAAAAAAAAAAAAAAAAAAAA#AAAA',
    'https://www.example.org/menu',
    'WIFI:T:WPA;S:hospital;P:secret;;',
    'AAAA',
    'ភាសាខ្មែរ',
  ])('%j is no card', async (text) => {
    expect(await verdictOn(text)).toBe('unreadable')
  })

  test('anything else that can be written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), async (text) => {
        expect(['unreadable', 'unknown_key']).toContain(await verdictOn(text))
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})

describe('keys', () => {
  test('an older one verifies for as long as it is in the list, and a newer one does too', async () => {
    const [older, newer] = [newKey(), newKey()]
    const [first, second] = [tokenOf(daraCard(), older), tokenOf(daraCard(), newer)]
    const rotated = { known: [newer.shown, older.shown] }
    expect(await verdictOn(first, rotated)).toBe('valid')
    expect(await verdictOn(second, rotated)).toBe('valid')
    expect(await verdictOn(first, { known: [newer.shown] })).toBe('unknown_key')
    expect(await verdictOn(second, { known: [older.shown] })).toBe('unknown_key')
  })

  describe('in a browser without Ed25519', () => {
    afterEach(() => vi.unstubAllGlobals())

    test.each([
      ['an older one', { subtle: { importKey: () => Promise.reject(new Error('NotSupportedError')) } }],
      ['on a page by plain http', {}],
    ])('%s, the verdicts are the same', async (_, crypto) => {
      const card = daraCard()
      const token = tokenOf(card, key)
      vi.stubGlobal('crypto', crypto)
      expect(await verdictOn(token)).toBe('valid')
      const bytes = fromBase64url(token) ?? new Uint8Array()
      for (const at of [22, 40, bytes.length - 64, bytes.length - 1]) {
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ 1
        expect(await verdictOn(toBase64url(changed))).toBe('altered')
      }
    })
  })
})

describe('what a clerk is told', () => {
  const told = async (text: string, now = NOW) => {
    const verdict = await verifyToken(text, { keys, now })
    return describeVerdict(verdict, { today: phnomPenhDay(now), dayOf: phnomPenhDay })
  }

  test('of a genuine card: its status, as of which day, and who it is of', async () => {
    const { tone, headline, lines, holder } = await told(tokenOf(daraCard(), key))
    expect(tone).toBe('good')
    expect(headline.key).toBe('card-status-covered')
    expect(lines).toContainEqual({ key: 'verdict-as-of', args: { day: '2026-11-20' } })
    expect(holder).toEqual({ name: { latin: 'SOK DARA', km: 'សុខ ដារ៉ា' }, numberEnd: '4321' })
  })

  test('whether there is cover at all, unless nobody here can know', async () => {
    const keysOf = async (changed: Parameters<typeof daraCard>[0]) =>
      (await told(tokenOf(daraCard(changed), key))).lines.map((line) => line.key)
    const gap = { status: 'gap_no_notice', coveredUntil: null } as const
    expect(await keysOf({})).toContain('verdict-covered-until')
    expect(await keysOf(gap)).toContain('verdict-not-covered')
    const employer = await keysOf({ status: 'through_employer', coveredUntil: null })
    expect(employer.filter((line) => /cover/.test(line))).toEqual([])
  })

  test('that presumed cover has run out since, from the day after', async () => {
    const token = tokenOf(daraCard({ coveredUntil: '2026-11-22' }), key)
    // 23:59 and 00:00 in Phnom Penh.
    expect((await told(token, new Date('2026-11-22T16:59:59Z'))).headline.key).toBe('card-status-covered')
    const after = await told(token, new Date('2026-11-22T17:00:00Z'))
    expect(after).toMatchObject({ tone: 'attention', headline: { key: 'verdict-cover-over' } })
  })

  test('of an expired card no status at all; of a forged one not even a name', async () => {
    const token = tokenOf(daraCard(), key)
    const expired = await told(token, new Date(NOW.getTime() + 8 * DAY_MS))
    expect(JSON.stringify(expired)).not.toContain('card-status')
    const forged = await told(tokenOf(daraCard(), { ...newKey(), shown: key.shown }))
    expect(forged).toMatchObject({ tone: 'bad', holder: null, headline: { key: 'verdict-altered' } })
  })
})

describe('the parts', () => {
  test('each status has one number in the token', () => {
    expect(new Set(CARD_STATUSES).size).toBe(CARD_STATUSES.length)
  })

  test('a start payload is a card’s only with 22 letters of base64url behind a c', () => {
    const id = randomBytes(16).toString('base64url')
    expect(readCardPayload(`c${id}`)).toBe(id)
    for (const other of ['', 'c', id, `C${id}`, `c${id}x`, `c${id.slice(1)}`, `c${id.slice(1)}=`, 'help'])
      expect(readCardPayload(other)).toBeNull()
  })

  test('a link to another site is no card’s', () => {
    const link = linkOf(daraCard(), key)
    expect(readCardText(link)).not.toBeNull()
    expect(readCardText(link.replace('t.me', 't.me.example.org'))).toBeNull()
    expect(readCardText(link.replace('https', 'javascript'))).toBeNull()
  })

  test('text of any script comes back as it was; Khmer takes a byte a character', () => {
    expect(packText('សុខ ដារ៉ា')).toHaveLength(9)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // Control characters and the escape itself go the long way.
        expect(unpackText(Uint8Array.from(packText(text)))).toBe(text)
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test('a name that is cut is cut between letters', () => {
    const whole = 'ស្រីមុំ'.repeat(10)
    const cut = shorten(whole, 48)
    expect(packText(cut).length).toBeLessThanOrEqual(48)
    expect(whole.startsWith(cut.slice(0, -1))).toBe(true)
    expect(whole.slice(cut.length - 1)).not.toMatch(/^\p{M}/u)
    expect(shorten('SOK DARA', 48)).toBe('SOK DARA')
  })

  test('every text of base64url has one reading', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      }),
      { seed: 7 },
    )
    for (const wrong of ['A', 'AB', 'AAB', 'AA==', 'A+A/', 'A A']) expect(fromBase64url(wrong)).toBeNull()
  })
})
