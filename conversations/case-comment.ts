import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { refuse } from '../src/bot/pages/cases.ts'
import { closeQuestion, say, takeAwayButtons } from '../src/bot/speak.ts'
import { caseCommentForm } from '../src/forms/case-comment.ts'
import { caseDoneScreen } from '../src/screens/cases.ts'
import { html } from '../src/screens/translate.ts'
import { decideWithComment } from '../src/services/case-comments.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** Staff write to the person concerned, and the decision is made with it (product.md section 10). */
export async function caseComment(conversation: Dialogue): Promise<void> {
  const beginning = conversation.checkpoint()
  const confirmed = await fillForm(conversation, caseCommentForm)
  if (confirmed === null) return
  const over = await outside(conversation, decide)
  if (!over) await conversation.rewind(beginning)
}

/** False when the draft changed since the review was shown; it is shown again. */
async function decide(ctx: BotContext): Promise<boolean> {
  const { draft, deps, locale } = ctx
  const decided = draft && (await decideWithComment(deps, draft))
  ctx.draft = null
  if (!decided || decided === 'changed') {
    ctx.preface.push(html(locale, 'asked-again'))
    return false
  }
  ctx.answerPress()
  closeQuestion(ctx)
  if (!decided.ok) {
    await refuse(ctx, decided)
    return true
  }
  const done = caseDoneScreen(locale, decided)
  // What the case showed leaves the chat.
  if (decided.message !== null) takeAwayButtons(ctx, decided.message, { text: done.text })
  await say(ctx, done)
  return true
}
