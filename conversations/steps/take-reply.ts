/** What a reply does: records an answer, goes back, turns a page, or says what is wrong with it. */
import { randomUUID } from 'node:crypto'
import type { BotContext } from '../../src/bot/context.ts'
import type { Reply } from '../../src/bot/incoming.ts'
import { showHousehold } from '../../src/bot/pages/household.ts'
import { closeQuestion, editPressed, offer, say, takeAwayButtons } from '../../src/bot/speak.ts'
import { type Form, previousQuestion, type Question, questionOf } from '../../src/forms/form.ts'
import { type Incoming, type Meaning, readPressed, readReply } from '../../src/forms/reply.ts'
import { phnomPenhDay } from '../../src/ops/clock.ts'
import type { Draft } from '../../src/registry/drafts.ts'
import { showAnswer } from '../../src/screens/answers.ts'
import type { QuestionButton } from '../../src/screens/buttons.ts'
import { consentText, sentenceScreen } from '../../src/screens/menu.ts'
import { optionsOf } from '../../src/screens/options.ts'
import {
  answeredScreen,
  chooseScreen,
  phoneWords,
  questionScreen,
  refusalScreen,
} from '../../src/screens/question.ts'
import { cancelScreen, closedScreen } from '../../src/screens/review.ts'
import { html, LOCALES, plain } from '../../src/screens/translate.ts'
import { eraseForm, findOpenDraft, moveTo } from '../../src/services/filling.ts'
import { isOnList } from '../../src/services/household.ts'
import { confirmSubmission } from '../../src/services/registering.ts'
import type { Asked } from './ask.ts'
import { contextOf, firstAnswer, type Given, isStale, record, unread } from './record-answer.ts'
import { takePicture } from './take-picture.ts'

/**
 * `ask`: show where the draft stands now. `stay`: the question stays as it is. `over`: the form is closed or
 * paused. `confirm`: the answers were confirmed.
 */
export type Outcome = 'ask' | 'stay' | 'over' | 'confirm'

type Taking = { form: Form; asked: Asked; draft: Draft }

export async function takeReply(
  ctx: BotContext,
  { form, asked, reply }: { form: Form; asked: Asked; reply: Reply },
): Promise<Outcome> {
  const first = await firstAnswer(ctx, { form, asked, reply })
  if (first && (await record(ctx, { form, asked, draft: unread(ctx, asked) }, first))) return 'ask'

  // Of several open forms of one name, such as two dependents, it is the one that was asked about.
  const draft = ctx.draft ?? (await findOpenDraft(ctx.deps, { id: asked.draft, chatId: ctx.privateChatId }))
  // Neither of what was asked nor of the draft as it is: of the two, Redis or a fault may have kept the older one.
  const live = draft?.id === asked.draft ? { ...asked, revision: draft.revision } : asked
  if (reply.kind === 'button' && isStale(asked, reply.button) && isStale(live, reply.button)) {
    await refuseStaleButton(ctx)
    return 'stay'
  }
  if (!draft || draft.id !== asked.draft) return await noteGone(ctx, asked)
  // Changed since by what Redis has forgotten: what is true now is shown.
  if (draft.revision !== asked.revision) {
    ctx.answerPress()
    ctx.draft = draft
    ctx.preface.push(html(ctx.locale, 'asked-again'))
    return 'ask'
  }
  ctx.draft = draft
  const taking = { form, asked, draft }
  if (reply.kind === 'button') return await takeButton(ctx, taking, reply.button)
  if (asked.step.kind !== 'question') {
    await say(ctx, { text: html(ctx.locale, 'unexpected-text') })
    return 'stay'
  }
  const question = questionOf(form, asked.step.id)
  const word = question.kind === 'phone' && reply.kind === 'text' ? phoneWord(reply.text) : null
  if (word === 'back') return await goTo(ctx, taking, previousQuestion(form, draft))
  if (word === 'keep') return await goTo(ctx, taking, null)
  if (word === 'later') return await pause(ctx)
  return await takeMeaning(ctx, taking, { question, incoming: reply })
}

/**
 * The form was submitted or erased by an update that is repeated now. Submitted, it is confirmed at once; a Confirm
 * is also confirmed again, because its chat may have been told of a fault after the first time.
 */
async function noteGone(ctx: BotContext, asked: Asked): Promise<Outcome> {
  ctx.answerPress()
  closeQuestion(ctx)
  if (await isOnList(ctx.deps, { id: asked.draft, chatId: ctx.privateChatId })) {
    await showHousehold(ctx)
    return 'over'
  }
  const again = ctx.callbackQuery !== undefined
  const confirmed = await confirmSubmission(ctx.deps, asked.draft, { again })
  if (!confirmed) await say(ctx, sentenceScreen(ctx.locale, 'nothing-open'))
  return 'over'
}

export async function refuseStaleButton(ctx: BotContext): Promise<void> {
  ctx.answerPress(plain(ctx.locale, 'stale-button'))
  const pressed = ctx.callbackQuery?.message?.message_id
  if (pressed !== undefined) takeAwayButtons(ctx, pressed)
}

