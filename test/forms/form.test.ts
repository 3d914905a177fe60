import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contactDetailsForm } from '../../src/forms/contact-details.ts'
import { dependentForm } from '../../src/forms/dependent.ts'
import {
  type Answers,
  applicable,
  endingQuestion,
  type Form,
  nextStep,
  previousQuestion,
  questionOf,
  relevantAnswers,
} from '../../src/forms/form.ts'
import { FORMS, formNamed } from '../../src/forms/forms.ts'
import { ADDRESS, registrationForm } from '../../src/forms/registration.ts'
import { identityOf, readRegistration } from '../../src/forms/statement.ts'
import { acts, answerAll, answerTo, beginningOf, give, perform, picks } from './walks.ts'

const form = registrationForm

/** The id of what comes next. */
const next = (answers: Answers, of: Form = form) => {
  const step = nextStep(of, { answers, cursor: null })
  return step.kind === 'question' ? step.id : step.kind
}
/** Every question answered, in the straight way. */
const complete = answerAll(form, [0]).answers

describe.each(FORMS.map((each) => [each.name, each] as const))('a walk through %s', (_, form) => {
  test('comes to the review, in the order of the form, each question once', () => {
    fc.assert(
      fc.property(picks, (chosen) => {
        let progress = beginningOf(form)
        const asked: string[] = []
        const numbers: number[] = []
        for (const pick of chosen) {
          const step = nextStep(form, progress)
          if (step.kind !== 'question') break
          asked.push(step.id)
          numbers.push(step.number)
          expect(step.number).toBeLessThanOrEqual(step.total)
          progress = perform(form, progress, { kind: 'answer-on', pick })
        }
        expect(nextStep(form, progress).kind).toBe('review')
        expect(asked).toEqual(applicable(form, progress.answers).map(({ id }) => id))
        expect(numbers).toEqual(asked.map((_, index) => index + 1))
      }),
    )
  })

  test('never gets stuck or lost, whatever somebody does: back, keep, edit, other answers', () => {
    fc.assert(
      fc.property(acts, picks, (all, chosen) => {
        let progress = beginningOf(form)
        for (const act of all) {
          progress = perform(form, progress, act)
          const step = nextStep(form, progress)
          if (step.kind !== 'question') continue
          expect(applicable(form, progress.answers)[step.number - 1]?.id).toBe(step.id)
          expect(step.number).toBeLessThanOrEqual(step.total)
        }
        // Whatever happened, whoever just answers comes to an end.
        const { answers } = answerAll(form, chosen, { ...progress, cursor: null })
        expect(['review', 'ending']).toContain(nextStep(form, { answers, cursor: null }).kind)
      }),
      { numRuns: 100 },
    )
  })

  test('back and then keep changes nothing, from everywhere', () => {
    let backs = 0
    fc.assert(
      fc.property(acts, (all) => {
        let progress = beginningOf(form)
        for (const act of all) progress = perform(form, { ...progress, cursor: null }, act)
        progress = { ...progress, cursor: null }
        const here = nextStep(form, progress)
        const back = previousQuestion(form, progress)
        if (back === null) {
          expect(here).toMatchObject({ number: 1 })
          return
        }
        backs++
        const returned = { ...progress, cursor: back }
        expect(nextStep(form, returned)).toMatchObject({ kind: 'question', id: back })
        expect(nextStep(form, perform(form, returned, { kind: 'keep', pick: 0 }))).toEqual(here)
        // Giving the same answer once more is another way of keeping it.
        const same = progress.answers[back]
        if (same !== undefined) {
          expect(give(form, returned, { id: back, answer: same })).toEqual({ ...progress, cursor: null })
        }
      }),
    )
    expect(backs).toBeGreaterThan(30)
  })

  test('back again and again leads through every question to the first', () => {
    let progress = answerAll(form, [3, 1, 4, 1, 5])
    const trail: string[] = []
    for (
      let back = previousQuestion(form, progress);
      back !== null;
      back = previousQuestion(form, progress)
    ) {
      trail.push(back)
      progress = { ...progress, cursor: back }
      expect(trail.length).toBeLessThanOrEqual(form.questions.length)
    }
    expect(trail).toEqual(
      applicable(form, progress.answers)
        .map(({ id }) => id)
        .reverse(),
    )
  })
})

