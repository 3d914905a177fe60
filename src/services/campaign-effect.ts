/** Whether a campaign helped: who has paid by the close of the window, of those it wrote to and of those held out. */
import { nextSendingTime, phnomPenhDay } from '../ops/clock.ts'
import {
  type Arm,
  listEffectsToTell,
  markEffectTold,
  optedOutAfter,
  paidByArm,
} from '../registry/campaign-reports.ts'
import type { Campaign } from '../registry/campaigns.ts'
import { type OutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import { addMonths, type Day, type Month, monthOf } from '../scheme/calendar.ts'
import { windowOf } from '../scheme/contribution.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { Deps } from './deps.ts'
import { type Difference, differenceOf } from './proportions.ts'

type EffectDeps = Pick<Deps, 'db' | 'clock' | 'rules'>

/** Fewer are not told, lest somebody be recognised. */
export const SMALLEST_CELL = 5

/** Null where there are too few. */
export type Shown = number | null
export type Effect = {
  forMonth: Month
  /** The last day of its window. */
  closes: Day
  /** Before that day is over, it is not known. */
  over: boolean
  reminded: { chats: Shown; paid: Shown }
  heldOut: { chats: Shown; paid: Shown }
  /** Null where there are too few to compare, or nobody was held out. */
  difference: Difference | null
  optedOut: Shown
}

/** The month whose window was open when it began, or came next. */
function monthFor(startedOn: Day, rules: Rules): Month {
  const month = monthOf(startedOn)
  return startedOn <= windowOf(month, rules).closes ? month : addMonths(month, 1)
}

/** Null for what is not about contributions, or has not begun. */
export async function effectOf({ db, clock, rules }: EffectDeps, campaign: Campaign): Promise<Effect | null> {
  const { id, startedAt, topic } = campaign
  if (!startedAt || topic !== 'contributions') return null
  const current = await rules.current()
  const from = phnomPenhDay(startedAt)
  const forMonth = monthFor(from, current)
  const { closes } = windowOf(forMonth, current)
  const over = phnomPenhDay(clock.now()) > closes
  const [arms, optedOut] = await Promise.all([
    paidByArm(db, { campaignId: id, forMonth, from, to: closes }),
    optedOutAfter(db, id),
  ])
  return { forMonth, closes, over, ...shownOf(arms), optedOut: shown(optedOut) }
}

/** Null where it is too small to be told. */
export const shown = (count: number): Shown => (count > 0 && count < SMALLEST_CELL ? null : count)

/** With every cell left out that is too small, and what could be reckoned from the others. */
export function shownOf({
  reminded,
  heldOut,
}: {
  reminded: Arm
  heldOut: Arm
}): Pick<Effect, 'reminded' | 'heldOut' | 'difference'> {
  const cells = ({ chats, paid }: Arm) => {
    const hidden = shown(paid) === null || shown(chats - paid) === null
    return { chats: shown(chats), paid: hidden ? null : paid }
  }
  const [one, other] = [cells(reminded), cells(heldOut)]
  const comparable = one.paid !== null && other.paid !== null
  return {
    reminded: one,
    heldOut: other,
    difference: comparable
      ? differenceOf({ count: reminded.paid, of: reminded.chats }, { count: heldOut.paid, of: heldOut.chats })
      : null,
  }
}

/** Tells makers, once, from the day after the close of the window. The rows of the outbox. */
export async function tellEffects(deps: EffectDeps): Promise<OutboxRow[]> {
  const { db, clock, rules } = deps
  const now = clock.now()
  const told: OutboxRow[] = []
  for (const campaign of await listEffectsToTell(db)) {
    const { id, startedAt, madeBy } = campaign
    if (!startedAt || madeBy === null) continue
    const current = await rules.current()
    const { closes } = windowOf(monthFor(phnomPenhDay(startedAt), current), current)
    if (phnomPenhDay(now) <= closes) continue
    const row = await db.transaction(async (tx) => {
      if (!(await markEffectTold(tx, { id, now }))) return null
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
