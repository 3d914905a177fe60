/** Shows the step a draft has come to: a question, the review, or a kind ending. */
import type { BotContext } from '../../src/bot/context.ts'
import { closeQuestion, closeReplyKeyboard, say } from '../../src/bot/speak.ts'
import { type Form, nextStep, questionOf, type Step } from '../../src/forms/form.ts'
import { phnomPenhDay } from '../../src/ops/clock.ts'
import type { Draft } from '../../src/registry/drafts.ts'
import { optionsOf } from '../../src/screens/options.ts'
import { questionScreen } from '../../src/screens/question.ts'
import { endingScreen, reviewScreen } from '../../src/screens/review.ts'
import type { Screen } from '../../src/screens/screen.ts'
import { plain } from '../../src/screens/translate.ts'
import { findDraft } from '../../src/services/filling.ts'

/** What was asked: all that the conversation remembers between two updates. */
export type Asked = {
  draft: string
  revision: number
  step: Step
  /** The question had no answer yet, so that one given now takes the place of nothing. */
  first: boolean
}

/** A paragraph of HTML to say above each question of a form. */
export type Lead = (ctx: BotContext) => Promise<string | null>

/** What a review says in place of its lines, as HTML; null where the draft has nothing of its own to show. */
export type Review = (ctx: BotContext, draft: Draft) => Promise<string | null>

/** What a form says besides its questions. */
export type Around = { lead?: Lead; review?: Review }

/** Null when there is no such form open in this chat any more. */
export async function ask(
  ctx: BotContext,
  form: Form,
  { lead: leadOf, review }: Around = {},
): Promise<Asked | null> {
  const draft = ctx.draft ?? (await findDraft(ctx.deps, { chatId: ctx.privateChatId, form: form.name }))
  if (!draft) return null
  ctx.draft = draft
  const step = nextStep(form, draft)
  if (form.unreviewed && step.kind === 'review')
    return { draft: draft.id, revision: draft.revision, step, first: false }
  const said = step.kind === 'question' && leadOf ? await leadOf(ctx) : null
  if (said !== null) ctx.preface.push(said)
  const shown = ctx.record.question
  const screen = await screenOf(ctx, { form, draft, step, review })
  const replyKeyboard = screen.keyboard !== undefined && 'keyboard' in screen.keyboard

  // A reply keyboard goes only with a message of its own; everything else is said in one.
  if (shown?.replyKeyboard && !replyKeyboard) {
    await closeReplyKeyboard(ctx, ctx.preface.join('\n\n') || plain(ctx.locale, 'btn-back'))
    ctx.preface = []
  } else closeQuestion(ctx)
  const lead = ctx.preface.join('\n\n')
  ctx.preface = []
  const messageId = await say(ctx, lead ? { ...screen, text: `${lead}\n\n${screen.text}` } : screen)
  ctx.record.question = { messageId, replyKeyboard, ...(lead && { lead }) }
  if (step.kind === 'question') ctx.record.lastTotal = { draft: draft.id, total: step.total }
  const first = step.kind === 'question' && draft.answers[step.id] === undefined
  return { draft: draft.id, revision: draft.revision, step, first }
}

async function screenOf(
  ctx: BotContext,
  { form, draft, step, review }: { form: Form; draft: Draft; step: Step; review: Review | undefined },
): Promise<Screen> {
  if (step.kind === 'review') {
    const text = await review?.(ctx, draft)
    return reviewScreen(ctx.locale, { form, draft, ...(text && { text }) })
  }
  if (step.kind === 'ending') return endingScreen(ctx.locale, { ending: step.id, draft })
  const question = questionOf(form, step.id)
  const { answers } = draft
  const places = await ctx.deps.places.forQuestion(question, answers)
  const options = optionsOf(question, places, { answers, today: phnomPenhDay(ctx.deps.clock.now()) })
  const { lastTotal } = ctx.record
  const grown = lastTotal?.draft === draft.id && step.total > lastTotal.total
  return questionScreen(ctx.locale, { form, draft, options, page: 0, grown })
}
