import { refuseStaff } from '../src/bot/as-staff.ts'
import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { closeQuestion, say } from '../src/bot/speak.ts'
import { cardGivenForm } from '../src/forms/card-given.ts'
import type { Draft } from '../src/registry/drafts.ts'
import { cardGivenReview, cardGivenScreen, cardRefusedScreen } from '../src/screens/card-given.ts'
import { html } from '../src/screens/translate.ts'
import { eraseForm } from '../src/services/filling.ts'
import { registerGivenCard, viewGivenCard } from '../src/services/giving-cards.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** Staff type the card number of an accepted applicant twice, see whose it becomes, and confirm. */
export async function cardGiven(conversation: Dialogue): Promise<void> {
  const beginning = conversation.checkpoint()
  const confirmed = await fillForm(conversation, cardGivenForm, { review })
  if (confirmed === null) return
  const over = await outside(conversation, register)
  if (!over) await conversation.rewind(beginning)
}

async function review(ctx: BotContext, draft: Draft): Promise<string | null> {
  const view = await viewGivenCard(ctx.deps, draft)
  return view && cardGivenReview(ctx.locale, view)
}

/** False when the draft changed since the review was shown, or a file is being imported: it is shown again. */
async function register(ctx: BotContext): Promise<boolean> {
  const { draft, deps, locale } = ctx
  const done = draft && (await registerGivenCard(deps, draft))
  ctx.draft = null
  if (!draft || !done || done === 'changed') {
    ctx.preface.push(html(locale, 'asked-again'))
    return false
  }
  ctx.answerPress()
  closeQuestion(ctx)
  if (done.ok) {
    await say(ctx, cardGivenScreen(locale, done))
    return true
  }
  if ('why' in done && (done.why === 'busy' || done.why === 'card_taken')) {
    ctx.preface.push(html(locale, `card-refused-${done.why}`))
    return false
  }
  await eraseForm(deps, draft)
  if ('refused' in done) await refuseStaff(ctx, done.refused)
  else await say(ctx, cardRefusedScreen(locale, done.why))
  return true
}
