/** What a message of the outbox is made from: the row's ids, read anew when it is sent. */
import type { Outgoing } from '../../messaging/send.ts'
import type { OutboxRow } from '../../registry/outbox.ts'
import type { Locale } from '../../screens/translate.ts'
import type { Deps } from '../deps.ts'

/** By the kind of the row: what it has to say now, or null when it no longer holds. */
export type Messages = Record<
  string,
  (deps: Omit<Deps, 'outbox'>, about: { row: OutboxRow; locale: Locale }) => Promise<Outgoing | null>
>
