/** Applicants one can be in the playground, so that the queue of staff has something to show. All are invented. */
export type SeededApplicant = {
  chatId: number
  firstName: string
  lastName: string
  language: 'km' | 'en'
  name: { km: [string, string]; latin: [string, string] }
  sex: 'female' | 'male'
  birthDate: string
  /** The number of the Khmer ID card: two have the same one. */
  idNumber: string
  provinceCode: string
  /** District, commune and village, as typed. */
  place: [string, string, string]
  occupation: string
  certificate: 'have' | 'not_yet'
  /** What has become of the application. */
  now: 'submitted' | 'held' | 'sent_back' | 'accepted'
  about: { en: string; km: string }
}

/** In the order in which they applied: those that staff have decided come first. */
export const seededApplicants: readonly SeededApplicant[] = [
  {
    chatId: 100_041,
    firstName: 'Sreyleak',
    lastName: 'Sorn',
    language: 'en',
    name: { km: ['សន', 'ស្រីលក្ខណ៍'], latin: ['SORN', 'SREYLEAK'] },
    sex: 'female',
    birthDate: '1989-11-23',
    idNumber: '110041041',
    provinceCode: '12',
    place: ['Chamkar Mon', 'Tonle Bassac', 'Phum 3'],
    occupation: 'market_seller',
    certificate: 'not_yet',
    now: 'sent_back',
    about: {
      en: 'Sorn Sreyleak, applied, a line was sent back',
      km: 'សន ស្រីលក្ខណ៍ បានដាក់ពាក្យ មានចំណុចត្រូវកែ',
    },
  },
  {
    chatId: 100_042,
    firstName: 'ពិសី',
    lastName: 'ទូច',
    language: 'km',
    name: { km: ['ទូច', 'ពិសី'], latin: ['TOUCH', 'PISEY'] },
    sex: 'female',
    birthDate: '1993-02-08',
    idNumber: '110042042',
    provinceCode: '12',
    place: ['ចំការមន', 'ទន្លេបាសាក់', 'ភូមិ ៤'],
    occupation: 'artisan',
    certificate: 'have',
    now: 'accepted',
    about: {
      en: 'Touch Pisey, accepted, waits for a card number',
      km: 'ទូច ពិសី ពាក្យសុំត្រូវបានទទួលយក រង់ចាំលេខប័ណ្ណ',
    },
  },
  {
    chatId: 100_043,
    firstName: 'ភក្តី',
    lastName: 'ស៊ឹម',
    language: 'km',
    name: { km: ['ស៊ឹម', 'ភក្តី'], latin: ['SIM', 'PHEAKDEY'] },
    sex: 'male',
    birthDate: '1981-06-30',
    idNumber: '110043043',
    provinceCode: '12',
    place: ['ចំការមន', 'ទន្លេបាសាក់', 'ភូមិ ៤'],
    occupation: 'motodop',
    certificate: 'have',
    now: 'submitted',
    about: { en: 'Sim Pheakdey, applied, waits', km: 'ស៊ឹម ភក្តី បានដាក់ពាក្យ កំពុងរង់ចាំ' },
  },
  {
    chatId: 100_044,
    firstName: 'Phearom',
    lastName: 'Sim',
    language: 'en',
    name: { km: ['ស៊ឹម', 'ភារម្យ'], latin: ['SIM', 'PHEAROM'] },
    sex: 'male',
    birthDate: '1986-09-17',
    idNumber: '110043043',
    provinceCode: '08',
    place: ['Ta Khmau', 'Ta Kdol', 'Phum Ta Kdol'],
    occupation: 'construction',
    certificate: 'not_yet',
    now: 'held',
    about: {
      en: 'Sim Phearom, applied with an ID number that another one has',
      km: 'ស៊ឹម ភារម្យ បានដាក់ពាក្យ លេខអត្តសញ្ញាណប័ណ្ណដូចអ្នកផ្សេង',
    },
  },
]
