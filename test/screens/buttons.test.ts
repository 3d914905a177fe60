import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORMS } from '../../src/forms/forms.ts'
import {
  draftTag,
  ENTRIES,
  entryButton,
  QUESTION_ACTIONS,
  type QuestionAction,
  type QuestionButton,
  questionButton,
  readEntryButton,
  readQuestionButton,
} from '../../src/screens/buttons.ts'

const steps = [...FORMS.flatMap(({ questions }) => questions.map(({ id }) => id)), 'review', 'ending']
const actions = Object.keys(QUESTION_ACTIONS) as QuestionAction[]
const anyButton: fc.Arbitrary<QuestionButton> = fc.record({
  draft: fc.uuid().map(draftTag),
  revision: fc.integer({ min: 1, max: 2 ** 31 }),
  step: fc.constantFrom(...steps),
  action: fc.constantFrom(...actions),
  value: fc.oneof(
    fc.constantFrom('', 'female', '12010101', '2026-12-31', '+85512345678', 'a:b:c'),
    fc.string(),
  ),
})

describe('a question’s button', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(anyButton, (button) => {
        expect(readQuestionButton(questionButton(button))).toEqual(button)
        expect(readEntryButton(questionButton(button))).toBeNull()
      }),
    )
  })

  test('has a letter of its own for each action', () => {
    const letters = Object.values(QUESTION_ACTIONS)
    expect(new Set(letters).size).toBe(letters.length)
  })

  test('fits for every option, skip and line of every form, after a hundred thousand changes', () => {
    const button = (step: string, action: QuestionAction, value: string) =>
      questionButton({ draft: 'ffffff', revision: 100_000, step, action, value })
    const data = FORMS.flatMap((form) =>
      form.questions.flatMap((question) => [
        ...(question.kind === 'choice' ? question.options : []).map((value) =>
          button(question.id, 'answer', value),
        ),
        ...(question.skips ?? []).map((reason) => button(question.id, 'skip', reason)),
        button('review', 'edit', question.id),
        // A village of the gazetteer, a date that may be meant, a phone that may be meant.
        ...['12010101', '2026-12-31', '+855123456789'].map((value) => button(question.id, 'answer', value)),
      ]),
    )
    expect(data.length).toBeGreaterThan(100)
    expect(data.filter((text) => Buffer.byteLength(text) > 64)).toEqual([])
  })
})

describe('a menu’s button', () => {
  test('is read as it was written, and fits with an id', () => {
    for (const entry of ENTRIES) {
      for (const value of ['', 'km', '3f2b8c1e-9d4a-4b6e-8f00-1234567890ab']) {
        const data = entryButton(entry, value)
        expect(readEntryButton(data)).toEqual({ entry, value })
        expect(readQuestionButton(data)).toBeNull()
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      }
    }
  })
})

test('whatever somebody else writes into a button is none of ours, and breaks nothing', () => {
  for (const data of [
    '',
    ':',
    'q',
    'q:',
    'q::::',
    'q:abc:1:sex',
    'q:abc:1:sex:?',
    'e',
    'e:',
    'e:nonsense',
    'x:menu',
  ]) {
    expect([data, readQuestionButton(data), readEntryButton(data)]).toEqual([data, null, null])
  }
  for (const name of ['toString', '__proto__', 'constructor']) expect(readEntryButton(`e:${name}`)).toBeNull()
  fc.assert(
    fc.property(fc.string({ maxLength: 64 }), (data) => {
      const button = readQuestionButton(data)
      if (button) expect(questionButton(button).split(':')[0]).toBe('q')
    }),
  )
  // A revision that is no number is no revision that any draft has.
  expect(readQuestionButton('q:abc:!!:sex:a:x')?.revision).toBeNaN()
})
