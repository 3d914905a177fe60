/** Staff look for a record and open it, for a reason. Every press asks the database who they are. */
import { phnomPenhDay } from '../../ops/clock.ts'
import { longId } from '../../screens/buttons.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import { recordReasonScreen, recordScreen } from '../../screens/records.ts'
import { mayOpenRecord, OPEN_REASONS, openRecord, readOpenReason } from '../../services/records.ts'
import { asStaff, refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses } from './page.ts'

/** The dialogue that waits for what is looked for. */
export const FIND_DIALOGUE = 'find'

export const recordPresses: Presses<'find' | 'record' | 'record_why'> = {
  find: startFinding,
  record: askWhy,
  record_why: open,
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

/** Of nobody, as after records were united: whoever is no staff learns nothing. */
async function nobody(ctx: BotContext): Promise<void> {
  if (await asStaff(ctx, { action: 'record.open' })) await say(ctx, sentenceScreen(ctx.locale, 'record-gone'))
}
