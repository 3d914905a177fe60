import type { World } from './bot-process.ts'
import type { Chat } from './chat.ts'

/** What the database holds of one chat. */
export type OnRecord = {
  /** Forms that are open, by name. */
  drafts: string[]
  /** Statuses, oldest first. */
  applications: string[]
  /** What happened to the applications, in order. */
  events: string[]
  audit: string[]
  /** Photos, by the question they answer. */
  documents: string[]
  /** Rows of the outbox that are not done yet. */
  waiting: number
}

/** The truth about a chat, once the bot has nothing left to do. */
export async function onRecord(world: World, chat: Chat): Promise<OnRecord> {
  await world.settles()
  const { sql } = world
  const list = (rows: { name: string }[]) => rows.map(({ name }) => name)
  const [drafts, applications, events, audit, documents, waiting] = await Promise.all([
    sql<{ name: string }[]>`select form as name from drafts where chat_id = ${chat.id} order by form`,
    sql<{ name: string }[]>`
      select status as name from applications where chat_id = ${chat.id} order by submitted_at`,
    sql<{ name: string }[]>`
      select event as name from application_events e join applications a on a.id = e.application_id
      where a.chat_id = ${chat.id} order by e.id`,
    sql<{ name: string }[]>`
      select action as name from audit where actor = ${`chat:${chat.id}`} order by id`,
    sql<{ name: string }[]>`
      select kind as name from documents d
      where d.draft_id in (select id from drafts where chat_id = ${chat.id}
                           union select id from applications where chat_id = ${chat.id})
        and exists (select from document_blobs b where b.document_id = d.id)
      order by kind`,
    sql<{ count: number }[]>`
      select count(*)::int as count from outbox
      where chat_id = ${chat.id} and done_at is null and kind <> 'case.left'`,
  ])
  return {
    drafts: list(drafts),
    applications: list(applications),
    events: list(events),
    audit: list(audit),
    documents: list(documents),
    waiting: waiting[0]?.count ?? 0,
  }
}

/** Nothing but the language. */
export const NOTHING: OnRecord = {
  drafts: [],
  applications: [],
  events: [],
  audit: [],
  documents: [],
  waiting: 0,
}

/** Where any of these words stands in clear: every column of every table, and every key and value in Redis. */
export async function placesInClear(world: World, words: readonly string[]): Promise<string[]> {
  const { sql, redis, redisPrefix } = world
  const places: string[] = []
  const look = (place: string, text: string) => {
    for (const word of words) if (text.includes(word)) places.push(`${place}: ${word}`)
  }
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`
  for (const { name } of tables) {
    const rows = await sql<{ line: string }[]>`select to_jsonb(t)::text as line from ${sql(name)} t`
    for (const { line } of rows) look(name, line)
  }
  for (const key of await redis.keys(`${redisPrefix}*`)) {
    look('redis', key)
    look('redis', (await redis.get(key).catch(() => null)) ?? '')
  }
  return places
}
