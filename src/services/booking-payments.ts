/**
 * What staff decide about a bank's line that nobody could book: whose it is and for which month, a split among a
 * family, or that it is not booked. Whether an actor may is for the caller to know (`requireStaff`, `case.decide`).
 */
import { maskNumber } from '../forms/parsers/mask.ts'
import { nextSendingTime } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { closeCase } from '../registry/cases.ts'
import type { PaymentReason, PaymentStatus } from '../registry/contributions-schema.ts'
import { listFamilyFacts, type MemberFacts } from '../registry/cover-facts.ts'
import type { Connection } from '../registry/database.ts'
import { shareLedger } from '../registry/ledger-stage.ts'
import {
  bookDecided,
  decidePayment,
  entriesAsOf,
  findPayment,
  listPayers,
  type PaymentRow,
  type Share,
} from '../registry/payments.ts'
import { addDays, type Month, monthOf } from '../scheme/calendar.ts'
import { type Contributor, dueKhr, firstKnownMonth } from '../scheme/contribution.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { Deps } from './deps.ts'
import { PAYMENT_CARD } from './importing-contributions.ts'

type PaymentDeps = Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>

/** Somebody whose month the money may be for, and how that month stands. */
export type PaymentCandidate = Pick<
  MemberFacts,
  'personId' | 'sponsorId' | 'kind' | 'relation' | 'name' | 'ended'
> & {
  /** Null where the rules say nothing of that month or kind. */
  dueKhr: number | null
  receivedKhr: number
  /** What is missing of the month, 0 when it is paid. */
  missingKhr: number
}

export type PaymentView = {
  id: string
  status: PaymentStatus
  reason: PaymentReason | null
  bank: string
  bankReference: string
  /** `•••••4321`. */
  card: string
  amountKhr: number
  /** YYYY-MM-DD. */
  paidOn: string
  forMonth: Month
  /** Whose card it is; null where no member has it. */
  personId: string | null
  /** The family of whose card it is, sponsor first; empty where nobody is known. */
  candidates: PaymentCandidate[]
  /** A split among them that takes up the whole amount, for a `family_split`; null where there is none. */
  proposed: Share[] | null
}

export async function viewPayment(deps: PaymentDeps, id: string): Promise<PaymentView | null> {
  const payment = await findPayment(deps.db, id)
  if (!payment) return null
  const [rules, family] = await Promise.all([
    deps.rules.current(),
    payment.personId === null ? [] : listFamilyFacts(deps.db, payment.personId),
  ])
  const { forMonth, amountKhr } = payment
  const candidates = family.map((facts) => candidateFor(facts, { month: forMonth, rules }))
  return {
    id,
    status: payment.status,
    reason: payment.reason,
    bank: payment.bank,
    bankReference: payment.bankReference,
    card: maskNumber(deps.vault.decrypt(payment.cardNumber, PAYMENT_CARD)),
    amountKhr,
    paidOn: payment.paidOn,
    forMonth,
    personId: payment.personId,
    candidates,
    proposed:
      payment.reason === 'family_split' ? proposeSplit(candidates, { month: forMonth, amountKhr }) : null,
  }
}

function candidateFor(
  facts: MemberFacts,
  { month, rules }: { month: Month; rules: Rules },
): PaymentCandidate {
  const { personId, sponsorId, kind, relation, name, ended, entries } = facts
  const due = isReckoned(kind) && month >= firstKnownMonth(kind, rules) ? dueKhr(kind, month, rules) : null
  const receivedKhr = entries
    .filter(({ forMonth }) => forMonth === month)
    .reduce((sum, { amountKhr }) => sum + amountKhr, 0)
  const missingKhr = due === null ? 0 : Math.max(0, due - receivedKhr)
  return { personId, sponsorId, kind, relation, name, ended, dueKhr: due, receivedKhr, missingKhr }
}

const isReckoned = (kind: MemberFacts['kind']): kind is Contributor['kind'] =>
  kind === 'self_employed' || kind === 'dependent'

/** Everybody's missing month in the order of the family, if that takes up the whole amount. */
function proposeSplit(
  candidates: readonly PaymentCandidate[],
  { month, amountKhr }: { month: Month; amountKhr: number },
): Share[] | null {
  let left = amountKhr
  const shares: Share[] = []
  for (const { personId, missingKhr, ended } of candidates) {
    if (ended !== null || missingKhr === 0 || missingKhr > left) continue
    shares.push({ personId, forMonth: month, amountKhr: missingKhr })
    left -= missingKhr
  }
  return left === 0 ? shares : null
}

/**
 * Why nothing was booked. `decided`: somebody was first, or there is no such line. `reversal`: money that went back is
 * not booked by hand. `sum`: the shares are not the whole amount. `no_payer`: somebody is no member who pays.
 * `not_of_membership`: a month before or after somebody's membership, or before the rules. `busy`: an import is at
 * work, for a minute at most.
 */
export type BookingRefusal = 'decided' | 'reversal' | 'sum' | 'no_payer' | 'not_of_membership' | 'busy'
export type Booking = { ok: true } | { ok: false; refused: BookingRefusal }

