/** `chhat cards`: the keys that sign member cards, as an operator sees them. */
import type { Command } from 'commander'
import { phnomPenhDay, systemClock } from '../ops/clock.ts'
import { type CardKey, listCardKeys, whichSigns } from '../registry/cards.ts'
import { publicCardKeys, retireCardKeyNow, rotateCardKeys } from '../services/card-keys.ts'
import type { CliDatabase } from './database.ts'
import type { CliTools } from './tools.ts'
import { VerifyFault } from './verify.ts'

export function addCardCommands(program: Command, { inDatabase, vaultFor, say, actor }: CliTools): void {
  const cards = program.command('cards').description('the keys that sign member cards')

  cards
    .command('list')
    .description('the keys, the newest first')
    .action(() =>
      inDatabase(async (database) => {
        for (const line of await keyLines(database)) say(line)
      }),
    )

  cards
    .command('keys')
    .description('the public keys as JSON, for `chhat verify --keys` on another machine')
    .action(() =>
      inDatabase(async (database, config) => {
        const vault = await vaultFor(database, config)
        say(JSON.stringify(await publicCardKeys({ db: database.db, vault, clock: systemClock }), null, 2))
      }),
    )

  cards
    .command('rotate')
    .description('make a new key: published now, it signs after seven days; the earlier ones go on verifying')
    .option('--now', 'it signs at once, because the one before has leaked: retire that one too')
    .action(({ now }: { now?: true }) =>
      inDatabase(async (database, config) => {
        const deps = { db: database.db, vault: await vaultFor(database, config), clock: systemClock }
        for (const line of rotatedLines(await rotateCardKeys(deps, { actor, atOnce: now ?? false })))
          say(line)
      }),
    )

  cards
    .command('retire')
    .description('from now on, nothing that this key signed verifies')
    .argument('<key>', 'its id, as `chhat cards list` shows it')
    .action((id: string) =>
      inDatabase(async (database, config) => {
        const vault = await vaultFor(database, config)
        const deps = { db: database.db, vault, clock: systemClock }
        if (!(await retireCardKeyNow(deps, { id, actor }))) {
          throw new VerifyFault(`There is no key ${id} that is in use; \`chhat cards list\` shows the keys.`)
        }
        say(
          `The key ${id} is retired. Pages that were kept without a network still know it until they are opened again.`,
        )
      }),
    )
}

/** One line a key, the newest first. */
async function keyLines({ db }: CliDatabase): Promise<string[]> {
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
function rotatedLines({ id, createdAt, signsFrom }: CardKey): string[] {
  const learn = 'Pages for checking cards learn it when they are next opened with a network.'
  return signsFrom > createdAt
    ? [`The key ${id} is published and signs new cards from ${phnomPenhDay(signsFrom)}.`, learn]
    : [`New cards are signed with the key ${id}.`, learn]
}
