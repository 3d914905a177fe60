import { refuseStaff } from '../src/bot/as-staff.ts'
import type { BotContext, Dialogue } from '../src/bot/context.ts'
import { readReply } from '../src/bot/incoming.ts'
import { say } from '../src/bot/speak.ts'
import { readSought } from '../src/forms/parsers/search.ts'
import { findScreen, foundScreen } from '../src/screens/records.ts'
import { searchRecords } from '../src/services/records.ts'
import { outside } from './steps/outside.ts'

/** Staff send what they look for, until something is found. */
export async function find(conversation: Dialogue): Promise<void> {
  await outside(conversation, async (ctx) => {
    await say(ctx, findScreen(ctx.locale))
    return null
  })
  const { update } = await conversation.wait()
  const reply = readReply(update)
  if (reply === null || reply.kind === 'button') return await conversation.skip({ next: true })
  const over = await outside(conversation, (ctx) => search(ctx, reply.kind === 'text' ? reply.text : ''))
  if (!over) await conversation.skip()
}

/** Whether the search is over: found, or not allowed any more. */
async function search(ctx: BotContext, text: string): Promise<boolean> {
  const { deps, locale, privateChatId: telegramId } = ctx
  const messageId = ctx.message?.message_id
  if (messageId === undefined) return false
  const found = await searchRecords(deps, { telegramId, sought: readSought(text), messageId })
  if (!found.ok) {
    await refuseStaff(ctx, found.refused)
    return true
  }
  if (found.outcome === 'found') {
    await say(ctx, foundScreen(locale, found))
    return true
  }
  await say(ctx, findScreen(locale, found.outcome === 'too_many' ? 'too-many' : found.outcome))
  return false
}
