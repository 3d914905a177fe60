/**
 * The registration of a self-employed worker (product.md section 4).
 *
 * Adding a question is one entry here and its messages in locales/: `q-<id>`, `label-<id>`, and `opt-<id>-<option>`
 * for each option of a choice.
 */
import { birthday } from '../scheme/calendar.ts'
import { PROVINCES } from '../scheme/provinces.ts'
import type { Answers, Form, Question } from './form.ts'
import { countryName } from './parsers/country-names.ts'
import { parseBirthDate } from './parsers/dates.ts'
import { parseCountry, parseKhmerIdNumber, parsePassportNumber } from './parsers/identity.ts'
import { parseKhmerName, parseLatinName } from './parsers/names.ts'
import { parseTypedPhone } from './parsers/phone.ts'
import { parseOwnWords } from './parsers/text.ts'

/** The text agreed to is kept per version in locales/ (`consent-full`); raise this when its meaning changes. */
export const CONSENT_VERSION = '1'

/** domain.md 2.1 names these trades of the informal economy; the last is answered in one's own words. */
export const OCCUPATIONS = [
  'tuk_tuk',
  'motodop',
  'street_vendor',
  'market_seller',
  'construction',
  'fisher',
  'farmer',
  'artisan',
  'home_worker',
  'waste_picker',
  'artist',
] as const

const placeText = (text: string) => parseOwnWords(text, { min: 1, max: 60 })

/** Where one lives: also asked alone when contact details change after submission. */
export const ADDRESS: readonly Question[] = [
  {
    id: 'province',
    kind: 'choice',
    options: PROVINCES.map(({ code }) => code),
    clears: ['district', 'commune', 'village'],
  },
  {
    id: 'district',
    kind: 'place',
    within: 'province',
    parse: placeText,
    encrypted: true,
    clears: ['commune', 'village'],
  },
  {
    id: 'commune',
    kind: 'place',
    within: 'district',
    parse: placeText,
    encrypted: true,
    clears: ['village'],
  },
  { id: 'village', kind: 'place', within: 'commune', parse: placeText, encrypted: true },
]

/** A person without a telephone at hand: a helper read the consent out to them. */
const wasReadOut = ({ consent }: Answers) =>
  typeof consent === 'object' && 'text' in consent && consent.text === 'read_out'

export const PHONE: Question = { id: 'phone', kind: 'phone', parse: parseTypedPhone, encrypted: true }

const isCitizenCard = ({ id_type }: Answers) => id_type === undefined || id_type === 'khmer_id'

export const registrationForm: Form = {
  name: 'registration',
  version: 1,
  questions: [
    {
      id: 'consent',
      kind: 'choice',
      options: ['agree', 'decline'],
      // The version agreed to is part of the answer; a new text is agreed to anew.
      answerOf: (option) => (option === 'agree' ? { code: CONSENT_VERSION, text: option } : option),
      stands: (answer) => typeof answer === 'string' || ('code' in answer && answer.code === CONSENT_VERSION),
    },
    // The person's face, signature or thumbprint, where a helper says that they agreed (assisted.ts).
    { id: 'photo_consent', kind: 'photo', when: wasReadOut, encrypted: true, secret: true },
    { id: 'wage_contract', kind: 'choice', options: ['no', 'yes'] },
    { id: 'paid_workers', kind: 'choice', options: ['no', 'yes'] },
    {
      id: 'certificate',
      kind: 'choice',
      options: ['have', 'not_yet', 'not_sure'],
      note: ({ certificate }) => (certificate === 'have' ? null : 'certificate_how'),
    },
    { id: 'name_km', kind: 'text', parse: parseKhmerName },
    { id: 'name_latin', kind: 'text', parse: parseLatinName },
    { id: 'sex', kind: 'choice', options: ['female', 'male'] },
    {
      id: 'birth_date',
      kind: 'text',
      parse: parseBirthDate,
      // No source gives a minimum age for the self-employed: warn, never refuse (domain.md section 10).
      note: ({ birth_date }, { today, rules }) =>
        typeof birth_date === 'string' &&
        today < birthday(birth_date, rules.value('self_employed.age_warn_below', today))
          ? 'age_to_confirm'
          : null,
    },
    {
      id: 'id_type',
      kind: 'choice',
      options: ['khmer_id', 'passport', 'held'],
      clears: ['khmer_id_number', 'passport_country', 'passport_number', 'held_id_number', 'photo_id'],
      note: ({ id_type }) => (id_type === 'held' ? 'id_held' : null),
    },
    {
      id: 'khmer_id_number',
      kind: 'text',
      parse: parseKhmerIdNumber,
      when: isCitizenCard,
      encrypted: true,
      secret: true,
    },
    {
      id: 'passport_country',
      kind: 'text',
      parse: parseCountry,
      show: countryName,
      when: ({ id_type }) => id_type === 'passport',
    },
    {
      id: 'passport_number',
      kind: 'text',
      parse: parsePassportNumber,
      when: ({ id_type }) => id_type === 'passport',
      encrypted: true,
      secret: true,
    },
    {
      id: 'held_id_number',
      kind: 'text',
      parse: parseKhmerIdNumber,
      when: ({ id_type }) => id_type === 'held',
      encrypted: true,
      secret: true,
      skips: ['not_known'],
    },
    PHONE,
    ...ADDRESS,
    {
      id: 'occupation',
      kind: 'choice',
      options: OCCUPATIONS,
      ownWords: (text) => parseOwnWords(text, { min: 2, max: 80 }),
      encrypted: true,
    },
    { id: 'photo_id', kind: 'photo', encrypted: true, secret: true, skips: ['at_office', 'no_camera'] },
    {
      id: 'photo_certificate',
      kind: 'photo',
      when: ({ certificate }) => certificate === undefined || certificate === 'have',
      encrypted: true,
      secret: true,
      skips: ['at_office', 'no_camera'],
    },
    {
      id: 'photo_portrait',
      kind: 'photo',
      encrypted: true,
      secret: true,
      skips: ['bring_photo', 'no_camera'],
    },
  ],
  ending: ({ consent, wage_contract, paid_workers }) => {
    if (consent === 'decline') return 'no_consent'
    if (wage_contract === 'yes') return 'employee'
    if (paid_workers === 'yes') return 'employer'
    return null
  },
}
