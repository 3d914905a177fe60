/** The playground's members and staff: roll and payments come in as files of them do, with notices beside them. */
import { type Clock, phnomPenhDay } from './ops/clock.ts'
import type { Vault } from './ops/encryption.ts'
import type { Log } from './ops/log.ts'
import { phoneOfSeeded } from './playground/personas.ts'
import { type SeededMember, seededMembers } from './playground/seeded-members.ts'
import { seededStaff } from './playground/seeded-staff.ts'
import type { Database } from './registry/database.ts'
import { hasMembers, personOfCard, seedMember } from './registry/seeding.ts'
import { grantRole, listStaffRoles } from './registry/staff.ts'
import { addMonths, type Day, dayIn, type Month, monthOf } from './scheme/calendar.ts'
import { seedQueue } from './seed-queue.ts'
import type { Deps } from './services/deps.ts'
import { type BankLine, importContributions } from './services/importing-contributions.ts'
import { importMembers, type RollLine, type RollMember } from './services/importing-members.ts'
import { createPlaces } from './services/places.ts'
import { newReference } from './services/references.ts'
import { createRuleBook } from './services/rules.ts'

const CONTRIBUTION_KHR = 15_600
/** The card of nobody, for money that waits for staff. */
const UNKNOWN_CARD = '9000099-0000099'

/** Adds nothing to what there is already, so that a second start goes on with what people did. */
export async function seedPlayground(given: {
  db: Database
  vault: Vault
  clock: Clock
  log: Log
}): Promise<void> {
  const deps = quietly(given)
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
  // Before any chat is linked: nobody is sent receipts for years of payments.
  const money = await importContributions(deps, {
    lines: paymentsOf(month),
    fileHash: () => 'the playground',
    actor: 'system',
  })
  if ('refused' in money || money.rejected > 0)
    throw new Error('The payments of the playground were not taken.')

  for (const seeded of seededMembers) {
    const { notice } = seeded
    await seedMember(deps.db, {
      personId: await personOfCard(deps, seeded.card),
      notices: notice
        ? [
            {
              state: notice.state,
              reason: notice.reason,
              reference: newReference(),
              now,
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
        notices: [],
        relation: dependent.relation,
      })
    }
  }
  await seedQueue(deps)
}

/** Services without a bot: nothing is sent. */
function quietly(given: { db: Database; vault: Vault; clock: Clock; log: Log }): Deps {
  return {
    ...given,
    rules: createRuleBook(given.db),
    places: createPlaces(given.db),
    outbox: { deliver: async () => {}, deliverSoon: () => {}, sweep: async () => 0, drain: async () => {} },
    fileUrl: () => '',
    operator: null,
  }
}

async function seedStaff({ db, clock }: { db: Database; clock: Clock }): Promise<void> {
  if ((await listStaffRoles(db)).length > 0) return
  for (const { chatId: telegramId, lastName, firstName, role, provinceCode } of seededStaff) {
    const name = `${firstName} ${lastName}`
    await grantRole(db, { telegramId, name, role, provinceCode, by: 'system', now: clock.now() })
  }
}

/** What everybody has paid, and three lines that staff must look at. */
async function* paymentsOf(month: Month): AsyncGenerator<BankLine> {
  let line = 0
  const paid = (card: string, forMonth: Month, more: { amountKhr?: number; paidOn?: Day } = {}): BankLine => {
    line += 1
    const reference = `PG${String(line).padStart(6, '0')}`
    const { amountKhr = CONTRIBUTION_KHR, paidOn = dayIn(forMonth, 7) } = more
    return { line, payment: { bank: 'ACLEDA', reference, card, period: forMonth, amountKhr, paidOn } }
  }
  for (const seeded of seededMembers) {
    for (const { card, paid: monthsAgo } of [seeded, ...(seeded.dependents ?? [])]) {
      for (const ago of monthsAgo) {
        // This month's is paid by today, whatever day that is.
        yield paid(card, addMonths(month, -ago), ago === 0 ? { paidOn: dayIn(month, 1) } : {})
      }
    }
  }
  const [family, , , owing] = seededMembers
  const today = { paidOn: dayIn(month, 1) }
  yield paid(family?.card ?? '', month, { ...today, amountKhr: 2 * CONTRIBUTION_KHR })
  yield paid(UNKNOWN_CARD, month, today)
  yield paid(owing?.card ?? '', month, { ...today, amountKhr: CONTRIBUTION_KHR - 600 })
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
