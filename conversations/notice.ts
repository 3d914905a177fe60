import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { showNotice } from '../src/bot/pages/notice.ts'
import { closeQuestion } from '../src/bot/speak.ts'
import { noticeForm } from '../src/forms/notice.ts'
import type { Draft } from '../src/registry/drafts.ts'
import { noticeReviewText } from '../src/screens/notice.ts'
import { html } from '../src/screens/translate.ts'
import { draftedLetters } from '../src/services/notice-letters.ts'
import { handInNotices } from '../src/services/notices.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** "I cannot pay this month" (product.md section 8): why, until when, and the letter as it will be filed. */
export async function notice(conversation: Dialogue): Promise<void> {
  const beginning = conversation.checkpoint()
  const confirmed = await fillForm(conversation, noticeForm, { review })
  if (confirmed === null) return
  const over = await outside(conversation, handIn)
  if (!over) await conversation.rewind(beginning)
}

async function review(ctx: BotContext, draft: Draft): Promise<string | null> {
  return noticeReviewText(ctx.locale, await draftedLetters(ctx.deps, draft))
}

/** False when the letter is shown again: what it says is not so any more. */
async function handIn(ctx: BotContext): Promise<boolean> {
  const { draft, deps, locale } = ctx
  const outcome = draft === null ? 'changed' : await handInNotices(deps, draft)
  ctx.draft = null
  if (outcome === 'changed' || outcome === 'outdated') {
    ctx.preface.push(html(locale, outcome === 'changed' ? 'asked-again' : 'notice-outdated'))
    return false
  }
  ctx.answerPress()
  closeQuestion(ctx)
  if (outcome === 'nothing') await showNotice(ctx, html(locale, 'notice-nothing-left'))
  return true
}
