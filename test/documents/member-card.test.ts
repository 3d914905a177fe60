/** The picture of a member card, with names and words of every length. */
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas'
import { beforeAll, describe, expect, test } from 'vitest'
import { CARD_STATUSES, toneOf } from '../../src/cards/status.ts'
import { fitText } from '../../src/documents/fit-text.ts'
import { drawMemberCard } from '../../src/documents/member-card.ts'
import { readQr } from '../../src/documents/read-qr.ts'
import { drawToneSign } from '../../src/documents/tone-sign.ts'
import { type CardView, memberCardTexts } from '../../src/screens/member-card.ts'
import { LOCALES, type Locale } from '../../src/screens/translate.ts'
import { daraCard, linkOf, newKey } from '../cards/fixtures.ts'

const key = newKey()
const DARA: CardView = {
  name: { km: { family: 'សុខ', given: 'ដារ៉ា' }, latin: { family: 'SOK', given: 'DARA' } },
  number: '•••••4321',
  kind: 'self_employed',
  status: 'covered',
  coveredUntil: '2026-12-15',
  asOf: '2026-11-20',
}
const NAMES: Record<string, CardView['name']> = {
  short: { km: { family: 'លី', given: 'អ៊ី' }, latin: { family: 'LY', given: 'I' } },
  long: {
    km: { family: 'ព្រហ្មនរោត្តមធិបតី', given: 'សុវណ្ណារិទ្ធិវិសាលបញ្ញា' },
    latin: { family: 'PROMNOROTTAMATHIPADEY', given: 'SOVANNARITHIVISALPANHA' },
  },
  'one word': { km: { family: 'ក'.repeat(50), given: '' }, latin: { family: 'W'.repeat(50), given: '' } },
  'Latin only': { km: { family: '', given: '' }, latin: { family: 'NGUYEN', given: 'VAN A' } },
}
const textsOf = (card: Partial<CardView> = {}, locale: Locale = 'km') =>
  memberCardTexts(locale, { card: { ...DARA, ...card }, operator: 'IDEA Cambodia', expiresOn: '2026-11-29' })
const draw = (card: Partial<CardView> = {}, locale: Locale = 'km') =>
  drawMemberCard(textsOf(card, locale), linkOf(daraCard(), key))

beforeAll(async () => {
  // The fonts come with the first card.
  await draw()
})

describe('the picture', () => {
  test('is a PNG of 1012 × 638', async () => {
    const png = await draw()
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    const { width, height } = await loadImage(png)
    expect({ width, height }).toEqual({ width: 1012, height: 638 })
    expect(png.length).toBeLessThan(400_000)
  })

  test.each(Object.keys(NAMES))('stays within its bounds with a name that is %s', async (kind) => {
    const name = NAMES[kind] ?? DARA.name
    const card = daraCard({
      name: { km: `${name.km.family} ${name.km.given}`, latin: `${name.latin.family} ${name.latin.given}` },
    })
    const link = linkOf(card, key)
    const png = await drawMemberCard(textsOf({ name }), link)
    // The code is read, so nothing was written over it, and the left edge and the gap beside the code are empty.
    expect(await readQr(png)).toBe(link)
    const image = await loadImage(png)
    const canvas = createCanvas(image.width, image.height)
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    for (const x of [30, 566]) {
      const { data } = context.getImageData(x, 100, 8, 470)
      const dark = data.filter((value, index) => index % 4 === 0 && value < 128).length
      expect(dark, `ink at ${x}`).toBe(0)
    }
  })

  test('every status reads in both languages, and two that look alike say different things', () => {
    for (const locale of LOCALES) {
      const said = CARD_STATUSES.map((status) => textsOf({ status, coveredUntil: null }, locale).status)
      expect(new Set(said).size).toBe(CARD_STATUSES.length)
    }
    expect(toneOf('covered')).toBe('good')
    expect(CARD_STATUSES.filter((status) => toneOf(status) === 'good')).toEqual(['covered'])
  })

  test('the four signs differ without their colours', () => {
    const shapes = (['good', 'attention', 'bad', 'ask'] as const).map((tone) => {
      const canvas = createCanvas(48, 48)
      const context = canvas.getContext('2d')
      drawToneSign(context, { tone, x: 24, y: 24, radius: 20 })
      const { data } = context.getImageData(0, 0, 48, 48)
      // Where there is ink at all, and where it is the white of the mark.
      return [...data].flatMap((_, index) =>
        index % 4 === 3 ? [data[index] === 0 ? ' ' : (data[index - 3] ?? 0) > 230 ? 'w' : 'x'] : [],
      )
    })
    for (const [index, one] of shapes.entries()) {
      for (const other of shapes.slice(index + 1)) {
        expect(one.filter((point, at) => point !== other[at]).length).toBeGreaterThan(150)
      }
    }
  })

  test('says that NSSF decides, and whose card it is not', () => {
    const { decides, issuedBy } = textsOf({}, 'en')
    expect(decides).toBe('NSSF decides; call 1286')
    expect(issuedBy).toContain('IDEA Cambodia')
    expect(issuedBy).toContain('not an NSSF card')
  })
})

describe('text that must fit', () => {
  const context = createCanvas(10, 10).getContext('2d')
  const shrunk = (text: string, width: number, lines = 2) =>
    fitText(context, text, { family: 'Noto Sans Khmer', bold: false, size: 40, least: 20, width, lines })
  const widest = ({ lines, font }: ReturnType<typeof shrunk>) => {
    context.font = font
    return Math.max(...lines.map((line) => context.measureText(line).width))
  }

  test('keeps its size where there is room, and its words whole', () => {
    expect(GlobalFonts.has('Noto Sans Khmer')).toBe(true)
    expect(shrunk('សុខ ដារ៉ា', 600)).toMatchObject({ lines: ['សុខ ដារ៉ា'], size: 40 })
    expect(shrunk('PROMNOROTTAM SOVANNARITHI', 330).lines).toEqual(['PROMNOROTTAM', 'SOVANNARITHI'])
  })

  test('never becomes wider than its place, nor smaller than can be read', () => {
    for (const text of [
      'សុវណ្ណារិទ្ធិវិសាលបញ្ញា'.repeat(4),
      'W'.repeat(80),
      'a b c '.repeat(40),
      'ស្រីមុំ '.repeat(30),
    ]) {
      for (const width of [120, 300, 500]) {
        const fitted = shrunk(text, width)
        expect(widest(fitted)).toBeLessThanOrEqual(width)
        expect(fitted.lines.length).toBeLessThanOrEqual(2)
        expect(fitted.size).toBeGreaterThanOrEqual(20)
      }
    }
  })

  test('is cut between letters, with a sign that it was', () => {
    const { lines } = shrunk('ស្រីមុំ'.repeat(40), 200)
    expect(lines.at(-1)).toMatch(/…$/)
    for (const line of lines) expect(line).not.toMatch(/^\p{M}/u)
  })
})
