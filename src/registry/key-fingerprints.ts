/** The program refuses to start with keys that did not write what is stored (decisions.md). */
import type { Vault } from '../ops/encryption.ts'
import type { Connection } from './database.ts'
import { keyFingerprints } from './operation-schema.ts'

/**
 * Null when the keys fit the database, after noting new ones; otherwise one sentence that says what is wrong.
 * Every encryption key that ever wrote must still be among those given, and the index key must be the same one.
 */
export async function checkKeys(db: Connection, vault: Vault, now: Date): Promise<string | null> {
  const wrong = await findMissingKey(db, vault)
  if (wrong) return wrong
  await db
    .insert(keyFingerprints)
    .values(vault.fingerprints().map(({ purpose, id }) => ({ purpose, fingerprint: id, createdAt: now })))
    .onConflictDoNothing()
  return null
}

/** The same without noting anything. */
export async function findMissingKey(db: Connection, vault: Vault): Promise<string | null> {
  const given = vault.fingerprints()
  const stored = await db.select().from(keyFingerprints)
  for (const { purpose, fingerprint } of stored) {
    if (!given.some((key) => key.purpose === purpose && key.id === fingerprint)) {
      const variable =
        purpose === 'encryption' ? 'ENCRYPTION_KEY' : 'INDEX_KEY (or the oldest key in ENCRYPTION_KEY)'
      return `${variable} lacks the key ${fingerprint} that wrote this database; give it back (ENCRYPTION_KEY=newest,older).`
    }
  }
  return null
}
