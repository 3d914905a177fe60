/** The encryption keys: from the environment, or made once and kept beside the embedded Postgres they belong to. */
import { randomBytes, randomUUID } from 'node:crypto'
import { access, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
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
  const encryptionKeys = encryptionKey === undefined ? await keysInFile(dataDir) : parseKeys(encryptionKey)
  const [explicit] = indexKey ? parseKeys(indexKey, 'INDEX_KEY') : []
  return createVault({ encryptionKeys, indexKey: indexKeyFrom(encryptionKeys, explicit) })
}

async function keysInFile(dataDir: string): Promise<Buffer[]> {
  const file = join(dataDir, KEY_FILE)
  await makeKeyFile(file, dataDir)
  return parseKeys((await readFile(file, 'utf8')).trim(), `The key in ${file}`)
}

/** The file appears complete or not at all; whoever comes second finds the first one's, and none is overwritten. */
async function makeKeyFile(file: string, dataDir: string): Promise<void> {
  if (await exists(file)) return
  await mkdir(dataDir, { recursive: true })
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true })
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
