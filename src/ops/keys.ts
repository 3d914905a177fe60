/** The encryption keys: from the environment, or made once and kept beside the embedded Postgres they belong to. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createVault, indexKeyFrom, parseKeys, type Vault } from './encryption.ts'

/** Its name in DATA_DIR. */
export const KEY_FILE = 'encryption.key'

export async function openVault({
  encryptionKey,
  indexKey,
  dataDir,
}: {
  encryptionKey: string | undefined
  indexKey: string | undefined
  dataDir: string
}): Promise<Vault> {
  const encryptionKeys = parseKeys(encryptionKey ?? (await readOrMakeKey(dataDir)))
  const [explicit] = indexKey ? parseKeys(indexKey, 'INDEX_KEY') : []
  return createVault({ encryptionKeys, indexKey: indexKeyFrom(encryptionKeys, explicit) })
}

async function readOrMakeKey(dataDir: string): Promise<string> {
  const file = join(dataDir, KEY_FILE)
  await mkdir(dataDir, { recursive: true })
  // `wx`: whoever comes second reads what the first one wrote, and no key is ever overwritten.
  await writeFile(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return (await readFile(file, 'utf8')).trim()
}
