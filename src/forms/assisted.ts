/**
 * The registration of somebody else, by staff in their own chat: the same form. The consent is read out and proved by
 * a photo, the telephone number is the person's own, typed, as the contact of this chat is the helper's, and the
 * provinces are those for which the helper has the role.
 */
import { PROVINCES } from '../scheme/provinces.ts'
import { contactDetailsForm } from './contact-details.ts'
import { correctionOf } from './correction.ts'
import type { Answer, Answers, Form, Question } from './form.ts'
import type { Parsed } from './parsed.ts'
import { parseTypedPhone } from './parsers/phone.ts'
import { CONSENT_VERSION, registrationForm } from './registration.ts'

function parseTheirPhone(text: string): Parsed<Answer> {
  const phone = parseTypedPhone(text)
  return phone.ok ? { ok: true, value: { number: phone.value, verified: false } } : phone
}

const THEIR_PHONE: Question = {
  id: 'phone',
  askedAs: 'phone_assisted',
  kind: 'text',
  parse: parseTheirPhone,
  encrypted: true,
}

const ALL_PROVINCES = PROVINCES.map(({ code }) => code)

/** Beside the answers: the provinces for which the helper has the role; missing, it is all. */
const WITHIN = 'helper_provinces'

export const withinProvinces = (provinces: 'all' | readonly string[]): Answers =>
  provinces === 'all' ? {} : { [WITHIN]: provinces.join(',') }

/** Those that can be chosen with these answers: all, where the helper's role is for everywhere. */
export function provincesAsked({ [WITHIN]: within }: Answers): readonly string[] {
  return typeof within === 'string' ? within.split(',') : ALL_PROVINCES
}

/** What is asked in another way than of the person in their own chat. */
function asHelper(question: Question): Question {
  switch (question.id) {
    case 'consent':
      return {
        ...question,
        kind: 'choice',
        askedAs: 'consent_assisted',
        options: ['read_out', 'refused'],
        answerOf: (option) => (option === 'read_out' ? { code: CONSENT_VERSION, text: option } : 'decline'),
      }
    case 'photo_consent':
      return { ...question, when: () => true }
    case 'phone':
      return THEIR_PHONE
    case 'province':
      return { ...question, kind: 'choice', options: ALL_PROVINCES, from: provincesAsked }
    default:
      return question
  }
}

export const assistedForm: Form = {
  ...registrationForm,
  name: 'assisted',
  questions: registrationForm.questions.map(asHelper),
}

/** What was sent back, while the person has not taken over. */
export const assistedCorrectionForm = correctionOf(assistedForm)

/**
 * The address, meanwhile. Not the phone: with it the person takes over, so that a helper could make it a number of
 * their own. It changes when a reviewer has sent it back, or by the person.
 */
export const assistedContactForm: Form = {
  ...contactDetailsForm,
  name: 'assisted_contact',
  questions: contactDetailsForm.questions.filter(({ id }) => id !== 'phone').map(asHelper),
}
