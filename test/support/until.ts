import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 25_000
const PAUSE_MS = 4

/** Waits until the condition holds; throws with the name of what did not come about. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const giveUpAt = Date.now() + patienceMs
  while (!(await condition())) {
    if (Date.now() > giveUpAt) throw new Error(`Waited in vain until ${what}.`)
    await sleep(PAUSE_MS)
  }
}
