import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { closeQuestion, say } from '../src/bot/speak.ts'
import type { Form } from '../src/forms/form.ts'
import { showReference } from '../src/screens/application.ts'
import { sentenceScreen } from '../src/screens/menu.ts'
import { applyContactCorrection } from '../src/services/applications.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** Phone and address of an application that was sent are corrected (decisions.md, "Life of an application"). */
export function contactDetails(form: Form) {
  return async (conversation: Dialogue): Promise<void> => {
    const confirmed = await fillForm(conversation, form)
    if (confirmed === null) return
    await outside(conversation, apply)
  }
}

async function apply(ctx: BotContext): Promise<null> {
  const { draft, deps, locale } = ctx
  if (!draft) return null
  const changed = await applyContactCorrection(deps, draft)
  ctx.draft = null
  ctx.answerPress()
  closeQuestion(ctx)
  await say(
    ctx,
    changed
      ? sentenceScreen(locale, 'contact-changed', { reference: showReference(locale, changed.reference) })
      : sentenceScreen(locale, 'contact-too-late'),
  )
  return null
}
