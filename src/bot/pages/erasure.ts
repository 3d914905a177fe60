/** From /mydata: who has looked, and asking to be erased. */
import { listReadsOfChat } from '../../registry/audit-reads.ts'
import {
  erasureRequestedScreen,
  erasureSureScreen,
  erasureTakenBackScreen,
  erasureWhomScreen,
  readsScreen,
} from '../../screens/erasure.ts'
import { erasableOf, requestErasure, takeBackErasure } from '../../services/erasures.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { showMyData } from './my-data.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const erasurePresses: Presses<'reads' | 'erasure' | 'erasure_yes' | 'erasure_back'> = {
  reads: showReads,
  erasure: ask,
  erasure_yes: confirm,
  erasure_back: takeBack,
}

const MOST_READS = 60

async function showReads(ctx: BotContext): Promise<void> {
  await leaveQuestion(ctx)
  const { deps, privateChatId: chatId, locale } = ctx
  await say(ctx, readsScreen(locale, await listReadsOfChat(deps.db, { chatId, limit: MOST_READS })))
}

/** `personId` where it can be about several. */
async function ask(ctx: BotContext, personId: string): Promise<void> {
  await leaveQuestion(ctx)
  const persons = await erasableOf(ctx.deps, ctx.privateChatId)
  const person =
    personId === '' && persons.length === 1 ? persons[0] : persons.find((one) => one.personId === personId)
  if (person) await say(ctx, erasureSureScreen(ctx.locale, person))
  else if (persons.length > 0) await say(ctx, erasureWhomScreen(ctx.locale, persons))
  else await showMyData(ctx)
}

async function confirm(ctx: BotContext, personId: string): Promise<void> {
  takePressedAway(ctx)
  const stored = await requestErasure(ctx.deps, { chatId: ctx.privateChatId, personId })
  if (!stored) return await showMyData(ctx)
  const { request, made } = stored
  // What was stored now is confirmed through the outbox. Another chat's request is none of this one's business.
  if (made) return
  if (request.chatId !== ctx.privateChatId) return await showMyData(ctx)
  await say(ctx, erasureRequestedScreen(ctx.locale, { ...request, made }))
}

async function takeBack(ctx: BotContext, id: string): Promise<void> {
  takePressedAway(ctx)
  const request = await takeBackErasure(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!request) return await showMyData(ctx)
  await leaveQuestion(ctx)
  await say(ctx, erasureTakenBackScreen(ctx.locale, request))
}
