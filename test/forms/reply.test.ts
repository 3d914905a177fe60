import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question } from '../../src/forms/form.ts'
import { questionOf } from '../../src/forms/form.ts'
import { FORMS } from '../../src/forms/forms.ts'
import { REASONS } from '../../src/forms/reasons.ts'
import { registrationForm } from '../../src/forms/registration.ts'
import {
  type Incoming,
  type Option,
  type ReplyContext,
  readPressed,
  readReply,
} from '../../src/forms/reply.ts'
import { optionsOf } from '../../src/screens/options.ts'
import { contextFor } from './walks.ts'

const question = (id: string) => questionOf(registrationForm, id)

const VILLAGES = [
  { code: '12010101', km: 'ភូមិ ១០', latin: 'Phum 10' },
  { code: '12010102', km: 'ភូមិ ១១', latin: 'Phum 11' },
  { code: '12010103', km: 'វត្តបូព៌', latin: 'Voat Bou' },
  { code: '12010104', km: 'វត្តបូព៌ថ្មី', latin: 'Voat Bou Thmei' },
]

const options = (id: string): Option[] => optionsOf(question(id), VILLAGES)
const context = (id: string, more: Partial<ReplyContext> = {}): ReplyContext => ({
  ...contextFor(options(id)),
  ...more,
})
const typed = (id: string, text: string, more: Partial<ReplyContext> = {}) =>
  readReply(question(id), { kind: 'text', text }, context(id, more))
const answer = (value: unknown) => ({ kind: 'answer', answer: value })

describe('a choice', () => {
  test.each([
    ['sex', 'Female', 'female'],
    ['sex', 'ស្រី', 'female'],
    ['sex', '  male ', 'male'],
    ['wage_contract', 'no', 'no'],
    ['wage_contract', 'Yes, I have a wage', 'yes'],
    ['province', 'battambang', '02'],
    ['province', 'បាត់ដំបង', '02'],
    ['province', 'Siem', '17'],
    ['province', 'ភ្នំ​ពេញ', '12'],
    ['occupation', 'tuk-tuk driver', 'tuk_tuk'],
    ['occupation', '🛺 Tuk-tuk driver', 'tuk_tuk'],
    ['occupation', 'Fisher', 'fisher'],
  ])('%s is also answered by typing: %s', (id, text, value) => {
    expect(typed(id, text)).toEqual(answer(value))
  })

  test('that several options begin with is asked which', () => {
    const meaning = typed('province', 'Kampong')
    expect(meaning).toMatchObject({ kind: 'choose' })
    const codes = meaning.kind === 'choose' ? meaning.options.map(({ value }) => value) : []
    expect(codes).toEqual(['03', '04', '05', '06'])
    expect(meaning, 'a province is one of the twenty-five').not.toHaveProperty('typed')
  })

  test('takes words of one’s own only where the form does', () => {
    expect(typed('occupation', 'I sew school uniforms')).toEqual(answer({ text: 'I sew school uniforms' }))
    expect(typed('sex', 'why do you ask')).toEqual({ kind: 'unexpected', what: 'text' })
    expect(typed('occupation', '🙂')).toMatchObject({ kind: 'refuse' })
  })

  test('notes the version of the consent that is agreed to, pressed or typed', () => {
    const agreed = readPressed(question('consent'), 'agree', context('consent'))
    expect(agreed).toMatchObject(answer({ text: 'agree', code: expect.any(String) }))
    expect(typed('consent', 'I agree')).toEqual(agreed)
  })
})

describe('a place', () => {
  test('of the gazetteer is taken by its whole name, in either script', () => {
    for (const text of ['Phum 10', 'phum  10', 'ភូមិ ១០', 'ភូមិ១០']) {
      expect(typed('village', text), text).toEqual(answer({ code: '12010101', text: 'ភូមិ ១០' }))
    }
    expect(typed('village', 'Voat Bou')).toEqual(answer({ code: '12010103', text: 'វត្តបូព៌' }))
  })

  test('that only begins like one is never taken for it: what is like it is offered', () => {
    for (const text of ['ភូមិ ១', 'Phum 1', 'Voat Bou Th', 'Bou Thmei']) {
      expect(typed('village', text), text).toMatchObject({ kind: 'choose', typed: text })
    }
  })

  test('typed once more is meant as it is; another name is looked for anew', () => {
    expect(typed('village', 'ភូមិ ១', { offeredFor: 'ភូមិ ១' })).toEqual(answer({ text: 'ភូមិ ១' }))
    expect(typed('village', ' ភូមិ១ ', { offeredFor: 'ភូមិ ១' })).toEqual(answer({ text: 'ភូមិ១' }))
    expect(typed('village', 'Phum 10', { offeredFor: 'Phum 1' })).toMatchObject(answer({ code: '12010101' }))
    expect(typed('village', 'Voat', { offeredFor: 'Phum 1' })).toMatchObject({
      kind: 'choose',
      typed: 'Voat',
    })
  })

  test('that the gazetteer has nothing like is kept as it was typed', () => {
    expect(typed('village', 'ភូមិស្វាយជ្រុំ')).toEqual(answer({ text: 'ភូមិស្វាយជ្រុំ' }))
    expect(typed('village', 'x'.repeat(61))).toMatchObject({ kind: 'refuse', reason: 'text-too-long' })
  })
})

