import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { closeQuestion, say } from '../src/bot/speak.ts'
import type { Form } from '../src/forms/form.ts'
import { sentenceScreen } from '../src/screens/menu.ts'
import { html } from '../src/screens/translate.ts'
import { commentOn, sendCorrection } from '../src/services/correcting.ts'
import { confirmSubmission } from '../src/services/registering.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** The lines of an application that a reviewer sent back are answered anew (product.md section 10). */
export function correction(form: Form) {
  return async (conversation: Dialogue): Promise<void> => {
    const beginning = conversation.checkpoint()
    const confirmed = await fillForm(conversation, form, { lead: comment })
    if (confirmed === null) return
    const over = await outside(conversation, send)
    if (!over) await conversation.rewind(beginning)
  }
}

/** What the reviewer wrote stands above each question. */
async function comment({ deps, locale, draft }: BotContext): Promise<string | null> {
  const words = draft?.subjectId ? await commentOn(deps, draft.subjectId) : null
  return words === null ? null : html(locale, 'review-comment', { comment: words })
}

/** False when the draft changed since the review was shown; it is shown again. */
async function send(ctx: BotContext): Promise<boolean> {
  const { draft, deps, locale } = ctx
  const sent = draft && (await sendCorrection(deps, draft))
  ctx.draft = null
  if (!draft || !sent) {
    ctx.preface.push(html(locale, 'asked-again'))
    return false
  }
  ctx.answerPress()
  closeQuestion(ctx)
  if (sent === 'too_late') await say(ctx, sentenceScreen(locale, 'correct-too-late'))
  else if (sent === 'no_sponsor') await say(ctx, sentenceScreen(locale, 'correct-no-sponsor'))
  else await confirmSubmission(deps, draft.id)
  return true
}
