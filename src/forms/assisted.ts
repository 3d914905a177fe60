/**
 * The registration of somebody else, by staff in their own chat: the same form. The consent is read out and proved by
 * a photo, and the telephone number is the person's own, typed: the contact of this chat is the helper's.
 */
import { contactDetailsForm } from './contact-details.ts'
import { correctionOf } from './correction.ts'
import type { Answer, Form, Question } from './form.ts'
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
    default:
      return question
  }
}

export const assistedForm: Form = {
  ...registrationForm,
  name: 'assisted',
  questions: registrationForm.questions.map(asHelper),
}

/** What was sent back, and phone and address, while the person has not taken over. */
export const assistedCorrectionForm = correctionOf(assistedForm)
export const assistedContactForm: Form = {
  ...contactDetailsForm,
  name: 'assisted_contact',
  questions: contactDetailsForm.questions.map(asHelper),
}
