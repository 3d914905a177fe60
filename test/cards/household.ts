/** People on record who can have a card. */
import { randomInt, randomUUID } from 'node:crypto'
import type { Registry } from '../registry/records.ts'

export type OnRoll = { personId: string; cardNumber: string }

/** A member as an import leaves them. `paid` are months (YYYY-MM) paid in full on their fifth. */
export async function newMember(
  { sql, vault }: Pick<Registry, 'sql' | 'vault'>,
  given: {
    kind?: 'self_employed' | 'employee' | 'civil_servant' | 'dependent'
    nameKm?: [string, string]
    nameLatin?: [string, string]
    sponsorId?: string
    paid?: readonly string[]
    registeredOn?: string
    birthDate?: string
    endedOn?: string
    asOf?: string
  } = {},
): Promise<OnRoll> {
  const personId = randomUUID()
  const cardNumber = `${randomInt(1e6, 1e7)}-${randomInt(1e6, 1e7)}`
  const [familyKm, givenKm] = given.nameKm ?? ['សុខ', 'ដារ៉ា']
  const [family, first] = given.nameLatin ?? ['SOK', 'DARA']
  await sql`insert into people ${sql({
    id: personId,
    family_name_km: familyKm,
    given_name_km: givenKm,
    family_name_latin: family,
    given_name_latin: first,
    sex: 'male',
    birth_date: given.birthDate ?? '1990-05-14',
    province_code: '12',
    occupation: null,
    phone: null,
    phone_hash: null,
    phone_verified: false,
    created_at: new Date('2026-01-01'),
  })}`
  await sql`insert into members ${sql({
    person_id: personId,
    card_number: vault.encrypt(cardNumber, 'member.card_number'),
    card_hash: vault.index('card', cardNumber),
    kind: given.kind ?? 'self_employed',
    sponsor_id: given.sponsorId ?? null,
    relation: given.kind === 'dependent' ? 'child' : null,
    age_exception: false,
    registered_on: given.registeredOn ?? '2026-01-05',
    ended_on: given.endedOn ?? null,
    end_reason: given.endedOn === undefined ? null : 'withdrew',
    as_of: given.asOf ?? '2026-11-20',
  })}`
  for (const month of given.paid ?? []) {
    await sql`insert into contributions ${sql({
      person_id: personId,
      for_month: month,
      amount_khr: 15_600,
      paid_on: `${month}-05`,
    })}`
  }
  return { personId, cardNumber }
}

export const MONTHS_OF_2026 = Array.from(
  { length: 11 },
  (_, index) => `2026-${String(index + 1).padStart(2, '0')}`,
)

/** The chat's own person, or one of theirs. */
export async function linkChat(
  { sql }: Pick<Registry, 'sql'>,
  link: { chatId: number; personId: string; relation?: 'self' | 'helper' | 'sponsor' },
): Promise<void> {
  await sql`insert into chat_people ${sql({
    chat_id: link.chatId,
    person_id: link.personId,
    relation: link.relation ?? 'self',
  })}`
}
