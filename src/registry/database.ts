/** The one door to Postgres. */
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema.ts'

export type Database = PostgresJsDatabase<typeof schema>
/** A database or a transaction within it: what a function that may join a transaction takes. */
export type Connection = Pick<
  Database,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute'
>

export type OpenDatabase = { db: Database; ping(): Promise<void>; close(): Promise<void> }

export function openDatabase(url: string): OpenDatabase {
  const client = postgres(url, {
    max: 10,
    connect_timeout: 5,
    idle_timeout: 60,
    onnotice: () => {},
    connection: {
      application_name: 'chhat',
      // A statement that takes longer is a fault, and the person is told so instead of waiting for ever.
      statement_timeout: 15_000,
      timezone: 'UTC',
    },
  })
  return {
    db: drizzle(client, { schema, casing: 'snake_case' }),
    ping: async () => {
      await client`select 1`
    },
    close: () => client.end({ timeout: 5 }),
  }
}
