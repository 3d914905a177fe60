/** Staff find a record and open it: within their provinces, never their own household's, and always on record. */
import type { Sought } from '../forms/parsers/search.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { listEvents } from '../registry/applications.ts'
import { countActs, saveAudit } from '../registry/audit.ts'
import { findMemberFacts } from '../registry/cover-facts.ts'
import { findLookalikes } from '../registry/lookalikes.ts'
import { type OutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import { findPeople } from '../registry/people.ts'
import {
  type CaseOfPerson,
  findPeopleBy,
  isHelperOf,
  listCasesOf,
  listHouseholdOf,
  listPersonFacts,
  type PersonFacts,
} from '../registry/records.ts'
import { may, ownProvincesFor, provincesFor } from '../staff/permissions.ts'
import { caseKinds } from './case-kinds/kinds.ts'
import { type MemberCover, withCover } from './cover.ts'
import type { Deps } from './deps.ts'
import { MOST_LOOKALIKES } from './lookalikes.ts'
import { requireStaff, type StaffCheck, type StaffRefusal } from './staff.ts'

/** As many as a screen holds. */
export const MOST_FOUND = 8
/** Enough for a day at the counter; too few to read a register with. */
export const SEARCHES_AN_HOUR = 60
const HOUR_MS = 3_600_000

/** Why a record is opened: chosen by button, kept in the audit, said in the words of `record-reason-<reason>`. */
export const OPEN_REASONS = ['asked', 'application', 'lookalike', 'correction', 'complaint'] as const
export type OpenReason = (typeof OPEN_REASONS)[number]

export function readOpenReason(text: string): OpenReason | null {
  return OPEN_REASONS.find((reason) => reason === text) ?? null
}

export type Found =
  | { ok: true; outcome: 'found'; people: PersonFacts[]; more: boolean }
  | { ok: true; outcome: 'none' | 'unread' | 'too_many' }
  | { ok: false; refused: StaffRefusal }

/**
 * Searches for what was typed, null when it could not be read. One audited act, without what was searched for. A
 * message that holds a number leaves the chat whatever comes of it.
 */
export async function searchRecords(
  deps: Deps,
  asked: { telegramId: number; sought: Sought | null; messageId: number },
): Promise<Found> {
  const { telegramId, sought, messageId } = asked
  const now = deps.clock.now()
  const secret = sought !== null && sought.name === undefined
  const done = await deps.db.transaction(async (tx) => {
    const inside = { db: tx, vault: deps.vault }
    const deletion = secret ? await deleteMessage() : null
    return { deletion, found: await search() }

    async function search(): Promise<Found> {
      const check = await requireStaff({ db: tx, clock: deps.clock }, { telegramId, action: 'record.search' })
      if (!check.ok) return check
      if (sought === null) return { ok: true, outcome: 'unread' }
      const act = { actor: check.actor, action: 'record.search' }
      const since = new Date(now.getTime() - HOUR_MS)
      const before = await countActs(tx, { ...act, since, limit: SEARCHES_AN_HOUR })
      if (before >= SEARCHES_AN_HOUR) return { ok: true, outcome: 'too_many' }
      const provinces = provincesFor(check.grants, 'record.search')
      const own = { chatId: telegramId, provinces: ownProvincesFor(check.grants, 'record.search') }
      const scope = { provinces, own }
      const ids = await findPeopleBy(inside, { sought, scope, limit: MOST_FOUND + 1 })
      const people = await listPersonFacts(inside, ids.slice(0, MOST_FOUND))
      await saveAudit(tx, {
        ...act,
        at: now,
        subjectType: 'staff',
        subjectId: String(telegramId),
        why: `${Object.keys(sought).join('+')}: ${people.length}`,
      })
      if (people.length === 0) return { ok: true, outcome: 'none' }
      return { ok: true, outcome: 'found', people, more: ids.length > MOST_FOUND }
    }

    async function deleteMessage(): Promise<OutboxRow | null> {
      return await saveOutboxRow(tx, {
        chatId: telegramId,
        kind: 'message.delete',
        payload: { message: messageId },
        dedupeKey: `delete:${telegramId}:${messageId}`,
        now,
      })
    }
  })
  if (done.deletion) deps.outbox.deliverSoon(done.deletion)
  return done.found
}

type RecordDeps = Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>

/** Whether a record may be opened, and whose it is, before the reason is asked for. Null: nobody of that id. */
export async function mayOpenRecord(
  deps: Pick<Deps, 'db' | 'vault' | 'clock'>,
  { telegramId, personId }: { telegramId: number; personId: string },
): Promise<{ check: StaffCheck; person: PersonFacts } | null> {
  const [person] = await listPersonFacts(deps, [personId])
  if (!person) return null
  const own = await isHelperOf(deps.db, { chatId: telegramId, personId })
  const { provinceCode } = person
  const check = await requireStaff(deps, {
    telegramId,
    action: 'record.open',
    about: { provinceCode, personId, own },
  })
  return { check, person }
}

export type OpenedRecord = {
  person: PersonFacts
  timelines: { applicationId: string; event: string; day: string }[]
  /** Null for who is no member. */
  cover: { member: MemberCover; today: string } | null
  household: { name: PersonFacts['name']; as: 'sponsor' | 'dependent' }[]
  /** Of the kinds that staff decide on here. */
  cases: CaseOfPerson[]
  /** For those who may judge them; null for others. */
  lookalikes: number | null
  /** Whether this staff member may give the person a link to it. */
  mayLink: boolean
}

const MOST_CASES = 6

/** Everything on record about somebody, for a reason: one audited read. Null: nobody of that id. */
export async function openRecord(
  deps: RecordDeps,
  asked: { telegramId: number; personId: string; reason: OpenReason },
): Promise<{ ok: true; record: OpenedRecord } | { ok: false; refused: StaffRefusal } | null> {
  const { personId, telegramId, reason } = asked
  const now = deps.clock.now()
  const today = phnomPenhDay(now)
  const rules = await deps.rules.current()
  return await deps.db.transaction(async (tx) => {
    const allowed = await mayOpenRecord({ ...deps, db: tx }, { telegramId, personId })
    if (!allowed) return null
    const { check, person } = allowed
    if (!check.ok) return check
    await saveAudit(tx, {
      at: now,
      actor: check.actor,
      action: 'record.open',
      subjectType: 'person',
      subjectId: personId,
      why: reason,
    })
    const events = await listEvents(
      tx,
      person.applications.map(({ id }) => id),
    )
    const member = await findMemberFacts(tx, personId)
    const related = await listHouseholdOf(tx, personId)
    const names = await findPeople(
      tx,
      related.map((one) => one.personId),
    )
    const judges = may(check.grants, 'case.decide', person)
    const alike = judges ? await findLookalikes(tx, { personId, limit: MOST_LOOKALIKES }) : null
    return {
      ok: true,
      record: {
        person,
        timelines: events.map(({ applicationId, event, at }) => ({
          applicationId,
          event,
          day: phnomPenhDay(at),
        })),
        cover: member && { member: withCover(member, { today, rules }), today },
        household: related.flatMap(({ personId: id, as }) => {
          const found = names.find((one) => one.personId === id)
          return found ? [{ name: found.name, as }] : []
        }),
        cases: (await listCasesOf(tx, { personId, limit: MOST_CASES })).filter(({ kind }) => caseKinds[kind]),
        lookalikes: alike?.length ?? null,
        mayLink: judges,
      },
    }
  })
}
