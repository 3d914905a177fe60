import type { ConversationData, ConversationStorage, VersionedState } from '@grammyjs/conversations'
import type { BotContext } from './context.ts'

/** Conversation state lives in the chat's record, which the turn has loaded and will save: no round trip of its own. */
export const conversationStorage: ConversationStorage<BotContext, ConversationData> = {
  type: 'context',
  version: 1,
  adapter: {
    read: (ctx) => ctx.record.conversation as VersionedState<ConversationData> | undefined,
    write: (ctx, state) => {
      ctx.record.conversation = state
    },
    delete: (ctx) => {
      delete ctx.record.conversation
    },
  },
}
