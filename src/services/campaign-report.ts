/** What a campaign has done, for staff: a picture, a table, and whom nobody knows the outcome of. */
import { stringify } from 'csv-stringify/sync'
import { drawCampaignReport } from '../documents/campaign-report.ts'
import { maskNumber } from '../forms/parsers/mask.ts'
import { phnomPenhDay, phnomPenhTime } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { listKnownBy, optedOutAfter, sentOverTime } from '../registry/campaign-reports.ts'
import { campaignReportRows, campaignReportTexts } from '../screens/campaign-report.ts'
import type { Locale } from '../screens/translate.ts'
import { shown } from './campaign-effect.ts'
import { listUnknown, progressOf } from './campaign-progress.ts'
import type { CampaignRefusal } from './campaign-staff.ts'
import type { Deps } from './deps.ts'
import { openCampaign } from './seeing-campaigns.ts'

type ReportDeps = Pick<Deps, 'db' | 'vault' | 'clock' | 'operator'>

/** The time line has so many columns. */
const PARTS = 40

export async function reportOf(
  deps: ReportDeps,
  { id, by, locale }: { id: string; by: number; locale: Locale },
): Promise<{ ok: true; png: Buffer; csv: Buffer } | { ok: false; refused: CampaignRefusal }> {
  const opened = await openCampaign(deps, { id, by })
  if (!opened.ok) return opened
  const { startedAt } = opened.campaign
  const [progress, over, optedOut] = await Promise.all([
    progressOf(deps, id),
    sentOverTime(deps.db, { campaignId: id, parts: PARTS }),
    optedOutAfter(deps.db, id),
  ])
  if (!progress || !startedAt) return { ok: false, refused: 'not_now' }
  const moment = (at: Date) => ({ day: phnomPenhDay(at), time: phnomPenhTime(at) })
  const texts = campaignReportTexts(locale, {
    progress,
    startedOn: phnomPenhDay(startedAt),
    over: over && {
      from: moment(over.from),
      to: moment(over.to),
      sent: over.sent,
      barSeconds: (over.to.getTime() - over.from.getTime()) / 1000 / PARTS,
    },
    optedOut: shown(optedOut),
    operator: deps.operator,
  })
  const table = stringify(campaignReportRows(progress, { optedOut: shown(optedOut) }), {
    bom: true,
    escape_formulas: true,
  })
  return { ok: true, png: await drawCampaignReport(texts), csv: Buffer.from(table) }
}

/** A page of them, also of a run of the calendar, each as the masked card numbers or references; reading is on record. */
export async function unknownOf(
  deps: ReportDeps,
  { id, by, limit, offset }: { id: string; by: number; limit: number; offset: number },
): Promise<
  { ok: true; calendar: boolean; who: string[]; more: boolean } | { ok: false; refused: CampaignRefusal }
> {
  const { db, vault, clock } = deps
  const opened = await openCampaign(deps, { id, by, calendar: true })
  if (!opened.ok) return opened
  const rows = await listUnknown(deps, { campaignId: id, limit: limit + 1, offset })
  const shown = rows.slice(0, limit)
  const people = await listKnownBy(
    db,
    shown.flatMap(({ personIds }) => personIds),
  )
  await saveAudit(db, {
    at: clock.now(),
    actor: opened.staff.actor,
    action: 'campaign.unknown_read',
    subjectType: 'campaign',
    subjectId: id,
  })
  const knownBy = (personIds: readonly string[]) =>
    people
      .filter(({ personId }) => personIds.includes(personId))
      .map(({ cardNumber, reference }) =>
        cardNumber === null
          ? maskNumber(reference ?? '')
          : maskNumber(vault.decrypt(cardNumber, 'member.card_number')),
      )
      .join(', ')
  return {
    ok: true,
    calendar: opened.campaign.kind === 'calendar',
    who: shown.map(({ personIds }) => knownBy(personIds)),
    more: rows.length > limit,
  }
}
