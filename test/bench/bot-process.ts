/** The bot as `npm start` runs it, with a channel over which the bench reads what the process has used. */
import { memoryUsage } from 'node:process'
import { answerCalls } from './calls.ts'

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