test('the registration counts honestly: its total grows after no answer but “passport”, and then by one', () => {
  fc.assert(
    fc.property(picks, (chosen) => {
      let progress = beginningOf(form)
      for (const pick of chosen) {
        const before = nextStep(form, progress)
        if (before.kind !== 'question') break
        progress = perform(form, progress, { kind: 'answer-on', pick })
        const after = nextStep(form, progress)
        if (after.kind !== 'question' || after.total <= before.total) continue
        expect([before.id, progress.answers.id_type, after.total - before.total]).toEqual([
          'id_type',
          'passport',
          1,
        ])
      }
    }),
  )
})

describe('what a finished walk holds', () => {
  test('is a registration, whatever the way to it', () => {
    let finished = 0
    fc.assert(
      fc.property(acts, picks, (all, chosen) => {
        let progress = beginningOf(form)
        for (const act of all) progress = perform(form, progress, act)
        progress = answerAll(form, chosen, { ...progress, cursor: null })
        if (nextStep(form, progress).kind !== 'review') return
        finished++
        const relevant = relevantAnswers(form, progress.answers)
        const stated = readRegistration(relevant)
        const numbers = ['khmer_id_number', 'passport_number', 'held_id_number'].filter(
          (id) => id in relevant,
        )
        expect(numbers).toEqual([
          { khmer_id: 'khmer_id_number', passport: 'passport_number', held: 'held_id_number' }[
            stated.id_type
          ],
        ])
        expect('photo_certificate' in relevant).toBe(stated.certificate === 'have')
        const identity = identityOf(stated)
        expect(identity === null).toBe(typeof relevant.held_id_number === 'object')
      }),
      { numRuns: 100 },
    )
    expect(finished).toBeGreaterThan(30)
  })

  test.each(Object.keys(complete))('is no registration without %s', (id) => {
    expect(() => readRegistration(relevantAnswers(form, complete))).not.toThrow()
    const { [id]: _, ...rest } = complete
    expect(() => readRegistration(relevantAnswers(form, rest))).toThrow()
    expect(next(rest)).toBe(id)
  })

  test('names one document: a card that somebody else holds is the same card, a passport counts with its country', () => {
    const identity = (change: Answers) =>
      identityOf(readRegistration(relevantAnswers(form, { ...complete, ...change })))
    const card = { type: 'khmer_id', number: '051300721' }
    expect(identity({ id_type: 'khmer_id', khmer_id_number: '051300721' })).toEqual(card)
    expect(identity({ id_type: 'held', held_id_number: '051300721' })).toEqual(card)
    expect(identity({ id_type: 'held', held_id_number: { skipped: 'not_known' } })).toBeNull()
    const passport = (country: string) =>
      identity({ id_type: 'passport', passport_country: country, passport_number: 'N1234567' })
    expect(passport('KHM')).toEqual({ type: 'passport', number: 'KHM:N1234567' })
    expect(passport('VNM')).not.toEqual(passport('KHM'))
  })
})

describe('answers that change', () => {
  test('another province asks anew for everything below it, the same one for nothing', () => {
    const other = give(form, { answers: complete, cursor: null }, { id: 'province', answer: '17' })
    expect(complete.province).not.toBe('17')
    for (const id of ['district', 'commune', 'village']) expect(other.answers).not.toHaveProperty(id)
    expect(next(other.answers)).toBe('district')
    const { province } = complete
    expect(
      give(form, { answers: complete, cursor: null }, { id: 'province', answer: province ?? '' }).answers,
    ).toEqual(complete)
  })

  test.each(ADDRESS.map(({ id }) => id))('another %s clears what lies in it and nothing else', (id) => {
    const ids = ADDRESS.map((question) => question.id)
    const below = ids.slice(ids.indexOf(id) + 1)
    const after = give(form, { answers: complete, cursor: null }, { id, answer: { text: 'elsewhere' } })
    expect(Object.keys(complete).filter((key) => !(key in after.answers))).toEqual(below)
  })

  test('another identity document forgets the numbers and the photo of the first', () => {
    const { answers } = give(form, { answers: complete, cursor: null }, { id: 'id_type', answer: 'passport' })
    expect(answers).not.toHaveProperty('khmer_id_number')
    expect(answers).not.toHaveProperty('photo_id')
    expect(next(answers)).toBe('passport_country')
    const back = give(form, { answers, cursor: null }, { id: 'id_type', answer: 'khmer_id' })
    expect(next(back.answers), 'the old number does not come back by itself').toBe('khmer_id_number')
  })

  test('every name in `clears`, `within` and the like is a question of the form', () => {
    for (const each of FORMS) {
      const ids = each.questions.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const question of each.questions) {
        for (const id of question.clears ?? []) expect(ids).toContain(id)
        if (question.kind === 'place') expect(ids).toContain(question.within)
        expect(question.clears ?? []).not.toContain(question.id)
      }
      expect(formNamed(each.name)).toBe(each)
    }
    expect(() => formNamed('nonsense')).toThrow('nonsense')
    expect(() => questionOf(form, 'nonsense')).toThrow('nonsense')
  })
})

