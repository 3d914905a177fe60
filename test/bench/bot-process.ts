/** The bot as `npm start` runs it, with a channel over which the bench reads what the process has used. */
import { memoryUsage } from 'node:process'
import { answerCalls } from './calls.ts'

// The bot has no other clock to set: it sends campaigns on no Sunday, and a bench runs on any day.
const aheadMs = Number(process.env.AHEAD_MS ?? 0)
const SystemDate = Date
if (aheadMs !== 0) {
  globalThis.Date = class extends SystemDate {
    constructor(...given: [] | [number]) {
      super(...((given.length === 0 ? [SystemDate.now() + aheadMs] : given) as [number]))
    }
    static override now(): number {
      return SystemDate.now() + aheadMs
    }
  } as DateConstructor
}

const MB = 1024 * 1024

const handlers = {
  usage: () => {
    const { user, system } = process.cpuUsage()
    const { idle, active } = performance.eventLoopUtilization()
    return {
      cpuMicroseconds: user + system,
      loopActiveMs: active,
      loopIdleMs: idle,
      rssMb: memoryUsage.rss() / MB,
    }
  },
  /** What is still in use after everything else was collected: growth here is a leak. */
  heap: () => {
    globalThis.gc?.()
    return { heapMb: process.memoryUsage().heapUsed / MB }
  },
}

export type BotHandlers = typeof handlers
answerCalls(handlers)
await import('../../src/main.ts')
