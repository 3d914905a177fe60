import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { refuseCampaign, showCampaign } from '../src/bot/pages/campaign-cards.ts'
import { closeQuestion } from '../src/bot/speak.ts'
import type { Form } from '../src/forms/form.ts'
import { html } from '../src/screens/translate.ts'
import { keepTyped } from '../src/services/typing-campaigns.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** The maker of a campaign types its words or its time, and is back at the campaign (product.md section 9). */
export const campaignPart = (form: Form) =>
  async function campaign(conversation: Dialogue): Promise<void> {
    const beginning = conversation.checkpoint()
    const confirmed = await fillForm(conversation, form)
    if (confirmed === null) return
    const over = await outside(conversation, keep)
    if (!over) await conversation.rewind(beginning)
  }

/** False when the draft changed since the review was shown; it is shown again. */
async function keep(ctx: BotContext): Promise<boolean> {
  const { draft, deps, locale } = ctx
  const kept = draft && (await keepTyped(deps, draft))
  ctx.draft = null
  if (!draft || !kept) {
    ctx.preface.push(html(locale, 'asked-again'))
    return false
  }
  ctx.answerPress()
  closeQuestion(ctx)
  if (kept.ok) await showCampaign(ctx, kept.campaign.id)
  else await refuseCampaign(ctx, { id: draft.subjectId ?? '', refused: kept.refused })
  return true
}
