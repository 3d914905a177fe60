import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCampaignTime, parseCampaignWords } from '../../src/forms/parsers/campaign.ts'
import { createRules, SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import { type Segment, segmentSchema } from '../../src/scheme/segment.ts'
import { CONDITIONS, type Condition, choose, chooseWithin } from '../../src/services/campaign-choices.ts'
import { shownOf } from '../../src/services/campaign-effect.ts'

const VALUES = [
  '',
  'f0',
  'f3',
  't2',
  't6',
  'f7',
  '01',
  '12',
  '99',
  'farmer',
  'boss',
  'female',
  'x',
  '18',
  '60',
  'on',
  '3',
  'dependent',
]

const pressed = (presses: readonly (readonly [Condition, string])[]): Segment =>
  presses.reduce<Segment>(
    (segment, [condition, value]) => choose(segment, { condition, value }) ?? segment,
    {},
  )

describe('presses on a segment', () => {
  test('whatever is pressed, it is a segment that can be planned', () => {
    const press = fc.tuple(fc.constantFrom(...CONDITIONS), fc.constantFrom(...VALUES))
    fc.assert(
      fc.property(fc.array(press, { maxLength: 25 }), (presses) => {
        const segment = pressed(presses)
        expect(segmentSchema.parse(segment)).toEqual(segment)
        if (segment.arrears) expect(segment.arrears.from).toBeLessThanOrEqual(segment.arrears.to)
        if (segment.waitingForPapers) expect(segment).not.toHaveProperty('arrears')
      }),
    )
  })

  test.each([
    { presses: [['arrears', 'f3']], says: { arrears: { from: 3, to: 6 } } },
    { presses: [['arrears', 't2']], says: { arrears: { from: 2, to: 2 } } },
    {
      presses: [
        ['arrears', 'f1'],
        ['arrears', 't2'],
      ],
      says: { arrears: { from: 1, to: 2 } },
    },
    {
      presses: [
        ['arrears', 't2'],
        ['arrears', 'f4'],
      ],
      says: { arrears: { from: 4, to: 4 } },
    },
    {
      presses: [
        ['provinces', '12'],
        ['provinces', '01'],
      ],
      says: { provinces: ['01', '12'] },
    },
    {
      presses: [
        ['provinces', '12'],
        ['provinces', '12'],
      ],
      says: {},
    },
    {
      presses: [
        ['sex', 'female'],
        ['sex', ''],
      ],
      says: {},
    },
    { presses: [['ages', '60']], says: { ages: { from: 60, to: 120 } } },
    {
      presses: [
        ['kinds', 'dependent'],
        ['papers', 'on'],
      ],
      says: { waitingForPapers: true },
    },
    {
      presses: [
        ['papers', 'on'],
        ['arrears', 'f1'],
      ],
      says: { arrears: { from: 1, to: 6 } },
    },
    { presses: [['ageing', '3']], says: { ageingOutMonths: 3 } },
  ] as const)('$presses: $says', ({ presses, says }) => {
    expect(pressed(presses)).toEqual(says)
  })
})

test.each([
  ['adds another of them', ['07'], ['provinces', '08'], { provinces: ['07', '08'] }],
  ['cannot take the last one away', ['07'], ['provinces', '07'], 'one_province'],
  ['cannot write to everybody', ['07'], ['provinces', ''], 'one_province'],
  [
    'begins with one of them, when all were chosen before',
    undefined,
    ['provinces', '07'],
    { provinces: ['07'] },
  ],
  ['does nothing else before', undefined, ['sex', 'female'], 'one_province'],
  ['loses what is theirs no more', ['01', '07'], ['sex', 'female'], { provinces: ['07'], sex: 'female' }],
  ['loses it also by pressing what stays', ['01', '07'], ['provinces', '07'], { provinces: ['07'] }],
  ['is refused another by who saves it', ['07'], ['provinces', '12'], { provinces: ['07', '12'] }],
] as const)('who may write to two provinces %s', (_, before, [condition, value], says) => {
  const segment: Segment = before ? { provinces: [...before] } : {}
  expect(chooseWithin(segment, { condition, value, provinces: ['07', '08'] })).toEqual(says)
})

describe('what the maker types', () => {
  const context = { today: '2026-11-21', time: '07:59', rules: createRules(SHIPPED_PARAMETERS) }
  test.each([
    ['27-11 09:30', '2026-11-27T09:30'],
    ['២៧-១១ ០៩:៣០', '2026-11-27T09:30'],
    ['21-11 8:00', '2026-11-21T08:00'],
    ['4 January 18:59', '2027-01-04T18:59'],
    ['27-11-2569 10h00', '2026-11-27T10:00'],
    ['2026-11-27T10:00', '2026-11-27T10:00'],
  ])('%s is %s', (text, value) => {
    expect(parseCampaignTime(text, context)).toEqual({ ok: true, value })
  })
  test.each([
    ['25-11', 'campaign-time-not-understood'],
    ['09:30', 'campaign-time-not-understood'],
    ['25-11 19:00', 'campaign-time-hours'],
    ['25-11 07:59', 'campaign-time-hours'],
    ['25-11 09:75', 'campaign-time-not-understood'],
    ['31-02 09:00', 'campaign-time-not-understood'],
    ['20-11-2026 09:00', 'campaign-time-past'],
    ['25-12-2027 09:00', 'campaign-time-far'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parseCampaignTime(text, context)).toMatchObject({ ok: false, reason })
  })
  test('today at a time that is over is refused, a minute later is not', () => {
    const now = { ...context, time: '15:00' }
    expect(parseCampaignTime('21-11 15:00', now)).toMatchObject({ ok: false, reason: 'campaign-time-over' })
    expect(parseCampaignTime('21-11 15:01', now)).toEqual({ ok: true, value: '2026-11-21T15:01' })
  })

  // A Sunday before three days of the Water Festival, and the last of them.
  test.each(['22-11 09:30', '25-11-2026 9:30'])(
    '%s is no day to write to people: the next is offered',
    (text) => {
      const [date] = text.slice(0, 5).split(' ')
      expect(parseCampaignTime(text, context)).toEqual({
        ok: false,
        reason: 'campaign-time-rest-day',
        args: { date: `${date}-2026` },
        candidates: ['2026-11-26T09:30'],
      })
    },
  )

  test('words keep their lines, in the language they are to be in', () => {
    expect(parseCampaignWords('Dear members,\n\n\n\n  pay   until the 15th.\n', 'en')).toEqual({
      ok: true,
      value: 'Dear members,\n\npay until the 15th.',
    })
    expect(parseCampaignWords('សូមបង់ភាគទានមុនថ្ងៃទី១៥', 'en')).toMatchObject({ reason: 'campaign-not-english' })
    expect(parseCampaignWords('Pay until the 15th', 'km')).toMatchObject({ reason: 'campaign-not-khmer' })
    for (const [text, found] of [
      ['Pay here: bit.ly/3xYz now', 'bit.ly/3xYz'],
      ['Pay at https://nssf.gov.kh@evil.example/x', 'https://nssf.gov.kh@evil.example/x'],
      ['Pay at HTTPS://NSSF.GOV.KH.EVIL.COM', 'HTTPS://NSSF.GOV.KH.EVIL.COM'],
      ['Pay at mygov.kh, please', 'mygov.kh'],
      ['Write to @nssf_help for more', '@nssf_help'],
    ])
      expect(parseCampaignWords(text ?? '', 'en')).toMatchObject({ reason: 'campaign-link', args: { found } })
    for (const text of [
      'More at www.nssf.gov.kh. Call 1286, 9.30 to 12.30 a.m., i.e. today.',
      'More at https://nssf.gov.kh/members, or info@nssf.gov.kh',
      'សូមមើល nssf.gov.kh ឬទូរសព្ទទៅ ប.ស.ស. លេខ 1286',
    ])
      expect(parseCampaignWords(text, /សូម/.test(text) ? 'km' : 'en')).toMatchObject({ ok: true })
    expect(parseCampaignWords('ក្ស្ម'.repeat(300), 'km')).toMatchObject({ reason: 'campaign-too-long' })
  })
})

test('cells below five are not told, and nothing is reckoned from them', () => {
  const effect = (reminded: [number, number], heldOut: [number, number] | null, sent = reminded[0]) =>
    shownOf({
      reminded: { chats: reminded[0], sent, paid: reminded[1] },
      heldOut: heldOut && { chats: heldOut[0], sent: 0, paid: heldOut[1] },
    })
  expect(effect([80, 56], [80, 48])).toMatchObject({ reminded: { chats: 80, paid: 56 } })
  expect(effect([80, 56], [80, 48]).difference).not.toBeNull()
  // Four who have paid, and four who have not.
  expect(effect([80, 4], [80, 48])).toMatchObject({ reminded: { chats: 80, paid: null }, difference: null })
  expect(effect([80, 76], [80, 48])).toMatchObject({ reminded: { chats: 80, paid: null }, difference: null })
  expect(effect([80, 40], [3, 0])).toMatchObject({ heldOut: { chats: null, paid: null }, difference: null })
  expect(effect([80, 40], [0, 0])).toMatchObject({ heldOut: { chats: 0, paid: 0 }, difference: null })
  expect(effect([80, 40], null)).toMatchObject({ heldOut: null, difference: null })
  // How many were sent: of 80, all, 70, four, and all but four.
  expect([80, 70, 4, 76].map((sent) => effect([80, 40], null, sent).reminded.sent)).toEqual([
    80,
    70,
    null,
    null,
  ])
})
