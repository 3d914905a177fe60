import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A folder for a store's data which the user that runs Postgres for root can enter, too. */
export async function temporaryDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chhat-test-'))
  await chmod(folder, 0o711)
  return folder
}

/** The same with the Postgres data of `prepared`, which must not be in use: its owners stay who they are. */
export async function copyOfPrepared(prepared: string): Promise<string> {
  const folder = await temporaryDataDir()
  await promisify(execFile)('cp', ['-a', join(prepared, 'postgres'), folder])
  // What the earlier start logged would speak for the next one.
  await rm(join(folder, 'postgres', 'log'), { force: true })
  return folder
}
