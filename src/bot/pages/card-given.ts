/** At the office: a reviewer types the card number that NSSF has given an accepted applicant. */
import { longId } from '../../screens/buttons.ts'
import { cardGivenIntro, cardRefusedScreen } from '../../screens/card-given.ts'
import { startGivenCard } from '../../services/giving-cards.ts'
import { asStaff, refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const cardGivenPresses: Presses<'card_given'> = { card_given: start }

/** The short id of an application. */
async function start(ctx: BotContext, value: string): Promise<void> {
  const applicationId = longId(value)
  if (applicationId === null) {
    await asStaff(ctx, { action: 'case.decide' })
    return
  }
  const started = await startGivenCard(ctx.deps, { telegramId: ctx.privateChatId, applicationId })
  if (!started.ok && 'refused' in started) return await refuseStaff(ctx, started.refused)
  await leaveQuestion(ctx)
  if (!started.ok) {
    await say(ctx, cardRefusedScreen(ctx.locale, started.why))
    return
  }
  ctx.preface.push(cardGivenIntro(ctx.locale, started))
  await enterForm(ctx, started.draft)
}
