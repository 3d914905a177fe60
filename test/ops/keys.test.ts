import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { KEY_FILE, openVault } from '../../src/ops/keys.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chhat-keys-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const open = (dir = dataDir) => openVault({ encryptionKey: undefined, indexKey: undefined, dataDir: dir })

test('the key is made once, for the owner’s eyes alone, and found again', async () => {
  const first = await open(join(dataDir, 'new', 'folder'))
  const sealed = first.encrypt('051300721', 'test')
  const again = await open(join(dataDir, 'new', 'folder'))
  expect(again.decrypt(sealed, 'test')).toBe('051300721')
  expect(again.index('khmer_id', '051300721')).toBe(first.index('khmer_id', '051300721'))
  const file = join(dataDir, 'new', 'folder', KEY_FILE)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readdir(join(dataDir, 'new', 'folder'))).toEqual([KEY_FILE])
})

test('starts that come at the same moment find the same key', async () => {
  const vaults = await Promise.all(Array.from({ length: 12 }, () => open()))
  const ids = new Set(vaults.map((vault) => JSON.stringify(vault.fingerprints())))
  expect(ids.size).toBe(1)
  expect(await readdir(dataDir)).toEqual([KEY_FILE])
})

test('a key that somebody damaged is named and kept, never replaced', async () => {
  const file = join(dataDir, KEY_FILE)
  for (const damaged of ['', 'half a k', '\0'.repeat(44)]) {
    await writeFile(file, damaged)
    await expect(open()).rejects.toThrow(new RegExp(`The key in .*${KEY_FILE} must be 32 bytes`))
    expect(await readFile(file, 'utf8')).toBe(damaged)
  }
})

test('keys of the environment go before the file, and make none', async () => {
  const vault = await openVault({
    encryptionKey: Buffer.alloc(32, 1).toString('base64'),
    indexKey: Buffer.alloc(32, 2).toString('hex'),
    dataDir,
  })
  expect(vault.decrypt(vault.encrypt('x', 'test'), 'test')).toBe('x')
  expect(await readdir(dataDir)).toEqual([])
})
