/** `chhat cards`: the keys that sign member cards, as an operator sees them. */
import { phnomPenhDay } from '../ops/clock.ts'
import { type CardKey, listCardKeys } from '../registry/cards.ts'
import type { CliDatabase } from './database.ts'

/** One line a key, the newest first. */
export async function keyLines({ db }: CliDatabase): Promise<string[]> {
  const keys = await listCardKeys(db)
  const signing = keys.find(({ retiredAt }) => retiredAt === null)
  return keys.map((key) => `${key.id}  made ${phnomPenhDay(key.createdAt)}  ${stateOf(key, signing)}`)
}

function stateOf(key: CardKey, signing: CardKey | undefined): string {
  if (key.retiredAt) return `retired ${phnomPenhDay(key.retiredAt)}`
  return key === signing ? 'signs and verifies' : 'verifies'
}
