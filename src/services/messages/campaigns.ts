/** What a row of a campaign has to say at the moment it is sent, when much may be other than it was planned. */
import type { ComposeCampaign } from '../../messaging/campaign-sender.ts'
import { phnomPenhDay } from '../../ops/clock.ts'
import type { Taken } from '../../registry/campaign-recipients.ts'
import type { SkipReason } from '../../registry/campaigns-schema.ts'
import { listHouseholdFacts } from '../../registry/cover-facts.ts'
import { listReportedDeaths } from '../../registry/reminder-facts.ts'
import { monthOf } from '../../scheme/calendar.ts'
import { campaignScreen } from '../../screens/campaigns.ts'
import { withCover } from '../cover.ts'
import type { Deps } from '../deps.ts'
import { composeReminder, waitsForPapers } from '../reminding.ts'

type ComposeDeps = Pick<Deps, 'db' | 'vault' | 'clock' | 'rules' | 'operator'>

/** The words of staff, or those of a reminder, which follow what is owed. */
export function createComposeCampaign(deps: ComposeDeps): ComposeCampaign {
  return async (row) => {
    const { chatId, locale, topic } = row
    if (!row.texts || 'template' in row.texts) {
      const composed = await composeReminder(deps, { chatId, locale, day: row.day })
      return 'skipped' in composed ? composed : { outgoing: composed.screen }
    }
    const skipped = await whyNot(deps, row)
    if (skipped) return { skipped }
    const words = row.texts[locale]
    return { outgoing: campaignScreen(locale, { words, topic, operator: deps.operator }) }
  }
}

/**
 * None of those it is about is of the chat's household any more (erased, or not linked); all of them have ended or, where it is about contributions, have paid or are presumed to have given up;
 * or the papers of applicants have come, or their correction, where it was for those who wait for them.
 */
async function whyNot(deps: ComposeDeps, row: Taken): Promise<SkipReason | null> {
  if (row.segment?.waitingForPapers) return (await waitsForPapers(deps, row.chatId)) ? null : 'nothing_to_say'
  const { db, clock, rules } = deps
  const today = phnomPenhDay(clock.now())
  const household = await listHouseholdFacts(db, row.chatId)
  const about = household.filter(({ personId }) => row.personIds.includes(personId))
  if (about.length === 0) return 'nothing_to_say'
  const deaths = await listReportedDeaths(db, { personIds: row.personIds, today })
  const living = about.filter(
    ({ personId, ended }) => !deaths.has(personId) && (ended === null || ended.on > today),
  )
  if (living.length === 0) return 'ended'
  if (row.topic !== 'contributions') return null
  const current = await rules.current()
  const covers = living.flatMap((facts) => withCover(facts, { today, rules: current }).cover ?? [])
  if (covers.length === 0) return null
  const open = covers.filter(({ status }) => status !== 'abandonment_presumed')
  if (open.length === 0) return 'abandoned'
  const isPaid = ({ strip }: (typeof covers)[number]) =>
    strip.some(({ month, state }) => month === monthOf(today) && state === 'paid')
  return open.every(isPaid) ? 'paid' : null
}
