/** A member's card, sent as a picture. */
import { InputFile } from 'grammy'
import { notAMemberScreen } from '../../screens/member-card.ts'
import { issueCard } from '../../services/cards.ts'
import { coverOfChat } from '../../services/cover.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const cardPresses: Presses<'card'> = { card: sendCard }

/** The button names the person; whether that is somebody of this chat's household is looked up at each press. */
async function sendCard(ctx: BotContext, personId: string): Promise<void> {
  await leaveQuestion(ctx)
  const { people } = await coverOfChat(ctx.deps, ctx.privateChatId)
  const card = people.some((person) => person.personId === personId)
    ? await issueCard(ctx.deps, {
        personId,
        bot: ctx.me.username,
        locale: ctx.locale,
        actor: `chat:${ctx.privateChatId}`,
      })
    : null
  if (!card) {
    await say(ctx, notAMemberScreen(ctx.locale))
    return
  }
  await ctx.api.sendPhoto(ctx.privateChatId, new InputFile(card.png, 'card.png'), {
    caption: card.caption,
    parse_mode: 'HTML',
  })
}
