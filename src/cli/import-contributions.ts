/** `chhat import contributions`: a bank's file. Good lines or none; lines not taken go to a file of their own. */
import { phnomPenhDay } from '../ops/clock.ts'
import type { Deps } from '../services/deps.ts'
import { type ContributionsImport, importContributions } from '../services/importing-contributions.ts'
import type { BankProfile } from './bank-profiles.ts'
import { formatOf, readContributions } from './contributions-file.ts'
import { FileFault } from './csv-file.ts'
import { withRejectsFile } from './rejects-file.ts'

export type ContributionsFileImport = ContributionsImport & {
  /** The file of the lines that were not taken, or null when all were. */
  rejectsFile: string | null
}

/**
 * Imports the file in one transaction; `dryRun` undoes everything but the rejects file. `onProgress` is told the phase
 * and, while reading, the bytes read.
 *
 * @throws FileFault one sentence, and then nothing is imported
 */
export async function importContributionsFile(
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>,
  {
    path,
    profile,
    actor,
    dryRun = false,
    onProgress = () => {},
  }: {
    path: string
    profile: BankProfile
    actor: string
    dryRun?: boolean
    onProgress?: (phase: 'reading' | 'matching' | 'storing', bytes: number) => void
  },
): Promise<ContributionsFileImport> {
  return await withRejectsFile({ path, format: formatOf(profile) }, async (file) => {
    const lines = readContributions(path, {
      profile,
      today: phnomPenhDay(deps.clock.now()),
      onRead(bytes) {
        file.onRead(bytes)
        onProgress('reading', bytes.length)
      },
    })
    const { fileHash, onRejects } = file
    const result = await importContributions(deps, {
      lines,
      fileHash,
      actor,
      dryRun,
      onRejects,
      onPhase: (phase) => onProgress(phase, 0),
    })
    if ('refused' in result) {
      throw new FileFault('Another import of contributions is at work: try again when it has ended.')
    }
    return result
  })
}

/** The summary for whoever runs the command. */
export function contributionsSummary(
  path: string,
  {
    lines,
    booked,
    overpaid,
    reversed,
    known,
    queued,
    rejected,
    seconds,
  }: ContributionsImport & { seconds: number },
): string[] {
  const waiting = Object.entries(queued)
  const total = waiting.reduce((sum, [, count]) => sum + count, 0)
  return [
    [
      `${path}: ${lines} lines in ${seconds.toFixed(1)} s; ${booked} pay a month`,
      ...(overpaid > 0 ? [`${overpaid} of them more than it costs`] : []),
      `${reversed} take money back, ${known} were known already, ${total} wait for staff, ${rejected} lines not taken.`,
    ].join(', '),
    ...waiting.map(([reason, count]) => `  ${reason}: ${count}`),
  ]
}
