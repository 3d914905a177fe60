/** The people one can be in the playground. All are invented; their numbers are not in use for anybody. */
import type { Persona } from './protocol.ts'
import { seededApplicants } from './seeded-applicants.ts'
import { seededMembers } from './seeded-members.ts'
import { seededStaff } from './seeded-staff.ts'

const newWorkers: Persona[] = [
  {
    id: 100_001,
    first_name: 'ដារ៉ា',
    last_name: 'សុខ',
    username: 'sok_dara',
    language_code: 'km',
    phone_number: '+85512000001',
    about: { en: 'Sok Dara, tuk-tuk driver, not registered yet', km: 'សុខ ដារ៉ា អ្នករត់តុកតុក មិនទាន់ចុះឈ្មោះ' },
  },
  {
    id: 100_002,
    first_name: 'សុភា',
    last_name: 'ចាន់',
    language_code: 'km',
    // Some phones share the number without the plus sign.
    phone_number: '85512000002',
    about: { en: 'Chan Sophea, market seller, not registered yet', km: 'ចាន់ សុភា អ្នកលក់ដូរនៅផ្សារ មិនទាន់ចុះឈ្មោះ' },
  },
  {
    id: 100_003,
    first_name: 'Bopha',
    last_name: 'Keo',
    username: 'bopha_sews',
    language_code: 'en',
    phone_number: '+85512000003',
    about: {
      en: 'Keo Bopha, home worker, reads English, not registered yet',
      km: 'កែវ បុប្ផា ធ្វើការនៅផ្ទះ អានភាសាអង់គ្លេស មិនទាន់ចុះឈ្មោះ',
    },
  },
]

/** Their phones are what the roll has, so that they can prove who they are. */
export const phoneOfSeeded = (chatId: number): string => `+85512${String(chatId).padStart(6, '0')}`

const members: Persona[] = seededMembers.map(({ chatId, firstName, lastName, language, about }) => ({
  id: chatId,
  first_name: firstName,
  last_name: lastName,
  language_code: language,
  phone_number: phoneOfSeeded(chatId),
  about,
}))

const applicants: Persona[] = seededApplicants.map(({ chatId, firstName, lastName, language, about }) => ({
  id: chatId,
  first_name: firstName,
  last_name: lastName,
  language_code: language,
  phone_number: phoneOfSeeded(chatId),
  about,
}))

const staff: Persona[] = seededStaff.map(({ chatId, firstName, lastName, language, about }) => ({
  id: chatId,
  first_name: firstName,
  last_name: lastName,
  language_code: language,
  phone_number: phoneOfSeeded(chatId),
  about,
}))

export const seededPersonas: readonly Persona[] = [...newWorkers, ...applicants, ...members, ...staff]
