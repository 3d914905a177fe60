import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { closeQuestion, say } from '../src/bot/speak.ts'
import { type LaterPhoto, laterPhotoForms } from '../src/forms/later-photos.ts'
import { sentenceScreen } from '../src/screens/menu.ts'
import { html } from '../src/screens/translate.ts'
import { sendLaterPhoto } from '../src/services/later-photos.ts'
import { confirmSubmission } from '../src/services/registering.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** A photo that was skipped when the application was filled in. */
export function laterPhoto(photo: LaterPhoto) {
  return async (conversation: Dialogue): Promise<void> => {
    const beginning = conversation.checkpoint()
    const confirmed = await fillForm(conversation, laterPhotoForms[photo])
    if (confirmed === null) return
    const over = await outside(conversation, (ctx) => store(ctx, photo))
    if (!over) await conversation.rewind(beginning)
  }
}

/** False when the draft changed since the review was shown; it is shown again. */
async function store(ctx: BotContext, photo: LaterPhoto): Promise<boolean> {
  const { draft, deps, locale } = ctx
  const outcome = draft ? await sendLaterPhoto(deps, { draft, photo }) : 'changed'
  ctx.draft = null
  if (!draft || outcome === 'changed') {
    ctx.preface.push(html(locale, 'asked-again'))
    return false
  }
  ctx.answerPress()
  closeQuestion(ctx)
  if (outcome === 'too_late') await say(ctx, sentenceScreen(locale, 'paper-too-late'))
  else await confirmSubmission(deps, draft.id)
  return true
}
