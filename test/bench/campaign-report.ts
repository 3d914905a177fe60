/** What `npm run bench -- campaign` prints. */
import type { CampaignOptions, CampaignResult, CampaignRun } from './campaign.ts'
import { rounded, table } from './figures.ts'

export function campaignTables({ rate, people }: CampaignOptions, result: CampaignResult): string {
  const { recipients, plannedS, calendarRecipients, calendarPlannedS, counts, runs } = result
  return [
    `${recipients} recipients of ${people} members planned in ${plannedS.toFixed(2)} s (target: 10 s for 170,000 of 1,000,000).`,
    `The calendar: ${calendarRecipients} in ${calendarPlannedS.toFixed(2)} s. Counting: ${Object.entries(
      counts,
    )
      .map(([name, seconds]) => `${name} ${seconds} s`)
      .join(', ')}.`,
    '',
    table([
      [
        'processes',
        'sent',
        `share of ${rate}/s`,
        '429s',
        'twice',
        'replies',
        'p95 of a reply',
        'memory',
        'growth',
      ],
      ...runs.map((run) => [
        run.processes,
        run.sent,
        rounded(run.rateShare, 4),
        run.count429,
        run.duplicates,
        run.replies,
        `${rounded(run.replyP95Ms, 1)} ms`,
        `${rounded(run.rssMb)} MB`,
        `${rounded(run.heapGrowthMb, 1)} MB`,
      ]),
    ]),
  ].join('\n')
}

export function campaignLine({ rate, people }: CampaignOptions, result: CampaignResult): string {
  const { recipients, plannedS, calendarRecipients, calendarPlannedS, counts, runs } = result
  const worst = (of: (run: CampaignRun) => number) => Math.max(...runs.map(of))
  return JSON.stringify({
    bench: 'campaign',
    recipients,
    planned_s: rounded(plannedS, 2),
    calendar_recipients: calendarRecipients,
    calendar_planned_s: rounded(calendarPlannedS, 2),
    count_s: counts,
    rate_share: rounded(Math.min(...runs.map(({ rateShare }) => rateShare)), 4),
    count_429: runs.reduce((sum, { count429 }) => sum + count429, 0),
    duplicates: runs.reduce((sum, { duplicates }) => sum + duplicates, 0),
    reply_p95_ms: rounded(
      worst(({ replyP95Ms }) => replyP95Ms),
      1,
    ),
    people,
    rate_per_s: rate,
    sent: runs.map(({ sent }) => sent),
    memory_mb: rounded(worst(({ rssMb }) => rssMb)),
    heap_growth_mb: rounded(
      worst(({ heapGrowthMb }) => heapGrowthMb),
      1,
    ),
  })
}
