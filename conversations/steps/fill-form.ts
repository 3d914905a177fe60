import type { BotContext, Dialogue } from '../../src/bot/context.ts'
import { readReply } from '../../src/bot/incoming.ts'
import type { Form } from '../../src/forms/form.ts'
import { type Around, type Asked, ask } from './ask.ts'
import { outside } from './outside.ts'
import { takeReply } from './take-reply.ts'

/**
 * The form driver: ask, wait, record, rewind, until the answers are confirmed. Answers live in the draft, so after
 * each one the log begins anew and costs the same at the fortieth question as at the first.
 *
 * The draft as it was confirmed, or null when the form was paused, closed or is gone. `lead` is a paragraph of HTML to
 * say above each question. `allowed` is asked before each reply is taken: where it says no, it has told the person
 * why, and the form is over.
 */
export async function fillForm(
  conversation: Dialogue,
  form: Form,
  { allowed, ...around }: Around & { allowed?: (ctx: BotContext) => Promise<boolean> } = {},
): Promise<Asked | null> {
  const beginning = conversation.checkpoint()
  const asked = await outside(conversation, (ctx) => ask(ctx, form, around))
  if (asked === null) return null
  if (form.unreviewed && asked.step.kind === 'review') return asked

  const { update } = await conversation.wait()
  const reply = readReply(update)
  // Commands, menu buttons and changed messages have their own handlers; the question stays open.
  if (reply === null) return await conversation.skip({ next: true })

  const outcome = await outside(conversation, async (ctx) =>
    allowed && !(await allowed(ctx)) ? 'over' : await takeReply(ctx, { form, asked, reply }),
  )
  switch (outcome) {
    case 'ask':
      return await conversation.rewind(beginning)
    case 'stay':
      return await conversation.skip()
    case 'over':
      return null
    case 'confirm':
      return asked
  }
}
