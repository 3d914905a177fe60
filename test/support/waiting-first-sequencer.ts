import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Rooms whose files wait for locks, restarts and browsers, the longest first. */
const WAITING = ['faults', 'embedded', 'browser', 'sessions', 'dialogues', 'cli']

/**
 * What waits goes first and what computes fills the gaps, also where no earlier run has measured the files; otherwise
 * the suite ends with one file that sleeps.
 */
export class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const room = WAITING.findIndex((name) => moduleId.includes(`/test/${name}/`))
  return room === -1 ? WAITING.length : room
}
