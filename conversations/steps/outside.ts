import type { BotContext, Dialogue } from '../../src/bot/context.ts'

/** What may cross into a conversation's log: JSON, so that a replay sees exactly what the first run saw. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined }

/**
 * The one door out of a conversation: everything that reads a store, the clock or Telegram goes through here.
 *
 * An error keeps its class on the way out by being left on the context; the conversation's own copy is a string,
 * because one that cannot be serialised would hang the update for ever (grammyjs/conversations#155).
 */
export async function outside<T extends Json>(
  conversation: Dialogue,
  task: (ctx: BotContext) => Promise<T>,
): Promise<T> {
  return await conversation.external({
    task: async (ctx) => {
      try {
        return await task(ctx)
      } catch (error) {
        ctx.fault = error
        throw error
      }
    },
    beforeStoreError: (error) => (error instanceof Error ? error.name : 'Error'),
    afterLoadError: (name) => new Error(`A step of the dialogue failed: ${String(name)}.`),
  })
}