/** The whole amount is of one person's month. */
export async function bookPayment(
  deps: PaymentDeps,
  {
    paymentId,
    personId,
    forMonth,
    actor,
  }: { paymentId: string; personId: string; forMonth: Month; actor: string },
): Promise<Booking> {
  const sharesOf = ({ amountKhr }: PaymentRow) => [{ personId, forMonth, amountKhr }]
  return await book(deps, { paymentId, sharesOf, actor })
}

/** The amount is of several months, of one person or more. */
export async function bookFamilySplit(
  deps: PaymentDeps,
  { paymentId, shares, actor }: { paymentId: string; shares: readonly Share[]; actor: string },
): Promise<Booking> {
  return await book(deps, { paymentId, sharesOf: () => shares, actor })
}

/** Undoes the transaction in which the line was taken. */
class Refused extends Error {
  readonly why: BookingRefusal

  constructor(why: BookingRefusal) {
    super(why)
    this.why = why
  }
}

async function book(
  { db, clock, rules: book }: PaymentDeps,
  {
    paymentId,
    sharesOf,
    actor,
  }: { paymentId: string; sharesOf: (row: PaymentRow) => readonly Share[]; actor: string },
): Promise<Booking> {
  const rules = await book.current()
  try {
    await db.transaction(async (tx) => {
      if (!(await shareLedger(tx))) throw new Refused('busy')
      const payment = await decidePayment(tx, { id: paymentId, status: 'booked' })
      if (!payment) throw new Refused('decided')
      const shares = sharesOf(payment)
      if (payment.amountKhr < 0) throw new Refused('reversal')
      const sum = shares.reduce((total, { amountKhr }) => total + amountKhr, 0)
      const whole = shares.every(({ amountKhr }) => Number.isSafeInteger(amountKhr) && amountKhr > 0)
      if (!whole || sum !== payment.amountKhr) throw new Refused('sum')
      const dues = await duesOf(tx, { shares, rules })
      const now = clock.now()
      await bookDecided(tx, {
        payment,
        shares,
        paidInFull: await paidInFull(tx, { shares, dues, now }),
        by: actor,
        now,
        pushAt: nextSendingTime(now),
      })
      await saveAudit(tx, {
        at: now,
        actor,
        action: 'payment.book',
        subjectType: 'payment',
        subjectId: paymentId,
        why: shares.map(({ personId, forMonth }) => `${personId} ${forMonth}`).join(', '),
      })
    })
    return { ok: true }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refused: error.why }
    throw error
  }
}

/** What each share's month costs; refuses one that is of nobody's membership. */
async function duesOf(
  tx: Connection,
  { shares, rules }: { shares: readonly Share[]; rules: Rules },
): Promise<number[]> {
  const payers = await listPayers(
    tx,
    shares.map(({ personId }) => personId),
  )
  return shares.map(({ personId, forMonth }) => {
    const payer = payers.find((one) => one.personId === personId)
    if (!payer || !isReckoned(payer.kind)) throw new Refused('no_payer')
    const from = [monthOf(payer.registeredOn), firstKnownMonth(payer.kind, rules)].sort().at(-1) ?? ''
    const ended = payer.endedOn === null ? null : monthOf(addDays(payer.endedOn, -1))
    if (
      !/^\d{4}-(0[1-9]|1[0-2])$/.test(forMonth) ||
      forMonth < from ||
      (ended !== null && forMonth > ended)
    ) {
      throw new Refused('not_of_membership')
    }
    return dueKhr(payer.kind, forMonth, rules)
  })
}

/** Of the shares those whose month is paid with what is on record already. */
async function paidInFull(
  tx: Connection,
  { shares, dues, now }: { shares: readonly Share[]; dues: readonly number[]; now: Date },
): Promise<Share[]> {
  const before = await entriesAsOf(tx, { personIds: shares.map(({ personId }) => personId), knownAt: now })
  return shares.filter(({ personId, forMonth }, index) => {
    const stored = (before.get(personId) ?? []).filter((entry) => entry.forMonth === forMonth)
    const here = shares.filter((other) => other.personId === personId && other.forMonth === forMonth)
    const received = [...stored, ...here].reduce((sum, { amountKhr }) => sum + amountKhr, 0)
    return received >= (dues[index] ?? 0)
  })
}

/** The money is not booked; `why` is a word of the staff's screens, never a value. */
export async function dismissPayment(
  { db, clock }: Pick<PaymentDeps, 'db' | 'clock'>,
  { paymentId, actor, why }: { paymentId: string; actor: string; why: string },
): Promise<Booking> {
  return await db.transaction(async (tx): Promise<Booking> => {
    if (!(await shareLedger(tx))) return { ok: false, refused: 'busy' }
    if (!(await decidePayment(tx, { id: paymentId, status: 'dismissed' }))) {
      return { ok: false, refused: 'decided' }
    }
    const now = clock.now()
    await closeCase(tx, { subjectId: paymentId, by: actor, outcome: 'dismissed', now })
    await saveAudit(tx, {
      at: now,
      actor,
      action: 'payment.dismiss',
      subjectType: 'payment',
      subjectId: paymentId,
      why,
    })
    return { ok: true }
  })
}