describe('endings', () => {
  test.each([
    ['no_consent', 'consent', 'decline'],
    ['employee', 'wage_contract', 'yes'],
    ['employer', 'paid_workers', 'yes'],
  ] as const)(
    '%s: back leads to the answer that ended the form, and another answer goes on',
    (ending, id, answer) => {
      const ended = give(form, { answers: complete, cursor: null }, { id, answer })
      expect(nextStep(form, ended)).toEqual({ kind: 'ending', id: ending })
      expect(previousQuestion(form, ended)).toBe(id)
      const other = answerTo(questionOf(form, id), { answers: ended.answers, pick: 0 })
      expect(next(give(form, ended, { id, answer: other }).answers)).toBe('review')
    },
  )

  test('that follow from the rules lead back to the answer they follow from', () => {
    const child = { relation: 'child', has_occupation: 'no', age_limit: 'over', birth_date: '1990-03-05' }
    const spouse = {
      relation: 'spouse',
      marriage_registered: 'yes',
      age_limit: 'over',
      birth_date: '1950-03-05',
    }
    expect(endingQuestion(dependentForm, { ...child, age_exception: 'no' })).toBe('age_exception')
    expect(endingQuestion(dependentForm, spouse)).toBe('birth_date')
    expect(endingQuestion(dependentForm, { ...spouse, marriage_registered: 'no' })).toBe(
      'marriage_registered',
    )
    expect(endingQuestion(dependentForm, { ...child, age_limit: 'within' })).toBeNull()
  })

  test('come as soon as the answer is given, not at the end of the form', () => {
    expect(next({ consent: 'decline' })).toBe('ending')
    const { consent } = complete
    expect(next({ consent: consent ?? '', wage_contract: 'yes' })).toBe('ending')
  })
})

describe('a deploy in mid-dialogue', () => {
  const half = Object.fromEntries(Object.entries(complete).slice(0, 9))
  const asked = next(half)

  test('that reorders the questions asks for the same missing answers', () => {
    const reordered = { ...form, questions: [...form.questions].reverse() }
    const missing = (of: Form) =>
      applicable(of, half)
        .filter(({ id }) => !(id in half))
        .map(({ id }) => id)
    expect(missing(reordered).sort()).toEqual(missing(form).sort())
  })

  test('that inserts a question before those answered asks it next, and goes on where one was', () => {
    const inserted = {
      ...form,
      questions: [{ id: 'new_one', kind: 'choice' as const, options: ['a', 'b'] }, ...form.questions],
    }
    expect(next(half, inserted)).toBe('new_one')
    expect(next({ ...half, new_one: 'a' }, inserted)).toBe(asked)
  })

  test('that removes a question drops its answer from what is submitted, and a cursor on it from the way', () => {
    const removed = { ...form, questions: form.questions.filter(({ id }) => id !== 'sex') }
    expect(relevantAnswers(removed, complete)).not.toHaveProperty('sex')
    expect(nextStep(removed, { answers: complete, cursor: 'sex' })).toEqual({ kind: 'review' })
  })

  test('that changes the consent text asks for consent anew, and keeps the rest', () => {
    const older = { ...complete, consent: { code: '0', text: 'agree' } }
    expect(next(older)).toBe('consent')
    expect(next({ ...older, consent: complete.consent ?? '' })).toBe('review')
  })
})

test('contact details are the registration’s own questions, so that one answers them alike', () => {
  for (const question of contactDetailsForm.questions) {
    expect(questionOf(registrationForm, question.id)).toBe(question)
  }
})
