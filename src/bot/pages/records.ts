/** Staff look for a record and open it, for a reason. Every press asks the database who they are. */
import { phnomPenhDay } from '../../ops/clock.ts'
import { longId } from '../../screens/buttons.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import { recordLinkScreen, recordReasonScreen, recordScreen } from '../../screens/records.ts'
import { issueLinkToRecord } from '../../services/claiming.ts'
import { mayOpenRecord, OPEN_REASONS, openRecord, readOpenReason } from '../../services/records.ts'
import { asStaff, refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { sayClaimCode } from './assist.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

/** The dialogue that waits for what is looked for. */
export const FIND_DIALOGUE = 'find'

export const recordPresses: Presses<'find' | 'record' | 'record_why' | 'record_link' | 'record_link_yes'> = {
  find: startFinding,
  record: askWhy,
  record_why: open,
  record_link: askToLink,
  record_link_yes: giveLink,
}

export async function startFinding(ctx: BotContext): Promise<void> {
  if (!(await asStaff(ctx, { action: 'record.search' }))) return
  await leaveQuestion(ctx)
  await ctx.conversation.enter(FIND_DIALOGUE)
}

async function askWhy(ctx: BotContext, value: string): Promise<void> {
  const personId = longId(value)
  const found =
    personId !== null && (await mayOpenRecord(ctx.deps, { telegramId: ctx.privateChatId, personId }))
  if (!found) return await nobody(ctx)
  if (!found.check.ok) return await refuseStaff(ctx, found.check.refused)
  await leaveQuestion(ctx)
  await say(ctx, recordReasonScreen(ctx.locale, { person: found.person, reasons: OPEN_REASONS }))
}

/** `<short id>:<reason>`. */
async function open(ctx: BotContext, value: string): Promise<void> {
  const [short = '', reasonName = ''] = value.split(':')
  const personId = longId(short)
  const reason = readOpenReason(reasonName)
  const opened =
    personId !== null &&
    reason !== null &&
    (await openRecord(ctx.deps, { telegramId: ctx.privateChatId, personId, reason }))
  if (!opened || reason === null) return await nobody(ctx)
  if (!opened.ok) return await refuseStaff(ctx, opened.refused)
  await leaveQuestion(ctx)
  const { record } = opened
  const cases = record.cases.map(({ kind, openedAt, closedAt }) => ({
    kind,
    opened: phnomPenhDay(openedAt),
    closed: closedAt && phnomPenhDay(closedAt),
  }))
  await say(ctx, recordScreen(ctx.locale, { record: { ...record, cases }, reason }))
}

async function askToLink(ctx: BotContext, value: string): Promise<void> {
  if (await asStaff(ctx, { action: 'case.decide' })) await say(ctx, recordLinkScreen(ctx.locale, value))
}

/** `<short id>:<reason>`, of the record that was opened. */
async function giveLink(ctx: BotContext, value: string): Promise<void> {
  takePressedAway(ctx)
  const [short = '', reasonName = ''] = value.split(':')
  const [personId, why] = [longId(short), readOpenReason(reasonName)]
  const given = { telegramId: ctx.privateChatId, bot: ctx.me.username }
  const issued = personId && why ? await issueLinkToRecord(ctx.deps, { ...given, personId, why }) : null
  if (!issued) return await nobody(ctx)
  if (!issued.ok) return await refuseStaff(ctx, issued.refused)
  await sayClaimCode(ctx, issued)
}

/** Of nobody, as after records were united: whoever is no staff learns nothing. */
async function nobody(ctx: BotContext): Promise<void> {
  if (await asStaff(ctx, { action: 'record.open' })) await say(ctx, sentenceScreen(ctx.locale, 'record-gone'))
}
