/** /status: the applications of this chat, and withdrawing one. */
import { phnomPenhDay } from '../../ops/clock.ts'
import { showReference, statusScreen, statusText, withdrawScreen } from '../../screens/application.ts'
import { changeLine, takeBackRow } from '../../screens/changes.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import { noticeBackRow, noticeLine } from '../../screens/notice.ts'
import { claimLine } from '../../screens/payment-claims.ts'
import { findOwnApplication, isOpen, viewApplications, withdraw } from '../../services/applications.ts'
import { viewChangeRequests } from '../../services/changes.ts'
import { viewLinkRequests } from '../../services/linking.ts'
import { viewNotices } from '../../services/notices.ts'
import { viewClaims } from '../../services/payment-claims.ts'
import type { BotContext } from '../context.ts'
import { whereStopped } from '../open-form.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const applicationPresses: Presses<'status' | 'withdraw' | 'withdraw_yes' | 'withdraw_no'> = {
  status: showStatus,
  withdraw: askToWithdraw,
  withdraw_yes: withdrawNow,
  withdraw_no: async (ctx) => {
    takePressedAway(ctx)
    await showStatus(ctx)
  },
}

export async function showStatus(ctx: BotContext): Promise<void> {
  const where = await whereStopped(ctx)
  await leaveQuestion(ctx)
  const [applications, requests, changes, claims, notices] = await Promise.all([
    viewApplications(ctx.deps, ctx.privateChatId),
    viewLinkRequests(ctx.deps, ctx.privateChatId),
    viewChangeRequests(ctx.deps, ctx.privateChatId),
    viewClaims(ctx.deps, ctx.privateChatId),
    viewNotices(ctx.deps, ctx.privateChatId),
  ])
  const today = phnomPenhDay(ctx.deps.clock.now())
  await say(
    ctx,
    statusScreen(ctx.locale, {
      applications,
      requests,
      changes: changes.map((change) => ({
        line: changeLine(ctx.locale, change),
        row: takeBackRow(ctx.locale, change),
      })),
      claims: claims.map((claim) => claimLine(ctx.locale, claim)),
      notices: notices.map((notice) => ({
        line: noticeLine(ctx.locale, notice),
        row: noticeBackRow(ctx.locale, notice),
      })),
      where,
      today,
    }),
  )
}

async function askToWithdraw(ctx: BotContext, id: string): Promise<void> {
  const application = await findOwnApplication(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!application || !isOpen(application)) return await showStatus(ctx)
  await say(ctx, withdrawScreen(ctx.locale, application))
}

async function withdrawNow(ctx: BotContext, id: string): Promise<void> {
  takePressedAway(ctx)
  const application = await findOwnApplication(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!application) return await showStatus(ctx)
  const reference = showReference(ctx.locale, application.reference)
  const withdrawn = await withdraw(ctx.deps, { id, chatId: ctx.privateChatId })
  await say(
    ctx,
    withdrawn
      ? sentenceScreen(ctx.locale, 'withdrawn-now', { reference })
      : sentenceScreen(ctx.locale, 'withdraw-too-late', {
          reference,
          status: statusText(ctx.locale, application.status),
        }),
  )
}
