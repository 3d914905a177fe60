/** Colleagues: made as the command line makes them, and what the audit says of them. */
import assert from 'node:assert/strict'
import { createVault, indexKeyFrom, parseKeys } from '../../src/ops/encryption.ts'
import { openDatabase } from '../../src/registry/database.ts'
import { plain } from '../../src/screens/translate.ts'
import { inviteStaff } from '../../src/services/staff-roles.ts'
import type { Role } from '../../src/staff/permissions.ts'
import type { World } from './bot-process.ts'
import type { Chat } from './chat.ts'

/** The "/start" that the link of a new invitation sends, as `chhat staff invite` makes it. */
export async function invitation(
  world: World,
  { role, province = null, now = new Date() }: { role: Role; province?: string | null; now?: Date },
): Promise<string> {
  const keys = parseKeys(world.encryptionKey)
  const vault = createVault({ encryptionKeys: keys, indexKey: indexKeyFrom(keys) })
  const { db, close } = openDatabase(world.databaseUrl)
  try {
    const deps = { db, vault, clock: { now: () => now } }
    const given = { role, provinceCode: province, by: 'cli:tester', bot: 'chhat_bot' }
    return startOf((await inviteStaff(deps, given)).link)
  } finally {
    await close()
  }
}

/** What Telegram sends when that t.me link is followed. */
export function startOf(text: string): string {
  const [, payload] = /https:\/\/t\.me\/\w+\?start=(i[\w-]{22})(?![\w-])/.exec(text) ?? []
  assert(payload, `There is no invitation in: ${text}`)
  return `/start ${payload}`
}

/** From the first message to the language. */
export async function speaks(chat: Chat): Promise<Chat> {
  await chat.says('/start')
  await chat.presses(plain(chat.locale, 'language-name'))
  return chat
}

/** A chat that has the role, by an invitation of its own. */
export async function joins(
  world: World,
  chat: Chat,
  { role, province = null }: { role: Role; province?: string | null },
): Promise<Chat> {
  await speaks(chat)
  await chat.says(await invitation(world, { role, province }))
  await chat.presses('btn-staff-accept')
  assert(chat.last().includes(chat.label(`role-${role}`)), `Not accepted: ${chat.last()}`)
  return chat
}

/** What the audit says that this chat did and read, as a person or as staff, in order. */
export async function auditOf(world: World, chat: Chat): Promise<string[]> {
  const rows = await world.sql<{ action: string }[]>`
    select action from audit where actor in (${`chat:${chat.id}`}, ${`staff:${chat.id}`}) order by id`
  return rows.map(({ action }) => action)
}
