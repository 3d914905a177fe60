/** Whole believable people, and how each answers the registration. All are invented. */
import type { SampleName } from '../../src/playground/protocol.ts'
import type { Locale } from '../../src/screens/translate.ts'

/** One way to answer a question. */
export type Answering =
  | { says: string }
  /** A choice by the button of this option. */
  | { presses: string }
  | { shares: 'own' }
  | { sends: SampleName }
  /** The button that does not answer now, by its reason. */
  | { skips: string }

/** How somebody answers each question, by its id. */
export type Answers = Readonly<Record<string, Answering>>

export type Person = { locale: Locale; answers: Answers }

const everybody: Answers = {
  consent: { presses: 'agree' },
  wage_contract: { presses: 'no' },
  paid_workers: { presses: 'no' },
  photo_id: { skips: 'at_office' },
  photo_certificate: { skips: 'at_office' },
  photo_portrait: { skips: 'no_camera' },
}

/** សុខ ដារ៉ា drives a tuk-tuk in Battambang and has no certificate yet. He writes in Khmer, digits too. */
export const dara: Person = {
  locale: 'km',
  answers: {
    ...everybody,
    certificate: { presses: 'not_yet' },
    name_km: { says: 'សុខ ដារ៉ា' },
    name_latin: { says: 'SOK DARA' },
    sex: { presses: 'male' },
    birth_date: { says: '១៤-០៤-១៩៩០' },
    id_type: { presses: 'khmer_id' },
    khmer_id_number: { says: '០៥១៣០០៧២១' },
    phone: { shares: 'own' },
    province: { presses: '02' },
    district: { says: 'សង្កែ' },
    commune: { says: 'អន្លង់វិល' },
    village: { says: 'ភូមិស្វាយជ្រុំ' },
    occupation: { presses: 'tuk_tuk' },
    photo_id: { sends: 'id-card' },
  },
}

/** កែវ បុប្ផា sews at home in Phnom Penh, has her certificate, and writes in English. */
export const bopha: Person = {
  locale: 'en',
  answers: {
    ...everybody,
    certificate: { presses: 'have' },
    name_km: { says: 'កែវ បុប្ផា' },
    name_latin: { says: 'Keo Bopha' },
    sex: { presses: 'female' },
    birth_date: { says: '5 March 1988' },
    id_type: { presses: 'khmer_id' },
    khmer_id_number: { says: '020 304 051' },
    phone: { says: '012 345 678' },
    province: { says: 'Phnom Penh' },
    district: { says: 'Chamkar Mon' },
    commune: { says: 'Tonle Bassac' },
    village: { says: 'Phum 1' },
    occupation: { says: 'I sew school uniforms' },
  },
}

let cards = 0

/** The same person with an ID card nobody else in this process has. */
export function withOwnCard(person: Person): Person & { card: string } {
  cards += 1
  const card = String(300_000_000 + cards)
  return { ...person, card, answers: { ...person.answers, khmer_id_number: { says: card } } }
}
