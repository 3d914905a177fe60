/** The one door to Postgres. */
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'

export type Database = NodePgDatabase
/** A database or a transaction within it: what a function that may join a transaction takes. */
export type Connection = Pick<
  Database,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute'
>

export type OpenDatabase = {
  db: Database
  /** For statements that nobody in a chat waits for, and that may take as long as they need. */
  patientDb: Database
  ping(): Promise<void>
  close(): Promise<void>
}

const CONNECT_TIMEOUT_MS = 5_000
/** A statement that takes longer is a fault, and the person is told so instead of waiting for ever. */
const STATEMENT_TIMEOUT_MS = 15_000
/** On top, for a server that does not answer at all and so cannot end the statement itself. */
const ANSWER_TIMEOUT_MS = 2_000

/** `patient`: statements may take as long as they need, because nobody in a chat waits for them (imports). */
export function openDatabase(url: string, { patient = false } = {}): OpenDatabase {
  const pool = openPool(url, { patient, max: 10 })
  // Connects when it is first used: one for the calendar's day, one for a campaign that starts meanwhile.
  const patientPool = patient ? pool : openPool(url, { patient: true, max: 2 })
  return {
    db: databaseOn(pool),
    patientDb: databaseOn(patientPool),
    ping: async () => {
      await pool.query('select 1')
    },
    async close() {
      await pool.end()
      if (patientPool !== pool) await patientPool.end()
    },
  }
}

function openPool(url: string, { patient, max }: { patient: boolean; max: number }): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    ...(!patient && {
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: STATEMENT_TIMEOUT_MS + ANSWER_TIMEOUT_MS,
    }),
    application_name: 'chhat',
    options: '-c timezone=UTC',
  })
  // A connection that is lost fails the statement it was at; without listeners its error would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

function databaseOn(pool: Pool): Database {
  const db = drizzle(pool, { casing: 'snake_case' })
  db.transaction = (work, config) => transaction(pool, (own) => own.transaction(work, config))
  return db
}

/**
 * One transaction on a connection of its own. drizzle's own way never gives a connection back whose BEGIN failed, and
 * goes on using one on which something failed; here that one is closed, which also ends whatever it had begun.
 */
async function transaction<T>(pool: Pool, work: (own: Database) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let failed = true
  try {
    const result = await work(drizzle(client, { casing: 'snake_case' }))
    failed = false
    return result
  } finally {
    client.release(failed)
  }
}
