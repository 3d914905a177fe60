import type { EntryName } from '../../screens/buttons.ts'
import type { BotContext } from '../context.ts'
import { isAsking } from '../open-form.ts'
import { closeQuestion, takeAwayButtons } from '../speak.ts'

/** What an entry button does; `value` is what stands behind its name. */
export type Press = (ctx: BotContext, value: string) => Promise<void>

/** The entry buttons of one page. */
export type Presses<Name extends EntryName> = Record<Name, Press>

/** Another page takes the person's attention: the question rests, its form stays open, and any message goes on. */
export async function leaveQuestion(ctx: BotContext): Promise<void> {
  if (!isAsking(ctx)) return
  closeQuestion(ctx)
  await ctx.conversation.exitAll()
}

/** Takes the buttons off the message whose button was pressed, once it must not be pressed again. */
export function takePressedAway(ctx: BotContext): void {
  const pressed = ctx.callbackQuery?.message?.message_id
  if (pressed !== undefined) takeAwayButtons(ctx, pressed)
}
