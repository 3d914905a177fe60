import { setTimeout as sleep } from 'node:timers/promises'

/** As long as P2 promises, and for a machine that is busy with all the other tests. */
const PATIENCE_MS = 60_000
const FIRST_PAUSE_MS = 4
/** What takes long is asked less often: the looks of many tests at once are work, too. */
const LONGEST_PAUSE_MS = 40
const SLOWER = 1.1

/** Waits until the condition holds; throws with the name of what did not come about. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const giveUpAt = Date.now() + patienceMs
  for (let pause = FIRST_PAUSE_MS; !(await condition()); pause = Math.min(pause * SLOWER, LONGEST_PAUSE_MS)) {
    if (Date.now() > giveUpAt) throw new Error(`Waited in vain until ${what}.`)
    await sleep(pause)
  }
}
