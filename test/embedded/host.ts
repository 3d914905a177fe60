import { Redis } from 'ioredis'
import postgres from 'postgres'
import { startPostgres } from '../../src/embedded/postgres.ts'
import { startRedis } from '../../src/embedded/redis.ts'

/**
 * A process that lives on embedded stores, to be killed by tests. It prints one line of JSON once they serve.
 * Like Chhat it drains on Ctrl-C: it still uses both stores, says so, and only then stops them.
 */
const dataDir = process.argv[2]
if (dataDir === undefined) throw new Error('usage: host.ts DATA_DIR')

const pg = await startPostgres({ dataDir, durable: false })
const redis = await startRedis({ dataDir })

process.once('SIGINT', async () => {
  const sql = postgres(pg.url, { max: 1 })
  const client = new Redis(redis.url)
  const answers = { postgres: (await sql`select 1 as one`)[0], redis: await client.ping() }
  console.log(JSON.stringify({ drained: answers }))
  await sql.end()
  await client.quit()
  await Promise.all([pg.stop(), redis.stop()])
  process.exit(0)
})
// Something to live for: the stores alone do not keep a process alive.
setInterval(() => undefined, 60_000)

console.log(
  JSON.stringify({ postgres: { url: pg.url, pid: pg.pid }, redis: { url: redis.url, pid: redis.pid } }),
)
