import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { closeQuestion, closeReplyKeyboard, say } from '../src/bot/speak.ts'
import { claimForm } from '../src/forms/claiming.ts'
import { sentenceScreen } from '../src/screens/menu.ts'
import { html } from '../src/screens/translate.ts'
import { takeOver } from '../src/services/claiming.ts'
import { confirmSubmission } from '../src/services/registering.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** Somebody takes over the record that staff made or keep for them (product.md section 10). */
export async function claim(conversation: Dialogue): Promise<void> {
  const beginning = conversation.checkpoint()
  const answered = await fillForm(conversation, claimForm)
  if (answered === null) return
  const over = await outside(conversation, prove)
  if (!over) await conversation.rewind(beginning)
}

/** False when the form asks on: for the second proof, or for it again. */
async function prove(ctx: BotContext): Promise<boolean> {
  const { draft, deps, locale } = ctx
  const outcome = draft && (await takeOver(deps, draft))
  ctx.draft = null
  ctx.answerPress()
  if (!draft || outcome === null) {
    ctx.preface.push(html(locale, 'asked-again'))
    return false
  }
  if (outcome === 'second_proof' || outcome === 'not_confirmed') {
    ctx.preface.push(html(locale, `takeover-${outcome}`))
    return false
  }
  if (ctx.record.question?.replyKeyboard) await closeReplyKeyboard(ctx, ctx.preface.join('\n\n'))
  else closeQuestion(ctx)
  ctx.preface = []
  if (outcome === 'claimed') await confirmSubmission(deps, draft.id)
  else await say(ctx, sentenceScreen(locale, `takeover-${outcome}`))
  return true
}
