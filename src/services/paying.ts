/** What a chat's household owes now, what it needs to pay, and the link for a relative. */
import { timingSafeEqual } from 'node:crypto'
import { phnomPenhDay } from '../ops/clock.ts'
import type { Vault } from '../ops/encryption.ts'
import { listApplications, OPEN_STATUSES } from '../registry/applications.ts'
import { saveAudit } from '../registry/audit.ts'
import { findMemberFacts } from '../registry/cover-facts.ts'
import { readCardNumber } from '../registry/members.ts'
import { listOpenClaims } from '../registry/payment-claims.ts'
import { addMonths, type Day, type Month, monthOf } from '../scheme/calendar.ts'
import { windowOf } from '../scheme/contribution.ts'
import { dueOf } from '../scheme/due.ts'
import type { Rules } from '../scheme/parameters.ts'
import { type DuesView, owes, type Payer } from '../screens/pay.ts'
import { coverOfChat, type MemberCover, withCover } from './cover.ts'
import type { Deps } from './deps.ts'

/** Applications that may yet bring a card number. */
const WAITING: readonly string[] = [...OPEN_STATUSES, 'accepted']

export async function duesOfChat(
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>,
  chatId: number,
): Promise<DuesView> {
  const [{ today, rules, people }, claims] = await Promise.all([
    coverOfChat(deps, chatId),
    listOpenClaims(deps.db, chatId),
  ])
  const applied =
    people.length === 0 &&
    (await listApplications(deps, chatId)).some(({ status }) => WAITING.includes(status))
  return {
    today,
    window: windowFrom(today, rules),
    payers: people.map((person) => {
      const claim = claims.find((one) => one.personId === person.personId && one.forMonth === monthOf(today))
      return toPayer(person, { today, rules, claim: claim?.reference ?? null })
    }),
    applied,
    banks: rules.value('payment.banks_confirmed', today),
  }
}

function windowFrom(today: Day, rules: Rules): DuesView['window'] {
  const month = monthOf(today)
  const window = windowOf(month, rules)
  if (today <= window.closes) return { month, ...window }
  const next = addMonths(month, 1)
  return { month: next, ...windowOf(next, rules) }
}

function toPayer(
  person: MemberCover,
  { today, rules, claim }: { today: Day; rules: Rules; claim: string | null },
): Payer {
  const { personId, sponsorId, name, relation, asOf, cover, kind } = person
  const reckoned = kind === 'self_employed' || kind === 'dependent' ? kind : null
  const due = cover && reckoned && dueOf({ ...person, kind: reckoned }, { cover, today, rules })
  return { personId, sponsorId, name, relation, asOf, cover, due, claim }
}

/** Those of the chat's household who owe, each with the whole card number. */
export async function payersWithCards(
  deps: Pick<Deps, 'db' | 'vault'>,
  payers: readonly Payer[],
): Promise<(Payer & { cardNumber: string })[]> {
  const found = await Promise.all(
    payers.filter(owes).map(async (payer) => {
      const cardNumber = await readCardNumber(deps, payer.personId)
      return cardNumber === null ? [] : [{ ...payer, cardNumber }]
    }),
  )
  return found.flat()
}

const PAYLOAD = /^p([A-Za-z0-9_-]{24})([A-Za-z0-9_-]{22})$/
const FIRST_YEAR = 2000

/**
 * What stands behind "start" in the link for a relative: the person and the month, signed. Several may open it, because
 * families do; it is of no use once that month's days to pay are over.
 */
export function payPayload(
  vault: Pick<Vault, 'index'>,
  { personId, month }: { personId: string; month: Month },
) {
  const bytes = Buffer.alloc(18)
  bytes.write(personId.replaceAll('-', ''), 0, 'hex')
  bytes.writeUInt16BE((Number(month.slice(0, 4)) - FIRST_YEAR) * 12 + Number(month.slice(5)) - 1, 16)
  const about = bytes.toString('base64url')
  return `p${about}${signatureOf(vault, about)}`
}

/** 128 bits of a keyed hash. */
const signatureOf = (vault: Pick<Vault, 'index'>, about: string) =>
  Buffer.from(vault.index('pay_link', about), 'base64url').subarray(0, 16).toString('base64url')

/** Null for whatever was not signed here. */
export function readPayPayload(
  vault: Pick<Vault, 'index'>,
  payload: string,
): { personId: string; month: Month } | null {
  const [, about, signature] = PAYLOAD.exec(payload) ?? []
  if (!about || !signature) return null
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(vault, about)))) return null
  const bytes = Buffer.from(about, 'base64url')
  const hex = bytes.toString('hex', 0, 16)
  const months = bytes.readUInt16BE(16)
  return {
    personId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    month: addMonths(`${FIRST_YEAR}-01`, months),
  }
}

/**
 * What a relative sees who opened the link: a first name and the amount. `over` once there is nothing to be paid by it,
 * whatever the reason; null for what is no such link. Each look is one audit row.
 */
export async function lookAtPayLink(
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>,
  { payload, chatId }: { payload: string; chatId: number },
): Promise<{ name: Payer['name']; owedKhr: number; banks: readonly string[] } | 'over' | null> {
  const about = readPayPayload(deps.vault, payload)
  if (!about) return null
  const now = deps.clock.now()
  const today = phnomPenhDay(now)
  const [rules, facts] = await Promise.all([deps.rules.current(), findMemberFacts(deps.db, about.personId)])
  await saveAudit(deps.db, {
    at: now,
    actor: `chat:${chatId}`,
    action: 'pay_link.opened',
    subjectType: 'person',
    subjectId: about.personId,
  })
  if (!facts || about.month !== monthOf(today)) return 'over'
  const payer = toPayer(withCover(facts, { today, rules }), { today, rules, claim: null })
  if (!payer.due || !owes(payer)) return 'over'
  const banks = rules.value('payment.banks_confirmed', today)
  return { name: payer.name, owedKhr: payer.due.owedKhr, banks }
}
