/** The home of those who work here, and how one becomes one of them. */
import { setCommandMenu } from '../../messaging/command-menu.ts'
import { phnomPenhDay } from '../../ops/clock.ts'
import { findGrants } from '../../registry/staff.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import { acceptedText, invitationScreen, workScreen } from '../../screens/staff.ts'
import { acceptInvitation, openInvitation } from '../../services/staff-roles.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const workPresses: Presses<'work' | 'staff_accept'> = {
  work: (ctx) => showWork(ctx),
  staff_accept: accept,
}

/** `before` is a paragraph of HTML to say first. */
export async function showWork(ctx: BotContext, before?: string): Promise<void> {
  const grants = await findGrants(ctx.deps.db, ctx.privateChatId)
  if (grants.length === 0) {
    takePressedAway(ctx)
    if (!ctx.callbackQuery) await say(ctx, sentenceScreen(ctx.locale, 'unknown-command'))
    return
  }
  await leaveQuestion(ctx)
  // Also puts right what could not be set when they joined.
  refreshCommands(ctx)
  await say(ctx, workScreen(ctx.locale, { grants, ...(before !== undefined && { before }) }))
}

/** False when there is no such invitation, and the link is a plain start. */
export async function showInvitation(ctx: BotContext, token: string): Promise<boolean> {
  const invitation = await openInvitation(ctx.deps, { token, chatId: ctx.privateChatId })
  if (invitation === null) return false
  await leaveQuestion(ctx)
  if (typeof invitation === 'string') {
    await say(ctx, sentenceScreen(ctx.locale, `staff-invitation-${invitation}`))
  } else {
    const { expiresAt, ...shown } = invitation
    const { operator } = ctx.deps
    await say(
      ctx,
      invitationScreen(ctx.locale, {
        invitation: { ...shown, expires: phnomPenhDay(expiresAt) },
        operator,
      }),
    )
  }
  return true
}

async function accept(ctx: BotContext, button: string): Promise<void> {
  takePressedAway(ctx)
  const { from } = ctx
  if (!from) return
  const name = [from.first_name, from.last_name].filter(Boolean).join(' ')
  const accepted = await acceptInvitation(ctx.deps, { button, chatId: ctx.privateChatId, name })
  if (accepted === null) return
  if (typeof accepted === 'string') {
    await say(ctx, sentenceScreen(ctx.locale, `staff-invitation-${accepted}`))
  } else {
    await showWork(ctx, acceptedText(ctx.locale, accepted))
  }
}

function refreshCommands(ctx: BotContext): void {
  const { api, locale, privateChatId: chatId } = ctx
  ctx.beside(setCommandMenu({ api, db: ctx.deps.db }, { chatId, locale }))
}
