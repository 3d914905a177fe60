/** An answer on its way into the draft: which ones go in without reading it, and what the chat then shows. */
import type { BotContext } from '../../src/bot/context.ts'
import type { Reply } from '../../src/bot/incoming.ts'
import { closeQuestion } from '../../src/bot/speak.ts'
import { type Answer, type Form, type ParseContext, type Question, questionOf } from '../../src/forms/form.ts'
import { readPressed, readReply } from '../../src/forms/reply.ts'
import { phnomPenhDay, phnomPenhTime } from '../../src/ops/clock.ts'
import { showAnswer } from '../../src/screens/answers.ts'
import { draftTag, type QuestionButton } from '../../src/screens/buttons.ts'
import { optionsOf } from '../../src/screens/options.ts'
import { answeredScreen } from '../../src/screens/question.ts'
import { html } from '../../src/screens/translate.ts'
import { type AnsweredDraft, type Picture, saveAnswer } from '../../src/services/filling.ts'
import type { Asked } from './ask.ts'

export type Given = { question: Question; answer: Answer; picture?: Picture }

/**
 * The answer, if this reply gives one that means and changes the same whatever else stands in the draft: such a one is
 * saved in one statement, guarded by the revision. Null for everything else, and then the draft is to be read.
 */
export async function firstAnswer(
  ctx: BotContext,
  { form, asked, reply }: { form: Form; asked: Asked; reply: Reply },
): Promise<Given | null> {
  if (asked.step.kind !== 'question' || !asked.first) return null
  const question = questionOf(form, asked.step.id)
  // What a place can be depends on the place it lies in.
  if (question.kind === 'place' || question.derives) return null
  if (question.kind === 'choice' && question.from) return null
  const known = await contextOf(ctx)
  const context = { ...known, options: optionsOf(question, [], known) }
  if (reply.kind !== 'button') {
    const meaning = readReply(question, reply, context)
    return meaning.kind === 'answer' ? { question, answer: meaning.answer } : null
  }
  const { action, value } = reply.button
  if (isStale(asked, reply.button)) return null
  if (action === 'skip' && question.skips?.includes(value)) return { question, answer: { skipped: value } }
  if (action !== 'answer') return null
  const meaning = readPressed(question, value, context)
  return meaning.kind === 'answer' ? { question, answer: meaning.answer } : null
}

/** Buttons carry the draft and the revision they were shown at; anything else was shown before the last answer. */
export function isStale(asked: Asked, button: QuestionButton): boolean {
  return button.draft !== draftTag(asked.draft) || button.revision !== asked.revision
}

/** The draft as far as it is known without reading it, which is enough where nothing was answered before. */
export function unread(ctx: BotContext, { draft, revision }: Asked): AnsweredDraft {
  return { id: draft, chatId: ctx.privateChatId, revision, answers: {} }
}

/** Saves the answer and closes the question with it. False when the guard held it off: then nothing was done. */
export async function record(
  ctx: BotContext,
  { form, asked, draft }: { form: Form; asked: Asked; draft: AnsweredDraft },
  { question, answer, picture }: Given,
): Promise<boolean> {
  const typed = ctx.message?.message_id
  const context = await contextOf(ctx)
  const saved = await saveAnswer(ctx.deps, {
    form,
    draft,
    updateId: ctx.update.update_id,
    id: question.id,
    answer,
    context,
    ...(picture && { picture }),
    ...(question.secret && typed !== undefined && { secretMessageId: typed }),
  })
  if (!saved) return false
  ctx.answerPress()
  ctx.draft = saved
  const shown = showAnswer(ctx.locale, question, answer)
  if (asked.step.kind === 'question') {
    const pressed = ctx.callbackQuery !== undefined
    // A typed answer stands in the chat by itself, unless it is about to leave it.
    const rewrite = pressed || question.secret
    closeQuestion(
      ctx,
      rewrite ? answeredScreen(ctx.locale, { ...asked.step, question, answer: shown }) : undefined,
    )
    if (question.kind === 'phone') ctx.preface.push(html(ctx.locale, 'chosen', { answer: shown }))
  }
  const note = question.note?.(saved.answers, context)
  if (note) ctx.preface.push(html(ctx.locale, `note-${note}`))
  return true
}

/** What parsing may know besides the text: the day and time, and the scheme's rules as they stand. */
export async function contextOf(ctx: BotContext): Promise<ParseContext> {
  const now = ctx.deps.clock.now()
  return { today: phnomPenhDay(now), time: phnomPenhTime(now), rules: await ctx.deps.rules.current() }
}
