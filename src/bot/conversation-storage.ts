import type {
  ConversationData,
  ConversationState,
  ConversationStorage,
  VersionedState,
} from '@grammyjs/conversations'
import type { BotContext } from './context.ts'

/** Conversation state lives in the chat's record, which the turn has loaded and will save: no round trip of its own. */
export const conversationStorage: ConversationStorage<BotContext, ConversationData> = {
  type: 'context',
  version: 1,
  adapter: {
    read: (ctx) => ctx.record.conversation as VersionedState<ConversationData> | undefined,
    write: (ctx, { version, state }) => {
      const kept = Object.entries(state).map(([name, open]) => [name, open.map(withoutOpeningUpdate)])
      ctx.record.conversation = { version, state: Object.fromEntries(kept) }
    },
    delete: (ctx) => {
      delete ctx.record.conversation
    },
  },
}

/**
 * The log begins with the update that opened the dialogue. No dialogue looks at it, it is two thirds of the state, and
 * where a form goes on at any message it holds what somebody has written.
 */
function withoutOpeningUpdate(open: ConversationState): ConversationState {
  const [opening, ...receive] = open.replay.receive
  const update = opening?.returnValue as { update_id: number } | undefined
  if (!opening || !update) return open
  const bare = { ...opening, returnValue: { update_id: update.update_id } }
  return { ...open, replay: { ...open.replay, receive: [bare, ...receive] } }
}
