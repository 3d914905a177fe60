/** Random but sensible people: what they could answer to any question, and what else they could do. */

import fc from 'fast-check'
import {
  type Answer,
  type Answers,
  type Form,
  nextStep,
  type Progress,
  previousQuestion,
  type Question,
  questionOf,
  recordAnswer,
} from '../../src/forms/form.ts'
import { keepNoticeFor, noticeForm } from '../../src/forms/notice.ts'
import { type Meaning, type Option, readPressed, readReply } from '../../src/forms/reply.ts'
import { createRules, SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import { optionsOf } from '../../src/screens/options.ts'

export const TODAY = '2026-05-14'

/** A gazetteer of two places at each level, whatever lies above. */
export function placesWithin(
  question: Question,
  answers: Answers,
): { code: string; km: string; latin: string }[] {
  if (question.kind !== 'place') return []
  const within = answers[question.within]
  const parent = typeof within === 'string' ? within : within && 'code' in within ? within.code : undefined
  if (!parent) return []
  return [
    { code: `${parent}01`, km: 'ស្លក្រាម', latin: 'Sla Kram' },
    { code: `${parent}02`, km: 'ស្វាយដង្គំ', latin: 'Svay Dankum' },
  ]
}

const GOOD_TEXTS: Readonly<Record<string, readonly string[]>> = {
  name_km: ['សុខ ដារ៉ា', 'កែវ បុប្ផា', 'ជា សុវណ្ណ រតនា'],
  name_latin: ['SOK DARA', 'Keo Bopha', 'Chea Sovann Ratana'],
  birth_date: ['05-03-1990', '១៤-០៤-១៩៩០', '29 February 1988', '1.1.2009'],
  khmer_id_number: ['010203040', '០៥១៣០០៧២១'],
  held_id_number: ['010203041', '020 304 051'],
  passport_country: ['Vietnam', 'KHM', 'ថៃ'],
  passport_number: ['N1234567', 'B 765 4321'],
  paid_on: ['05-05', '០៣-០៤', '12.5.2026', '1 May'],
  campaign_km: ['សូមអញ្ជើញមកប្រជុំ\nថ្ងៃសុក្រ', 'សូមបង់ភាគទានមុនថ្ងៃទី១៥'],
  campaign_en: ['Please come to the meeting\non Friday', 'Please pay until the 15th'],
  campaign_time: ['25-05 09:30', '១-០៦ ១៨:៥៩'],
  phone: ['012345678', '+855 12 345 678', '០១២ ៣៤៥ ៦៧៨'],
}
/** For questions that are not named above: some of these is an answer to any of them. */
const ANY_TEXT = ['010203040', '1234567 1234567', '1987/042', 'Phum 7', ...Object.values(GOOD_TEXTS).flat()]
const RULES = createRules(SHIPPED_PARAMETERS)
const PLACE_NAMES = ['ភូមិ ១', 'Phum 7', 'Sla Kram', 'វត្តបូព៌']
const OWN_WORDS = ['I sew school uniforms', 'លក់ផ្កា', '<b>drums</b> & more']

/** What a reply is read with. */
export const contextFor = (options: readonly Option[]) => ({ today: TODAY, rules: RULES, options })

/** The meaning of some good answer to the question: `pick` chooses which. */
export function answerTo(question: Question, { answers, pick }: { answers: Answers; pick: number }): Answer {
  const options = optionsOf(question, placesWithin(question, answers), { answers })
  const context = contextFor(options)
  const oneOf = <T>(list: readonly T[]): T => list[pick % list.length] as T
  const ways: (() => Meaning)[] = [
    ...options.map(
      ({ value }) =>
        () =>
          readPressed(question, value, context),
    ),
    ...(question.skips ?? []).map((reason) => () => answerOf({ skipped: reason })),
  ]
  const say = (text: string) => () => readReply(question, { kind: 'text', text }, context)
  if (question.kind === 'text') {
    const parses = (text: string) => question.parse(text, context).ok
    ways.push(say(oneOf(GOOD_TEXTS[question.id] ?? ANY_TEXT.filter(parses))))
  }
  if (question.kind === 'place') ways.push(say(oneOf(PLACE_NAMES)))
  if (question.kind === 'choice' && question.ownWords) ways.push(say(oneOf(OWN_WORDS)))
  if (question.kind === 'photo') ways.push(() => answerOf({ document: `photo-${pick}` }))
  if (question.kind === 'phone') {
    ways.push(say(oneOf(GOOD_TEXTS.phone ?? [])))
    ways.push(() => readReply(question, { kind: 'contact', phone: '85512345678', own: true }, context))
  }
  // Not every way is open at every question: some phones are taken only when they are shared.
  const meanings = ways.map((way) => way()).filter((meaning) => meaning.kind === 'answer')
  const meaning = oneOf(meanings)
  if (!meaning) throw new Error(`${question.id}: there is no way to answer it.`)
  return meaning.answer
}

const answerOf = (answer: Answer): Meaning => ({ kind: 'answer', answer })

export type Act = { kind: 'answer' | 'answer-on' | 'back' | 'keep' | 'edit'; pick: number }

/** Mostly answers, and now and then something else. */
export const acts = fc.array(
  fc.record({
    kind: fc.constantFrom('answer', 'answer', 'answer-on', 'answer-on', 'answer-on', 'back', 'keep', 'edit'),
    pick: fc.nat({ max: 1000 }),
  }) as fc.Arbitrary<Act>,
  { maxLength: 120 },
)

/** What the services do with an act: the next state, or the same where it cannot be done. */
export function perform(form: Form, progress: Progress, { kind, pick }: Act): Progress {
  const step = nextStep(form, progress)
  switch (kind) {
    case 'back':
      return { ...progress, cursor: previousQuestion(form, progress) }
    case 'keep':
      return { ...progress, cursor: null }
    case 'edit': {
      const question = form.questions[pick % form.questions.length]
      return step.kind === 'review' && question ? { ...progress, cursor: question.id } : progress
    }
    default: {
      if (step.kind !== 'question') return progress
      const question = questionOf(form, step.id)
      const answered = (chosen: number) =>
        give(form, progress, {
          id: step.id,
          answer: answerTo(question, { answers: progress.answers, pick: chosen }),
        })
      // `answer-on` goes on towards the review, where `answer` may as well end the form.
      const tries = kind === 'answer-on' ? Array.from({ length: 12 }, (_, more) => pick + more) : [pick]
      const going = tries.find((chosen) => form.ending(answered(chosen).answers) === null)
      return answered(going ?? pick)
    }
  }
}

export function give(form: Form, { answers }: Progress, given: { id: string; answer: Answer }): Progress {
  const { set, cleared } = recordAnswer(form, answers, { ...given, context: { today: TODAY, rules: RULES } })
  const kept = Object.entries(answers).filter(([id]) => !cleared.includes(id))
  return { answers: { ...Object.fromEntries(kept), ...set }, cursor: null }
}

/** What the form was opened with. */
export function beginningOf(form: Form): Progress {
  const person = { personId: 'somebody', from: '2026-04', last: '2026-09' }
  const answers = form === noticeForm ? keepNoticeFor([person], ['2026-05', '2026-06', '2026-09']) : {}
  return { answers, cursor: null }
}

/** Answers every question in turn, going on wherever it can end, until the review; `picks` choose the answers. */
export function answerAll(form: Form, picks: readonly number[], from = beginningOf(form)): Progress {
  let progress = from
  for (let turn = 0; nextStep(form, progress).kind === 'question'; turn++) {
    if (turn > 2 * form.questions.length) throw new Error('This walk does not end.')
    progress = perform(form, progress, { kind: 'answer-on', pick: picks[turn % picks.length] ?? 0 })
  }
  return progress
}

export const picks = fc.array(fc.nat({ max: 1000 }), { minLength: 30, maxLength: 30 })

export const optionsAt = (question: Question, answers: Answers): Option[] =>
  optionsOf(question, placesWithin(question, answers), { answers })
