import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { showPay } from '../src/bot/pages/pay.ts'
import { closeQuestion, say } from '../src/bot/speak.ts'
import { paymentClaimForm } from '../src/forms/payment-claim.ts'
import { claimOpenScreen, claimPaidScreen } from '../src/screens/payment-claims.ts'
import { html } from '../src/screens/translate.ts'
import { claimPayment } from '../src/services/payment-claims.ts'
import { confirmSubmission } from '../src/services/registering.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** "I have paid", where no file of a bank has shown it (product.md section 7). */
export async function paymentClaim(conversation: Dialogue): Promise<void> {
  const beginning = conversation.checkpoint()
  const confirmed = await fillForm(conversation, paymentClaimForm)
  if (confirmed === null) return
  const over = await outside(conversation, claim)
  if (!over) await conversation.rewind(beginning)
}

/** False when the draft changed since the review was shown; it is shown again. */
async function claim(ctx: BotContext): Promise<boolean> {
  const { draft, deps, locale } = ctx
  const outcome = draft && (await claimPayment(deps, draft))
  ctx.draft = null
  if (!draft || !outcome) {
    ctx.preface.push(html(locale, 'asked-again'))
    return false
  }
  ctx.answerPress()
  closeQuestion(ctx)
  switch (outcome.kind) {
    case 'stored':
      await confirmSubmission(deps, draft.id)
      break
    case 'open':
      await say(ctx, claimOpenScreen(locale, outcome.claim))
      break
    case 'paid':
      await say(ctx, claimPaidScreen(locale, outcome))
      break
    case 'nobody':
      await showPay(ctx)
  }
  return true
}
