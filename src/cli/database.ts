/** The database that `npm start` works on with the same environment: also that of a Chhat which runs just now. */
import type { Config } from '../config.ts'
import { playgroundDatabase } from '../embedded/open-stores.ts'
import { joinPostgres } from '../embedded/running-stores.ts'
import { type OpenDatabase, openDatabase } from '../registry/database.ts'
import { migrate } from '../registry/migrate.ts'

export type CliDatabase = OpenDatabase & { url: string }

/**
 * Opens and migrates it. Without DATABASE_URL that is the embedded one: of the Chhat that runs on DATA_DIR, else
 * started for as long as the command takes. Without BOT_TOKEN it is the playground's.
 */
export async function openCliDatabase(
  config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR' | 'botToken'>,
  log: (message: string) => void,
): Promise<CliDatabase> {
  const server = config.DATABASE_URL
    ? { url: config.DATABASE_URL, stop: async () => {} }
    : await joinPostgres({ dataDir: config.DATA_DIR, log })
  try {
    const url = config.botToken === null ? await playgroundDatabase(server.url) : server.url
    await migrate(url)
    const database = openDatabase(url, { patient: true })
    return {
      ...database,
      url,
      async close() {
        await database.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}
