/** Staff one can be in the playground, one of every role, and a reviewer for one province alone. All are invented. */
export type SeededStaff = {
  chatId: number
  firstName: string
  lastName: string
  language: 'km' | 'en'
  role: 'reviewer' | 'campaigner' | 'manager' | 'agent' | 'verifier' | 'admin'
  /** Null: everywhere. */
  provinceCode: string | null
  about: { en: string; km: string }
}

export const seededStaff: readonly SeededStaff[] = [
  {
    chatId: 100_031,
    firstName: 'ចិន្តា',
    lastName: 'ឡុង',
    language: 'km',
    role: 'reviewer',
    provinceCode: null,
    about: { en: 'Long Chenda, staff: reviewer', km: 'ឡុង ចិន្តា បុគ្គលិក អ្នកពិនិត្យពាក្យសុំ' },
  },
  {
    chatId: 100_032,
    firstName: 'ពិសិដ្ឋ',
    lastName: 'ឈុន',
    language: 'km',
    role: 'reviewer',
    provinceCode: '12',
    about: {
      en: 'Chhun Piseth, staff: reviewer for Phnom Penh alone',
      km: 'ឈុន ពិសិដ្ឋ បុគ្គលិក អ្នកពិនិត្យពាក្យសុំ តែភ្នំពេញ',
    },
  },
  {
    chatId: 100_033,
    firstName: 'មករា',
    lastName: 'តាន់',
    language: 'km',
    role: 'campaigner',
    provinceCode: null,
    about: { en: 'Tan Makara, staff: campaigner', km: 'តាន់ មករា បុគ្គលិក អ្នកផ្ញើការរំលឹក' },
  },
  {
    chatId: 100_034,
    firstName: 'សុផល',
    lastName: 'ហុក',
    language: 'km',
    role: 'manager',
    provinceCode: null,
    about: { en: 'Hok Sophal, staff: manager', km: 'ហុក សុផល បុគ្គលិក អ្នកគ្រប់គ្រង' },
  },
  {
    chatId: 100_035,
    firstName: 'រដ្ឋា',
    lastName: 'យឹម',
    language: 'km',
    role: 'agent',
    provinceCode: null,
    about: { en: 'Yim Ratha, staff: agent who helps to register', km: 'យឹម រដ្ឋា បុគ្គលិក អ្នកជួយចុះឈ្មោះ' },
  },
  {
    chatId: 100_036,
    firstName: 'ច័ន្ទមុនី',
    lastName: 'សេង',
    language: 'km',
    role: 'verifier',
    provinceCode: null,
    about: {
      en: 'Seng Chanmony, hospital clerk: verifier of cards',
      km: 'សេង ច័ន្ទមុនី បុគ្គលិកមន្ទីរពេទ្យ អ្នកពិនិត្យប័ណ្ណ',
    },
  },
  {
    chatId: 100_037,
    firstName: 'វិបុល',
    lastName: 'អ៊ឹម',
    language: 'km',
    role: 'admin',
    provinceCode: null,
    about: { en: 'Im Vibol, staff: admin', km: 'អ៊ឹម វិបុល បុគ្គលិក អ្នកគ្រប់គ្រងបុគ្គលិក' },
  },
]
