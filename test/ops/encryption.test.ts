import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createVault, DecryptionError, indexKeyFrom, parseKeys } from '../../src/ops/encryption.ts'

const oldKey = randomBytes(32)
const newKey = randomBytes(32)
const vaultOf = (...encryptionKeys: Buffer[]) =>
  createVault({ encryptionKeys, indexKey: indexKeyFrom(encryptionKeys) })

/** What the action throws, so that both its code and its words can be looked at. */
function refusal(action: () => unknown): DecryptionError {
  try {
    action()
  } catch (error) {
    if (error instanceof DecryptionError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}

describe('a value at rest', () => {
  const vault = vaultOf(oldKey)

  test.each(['051300721', 'ផ្ទះលេខ ១២ ផ្លូវបេតុង', '', '\0'])('comes back as it was: %j', (plain) => {
    const value = vault.encrypt(plain, 'draft.answers')
    expect(value).toMatch(/^v1\.[0-9a-f]{16}\.[A-Za-z0-9_-]+$/)
    expect(vault.decrypt(value, 'draft.answers')).toBe(plain)
  })

  test('looks different each time it is stored', () => {
    const values = new Set(Array.from({ length: 50 }, () => vault.encrypt('051300721', 'draft.id_number')))
    expect(values.size).toBe(50)
  })

  test('a photo comes back byte by byte', () => {
    const photo = randomBytes(150_000)
    const value = vault.encryptBytes(photo, 'document.blob')
    expect(value.includes(photo.subarray(0, 16))).toBe(false)
    expect(vault.decryptBytes(value, 'document.blob').equals(photo)).toBe(true)
    // As drivers hand bytes over: a view into a larger piece of memory.
    const view = new Uint8Array(Buffer.concat([Buffer.alloc(7), value]).buffer.slice(0)).subarray(
      -value.length,
    )
    expect(vault.decryptBytes(Buffer.from(view), 'document.blob').equals(photo)).toBe(true)
  })

  test('does not open under another name, so rows cannot be swapped between columns', () => {
    const value = vault.encrypt('051300721', 'draft.id_number')
    expect(refusal(() => vault.decrypt(value, 'draft.phone')).code).toBe('refused')
    const photo = vault.encryptBytes(Buffer.from('051300721'), 'document.blob')
    expect(refusal(() => vault.decryptBytes(photo, 'draft.id_number')).code).toBe('refused')
  })

  test('does not open when any one bit of it was changed', () => {
    const value = vault.encryptBytes(Buffer.from('051300721'), 'draft.id_number')
    const codes = new Set<string>()
    for (let bit = 0; bit < value.length * 8; bit++) {
      const changed = Buffer.from(value)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      codes.add(refusal(() => vault.decryptBytes(changed, 'draft.id_number')).code)
    }
    expect(codes).toEqual(new Set(['malformed', 'unknown-key', 'refused']))
  })

  test.each(['', 'hello', 'v1.', 'v2.0011223344556677.AAAA', 'v1.0011223344556677.AAAA', '051300721'])(
    'what was never encrypted is called so: %j',
    (value) => {
      expect(refusal(() => vault.decrypt(value, 'draft.phone')).code).toBe('malformed')
      expect(refusal(() => vault.needsReencryption(value)).code).toBe('malformed')
      expect(refusal(() => vault.decryptBytes(Buffer.from(value), 'draft.phone')).code).toBe('malformed')
    },
  )

  test('no refusal repeats the value, the plain text or the key', () => {
    const value = vault.encrypt('051300721', 'draft.id_number')
    const refusals = [
      refusal(() => vaultOf(newKey).decrypt(value, 'draft.id_number')),
      refusal(() => vault.decrypt(value, 'draft.phone')),
      refusal(() => vault.decrypt(`${value}!`, 'draft.id_number')),
    ]
    expect(refusals.map(({ code }) => code)).toEqual(['unknown-key', 'refused', 'malformed'])
    for (const { message, stack } of refusals) {
      for (const secret of [
        '051300721',
        value.slice(21),
        oldKey.toString('hex'),
        oldKey.toString('base64'),
      ]) {
        expect(`${message}${stack}`).not.toContain(secret)
      }
    }
  })
})

describe('a new key is put in front', () => {
  const before = vaultOf(oldKey)
  const after = vaultOf(newKey, oldKey)

  test('what was stored before is still read, and is found for re-encryption', () => {
    const text = before.encrypt('051300721', 'draft.id_number')
    const photo = before.encryptBytes(Buffer.from('jpeg'), 'document.blob')
    expect(after.decrypt(text, 'draft.id_number')).toBe('051300721')
    expect(after.decryptBytes(photo, 'document.blob').toString()).toBe('jpeg')
    expect([after.needsReencryption(text), after.needsReencryption(photo)]).toEqual([true, true])

    const again = after.encrypt(after.decrypt(text, 'draft.id_number'), 'draft.id_number')
    expect(after.needsReencryption(again)).toBe(false)
    expect(vaultOf(newKey).decrypt(again, 'draft.id_number')).toBe('051300721')
    expect(refusal(() => before.decrypt(again, 'draft.id_number')).code).toBe('unknown-key')
  })

  test('look-ups find what they found before', () => {
    expect(after.index('id_card', '051300721')).toBe(before.index('id_card', '051300721'))
  })

  test('retiring the old key changes look-ups unless the index key was written down', () => {
    const indexKey = indexKeyFrom([newKey, oldKey])
    expect(vaultOf(newKey).index('id_card', '1')).not.toBe(after.index('id_card', '1'))
    const kept = createVault({ encryptionKeys: [newKey], indexKey: indexKeyFrom([newKey], indexKey) })
    expect(kept.index('id_card', '1')).toBe(after.index('id_card', '1'))
  })

  test('the fingerprints tell the keys apart and reveal none of them', () => {
    const fingerprints = after.fingerprints()
    expect(fingerprints.map(({ purpose }) => purpose)).toEqual(['encryption', 'encryption', 'index'])
    expect(new Set(fingerprints.map(({ id }) => id)).size).toBe(3)
    expect(before.fingerprints()).toEqual(fingerprints.slice(1))
    for (const { id } of fingerprints) {
      expect(id).toMatch(/^[0-9a-f]{16}$/)
      expect(newKey.toString('hex') + oldKey.toString('hex')).not.toContain(id)
    }
    expect(before.encrypt('x', 'x').split('.')[1]).toBe(before.fingerprints()[0]?.id)
  })
})

describe('an equality look-up', () => {
  const vault = vaultOf(oldKey)

  test('is the same for the same document, another for another kind, number or key', () => {
    const hash = vault.index('id_card', '051300721')
    expect(vault.index('id_card', '051300721')).toBe(hash)
    expect(hash).toHaveLength(43)
    const others = [
      vault.index('id_card', '051300722'),
      vault.index('passport', '051300721'),
      vault.index('id_card0', '51300721'),
      vaultOf(newKey).index('id_card', '051300721'),
    ]
    expect(new Set([hash, ...others]).size).toBe(5)
  })
})

describe('keys in the environment', () => {
  test('are read in base64, base64url and hex, newest first, with spaces around the commas', () => {
    const third = randomBytes(32)
    const text = `${newKey.toString('base64')} , ${oldKey.toString('hex')},${third.toString('base64url')}`
    expect(parseKeys(text)).toEqual([newKey, oldKey, third])
    expect(parseKeys(newKey.toString('hex').toUpperCase())).toEqual([newKey])
  })

  test.each([
    ['nothing', ''],
    ['a password', 'correct horse battery staple'],
    ['too few bytes', randomBytes(16).toString('base64')],
    ['too many bytes', randomBytes(33).toString('base64')],
    ['half a hex key', randomBytes(32).toString('hex').slice(1)],
  ])('%s is refused in one sentence that shows what a good one is', (_, text) => {
    expect(() => parseKeys(text)).toThrow(
      /^ENCRYPTION_KEY must be 32 bytes in base64 or hex, such as the output of `openssl rand -base64 32`\.$/,
    )
  })

  test('the bad one of several is named by its place, not shown', () => {
    const text = `${newKey.toString('base64')},my-secret`
    expect(() => parseKeys(text, 'INDEX_KEY')).toThrow(/^key 2 of INDEX_KEY must be 32 bytes/)
    expect(() => parseKeys(text)).not.toThrow(/my-secret/)
  })

  test('the same key twice is refused, in whatever writing', () => {
    const text = `${newKey.toString('base64')},${newKey.toString('hex')}`
    expect(() => parseKeys(text)).toThrow('ENCRYPTION_KEY names the same key twice')
  })

  test('a vault without keys, or with a short one, is not made', () => {
    expect(() => createVault({ encryptionKeys: [], indexKey: oldKey })).toThrow('at least one')
    expect(() => createVault({ encryptionKeys: [oldKey], indexKey: Buffer.alloc(16) })).toThrow('32 bytes')
    expect(() => vaultOf(Buffer.alloc(16))).toThrow('32 bytes')
  })
})
