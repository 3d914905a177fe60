/** "Something has changed": ends, identity and contact details of a member. */
import { saveLocale } from '../../registry/chats.ts'
import {
  changeSureScreen,
  changesScreen,
  changeWaitsScreen,
  changeWhomScreen,
  takeBackScreen,
  takenBackScreen,
} from '../../screens/changes.ts'
import {
  changesOf,
  isDetail,
  readChange,
  requestChange,
  startDetail,
  takeBackChange,
  viewChangeRequests,
} from '../../services/changes.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { say } from '../speak.ts'
import { showStatus } from './applications.ts'
import { showCover } from './membership.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const changesPresses: Presses<'changes' | 'change' | 'change_yes' | 'take_back' | 'take_back_yes'> = {
  changes: showChanges,
  change: choose,
  change_yes: confirm,
  take_back: askToTakeBack,
  take_back_yes: takeBackNow,
}

async function showChanges(ctx: BotContext): Promise<void> {
  await leaveQuestion(ctx)
  const changes = await changesOf(ctx.deps, ctx.privateChatId)
  // Of no living member: what is shown then says how to be recognised as one.
  if (changes.size === 0) return await showCover(ctx)
  await say(ctx, changesScreen(ctx.locale, [...changes.keys()]))
}

/** `value` is the change, and the person where one has been chosen; both are checked at each press. */
async function choose(ctx: BotContext, value: string): Promise<void> {
  await leaveQuestion(ctx)
  const { deps, privateChatId: chatId, locale } = ctx
  const { change, personId } = readValue(value)
  const persons = (change && (await changesOf(deps, chatId)).get(change)) ?? []
  const person =
    personId === '' && persons.length === 1 ? persons[0] : persons.find((one) => one.personId === personId)
  if (!change || persons.length === 0) return await showChanges(ctx)
  if (!person) {
    await say(ctx, changeWhomScreen(locale, { change, persons }))
  } else if (isDetail(change)) {
    await saveLocale(deps.db, { id: chatId, locale, now: deps.clock.now() })
    await enterForm(ctx, await startDetail(deps, { chatId, detail: change, personId: person.personId }))
  } else {
    await say(ctx, changeSureScreen(locale, { change, person }))
  }
}

async function confirm(ctx: BotContext, value: string): Promise<void> {
  takePressedAway(ctx)
  const { change: kind, personId } = readValue(value)
  if (kind === null || isDetail(kind)) return await showChanges(ctx)
  const stored = await requestChange(ctx.deps, { chatId: ctx.privateChatId, kind, personId })
  if (!stored) return await showChanges(ctx)
  // What was stored now is confirmed through the outbox.
  if (!stored.made) await say(ctx, changeWaitsScreen(ctx.locale, stored.request))
}

async function askToTakeBack(ctx: BotContext, id: string): Promise<void> {
  const requests = await viewChangeRequests(ctx.deps, ctx.privateChatId)
  const request = requests.find((one) => one.id === id)
  if (!request) return await showStatus(ctx)
  await leaveQuestion(ctx)
  await say(
    ctx,
    request.status === 'submitted'
      ? takeBackScreen(ctx.locale, request)
      : takenBackScreen(ctx.locale, request),
  )
}

async function takeBackNow(ctx: BotContext, id: string): Promise<void> {
  takePressedAway(ctx)
  const request = await takeBackChange(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!request) return await showStatus(ctx)
  await leaveQuestion(ctx)
  await say(ctx, takenBackScreen(ctx.locale, request))
}

function readValue(value: string) {
  const [change = '', personId = ''] = value.split(':')
  return { change: readChange(change), personId }
}
