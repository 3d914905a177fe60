import type { Conversation, ConversationFlavor } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { Draft } from '../registry/drafts.ts'
import type { Locale } from '../screens/translate.ts'
import type { Deps } from '../services/deps.ts'
import type { ChatRecord } from '../sessions/chat-record.ts'

/** What one update carries through the middleware: one private chat, its record, and what this turn has found out. */
type ChatFlavor = {
  deps: Deps
  privateChatId: number
  record: ChatRecord
  locale: Locale
  /** The draft as this turn last saw it, so that no turn reads it twice. */
  draft: Draft | null
  /** Paragraphs of HTML to say before the next question: what was answered, where one stopped. */
  preface: string[]
  /** Answers the button press of this update, once and beside everything else; later calls do nothing. */
  answerPress(text?: string): void
  /**
   * Does something beside the next question, such as taking away old buttons: awaited before the turn ends, and
   * never the cause of its failure, because nothing that matters hangs on it.
   */
  beside(work: Promise<unknown>): void
  /** The error behind a fault inside a conversation, which would lose its class on the way out. */
  fault: unknown
}

export type BotContext = ConversationFlavor<Context> & ChatFlavor

/** The context inside a conversation: the update and nothing else; everything with effects goes through `outside`. */
export type Dialogue = Conversation<BotContext, Context>
