/** Into the correction of an application that was sent back. */
import { showReference } from '../../screens/application.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import { html } from '../../screens/translate.ts'
import { findOwnApplication } from '../../services/applications.ts'
import { startCorrection } from '../../services/correcting.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { say } from '../speak.ts'
import { showStatus } from './applications.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const correctionPresses: Presses<'correct'> = { correct: startCorrecting }

/** The button of an old message shows where the application stands now. */
async function startCorrecting(ctx: BotContext, id: string): Promise<void> {
  const application = await findOwnApplication(ctx.deps, { id, chatId: ctx.privateChatId })
  const draft = application && (await startCorrection(ctx.deps, application))
  if (!application || !draft) return await showStatus(ctx)
  await leaveQuestion(ctx)
  if (draft === 'no_sponsor') {
    await say(ctx, sentenceScreen(ctx.locale, 'correct-no-sponsor'))
    return
  }
  const reference = showReference(ctx.locale, application.reference)
  ctx.preface.push(html(ctx.locale, 'correct-intro', { reference }))
  await enterForm(ctx, draft)
}
