/** The queue of staff in the chat: the next case, its photos, and deciding it. Every press asks the database again. */

import { InputFile } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { harmlessly } from '../../messaging/telegram-errors.ts'
import { phnomPenhDay, phnomPenhTime } from '../../ops/clock.ts'
import { longId } from '../../screens/buttons.ts'
import {
  caseDoneScreen,
  caseKeyboard,
  caseRefusedScreen,
  caseScreen,
  linesKeyboard,
  noCaseScreen,
  queueScreen,
  reasonsKeyboard,
  sureKeyboard,
} from '../../screens/cases.ts'
import { html, plain } from '../../screens/translate.ts'
import { startComment } from '../../services/case-comments.ts'
import type { CaseLine } from '../../services/case-kinds/case-kind.ts'
import { deletePhotoLater, foldLater } from '../../services/case-messages.ts'
import { photosOfCase } from '../../services/case-photos.ts'
import {
  type CaseRefusal,
  nextCase,
  optionsOfCase,
  putCaseBack,
  queueOf,
  readCaseKind,
} from '../../services/cases.ts'
import { decideCase } from '../../services/deciding.ts'
import { refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { editPressed, say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const casePresses: Presses<
  | 'queue'
  | 'case_next'
  | 'case_keyboard'
  | 'case_photos'
  | 'case_put_back'
  | 'case_do'
  | 'case_yes'
  | 'case_words'
> = {
  queue: showQueue,
  case_next: async (ctx, kind) => {
    takePressedAway(ctx)
    await showNextCase(ctx, kind)
  },
  case_keyboard: showKeyboard,
  case_photos: sendPhotos,
  case_put_back: giveBack,
  case_do: choose,
  case_yes: confirm,
  case_words: askForWords,
}

async function showQueue(ctx: BotContext): Promise<void> {
  const queue = await queueOf(ctx.deps, ctx.privateChatId)
  if (!queue.ok) return await refuse(ctx, queue)
  await leaveQuestion(ctx)
  await say(ctx, queueScreen(ctx.locale, queue))
}

/** `kind` is one kind of case, or nothing for whatever comes next. */
export async function showNextCase(ctx: BotContext, kind = ''): Promise<void> {
  const { deps, locale, privateChatId: telegramId } = ctx
  const next = await nextCase(deps, { telegramId, kind: readCaseKind(kind), locale })
  if (!next.ok) return await refuse(ctx, next)
  await leaveQuestion(ctx)
  if (!next.shown) {
    await say(ctx, noCaseScreen(locale))
    return
  }
  const { item, view } = next.shown
  const messageId = await say(
    ctx,
    caseScreen(locale, {
      id: item.id,
      kind: item.kind,
      opened: phnomPenhDay(item.openedAt),
      front: item.front,
      until: phnomPenhTime(item.leasedUntil ?? deps.clock.now()),
      view,
    }),
  )
  await foldLater(deps, { item, chatId: telegramId, messageId })
}

/** Nothing was changed: who is no staff learns nothing, everybody else why. */
export async function refuse(ctx: BotContext, refusal: CaseRefusal): Promise<void> {
  if ('refused' in refusal) return await refuseStaff(ctx, refusal.refused)
  takePressedAway(ctx)
  await say(ctx, caseRefusedScreen(ctx.locale, refusal.why))
}

/** `<short id>:<decision>:<reason or lines>`; null for what is no button of ours. */
export function readCaseValue(value: string): { id: string; decision: string; rest: string } | null {
  const [short = '', decision = '', rest = ''] = value.split(':')
  const id = longId(short)
  return id === null ? null : { id, decision, rest }
}

/** Other buttons below what is shown: the case itself stays as it is. */
async function showButtons(ctx: BotContext, keyboard: InlineKeyboardMarkup): Promise<void> {
  const pressed = ctx.callbackQuery?.message?.message_id
  if (pressed === undefined) return
  await harmlessly(ctx.api.editMessageReplyMarkup(ctx.privateChatId, pressed, { reply_markup: keyboard }))
}

async function showKeyboard(ctx: BotContext, value: string): Promise<void> {
  const id = longId(value)
  if (id === null) return
  const { deps, locale, privateChatId: telegramId } = ctx
  const options = await optionsOfCase(deps, { telegramId, id, locale })
  if (!options.ok) return await refuse(ctx, options)
  await showButtons(ctx, caseKeyboard(locale, { id, view: options.view }))
}

/** Forwarded or saved they cannot be, and they leave the chat with the case. */
async function sendPhotos(ctx: BotContext, value: string): Promise<void> {
  const id = longId(value)
  if (id === null) return
  const { deps, locale, privateChatId: telegramId } = ctx
  const found = await photosOfCase(deps, { telegramId, id, locale })
  if (!found.ok) return await refuse(ctx, found)
  if (found.photos.length === 0) ctx.answerPress(plain(locale, 'case-photos-shown'))
  for (const { documentId, label, jpeg } of found.photos) {
    const sent = await ctx.api.sendPhoto(telegramId, new InputFile(jpeg, 'photo.jpg'), {
      caption: html(locale, 'case-photo', { label }),
      parse_mode: 'HTML',
      protect_content: true,
    })
    const messageId = sent.message_id
    await deletePhotoLater(deps, { item: found.item, chatId: telegramId, messageId, documentId })
  }
}

const pressedIn = (ctx: BotContext) => ctx.callbackQuery?.message?.message_id ?? null

async function giveBack(ctx: BotContext, value: string): Promise<void> {
  const id = longId(value)
  if (id === null) return
  const back = await putCaseBack(ctx.deps, { telegramId: ctx.privateChatId, id, shownIn: pressedIn(ctx) })
  if (!back.ok) return await refuse(ctx, back)
  await editPressed(ctx, caseDoneScreen(ctx.locale, { outcome: 'put_back', title: '' }))
}

/** A decision: at once where nothing more is to be chosen, else its reasons or its lines. */
async function choose(ctx: BotContext, value: string): Promise<void> {
  const given = readCaseValue(value)
  if (!given) return
  const { deps, locale, privateChatId: telegramId } = ctx
  const { id, decision: name, rest } = given
  const options = await optionsOfCase(deps, { telegramId, id, decision: name, locale })
  if (!options.ok) return await refuse(ctx, options)
  const decision = options.handler.decisions[name]
  if (!decision || !options.view.decisions.includes(name)) {
    return await refuse(ctx, { ok: false, why: 'unknown' })
  }
  const { reasons } = decision
  if (reasons) {
    const words = decision.comment !== undefined
    await showButtons(
      ctx,
      reasons.includes(rest)
        ? sureKeyboard(locale, { id, decision: name, reason: rest, words })
        : reasonsKeyboard(locale, { id, decision: name, reasons }),
    )
  } else if (decision.lines) {
    const { lines } = options
    const mask = rest === '' ? maskOf(lines) : readMask(rest, lines)
    await showButtons(
      ctx,
      linesKeyboard(locale, { id, decision: name, lines, mask, words: decision.comment !== undefined }),
    )
  } else {
    await decide(ctx, { id, decision: name, reason: null, lines: [] })
  }
}

const maskOf = (lines: readonly CaseLine[]) =>
  lines.reduce((mask, { chosen }, index) => (chosen ? mask | (1 << index) : mask), 0)

function readMask(text: string, lines: readonly CaseLine[]): number {
  const mask = /^[0-9a-z]{1,6}$/.test(text) ? Number.parseInt(text, 36) : 0
  return mask & ((1 << lines.length) - 1)
}

function tickedOf(mask: string, lines: readonly CaseLine[]): CaseLine[] {
  const bits = readMask(mask, lines)
  return lines.filter((_, index) => (bits & (1 << index)) !== 0)
}

async function confirm(ctx: BotContext, value: string): Promise<void> {
  const given = readCaseValue(value)
  if (!given) return
  const { deps, locale, privateChatId: telegramId } = ctx
  const { id, decision, rest } = given
  const options = await optionsOfCase(deps, { telegramId, id, decision, locale })
  if (!options.ok) return await refuse(ctx, options)
  const lines = tickedOf(rest, options.lines)
  await decide(ctx, { id, decision, reason: options.lines.length > 0 ? null : rest || null, lines })
}

/** The words to the person concerned are typed in a form of their own, which keeps the rest of the decision. */
async function askForWords(ctx: BotContext, value: string): Promise<void> {
  const given = readCaseValue(value)
  if (!given) return
  const { deps, locale, privateChatId: telegramId } = ctx
  const { id, decision, rest } = given
  const options = await optionsOfCase(deps, { telegramId, id, decision, locale })
  if (!options.ok) return await refuse(ctx, options)
  const lines = tickedOf(rest, options.lines)
  await leaveQuestion(ctx)
  const draft = await startComment(deps, {
    chatId: telegramId,
    caseId: id,
    decision,
    reason: options.lines.length > 0 ? null : rest,
    lines: lines.map((line) => line.id),
    message: pressedIn(ctx),
  })
  if (lines.length > 0) {
    ctx.preface.push(html(locale, 'case-lines', { lines: lines.map(({ label }) => label).join(', ') }))
  }
  await enterForm(ctx, draft)
}

async function decide(
  ctx: BotContext,
  {
    id,
    decision,
    reason,
    lines,
  }: { id: string; decision: string; reason: string | null; lines: readonly CaseLine[] },
): Promise<void> {
  const { deps, locale, privateChatId: telegramId } = ctx
  const chosen = { reason, lines: lines.map((line) => line.id), comment: null }
  const decided = await decideCase(deps, { telegramId, id, decision, chosen, shownIn: pressedIn(ctx) })
  if (!decided.ok) return await refuse(ctx, decided)
  await editPressed(ctx, caseDoneScreen(locale, decided))
}