describe('a phone', () => {
  const shares = (phone: string, own: boolean) =>
    readReply(question('phone'), { kind: 'contact', phone, own }, context('phone'))

  test('is verified when it is shared as one’s own, and only then', () => {
    expect(shares('85512345678', true)).toEqual(answer({ number: '+85512345678', verified: true }))
    expect(shares('+66812345678', true)).toEqual(answer({ number: '+66812345678', verified: true }))
    expect(shares('85512345678', false)).toMatchObject({ kind: 'refuse', reason: 'contact-not-own' })
    expect(typed('phone', '012 345 678')).toEqual(answer({ number: '+85512345678', verified: false }))
  })

  test('asks which of several is meant, and the button that is pressed is read like a typed number', () => {
    const meaning = typed('phone', '012345678 / 098765432')
    if (meaning.kind !== 'refuse') throw new Error('One of the two was taken.')
    expect(meaning.candidates).toHaveLength(2)
    const [first = ''] = meaning.candidates ?? []
    expect(readPressed(question('phone'), first, context('phone'))).toEqual(
      answer({ number: '+85512345678', verified: false }),
    )
  })
})

describe('what is pressed is only what somebody sent', () => {
  test.each([
    ['sex', 'other'],
    ['sex', 'toString'],
    ['province', '26'],
    ['village', '99999999'],
    ['occupation', '<script>'],
    ['photo_id', 'AgACAgQAAxkBAAIB-file-id-of-somebody'],
  ])('%s: %s is no answer', (id, value) => {
    expect(readPressed(question(id), value, context(id))).toEqual({ kind: 'unexpected', what: 'text' })
  })

  test('a value for a text question is parsed like any text', () => {
    expect(readPressed(question('birth_date'), '1990-03-05', context('birth_date'))).toEqual(
      answer('1990-03-05'),
    )
    expect(readPressed(question('birth_date'), '1990-13-45', context('birth_date'))).toMatchObject({
      kind: 'refuse',
    })
    expect(readPressed(question('khmer_id_number'), '12', context('khmer_id_number'))).toMatchObject({
      kind: 'refuse',
    })
  })
})

describe('what a question cannot be answered with', () => {
  const others = ['sticker', 'voice', 'video', 'file', 'location', 'other'] as const
  const wrong: Incoming[] = [
    ...others.map((what): Incoming => ({ kind: 'other', what })),
    { kind: 'contact', phone: '85512345678', own: true },
    { kind: 'picture' },
    { kind: 'text', text: 'hello' },
  ]
  const fits = ({ kind }: Question, incoming: Incoming) =>
    (incoming.kind === 'contact' && kind === 'phone') ||
    (incoming.kind === 'picture' && kind === 'photo') ||
    (incoming.kind === 'text' && kind !== 'photo')

  test('is answered by name, at every question of every form', () => {
    const named = new Set<string>()
    for (const each of FORMS.flatMap(({ questions }) => questions)) {
      for (const incoming of wrong.filter((candidate) => !fits(each, candidate))) {
        const meaning = readReply(each, incoming, contextFor(optionsOf(each, VILLAGES)))
        expect(meaning.kind, `${each.id}: ${incoming.kind}`).toBe('unexpected')
        if (meaning.kind === 'unexpected') named.add(meaning.what)
      }
    }
    expect([...named].sort()).toEqual([
      'contact',
      'file',
      'for-photo',
      'location',
      'other',
      'photo',
      'sticker',
      'video',
      'voice',
    ])
  })
})

describe('whatever is typed', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(...'ភូមិ១០ស្រីKampong 019-./+<&"\u0000\u200b\ud800'), maxLength: 30 }),
  )

  test('it means an answer that JSON can carry, or something with a sentence to it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FORMS.flatMap(({ questions }) => questions)), texts, (each, text) => {
        const around = contextFor(optionsOf(each, VILLAGES))
        for (const meaning of [
          readReply(each, { kind: 'text', text }, around),
          readPressed(each, text, around),
        ]) {
          if (meaning.kind === 'answer')
            expect(JSON.parse(JSON.stringify(meaning.answer))).toEqual(meaning.answer)
          if (meaning.kind === 'refuse') {
            expect(Object.keys(REASONS)).toContain(meaning.reason)
            // A number that may be meant is shown on a button: never where it must leave the chat.
            if (each.secret) expect(meaning.candidates).toBeUndefined()
          }
          if (meaning.kind === 'choose') expect(meaning.options.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
