/**
 * How well the send budget uses the allowed rate, from one process and from three, against a Bot API server that
 * counts in a sliding window of a second and lets through a fifth more, as Telegram's 30 to our 25.
 */
import { rm } from 'node:fs/promises'
import { startRedis } from '../../src/embedded/redis.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'
import { rounded, table } from './figures.ts'
import { startSender, startTelegram } from './processes.ts'

export type SendingOptions = { messages: number; rate: number }

export type SendingRun = {
  processes: number
  sent: number
  seconds: number
  /** Of the allowed rate. */
  share: number
  count429: number
  mostInASecond: number
  cpuUsPerMessage: number
}

/** The server's limit over our rate. */
const ROOM = 30 / 25

export async function benchSending(
  { messages, rate }: SendingOptions,
  say: (line: string) => void,
): Promise<SendingRun[]> {
  const dir = await temporaryDataDir()
  const stops: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })]
  const runs: SendingRun[] = []
  try {
    const redis = await startRedis({ dataDir: dir })
    stops.push(redis.stop)
    const telegram = await startTelegram(dir)
    stops.push(telegram.stop)
    for (const processes of [1, 3]) {
      say(`${messages} messages by ${processes} at ${rate} a second …`)
      const first = await telegram.call('started', messages)
      const prefix = `bench-${processes}:`
      const options = { dir, apiRoot: telegram.apiRoot, redisUrl: redis.url, prefix, rate }
      const senders = await Promise.all(Array.from({ length: processes }, () => startSender(options)))
      stops.push(...senders.map(({ stop }) => stop))
      const each = Math.floor(messages / processes)
      await telegram.call('limit', { perSecond: Math.floor(rate * ROOM), perChatPerSecond: 1 })
      await Promise.all(
        senders.map(({ call }, index) => call('send', { first: first + index * each, count: each })),
      )
      const { accepted, refused } = await telegram.call('tally')
      const usage = await Promise.all(senders.map(({ call }) => call('usage')))
      const cpu = usage.reduce((sum, { cpuMicroseconds }) => sum + cpuMicroseconds, 0)
      const seconds = ((accepted.at(-1) ?? 0) - (accepted[0] ?? 0)) / 1000
      runs.push({
        processes,
        sent: accepted.length,
        seconds,
        share: (accepted.length - 1) / seconds / rate,
        count429: refused,
        mostInASecond: mostInASecond(accepted),
        cpuUsPerMessage: cpu / accepted.length,
      })
      await Promise.all(senders.map(({ stop }) => stop()))
    }
  } finally {
    for (const stop of stops.reverse()) await stop().catch((error) => say(`Stopping: ${error}`))
  }
  return runs
}

function mostInASecond(times: readonly number[]): number {
  let [most, first] = [0, 0]
  for (const [last, at] of times.entries()) {
    while ((times[first] ?? at) <= at - 1000) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}

export function sendingTables({ rate }: SendingOptions, runs: readonly SendingRun[]): string {
  return table([
    ['processes', 'sent', 'seconds', `share of ${rate}/s`, '429s', 'most in any second', 'CPU a message'],
    ...runs.map((run) => [
      run.processes,
      run.sent,
      rounded(run.seconds, 1),
      rounded(run.share, 4),
      run.count429,
      run.mostInASecond,
      `${rounded(run.cpuUsPerMessage)} µs`,
    ]),
  ])
}

export function sendingLine({ messages, rate }: SendingOptions, runs: readonly SendingRun[]): string {
  const figures = runs.flatMap(({ processes, share, count429, mostInASecond: most }) => [
    [`rate_share_${processes}`, rounded(share, 4)],
    [`count_429_${processes}`, count429],
    [`most_in_a_second_${processes}`, most],
  ])
  return JSON.stringify({ bench: 'sending', messages, rate_per_s: rate, ...Object.fromEntries(figures) })
}
