/** Is this the same person? One look-alike at a time, for reviewers. */
import { longId } from '../../screens/buttons.ts'
import { lookalikeScreen, noLookalikeScreen } from '../../screens/lookalikes.ts'
import { foldLater } from '../../services/case-messages.ts'
import { compareLookalike, judgeNotTheSame } from '../../services/lookalikes.ts'
import { asStaff, refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const lookalikePresses: Presses<'lookalikes' | 'lookalike_no'> = {
  lookalikes: show,
  lookalike_no: judge,
}

/** With which decision a case of a kind is rejected because the person has applied twice. */
const REJECT_DECISIONS = { application: 'reject', held: 'duplicate' } as const

/** `<short id>`, or `<short id>:<which, from 0>`. */
async function show(ctx: BotContext, value: string): Promise<void> {
  const [short = '', number = '0'] = value.split(':')
  const personId = longId(short)
  if (personId === null) {
    await asStaff(ctx, { action: 'case.decide' })
    return
  }
  await compare(ctx, { personId, index: /^\d{1,3}$/.test(number) ? Number(number) : 0 })
}

async function compare(
  ctx: BotContext,
  { personId, index }: { personId: string; index: number },
): Promise<void> {
  const { deps, locale, privateChatId: telegramId } = ctx
  const compared = await compareLookalike(deps, { telegramId, personId, index })
  if (!compared.ok) return await refuseStaff(ctx, compared.refused)
  await leaveQuestion(ctx)
  const { shown } = compared
  if (!shown) {
    await say(ctx, noLookalikeScreen(locale))
    return
  }
  const { caseInHand } = shown
  const reject = caseInHand && { id: caseInHand.id, decision: REJECT_DECISIONS[caseInHand.kind] }
  const messageId = await say(ctx, lookalikeScreen(locale, { ...shown, reject }))
  if (caseInHand) await foldLater(deps, { item: caseInHand, chatId: telegramId, messageId })
}

/** `<short id>:<short id of the other>`: then the next one, if there is one. */
async function judge(ctx: BotContext, value: string): Promise<void> {
  takePressedAway(ctx)
  const [personId = null, otherId = null] = value.split(':').map(longId)
  if (personId === null || otherId === null) {
    await asStaff(ctx, { action: 'case.decide' })
    return
  }
  const judged = await judgeNotTheSame(ctx.deps, { telegramId: ctx.privateChatId, personId, otherId })
  if (!judged.ok) return await refuseStaff(ctx, judged.refused)
  await compare(ctx, { personId, index: 0 })
}
