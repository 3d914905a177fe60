/** Stopping in order: what was started last stops first, each within its time. */
import type { Log } from './log.ts'

export type Shutdown = {
  /** Adds something to stop. */
  add(name: string, stop: () => Promise<unknown> | unknown): void
  /** Stops everything once, however often it is called. */
  run(): Promise<void>
  /** Ctrl-C and SIGTERM drain and exit with 0; a second signal exits at once. */
  onSignals(): void
}

const EACH_MS = 35_000
const SECOND_SIGNAL_MS = 1_000

export function createShutdown(log: Log): Shutdown {
  const steps: { name: string; stop: () => Promise<unknown> | unknown }[] = []
  let running: Promise<void> | null = null

  async function stopAll(): Promise<void> {
    for (const { name, stop } of steps.reverse()) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`${name} did not stop in time`)), EACH_MS)
      })
      await Promise.race([Promise.resolve().then(stop), late])
        .catch((error) => log.warn({ err: error, step: name }, 'a part did not stop cleanly'))
        .finally(() => clearTimeout(timer))
    }
  }
  const run = () => {
    running ??= stopAll()
    return running
  }
  return {
    add: (name, stop) => void steps.push({ name, stop }),
    run,
    onSignals() {
      let firstAt: number | null = null
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.on(signal, () => {
          firstAt ??= performance.now()
          // One Ctrl-C may arrive twice, from the terminal and from npm; a person's second one comes later.
          if (performance.now() - firstAt > SECOND_SIGNAL_MS) process.exit(130)
          void run().then(() => process.exit(0))
        })
      }
    },
  }
}
