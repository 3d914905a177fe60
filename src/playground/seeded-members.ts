/**
 * Members one can be in the playground, one of every status of "Am I covered?". All are invented.
 *
 * `paid` and `notice` speak of months back from today's: 0 is this month, 1 the last one.
 */
export type SeededMember = {
  chatId: number
  firstName: string
  lastName: string
  language: 'km' | 'en'
  card: string
  name: { km: [string, string]; latin: [string, string] }
  sex: 'female' | 'male'
  birthDate: string
  kind: 'self_employed' | 'employee'
  /** Months ago, on the third day. */
  registered: number
  paid: number[]
  notice?: { state: 'handed_in' | 'received'; fromMonthsAgo: number; reason: 'illness' | 'no_work' }
  ended?: boolean
  /** False: this chat still has to prove the membership, as anybody would. */
  linked: boolean
  dependents?: {
    card: string
    name: { km: [string, string]; latin: [string, string] }
    relation: 'spouse' | 'child'
    sex: 'female' | 'male'
    birthDate: string
    paid: number[]
  }[]
  about: { en: string; km: string }
}

const back = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => from - index)

export const seededMembers: readonly SeededMember[] = [
  {
    chatId: 100_011,
    firstName: 'សុវណ្ណ',
    lastName: 'គឹម',
    language: 'km',
    card: '1000011-0000011',
    name: { km: ['គឹម', 'សុវណ្ណ'], latin: ['KIM', 'SOVANN'] },
    sex: 'male',
    birthDate: '1985-07-12',
    kind: 'self_employed',
    registered: 14,
    paid: back(14, 0),
    linked: true,
    dependents: [
      {
        card: '1000011-0000012',
        name: { km: ['លី', 'ស្រីមុំ'], latin: ['LY', 'SREYMOM'] },
        relation: 'spouse',
        sex: 'female',
        birthDate: '1988-02-29',
        paid: back(12, 1),
      },
      {
        card: '1000011-0000013',
        name: { km: ['គឹម', 'ដារិទ្ធ'], latin: ['KIM', 'DARITH'] },
        relation: 'child',
        sex: 'male',
        birthDate: '2016-11-03',
        paid: back(12, 3),
      },
    ],
    about: { en: 'Kim Sovann, member, covered, with a family', km: 'គឹម សុវណ្ណ សមាជិក មានការធានា មានគ្រួសារ' },
  },
  {
    chatId: 100_012,
    firstName: 'ចន្ថា',
    lastName: 'ហេង',
    language: 'km',
    card: '1000012-0000011',
    name: { km: ['ហេង', 'ចន្ថា'], latin: ['HENG', 'CHANTHA'] },
    sex: 'female',
    birthDate: '1979-01-20',
    kind: 'self_employed',
    registered: 0,
    paid: [],
    linked: true,
    about: { en: 'Heng Chantha, member, nothing paid yet', km: 'ហេង ចន្ថា សមាជិក មិនទាន់បង់ភាគទាន' },
  },
  {
    chatId: 100_013,
    firstName: 'Rithy',
    lastName: 'Pen',
    language: 'en',
    card: '1000013-0000011',
    name: { km: ['ប៉ែន', 'រិទ្ធី'], latin: ['PEN', 'RITHY'] },
    sex: 'male',
    birthDate: '1994-09-09',
    kind: 'self_employed',
    registered: 0,
    paid: [0],
    linked: true,
    about: { en: 'Pen Rithy, member, waiting period', km: 'ប៉ែន រិទ្ធី សមាជិក រយៈពេលរង់ចាំ' },
  },
  {
    chatId: 100_014,
    firstName: 'វណ្ណា',
    lastName: 'មាស',
    language: 'km',
    card: '1000014-0000011',
    name: { km: ['មាស', 'វណ្ណា'], latin: ['MEAS', 'VANNA'] },
    sex: 'female',
    birthDate: '1990-05-15',
    kind: 'self_employed',
    registered: 10,
    paid: back(10, 1),
    linked: true,
    about: { en: 'Meas Vanna, member, this month not paid', km: 'មាស វណ្ណា សមាជិក មិនទាន់បង់ខែនេះ' },
  },
  {
    chatId: 100_015,
    firstName: 'បូរ៉ា',
    lastName: 'ទេព',
    language: 'km',
    card: '1000015-0000011',
    name: { km: ['ទេព', 'បូរ៉ា'], latin: ['TEP', 'BORA'] },
    sex: 'male',
    birthDate: '1983-12-01',
    kind: 'self_employed',
    registered: 12,
    paid: back(12, 3),
    linked: true,
    about: {
      en: 'Tep Bora, member, two months missed, no notice',
      km: 'ទេព បូរ៉ា សមាជិក ខកខាន ២ ខែ មិនទាន់ជូនដំណឹង',
    },
  },
  {
    chatId: 100_016,
    firstName: 'Kunthea',
    lastName: 'Ros',
    language: 'en',
    card: '1000016-0000011',
    name: { km: ['រស់', 'គន្ធា'], latin: ['ROS', 'KUNTHEA'] },
    sex: 'female',
    birthDate: '1991-03-30',
    kind: 'self_employed',
    registered: 12,
    paid: back(12, 4),
    notice: { state: 'handed_in', fromMonthsAgo: 3, reason: 'no_work' },
    linked: true,
    about: { en: 'Ros Kunthea, member, gap, notice handed in', km: 'រស់ គន្ធា សមាជិក ខកខាន បានដាក់ការជូនដំណឹង' },
  },
  {
    chatId: 100_017,
    firstName: 'សំណាង',
    lastName: 'អ៊ុក',
    language: 'km',
    card: '1000017-0000011',
    name: { km: ['អ៊ុក', 'សំណាង'], latin: ['OUK', 'SAMNANG'] },
    sex: 'male',
    birthDate: '1976-06-18',
    kind: 'self_employed',
    registered: 14,
    paid: back(14, 6),
    notice: { state: 'received', fromMonthsAgo: 5, reason: 'illness' },
    linked: true,
    about: {
      en: 'Ouk Samnang, member, five months missed, notice received',
      km: 'អ៊ុក សំណាង សមាជិក ខកខាន ៥ ខែ ការជូនដំណឹងបានទទួល',
    },
  },
  {
    chatId: 100_018,
    firstName: 'ស្រីពៅ',
    lastName: 'ជា',
    language: 'km',
    card: '1000018-0000011',
    name: { km: ['ជា', 'ស្រីពៅ'], latin: ['CHEA', 'SREYPOV'] },
    sex: 'female',
    birthDate: '1987-08-08',
    kind: 'self_employed',
    registered: 16,
    paid: back(16, 9),
    linked: true,
    about: { en: 'Chea Sreypov, more than six months not paid', km: 'ជា ស្រីពៅ មិនបានបង់លើសពី ៦ ខែ' },
  },
  {
    chatId: 100_019,
    firstName: 'Visal',
    lastName: 'Nhem',
    language: 'en',
    card: '1000019-0000011',
    name: { km: ['ញ៉ែម', 'វិសាល'], latin: ['NHEM', 'VISAL'] },
    sex: 'male',
    birthDate: '1998-10-25',
    kind: 'self_employed',
    registered: 12,
    paid: back(12, 2),
    ended: true,
    linked: true,
    about: { en: 'Nhem Visal, was a member, has a wage job now', km: 'ញ៉ែម វិសាល ធ្លាប់ជាសមាជិក ឥឡូវមានការងារ' },
  },
  {
    chatId: 100_020,
    firstName: 'ស្រីនាង',
    lastName: 'ពៅ',
    language: 'km',
    card: '2000020-0000011',
    name: { km: ['ពៅ', 'ស្រីនាង'], latin: ['POV', 'SREYNEANG'] },
    sex: 'female',
    birthDate: '1992-04-14',
    kind: 'employee',
    registered: 30,
    paid: [],
    linked: false,
    about: {
      en: 'Pov Sreyneang, factory worker, not linked: card 2000020-0000011, born 14-04-1992',
      km: 'ពៅ ស្រីនាង កម្មការិនីរោងចក្រ មិនទាន់ភ្ជាប់៖ ប័ណ្ណ 2000020-0000011 កើត ១៤-០៤-១៩៩២',
    },
  },
]
