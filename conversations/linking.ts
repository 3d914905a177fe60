import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { closeQuestion, say } from '../src/bot/speak.ts'
import { cardPhotoForm, linkingForm } from '../src/forms/linking.ts'
import { notConfirmedScreen, requestsWaitScreen, tooManyAttemptsScreen } from '../src/screens/linking.ts'
import { html } from '../src/screens/translate.ts'
import { linkMember, readProof, requestLink } from '../src/services/linking.ts'
import { confirmSubmission } from '../src/services/registering.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** An NSSF member shows that this is their chat (product.md section 5). */
export async function linking(conversation: Dialogue): Promise<void> {
  const confirmed = await fillForm(conversation, linkingForm)
  if (confirmed === null) return
  await outside(conversation, prove)
}

/** Whom the roll does not confirm sends a photo of the card to a reviewer. */
export async function cardPhoto(conversation: Dialogue): Promise<void> {
  const beginning = conversation.checkpoint()
  const confirmed = await fillForm(conversation, cardPhotoForm)
  if (confirmed === null) return
  const over = await outside(conversation, request)
  if (!over) await conversation.rewind(beginning)
}

/** The form stays open unless the chat was linked: a typing error is corrected, or its answers go with a photo. */
async function prove(ctx: BotContext): Promise<null> {
  const { draft, deps, locale, privateChatId: chatId } = ctx
  if (!draft) return null
  const outcome = await linkMember(deps, { ...readProof(draft.answers), chatId, draft })
  ctx.answerPress()
  closeQuestion(ctx)
  if (outcome === 'linked') {
    ctx.draft = null
    await confirmSubmission(deps, draft.id)
  } else {
    await say(ctx, outcome === 'too_many' ? tooManyAttemptsScreen(locale) : notConfirmedScreen(locale))
  }
  return null
}

/** False when the draft changed since the review was shown; it is shown again. */
async function request(ctx: BotContext): Promise<boolean> {
  const { draft, deps, locale } = ctx
  const stored = draft && (await requestLink(deps, draft))
  ctx.draft = null
  if (!draft || !stored) {
    ctx.preface.push(html(locale, 'asked-again'))
    return false
  }
  ctx.answerPress()
  closeQuestion(ctx)
  if (stored === 'too_many') await say(ctx, requestsWaitScreen(locale))
  else await confirmSubmission(deps, draft.id)
  return true
}
