/** `chhat import members`: the roll of NSSF's members. Good lines or none; lines not taken go to a file of their own. */
import { type Clock, phnomPenhDay } from '../ops/clock.ts'
import type { Vault } from '../ops/encryption.ts'
import type { Database } from '../registry/database.ts'
import { importMembers, type RollImport, type RollRefusal } from '../services/importing-members.ts'
import { FileFault } from './csv-file.ts'
import { ROLL_FORMAT, readMembers } from './members-file.ts'
import { withRejectsFile } from './rejects-file.ts'

export type MembersImport = RollImport & {
  /** The file of the lines that were not taken, or null when all were. */
  rejectsFile: string | null
}

export type ImportPhase = 'reading' | 'matching' | 'storing'

/**
 * Imports the file in one transaction; `snapshot` also ends the memberships it does not name, and `dryRun` undoes
 * everything but the rejects file. `onProgress` is told the phase and, while reading, the bytes read.
 *
 * @throws FileFault one sentence, and then nothing is imported
 */
export async function importMembersFile(
  deps: { db: Database; vault: Vault; clock: Clock },
  {
    path,
    actor,
    snapshot = false,
    dryRun = false,
    onProgress = () => {},
  }: {
    path: string
    actor: string
    snapshot?: boolean
    dryRun?: boolean
    onProgress?: (phase: ImportPhase, bytes: number) => void
  },
): Promise<MembersImport> {
  return await withRejectsFile({ path, format: ROLL_FORMAT }, async (file) => {
    const lines = readMembers(path, {
      today: phnomPenhDay(deps.clock.now()),
      onRead(bytes) {
        file.onRead(bytes)
        onProgress('reading', bytes.length)
      },
    })
    const { fileHash, onRejects } = file
    const onPhase = (phase: ImportPhase) => onProgress(phase, 0)
    const result = await importMembers(deps, {
      lines,
      fileHash,
      actor,
      snapshot,
      dryRun,
      onPhase,
      onRejects,
    })
    if ('refused' in result) throw refusal(result)
    return result
  })
}

function refusal(why: RollRefusal): FileFault {
  switch (why.refused) {
    case 'busy':
      return new FileFault('Another import of members is at work: try again when it has ended.')
    case 'unreadable_card':
      return new FileFault(
        `Line ${why.line}: the card number cannot be read, so a snapshot cannot tell who is absent; correct it, or import without --snapshot.`,
      )
    case 'too_many_absent':
      return new FileFault(
        `${why.absent} of ${why.living} members are not in the file. A snapshot that would end more than 2 % is refused: is the file complete?`,
      )
  }
}
