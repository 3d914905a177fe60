/** `chhat cards`: the keys that sign member cards, as an operator sees them. */
import { phnomPenhDay, systemClock } from '../ops/clock.ts'
import { type CardKey, listCardKeys, whichSigns } from '../registry/cards.ts'
import type { CliDatabase } from './database.ts'

/** One line a key, the newest first. */
export async function keyLines({ db }: CliDatabase): Promise<string[]> {
  const now = systemClock.now()
  const keys = await listCardKeys(db)
  const signing = await whichSigns(db, now)
  return keys.map(
    (key) => `${key.id}  made ${phnomPenhDay(key.createdAt)}  ${stateOf(key, { signing, now })}`,
  )
}

function stateOf(key: CardKey, { signing, now }: { signing: string | null; now: Date }): string {
  if (key.retiredAt) return `retired ${phnomPenhDay(key.retiredAt)}`
  if (key.id === signing) return 'signs and verifies'
  return key.signsFrom > now ? `verifies, signs from ${phnomPenhDay(key.signsFrom)}` : 'verifies'
}

/** What a new key means for who issues and who checks cards. */
export function rotatedLines({ id, createdAt, signsFrom }: CardKey): string[] {
  const learn = 'Pages for checking cards learn it when they are next opened with a network.'
  return signsFrom > createdAt
    ? [`The key ${id} is published and signs new cards from ${phnomPenhDay(signsFrom)}.`, learn]
    : [`New cards are signed with the key ${id}.`, learn]
}
