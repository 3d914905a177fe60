/** The time that the maker of a campaign has chosen, and what has become of it while it waited. */
import { phnomPenhDay, phnomPenhTime } from '../ops/clock.ts'
import type { Campaign } from '../registry/campaigns.ts'
import type { Rules } from '../scheme/parameters.ts'

/** Null: as soon as it is approved. Nobody can choose what lies before the draft was made. */
export const chosenTime = ({ scheduledAt, madeAt }: Pick<Campaign, 'scheduledAt' | 'madeAt'>): Date | null =>
  scheduledAt > madeAt ? scheduledAt : null

/** `time`: over, but it may begin yet on the day that was meant. `day`: it would begin on another day, unchosen. */
export function passed(
  campaign: Pick<Campaign, 'scheduledAt' | 'madeAt'>,
  { now, rules }: { now: Date; rules: Rules },
): 'time' | 'day' | null {
  const at = chosenTime(campaign)
  if (!at || at > now) return null
  const today = phnomPenhDay(now)
  const hour = Number(phnomPenhTime(now).slice(0, 2))
  return phnomPenhDay(at) === today && hour < rules.value('reminder.hours', today).to ? 'time' : 'day'
}
