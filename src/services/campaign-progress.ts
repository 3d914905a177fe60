/** How far a campaign is, and whom staff must look at. Computed from the ledger each time: nothing is counted twice. */
import {
  countDoneSince,
  countRecipients,
  listUnknownRecipients,
  type Recipient,
} from '../registry/campaign-recipients.ts'
import { type Campaign, findCampaign } from '../registry/campaigns.ts'
import type { FailReason, RecipientStatus, SkipReason } from '../registry/campaigns-schema.ts'
import type { Deps } from './deps.ts'

export type Progress = {
  campaign: Campaign
  total: number
  counts: Record<RecipientStatus, number>
  reasons: { status: 'skipped' | 'failed'; reason: SkipReason | FailReason; count: number }[]
  /** Messages a second over the last half minute, or since the first in it: it may have just begun, or gone on. */
  rate: number
  /** By how fast recipients have an outcome, sent or not. Null when none had one lately, or nothing is left. */
  secondsLeft: number | null
}

const RATE_SECONDS = 30

/** How far a campaign is. Computed from the ledger each time: nothing is counted twice, or forgotten. */
export async function progressOf(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  id: string,
): Promise<Progress | null> {
  const now = clock.now().getTime()
  const since = new Date(now - RATE_SECONDS * 1000)
  const [campaign, groups, lately] = await Promise.all([
    findCampaign(db, id),
    countRecipients(db, id),
    countDoneSince(db, { campaignId: id, since }),
  ])
  if (!campaign) return null
  const counts = { due: 0, held_out: 0, sending: 0, sent: 0, failed: 0, skipped: 0, unknown: 0 }
  for (const group of groups) counts[group.status] += group.count
  const seconds = Math.max(1, (now - (lately.first ?? since).getTime()) / 1000)
  return {
    campaign,
    total: groups.reduce((sum, group) => sum + group.count, 0),
    counts,
    reasons: groups.flatMap(({ status, reason, count }) =>
      (status === 'skipped' || status === 'failed') && reason ? [{ status, reason, count }] : [],
    ),
    rate: lately.sent / seconds,
    secondsLeft: lately.done > 0 && counts.due > 0 ? Math.ceil((counts.due * seconds) / lately.done) : null,
  }
}

/** Those of whom nobody knows whether the message came. Nobody sends to them again by itself. */
export async function listUnknown(
  { db }: Pick<Deps, 'db'>,
  page: { campaignId: string; limit: number; offset?: number },
): Promise<Recipient[]> {
  return await listUnknownRecipients(db, page)
}
