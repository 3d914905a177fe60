/** For admins: whose people have no helper any more, and who helps them from now on. */
import { chooseHelperScreen, handedOverText, handingOverScreen } from '../../screens/handing-over.ts'
import { chooseHelper, handOver, viewWithoutHelper } from '../../services/handing-over.ts'
import { refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const handingOverPresses: Presses<'handover'> = { handover: hand }

/** `value`: nothing, a former helper, or one and a new one, by their Telegram ids. */
async function hand(ctx: BotContext, value: string): Promise<void> {
  const [from, to] = value.split(':').map((text) => (/^\d{1,15}$/.test(text) ? Number(text) : null))
  if (!from) return await showWithoutHelper(ctx)
  const { deps, locale, privateChatId: telegramId } = ctx
  if (to) {
    takePressedAway(ctx)
    const done = await handOver(deps, { telegramId, from, to })
    if (!done.ok) return await refuseStaff(ctx, done.refused)
    if (done.message) deps.outbox.deliverSoon(done.message)
    return await showWithoutHelper(ctx, handedOverText(locale, done.count))
  }
  const choice = await chooseHelper(deps, { telegramId, from })
  if (!choice.ok) return await refuseStaff(ctx, choice.refused)
  const { left, colleagues } = choice
  if (!left) return await showWithoutHelper(ctx)
  await leaveQuestion(ctx)
  await say(ctx, chooseHelperScreen(locale, { left, colleagues }))
}

/** `before` is a paragraph of HTML to say first. */
async function showWithoutHelper(ctx: BotContext, before?: string): Promise<void> {
  const view = await viewWithoutHelper(ctx.deps, ctx.privateChatId)
  if (!view.ok) return await refuseStaff(ctx, view.refused)
  await leaveQuestion(ctx)
  const { helpers } = view
  await say(ctx, handingOverScreen(ctx.locale, { helpers, ...(before !== undefined && { before }) }))
}
