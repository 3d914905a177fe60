import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { showClaimCode } from '../src/bot/pages/assist.ts'
import { closeQuestion, say } from '../src/bot/speak.ts'
import { assistedForm } from '../src/forms/assisted.ts'
import { nextStep } from '../src/forms/form.ts'
import { consentText, sentenceScreen } from '../src/screens/menu.ts'
import { html } from '../src/screens/translate.ts'
import { mayGoOnAssisting } from '../src/services/assisting.ts'
import { confirmSubmission, submitRegistration } from '../src/services/registering.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** Staff register somebody who has no telephone at hand (product.md section 10). */
export async function assisted(conversation: Dialogue): Promise<void> {
  const beginning = conversation.checkpoint()
  const confirmed = await fillForm(conversation, assistedForm, { lead: readOut, allowed })
  if (confirmed === null) return
  const stored = await outside(conversation, submit)
  if (!stored) await conversation.rewind(beginning)
}

/** The text that the person hears stands above the question about it. */
async function readOut({ draft, locale, deps }: BotContext): Promise<string | null> {
  const step = draft && nextStep(assistedForm, draft)
  return step?.kind === 'question' && step.id === 'consent' ? consentText(locale, deps.operator) : null
}

/** A role that was taken back ends here, in the middle of the form. */
async function allowed(ctx: BotContext): Promise<boolean> {
  if (await mayGoOnAssisting(ctx.deps, { telegramId: ctx.privateChatId })) return true
  await end(ctx)
  return false
}

async function end(ctx: BotContext): Promise<void> {
  ctx.answerPress()
  ctx.draft = null
  closeQuestion(ctx)
  await say(ctx, sentenceScreen(ctx.locale, 'assist-ended'))
}

/** False when the draft changed since the review was shown; it is shown again. */
async function submit(ctx: BotContext): Promise<boolean> {
  const { draft, deps, locale, privateChatId: helper } = ctx
  // The role may be for other provinces than it was when the form was begun.
  const province = draft?.answers.province
  const asked = { telegramId: helper, ...(typeof province === 'string' && { provinceCode: province }) }
  if (!(await mayGoOnAssisting(deps, asked))) {
    await end(ctx)
    return true
  }
  const application = draft && (await submitRegistration(deps, { draft, locale, helper }))
  ctx.draft = null
  if (!application) {
    ctx.preface.push(html(locale, 'asked-again'))
    return false
  }
  ctx.answerPress()
  closeQuestion(ctx)
  await confirmSubmission(deps, application.id)
  await showClaimCode(ctx, application.personId)
  return true
}
