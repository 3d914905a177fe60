/** One process that sends: takes a token for each message and calls the Bot API with it. */
import { Api } from 'grammy'
import { createApiClient } from '../../src/bot/transport.ts'
import { createLog } from '../../src/ops/log.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { openRedis } from '../../src/sessions/redis.ts'
import { openSendBudget } from '../../src/sessions/send-budget.ts'
import { answerCalls } from './calls.ts'

/** `<Bot API> <token> <Redis> <prefix> <rate>` */
const [apiRoot = '', token = '', redisUrl = '', prefix = '', rate = ''] = process.argv.slice(2)

const redis = openRedis(redisUrl, prefix)
await redis.connect()
const budget = await openSendBudget({ redis, rate: Number(rate), log: createLog({ level: 'warn' }) })
const client = createApiClient({
  apiRoot,
  metrics: createMetrics(),
  budget,
  pollSeconds: 1,
  traffic: 'paced',
})
const api = new Api(token, client)
const AT_ONCE = 64

const handlers = {
  /** One message to each of so many chats from `first` on; how many were refused. */
  async send({ first, count }: { first: number; count: number }): Promise<number> {
    let next = first
    let refused = 0
    const sender = async () => {
      while (next < first + count) {
        const chatId = next++
        const token = await budget.acquire({ lane: 'large', chatId })
        await api
          .sendMessage(chatId, 'សូមបង់វិភាគទាន')
          .catch(() => refused++)
          .finally(token.spent)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, sender))
    return refused
  },
  usage: () => ({ cpuMicroseconds: process.cpuUsage().user + process.cpuUsage().system }),
}

export type SendingHandlers = typeof handlers
answerCalls(handlers)
