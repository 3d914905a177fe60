import { createLog } from '../../src/ops/log.ts'
import { openRedis } from '../../src/sessions/redis.ts'
import { openSendBudget, type SendBudget } from '../../src/sessions/send-budget.ts'
import { freshRedis } from './stores.ts'

export type OpenBudget = { budget: SendBudget; close(): void }

/** A send budget that no other test shares, unless they name the same server and prefix. */
export async function openBudget({
  server = freshRedis(),
  rate = 1000,
}: {
  server?: { url: string; prefix: string }
  rate?: number
} = {}): Promise<OpenBudget> {
  const redis = openRedis(server.url, server.prefix)
  await redis.connect()
  const budget = await openSendBudget({ redis, rate, log: createLog({ level: 'silent' }) })
  return {
    budget,
    close() {
      budget.close()
      redis.disconnect()
    },
  }
}
