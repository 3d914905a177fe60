import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { closeQuestion } from '../src/bot/speak.ts'
import { registrationForm } from '../src/forms/registration.ts'
import { html } from '../src/screens/translate.ts'
import { confirmSubmission, submitRegistration } from '../src/services/registering.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** A self-employed worker registers (product.md section 4). */
export async function registration(conversation: Dialogue): Promise<void> {
  const beginning = conversation.checkpoint()
  const confirmed = await fillForm(conversation, registrationForm)
  if (confirmed === null) return
  const stored = await outside(conversation, submit)
  if (!stored) await conversation.rewind(beginning)
}

/** False when the draft changed since the review was shown; it is shown again. */
async function submit(ctx: BotContext): Promise<boolean> {
  const { draft, deps, locale } = ctx
  const application = draft && (await submitRegistration(deps, { draft, locale }))
  ctx.draft = null
  if (!application) {
    ctx.preface.push(html(locale, 'asked-again'))
    return false
  }
  ctx.answerPress()
  closeQuestion(ctx)
  await confirmSubmission(deps, application.id)
  return true
}
