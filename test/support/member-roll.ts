/** A roll of invented members, as large as one likes and the same for the same seed. */
import { PROVINCES } from '../../src/scheme/provinces.ts'

export const ROLL_HEADER =
  'card_number,family_name_km,given_name_km,family_name_latin,given_name_latin,sex,birth_date,id_type,id_number,phone,kind,sponsor_card,province_code,registered_on,status,as_of'

const FAMILY = [
  ['សុខ', 'SOK'],
  ['ចាន់', 'CHAN'],
  ['កែវ', 'KEO'],
  ['លី', 'LY'],
  ['ហេង', 'HENG'],
  ['ឈុន', 'CHHUN'],
  ['មាស', 'MEAS'],
  ['ប៉ែន', 'PEN'],
] as const
const GIVEN = [
  ['ដារ៉ា', 'DARA', 'male'],
  ['បុប្ផា', 'BOPHA', 'female'],
  ['សុភា', 'SOPHEA', 'female'],
  ['វិបុល', 'VIBOL', 'male'],
  ['ស្រីមុំ', 'SREYMOM', 'female'],
  ['រតនា', 'RATANA', 'female'],
  ['ពិសិដ្ឋ', 'PISITH', 'male'],
  ['ចាន់ថា', 'CHANTHA', 'female'],
] as const
const KINDS = ['self_employed', 'employee', 'employee', 'civil_servant'] as const

/** The card of the member with this number, counted from 0. */
export const cardOf = (index: number): string => {
  const digits = String(20_000_000_000_000 + index * 7)
  return `${digits.slice(0, 7)}-${digits.slice(7)}`
}

export type RollCells = {
  card_number: string
  family_name_km: string
  given_name_km: string
  family_name_latin: string
  given_name_latin: string
  sex: string
  birth_date: string
  id_type: string
  id_number: string
  phone: string
  kind: string
  sponsor_card: string
  province_code: string
  registered_on: string
  status: string
  as_of: string
}

/** Every fourth is a dependent of somebody who comes before or, now and then, after. */
export function rollMember(index: number): RollCells {
  const family = FAMILY[(index >> 3) % FAMILY.length] ?? FAMILY[0]
  const given = GIVEN[(index * 5) % GIVEN.length] ?? GIVEN[0]
  const dependent = index % 4 === 3
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    card_number: cardOf(index),
    family_name_km: family[0],
    given_name_km: given[0],
    family_name_latin: family[1],
    given_name_latin: given[1],
    sex: given[2],
    birth_date: `${dependent ? 2010 + (index % 15) : 1965 + (index % 40)}-${two(1 + (index % 12))}-${two(1 + (index % 28))}`,
    id_type: dependent ? 'birth_certificate' : 'khmer_id',
    id_number: dependent ? '' : String(100_000_000 + index),
    phone: dependent ? '' : `0${10_000_000 + (index % 80_000_000)}`,
    kind: dependent ? 'dependent' : (KINDS[index % KINDS.length] ?? 'employee'),
    sponsor_card: dependent ? cardOf(index % 8 === 3 ? index + 1 : index - 1) : '',
    province_code: PROVINCES[index % PROVINCES.length]?.code ?? '12',
    registered_on: `2024-${two(1 + (index % 12))}-01`,
    status: 'active',
    as_of: '2026-02-01',
  }
}

export const rollLine = (cells: RollCells): string => `${Object.values(cells).join(',')}\n`

/** A file of `rows` members, piece by piece. */
export function* rollFile(rows: number): Generator<string> {
  yield `${ROLL_HEADER}\n`
  for (let index = 0; index < rows; index += 1_000) {
    const count = Math.min(1_000, rows - index)
    yield Array.from({ length: count }, (_, at) => rollLine(rollMember(index + at))).join('')
  }
}
