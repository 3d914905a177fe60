/** What members ask: am I covered, and for what. */
import { benefitsScreen, coverScreen } from '../../screens/cover.ts'
import { coverOfChat } from '../../services/cover.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const membershipPresses: Presses<'cover' | 'benefits'> = {
  cover: showCover,
  benefits: async (ctx) => void (await say(ctx, benefitsScreen(ctx.locale))),
}

export async function showCover(ctx: BotContext): Promise<void> {
  await leaveQuestion(ctx)
  // Of one day: midnight may come in between.
  const { people, today } = await coverOfChat(ctx.deps, ctx.privateChatId)
  await say(ctx, coverScreen(ctx.locale, { people, today }))
}
