/** The playground's members and staff: the roll comes in as any roll does, with payments and notices beside it. */
import { type Clock, phnomPenhDay } from './ops/clock.ts'
import type { Vault } from './ops/encryption.ts'
import { phoneOfSeeded } from './playground/personas.ts'
import { type SeededMember, seededMembers } from './playground/seeded-members.ts'
import { seededStaff } from './playground/seeded-staff.ts'
import type { Database } from './registry/database.ts'
import { hasMembers, personOfCard, seedMember } from './registry/seeding.ts'
import { grantRole, listStaffRoles } from './registry/staff.ts'
import { addMonths, type Day, dayIn, type Month, monthOf } from './scheme/calendar.ts'
import type { Entry } from './scheme/contribution.ts'
import { importMembers, type RollLine, type RollMember } from './services/importing-members.ts'

const CONTRIBUTION_KHR = 15_600

/** Adds nothing to what there is already, so that a second start goes on with what people did. */
export async function seedPlayground(deps: { db: Database; vault: Vault; clock: Clock }): Promise<void> {
  await seedStaff(deps)
  if (await hasMembers(deps.db)) return
  const now = deps.clock.now()
  const today = phnomPenhDay(now)
  const month = monthOf(today)
  const result = await importMembers(deps, {
    lines: linesOf(today),
    fileHash: () => 'the playground',
    actor: 'system',
  })
  if ('refused' in result || result.rejected > 0)
    throw new Error('The seeds of the playground were not taken.')

  for (const seeded of seededMembers) {
    const { notice } = seeded
    await seedMember(deps.db, {
      personId: await personOfCard(deps, seeded.card),
      entries: entriesOf(seeded.paid, month),
      notices: notice
        ? [
            {
              state: notice.state,
              fromMonth: addMonths(month, -notice.fromMonthsAgo),
              toMonth: month,
              on: dayIn(addMonths(month, -notice.fromMonthsAgo + 1), 2),
            },
          ]
        : [],
      ...(seeded.linked && { chat: { id: seeded.chatId, locale: seeded.language, now } }),
    })
    for (const dependent of seeded.dependents ?? []) {
      await seedMember(deps.db, {
        personId: await personOfCard(deps, dependent.card),
        entries: entriesOf(dependent.paid, month),
        notices: [],
        relation: dependent.relation,
      })
    }
  }
}

async function seedStaff({ db, clock }: { db: Database; clock: Clock }): Promise<void> {
  if ((await listStaffRoles(db)).length > 0) return
  for (const { chatId: telegramId, lastName, firstName, role, provinceCode } of seededStaff) {
    const name = `${firstName} ${lastName}`
    await grantRole(db, { telegramId, name, role, provinceCode, by: 'system', now: clock.now() })
  }
}

function entriesOf(monthsAgo: readonly number[], month: Month): Entry[] {
  return monthsAgo.map((ago) => {
    const forMonth = addMonths(month, -ago)
    // This month's is paid by today, whatever day that is.
    return { forMonth, amountKhr: CONTRIBUTION_KHR, paidOn: dayIn(forMonth, ago === 0 ? 1 : 7) }
  })
}

async function* linesOf(today: Day): AsyncGenerator<RollLine> {
  let line = 1
  for (const seeded of seededMembers) {
    yield { line: line++, member: rollMember(seeded, today) }
    for (const { card, name, sex, birthDate } of seeded.dependents ?? []) {
      const sponsor = rollMember(seeded, today)
      yield {
        line: line++,
        member: {
          ...sponsor,
          ...namesOf(name),
          card,
          sex,
          birthDate,
          phone: null,
          kind: 'dependent',
          sponsorCard: seeded.card,
          registeredOn: dayIn(addMonths(monthOf(today), -12), 3),
        },
      }
    }
  }
}

function rollMember(seeded: SeededMember, today: Day): RollMember {
  const month = monthOf(today)
  return {
    ...namesOf(seeded.name),
    card: seeded.card,
    sex: seeded.sex,
    birthDate: seeded.birthDate,
    identity: null,
    phone: phoneOfSeeded(seeded.chatId),
    kind: seeded.kind,
    sponsorCard: null,
    provinceCode: '12',
    registeredOn: seeded.registered === 0 ? dayIn(month, 1) : dayIn(addMonths(month, -seeded.registered), 3),
    status: seeded.ended ? 'employed' : 'active',
    asOf: today,
  }
}

function namesOf({ km, latin }: SeededMember['name']) {
  return { familyNameKm: km[0], givenNameKm: km[1], familyNameLatin: latin[0], givenNameLatin: latin[1] }
}