async function takeButton(ctx: BotContext, taking: Taking, button: QuestionButton): Promise<Outcome> {
  const { form, asked, draft } = taking
  switch (button.action) {
    case 'back':
      return await goTo(ctx, taking, previousQuestion(form, draft))
    case 'keep':
      showKept(ctx, taking)
      return await goTo(ctx, taking, null)
    case 'edit':
      return await goTo(
        ctx,
        taking,
        form.questions.some(({ id }) => id === button.value) ? button.value : null,
      )
    case 'later':
      return await pause(ctx)
    case 'confirm':
      return asked.step.kind === 'review' ? 'confirm' : 'stay'
    case 'close':
      ctx.answerPress()
      await eraseForm(ctx.deps, { id: draft.id, chatId: ctx.privateChatId })
      closeQuestion(ctx)
      await say(ctx, closedScreen(ctx.locale, form))
      return 'over'
    case 'cancel':
      ctx.answerPress()
      await say(ctx, cancelScreen(ctx.locale, draft))
      return 'stay'
    case 'retype':
      ctx.answerPress()
      return 'ask'
    default:
      return await takeQuestionButton(ctx, taking, button)
  }
}

/** The buttons that only a question has. */
async function takeQuestionButton(ctx: BotContext, taking: Taking, button: QuestionButton): Promise<Outcome> {
  const { form, asked, draft } = taking
  if (asked.step.kind !== 'question') return 'stay'
  const question = questionOf(form, asked.step.id)
  const options = await optionsFor(ctx, question, draft)
  switch (button.action) {
    case 'skip':
      return question.skips?.includes(button.value)
        ? await recordOrAskAgain(ctx, taking, { question, answer: { skipped: button.value } })
        : 'stay'
    case 'page': {
      ctx.answerPress()
      const page = Math.max(0, Number.parseInt(button.value, 10) || 0)
      await editPressed(ctx, questionScreen(ctx.locale, { form, draft, options, page, grown: false }))
      return 'stay'
    }
    case 'readFull': {
      ctx.answerPress()
      const { keyboard } = questionScreen(ctx.locale, { form, draft, options, page: 0, grown: false })
      await editPressed(ctx, {
        text: consentText(ctx.locale, ctx.deps.operator),
        ...(keyboard && { keyboard }),
      })
      return 'stay'
    }
    default: {
      const meaning = readPressed(question, button.value, { ...(await contextOf(ctx)), options })
      return await act(ctx, taking, { question, meaning })
    }
  }
}

async function takeMeaning(
  ctx: BotContext,
  taking: Taking,
  { question, incoming }: { question: Question; incoming: Incoming },
): Promise<Outcome> {
  const meaning = readReply(question, incoming, {
    ...(await contextOf(ctx)),
    options: await optionsFor(ctx, question, taking.draft),
    offeredFor: ctx.record.question?.offeredFor,
  })
  return await act(ctx, taking, { question, meaning })
}

async function act(
  ctx: BotContext,
  taking: Taking,
  { question, meaning }: { question: Question; meaning: Meaning },
): Promise<Outcome> {
  const { draft } = taking
  switch (meaning.kind) {
    case 'answer':
      return await recordOrAskAgain(ctx, taking, { question, answer: meaning.answer })
    case 'picture': {
      const picture = await takePicture(ctx, { draft, question })
      if (!picture) return 'stay'
      return await recordOrAskAgain(ctx, taking, { question, answer: { document: randomUUID() }, picture })
    }
    case 'refuse':
      ctx.answerPress()
      await offer(ctx, refusalScreen(ctx.locale, { draft, question, refusal: meaning }))
      return 'stay'
    case 'choose':
      await offer(ctx, chooseScreen(ctx.locale, { draft, step: question.id, choice: meaning }), meaning.typed)
      return 'stay'
    case 'unexpected':
      ctx.answerPress()
      await say(ctx, { text: html(ctx.locale, `unexpected-${meaning.what}`) })
      return 'stay'
  }
}

/** What the guard holds off is asked again as it stands. */
async function recordOrAskAgain(ctx: BotContext, taking: Taking, given: Given): Promise<Outcome> {
  if (!(await record(ctx, taking, given))) {
    ctx.answerPress()
    ctx.draft = null
    ctx.preface.push(html(ctx.locale, 'asked-again'))
  }
  return 'ask'
}

async function goTo(ctx: BotContext, { form, draft }: Taking, cursor: string | null): Promise<Outcome> {
  ctx.draft = await moveTo(ctx.deps, { form, draft, updateId: ctx.update.update_id, cursor })
  ctx.answerPress()
  closeQuestion(ctx)
  return 'ask'
}

/** Writes the answer that stays under its question, like one that was just given. */
function showKept(ctx: BotContext, { form, asked: { step }, draft }: Taking): void {
  const kept = step.kind === 'question' ? draft.answers[step.id] : undefined
  if (step.kind !== 'question' || kept === undefined) return
  const question = questionOf(form, step.id)
  const answer = showAnswer(ctx.locale, question, kept)
  closeQuestion(ctx, answeredScreen(ctx.locale, { ...step, question, answer }))
}

async function pause(ctx: BotContext): Promise<Outcome> {
  ctx.answerPress()
  const hadKeyboard = ctx.record.question?.replyKeyboard ?? false
  closeQuestion(ctx)
  ctx.record.question = null
  await say(ctx, {
    ...sentenceScreen(ctx.locale, 'paused'),
    ...(hadKeyboard && { keyboard: { remove_keyboard: true } }),
  })
  return 'over'
}

async function optionsFor(ctx: BotContext, question: Question, draft: Draft) {
  const { answers } = draft
  const places = await ctx.deps.places.forQuestion(question, answers)
  return optionsOf(question, places, { answers, today: phnomPenhDay(ctx.deps.clock.now()) })
}

/** The phone question's Back, Later and Keep come as text, in whichever language the keyboard was shown. */
function phoneWord(text: string): 'back' | 'later' | 'keep' | null {
  for (const locale of LOCALES) {
    const words = phoneWords(locale)
    if (text === words.back) return 'back'
    if (text === words.later) return 'later'
    if (text === words.keep) return 'keep'
  }
  return null
}
