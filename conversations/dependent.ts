import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { showHousehold } from '../src/bot/pages/household.ts'
import { closeQuestion } from '../src/bot/speak.ts'
import { dependentForm } from '../src/forms/dependent.ts'
import { nameOf } from '../src/screens/application.ts'
import { html } from '../src/screens/translate.ts'
import { addToList } from '../src/services/household.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** A member fills in one dependent; several are sent together from the household sheet (product.md section 5). */
export async function dependent(conversation: Dialogue): Promise<void> {
  const confirmed = await fillForm(conversation, dependentForm)
  if (confirmed === null) return
  await outside(conversation, putOnList)
}

async function putOnList(ctx: BotContext): Promise<null> {
  const { draft, deps, locale } = ctx
  const added = draft && (await addToList(deps, draft))
  ctx.draft = null
  ctx.answerPress()
  closeQuestion(ctx)
  await showHousehold(
    ctx,
    added ? html(locale, 'household-added', { name: nameOf(locale, added.answers) }) : undefined,
  )
  return null
}
