import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for a store's data which the user that runs Postgres for root can enter, too. */
export async function temporaryDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chhat-test-'))
  await chmod(folder, 0o711)
  return folder
}
