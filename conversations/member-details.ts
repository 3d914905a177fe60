import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { closeQuestion, say } from '../src/bot/speak.ts'
import { sentenceScreen } from '../src/screens/menu.ts'
import { applyDetail, DETAIL_FORMS, type Detail } from '../src/services/changes.ts'
import { fillForm } from './steps/fill-form.ts'
import { outside } from './steps/outside.ts'

/** A member's new phone or address, written down at once (decisions.md). */
export function memberDetail(detail: Detail) {
  return async (conversation: Dialogue): Promise<void> => {
    const confirmed = await fillForm(conversation, DETAIL_FORMS[detail])
    if (confirmed === null) return
    await outside(conversation, (ctx) => apply(ctx, detail))
  }
}

async function apply(ctx: BotContext, detail: Detail): Promise<null> {
  const { draft, deps, locale } = ctx
  if (!draft) return null
  const changed = await applyDetail(deps, draft, detail)
  ctx.draft = null
  ctx.answerPress()
  closeQuestion(ctx)
  await say(ctx, sentenceScreen(locale, changed ? `detail-changed-${detail}` : 'detail-not-changed'))
  return null
}
