/**
 * Who proves to be an NSSF member (decisions.md "Chats, people, identity"): card number, date of birth and own shared
 * contact. What the roll does not confirm goes to a reviewer with a photo of the card.
 */
import type { Form, Question } from './form.ts'
import { parseBirthDate } from './parsers/dates.ts'
import { parseCardNumber } from './parsers/identity.ts'

const PROOF: readonly Question[] = [
  { id: 'card_number', kind: 'text', parse: parseCardNumber, encrypted: true, secret: true },
  { id: 'birth_date', kind: 'text', parse: parseBirthDate },
  {
    id: 'own_phone',
    kind: 'phone',
    // Anybody can type a number; only Telegram shows whose it is.
    parse: () => ({ ok: false, reason: 'phone-share-only' }),
    shareOnly: true,
    encrypted: true,
  },
]

export const linkingForm: Form = {
  name: 'linking',
  version: 1,
  questions: PROOF,
  ending: () => null,
  confirmKey: 'btn-check-membership',
}

/** The same with the photo, for a reviewer; opened with what was answered before. */
export const cardPhotoForm: Form = {
  name: 'card_photo',
  version: 1,
  questions: [...PROOF, { id: 'photo_card', kind: 'photo', encrypted: true, secret: true }],
  ending: () => null,
}
