/** Into a form, and back to the one that is open. */
import type { Form } from '../forms/form.ts'
import { formNamed } from '../forms/forms.ts'
import type { Draft } from '../registry/drafts.ts'
import { whereText } from '../screens/question.ts'
import { html } from '../screens/translate.ts'
import { findDraft } from '../services/filling.ts'
import type { BotContext } from './context.ts'

/** The open draft of this chat, read once a turn. */
export async function openDraftOf(ctx: BotContext): Promise<Draft | null> {
  ctx.draft ??= await findDraft(ctx.deps, { chatId: ctx.privateChatId })
  return ctx.draft
}

/** Where the open form stopped, in words, or null. */
export async function whereStopped(ctx: BotContext): Promise<string | null> {
  const draft = await openDraftOf(ctx)
  return draft && whereText(ctx.locale, formNamed(draft.form), draft)
}

/** Enters the dialogue of this draft's form; the draft is the one to work on. */
export async function enterForm(ctx: BotContext, draft: Draft): Promise<void> {
  ctx.draft = draft
  await ctx.conversation.exitAll()
  await ctx.conversation.enter(formNamed(draft.form).name satisfies Form['name'])
}

/**
 * Goes on at the question where the person stopped; false when no form is open. `lead` is said before it. Of several
 * open forms it is the one touched last, or the one of that name.
 */
export async function goOn(
  ctx: BotContext,
  lead: 'you-stopped' | 'asked-again' | 'help-open-form',
  form?: string,
): Promise<boolean> {
  const draft =
    form === undefined
      ? await openDraftOf(ctx)
      : await findDraft(ctx.deps, { chatId: ctx.privateChatId, form })
  if (!draft) {
    if (form === undefined) await ctx.conversation.exitAll()
    return false
  }
  const where = whereText(ctx.locale, formNamed(draft.form), draft)
  ctx.preface.push(html(ctx.locale, lead, lead === 'you-stopped' ? { where } : {}))
  await enterForm(ctx, draft)
  return true
}

/** Whether a dialogue waits for an answer just now (a paused form does not). */
export function isAsking(ctx: BotContext): boolean {
  return Object.keys(ctx.conversation.active()).length > 0
}
