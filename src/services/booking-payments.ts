/**
 * What staff decide about a bank's line that nobody could book: whose it is and for which month, a split among a
 * family, or that it is not booked. Whether an actor may is for the caller to know (`requireStaff`, `case.decide`).
 */
import { maskNumber } from '../forms/parsers/mask.ts'
import type { PaymentReason, PaymentStatus } from '../registry/contributions-schema.ts'
import { listFamilyFacts, type MemberFacts } from '../registry/cover-facts.ts'
import type { Connection } from '../registry/database.ts'
import { shareLedger } from '../registry/ledger-stage.ts'
import {
  bookDecided,
  dismissQueued,
  entriesAsOf,
  findPayment,
  listPayers,
  lockQueuedPayment,
  type Share,
} from '../registry/payments.ts'
import { bookReversal, listReversible, lockReversible } from '../registry/reversals.ts'
import { addDays, type Month, monthOf } from '../scheme/calendar.ts'
import { type Contributor, dueKhr, firstMonthOfRules } from '../scheme/contribution.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { MoneyLineView } from '../screens/case-money.ts'
import type { Deps } from './deps.ts'
import { PAYMENT_CARD } from './importing-contributions.ts'

/** More do not help: the likeliest come first. */
const MOST_REVERSIBLE = 6

type PaymentDeps = Pick<Deps, 'vault' | 'rules'> & { db: Connection }

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
  const due = isReckoned(kind) && month >= firstMonthOfRules(kind, rules) ? dueKhr(kind, month, rules) : null
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
 * work, for a minute at most. `taken_back`: what was to be taken back is so already, or is no such line.
 */
export type BookingRefusal =
  | 'decided'
  | 'taken_back'
  | 'reversal'
  | 'sum'
  | 'no_payer'
  | 'not_of_membership'
  | 'busy'
export type Booking = { ok: true } | { ok: false; refused: BookingRefusal }

/**
 * Books the whole amount of a line: for one person's month, or split among several. Joins the caller's transaction,
 * which audits it; refused, nothing has been written.
 */
export async function bookShares(
  { db: tx, rules: book }: Omit<PaymentDeps, 'vault'>,
  {
    paymentId,
    shares,
    actor,
    now,
  }: { paymentId: string; shares: readonly Share[]; actor: string; now: Date },
): Promise<Booking> {
  const refuse = (refused: BookingRefusal): Booking => ({ ok: false, refused })
  const rules = await book.current()
  if (!(await shareLedger(tx))) return refuse('busy')
  const payment = await lockQueuedPayment(tx, paymentId)
  if (!payment) return refuse('decided')
  if (payment.amountKhr < 0) return refuse('reversal')
  const sum = shares.reduce((total, { amountKhr }) => total + amountKhr, 0)
  const whole = shares.every(({ amountKhr }) => Number.isSafeInteger(amountKhr) && amountKhr > 0)
  if (!whole || sum !== payment.amountKhr) return refuse('sum')
  const dues = await duesOf(tx, { shares, rules })
  if (typeof dues === 'string') return refuse(dues)
  await bookDecided(tx, {
    payment,
    shares,
    paidInFull: await paidInFull(tx, { shares, dues, now }),
    by: actor,
    now,
  })
  return { ok: true }
}

/** What each share's month costs, or why one is of nobody's membership. */
async function duesOf(
  tx: Connection,
  { shares, rules }: { shares: readonly Share[]; rules: Rules },
): Promise<number[] | BookingRefusal> {
  const payers = await listPayers(
    tx,
    shares.map(({ personId }) => personId),
  )
  const dues: number[] = []
  for (const { personId, forMonth } of shares) {
    const payer = payers.find((one) => one.personId === personId)
    if (!payer || !isReckoned(payer.kind)) return 'no_payer'
    const from = [monthOf(payer.registeredOn), firstMonthOfRules(payer.kind, rules)].sort().at(-1) ?? ''
    const ended = payer.endedOn === null ? null : monthOf(addDays(payer.endedOn, -1))
    const known = /^\d{4}-(0[1-9]|1[0-2])$/.test(forMonth) && forMonth >= from
    if (!known || (ended !== null && forMonth > ended)) return 'not_of_membership'
    dues.push(dueKhr(payer.kind, forMonth, rules))
  }
  return dues
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

/** Lines that money which went back may take back, the likeliest first; `card` is masked. None for money that came. */
export async function reversibleBy(
  { db, vault }: Pick<PaymentDeps, 'db' | 'vault'>,
  paymentId: string,
): Promise<(MoneyLineView & { id: string })[]> {
  const back = await findPayment(db, paymentId)
  if (!back || back.amountKhr > 0) return []
  const rows = await listReversible(db, { back, limit: MOST_REVERSIBLE })
  return rows.map((row) => ({ ...row, card: maskNumber(vault.decrypt(row.cardNumber, PAYMENT_CARD)) }))
}

/**
 * What a queued line takes back, as staff found it. Joins the caller's transaction, which closes its case and audits;
 * refused, nothing has been written.
 */
export async function bookReversalOf(
  tx: Connection,
  given: { paymentId: string; originalId: string; actor: string; now: Date },
): Promise<Booking> {
  const { paymentId, originalId, actor, now } = given
  const refuse = (refused: BookingRefusal): Booking => ({ ok: false, refused })
  if (!(await shareLedger(tx))) return refuse('busy')
  const back = await lockQueuedPayment(tx, paymentId)
  if (!back || back.amountKhr > 0) return refuse('decided')
  const original = await lockReversible(tx, { back, id: originalId })
  if (!original) return refuse('taken_back')
  await bookReversal(tx, { back, original, by: actor, now })
  return { ok: true }
}

/** The money is not booked. Joins the caller's transaction, which audits it with the reason. */
export async function dismissPayment(tx: Connection, paymentId: string): Promise<Booking> {
  if (!(await shareLedger(tx))) return { ok: false, refused: 'busy' }
  if (!(await lockQueuedPayment(tx, paymentId))) return { ok: false, refused: 'decided' }
  await dismissQueued(tx, paymentId)
  return { ok: true }
}
