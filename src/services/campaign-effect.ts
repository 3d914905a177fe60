/** Whether a campaign helped: who has paid by the close of the window, of those it wrote to and of those held out. */
import { nextSendingTime, phnomPenhDay } from '../ops/clock.ts'
import { countRecipients } from '../registry/campaign-recipients.ts'
import {
  type Arm,
  listEffectsToTell,
  markEffectTold,
  optedOutAfter,
  paidByArm,
} from '../registry/campaign-reports.ts'
import type { Campaign } from '../registry/campaigns.ts'
import { type OutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import { addDays, addMonths, type Day, type Month, monthOf } from '../scheme/calendar.ts'
import { windowOf } from '../scheme/contribution.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { Deps } from './deps.ts'
import { type Difference, differenceOf } from './proportions.ts'

type EffectDeps = Pick<Deps, 'db' | 'clock' | 'rules'>

/** Fewer are not told, lest somebody be recognised. */
export const SMALLEST_CELL = 5

/** What is paid on the last day of the window stands in a file of the bank some days later. */
const TOLD_DAYS_AFTER = 5

/** Null where there are too few. */
export type Shown = number | null
export type Effect = {
  forMonth: Month
  /** The last day of its window. */
  closes: Day
  /** Before that day is over, it is not known. */
  over: boolean
  /** The day of the figures. */
  knownOn: Day
  /** Those who were to be written to. */
  reminded: { chats: Shown; sent: Shown; paid: Shown }
  /** Null when nobody was left out. */
  heldOut: { chats: Shown; paid: Shown } | null
  /** Null where there are too few to compare, or nobody was held out. */
  difference: Difference | null
  optedOut: Shown
}

/** The month whose window was open when it began, or came next. */
function monthFor(startedOn: Day, rules: Rules): Month {
  const month = monthOf(startedOn)
  return startedOn <= windowOf(month, rules).closes ? month : addMonths(month, 1)
}

/** Null for what is not about contributions, or has been sent to nobody. */
export async function effectOf({ db, clock, rules }: EffectDeps, campaign: Campaign): Promise<Effect | null> {
  const { id, startedAt, topic } = campaign
  if (!startedAt || topic !== 'contributions') return null
  const counted = await countRecipients(db, id)
  if (!counted.some(({ status }) => status === 'sent')) return null
  const current = await rules.current()
  const from = phnomPenhDay(startedAt)
  const forMonth = monthFor(from, current)
  const { closes } = windowOf(forMonth, current)
  const knownOn = phnomPenhDay(clock.now())
  const [{ reminded, heldOut }, optedOut] = await Promise.all([
    paidByArm(db, { campaignId: id, forMonth, from, to: closes, rules: current }),
    optedOutAfter(db, id),
  ])
  const hasHeldOut = counted.some(({ status }) => status === 'held_out')
  return {
    forMonth,
    closes,
    over: knownOn > closes,
    knownOn,
    ...shownOf({ reminded, heldOut: hasHeldOut ? heldOut : null }),
    optedOut: shown(optedOut),
  }
}

/** Null where it is too small to be told. */
export const shown = (count: number): Shown => (count > 0 && count < SMALLEST_CELL ? null : count)

/** A part of a whole; null also where the rest is too small. */
const shownPart = (count: number, of: number): Shown => (shown(of - count) === null ? null : shown(count))

/** With every cell left out that is too small, and what could be reckoned from the others. */
export function shownOf({
  reminded,
  heldOut,
}: {
  reminded: Arm
  heldOut: Arm | null
}): Pick<Effect, 'reminded' | 'heldOut' | 'difference'> {
  const cells = ({ chats, paid }: Arm) => ({ chats: shown(chats), paid: shownPart(paid, chats) })
  const [one, other] = [cells(reminded), heldOut && cells(heldOut)]
  const comparable = heldOut && one.paid !== null && other?.paid !== null
  return {
    reminded: { ...one, sent: shownPart(reminded.sent, reminded.chats) },
    heldOut: other,
    difference: comparable
      ? differenceOf({ count: reminded.paid, of: reminded.chats }, { count: heldOut.paid, of: heldOut.chats })
      : null,
  }
}

/** Tells makers, once, some days after the close of the window; not what was sent to nobody. The rows of the outbox. */
export async function tellEffects(deps: EffectDeps): Promise<OutboxRow[]> {
  const { db, clock, rules } = deps
  const now = clock.now()
  const told: OutboxRow[] = []
  for (const campaign of await listEffectsToTell(db)) {
    const { id, startedAt, madeBy } = campaign
    if (!startedAt || madeBy === null) continue
    const current = await rules.current()
    const { closes } = windowOf(monthFor(phnomPenhDay(startedAt), current), current)
    if (phnomPenhDay(now) < addDays(closes, TOLD_DAYS_AFTER)) continue
    const isTold = (await effectOf(deps, campaign)) !== null
    const row = await db.transaction(async (tx) => {
      if (!(await markEffectTold(tx, { id, now })) || !isTold) return null
      return await saveOutboxRow(tx, {
        chatId: madeBy,
        kind: 'campaign.effect',
        payload: { campaign: id },
        dedupeKey: `campaign:${id}:effect`,
        notBefore: nextSendingTime(now),
        now,
      })
    })
    if (row) told.push(row)
  }
  return told
}
