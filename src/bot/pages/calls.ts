/** Whom to call, for those of the staff who do. */
import { longId } from '../../screens/buttons.ts'
import { callListScreen, callScreen } from '../../screens/call-list.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import { listCalls, openCall } from '../../services/call-list.ts'
import { asStaff, refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const callPresses: Presses<'calls' | 'call'> = {
  calls: showCalls,
  call: showCall,
}

/** `value` is the page, from 0. */
export async function showCalls(ctx: BotContext, value = ''): Promise<void> {
  const page = /^\d{1,4}$/.test(value) ? Number(value) : 0
  const list = await listCalls(ctx.deps, { telegramId: ctx.privateChatId, page })
  if (!list.ok) return await refuseStaff(ctx, list.refused)
  await leaveQuestion(ctx)
  await say(ctx, callListScreen(ctx.locale, { ...list, page }))
}

async function showCall(ctx: BotContext, value: string): Promise<void> {
  const personId = longId(value)
  if (personId === null) {
    await asStaff(ctx, { action: 'calls.make' })
    return
  }
  const opened = await openCall(ctx.deps, { telegramId: ctx.privateChatId, personId })
  if (!opened.ok) return await refuseStaff(ctx, opened.refused)
  await leaveQuestion(ctx)
  await say(ctx, opened.call ? callScreen(ctx.locale, opened.call) : sentenceScreen(ctx.locale, 'call-over'))
}
