/**
 * A person takes over the record that staff made or keep for them, by the link they were given: their own shared
 * contact, and the date of birth where the number is another than the one on record.
 */
import type { Answers, Form } from './form.ts'
import { parseBirthDate } from './parsers/dates.ts'

/** Beside the answers: that the number was not the one on record, and that the date of birth was not either. */
const SECOND_PROOF = 'second_proof'
const TRY_AGAIN = 'try_again'

export const askSecondProof: Answers = { [SECOND_PROOF]: 'yes' }
export const askAgain: Answers = { [TRY_AGAIN]: 'yes' }

export const claimForm: Form = {
  name: 'claim',
  version: 1,
  questions: [
    {
      id: 'own_phone',
      askedAs: 'claim_phone',
      kind: 'phone',
      parse: () => ({ ok: false, reason: 'phone-share-only' }),
      shareOnly: true,
      encrypted: true,
    },
    {
      id: 'birth_date',
      askedAs: 'claim_birth_date',
      kind: 'text',
      parse: parseBirthDate,
      when: (answers) => answers[SECOND_PROOF] === 'yes',
      derives: () => ({ [TRY_AGAIN]: 'no' }),
    },
  ],
  ending: () => null,
  unreviewed: true,
  reopened: (answers) => (answers[TRY_AGAIN] === 'yes' ? ['birth_date'] : []),
}
