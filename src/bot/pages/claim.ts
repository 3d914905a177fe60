/** Somebody follows the link to their own record. */
import { saveLocale } from '../../registry/chats.ts'
import { takeOverScreen } from '../../screens/assist.ts'
import { longId } from '../../screens/buttons.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import { openClaim, startClaim } from '../../services/claiming.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const claimRecordPresses: Presses<'claim'> = { claim: start }

/** False when there is no such link, and it is a plain start. */
export async function showClaim(ctx: BotContext, token: string): Promise<boolean> {
  const { deps, locale, privateChatId: chatId } = ctx
  const open = await openClaim(deps, { token, chatId })
  if (open === null) return false
  await leaveQuestion(ctx)
  await say(
    ctx,
    typeof open === 'string'
      ? sentenceScreen(locale, `takeover-${open}`)
      : takeOverScreen(locale, { ...open, operator: deps.operator }),
  )
  return true
}

async function start(ctx: BotContext, value: string): Promise<void> {
  takePressedAway(ctx)
  const { deps, locale, privateChatId: chatId } = ctx
  const [short = '', tag = ''] = value.split(':')
  const id = longId(short)
  if (id === null) return
  await saveLocale(deps.db, { id: chatId, locale, now: deps.clock.now() })
  const draft = await startClaim(deps, { id, tag, chatId })
  if (draft === null) return
  if (typeof draft === 'string') {
    await say(ctx, sentenceScreen(locale, `takeover-${draft}`))
  } else {
    await leaveQuestion(ctx)
    await enterForm(ctx, draft)
  }
}
