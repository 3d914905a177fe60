/**
 * What staff saw, held against what the audit says that they read: two witnesses, one of them the chats themselves. So
 * a page that shows a record without a row of the audit is found in every dialogue of staff, whatever it looks for.
 */
import type { Message } from 'grammy/types'
import type { Sql, TransactionSql } from 'postgres'
import type { World } from './bot-process.ts'
import { type Chat, textOf } from './chat.ts'

/** What a message shows, by words that are in all such messages and in no others. */
const SHOWS: Record<string, (chat: Chat, message: Message) => boolean> = {
  'case.view': says('case-lease', { time: '' }),
  'record.open': says('record-recorded', { reason: '' }),
  'record.compare': says('lookalike', { number: '', count: '', why: '' }),
  'document.view': (_, message) => message.photo !== undefined && message.has_protected_content === true,
  not_allowed: says('staff-not-allowed'),
  own_household: says('staff-own-household'),
}

const REFUSALS = new Set(['not_allowed', 'own_household'])

/** The sentence, or what of it comes before anything that is filled in. */
function says(key: string, args?: Record<string, string>) {
  return (chat: Chat, message: Message): boolean => {
    const words = chat.words(key, args).split('\n')[0] ?? ''
    return textOf(message).includes(args ? words.slice(0, BEGINNING) : words)
  }
}
const BEGINNING = 12

export type Witnessed = { chat: number; what: string; seen: number; audited: number }

/** Every kind of look in every chat, as often as it was seen there and as often as the audit has it. */
export async function witnessedReads(
  world: Pick<World, 'chats'> & { sql: Sql | TransactionSql },
): Promise<Witnessed[]> {
  const rows = await world.sql<{ chat: string; what: string; count: number }[]>`
    select split_part(actor, ':', 2) as chat,
      case when action like '%\\_refused' then why else action end as what, count(*)::int as count
    from audit
    where actor ~ '^(staff|chat):' and subject_type || action <> 'personcase.view'
    group by 1, 2`
  return world.chats.flatMap((chat) =>
    Object.entries(SHOWS).map(([what, shows]) => {
      const seen = chat.events.filter(
        (event) => event.type === 'message' && shows(chat, event.message),
      ).length
      const on = rows.find((row) => row.chat === String(chat.id) && row.what === what)?.count ?? 0
      // Some refusals are said in words of their own.
      const audited = REFUSALS.has(what) ? Math.min(on, seen) : on
      return { chat: chat.id, what, seen, audited }
    }),
  )
}
