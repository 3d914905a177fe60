/** At the office: the card number that NSSF has given somebody, typed by staff twice. */
import type { Form, Question } from './form.ts'
import { parseCardNumber } from './parsers/identity.ts'

const number = { kind: 'text', parse: parseCardNumber, encrypted: true, secret: true } as const
const TWICE: readonly Question[] = [
  { id: 'given_card', ...number, clears: ['given_card_again'] },
  { id: 'given_card_again', ...number },
]

export const cardGivenForm: Form = {
  name: 'card_given',
  version: 1,
  ofStaff: true,
  questions: TWICE,
  ending: ({ given_card: first, given_card_again: second }) =>
    first !== undefined && second !== undefined && first !== second ? 'cards_differ' : null,
  confirmKey: 'btn-card-given-confirm',
}
