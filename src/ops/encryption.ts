/**
 * Encryption at rest (AES-256-GCM) and keyed look-ups (HMAC-SHA256).
 *
 * Every stored value carries the id of the key that made it, so keys are rotated by putting a new one in front:
 * old values stay readable and `needsReencryption` finds them. The context (what the value is, such as
 * "draft.id_number") is authenticated with it: a value copied into another column does not decrypt.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

export type KeyFingerprint = { purpose: 'encryption' | 'index'; id: string }

export type Vault = {
  /** `v1.<key id>.<base64url of iv, tag and ciphertext>`, different each time. */
  encrypt(plain: string, context: string): string
  /** The plain text; throws DecryptionError. */
  decrypt(value: string, context: string): string
  /** The same for photos: version byte, key id, iv, tag, ciphertext. */
  encryptBytes(plain: Uint8Array, context: string): Buffer
  decryptBytes(value: Uint8Array, context: string): Buffer
  /**
   * The same text for the same kind and value, without revealing the value: for equality look-ups and unique
   * indexes. 43 characters. Bring the value to its one written form first: "051 300 721" is another value.
   */
  index(kind: string, value: string): string
  /** Whether the value was made by another key than the newest; throws DecryptionError on what is no such value. */
  needsReencryption(value: string | Uint8Array): boolean
  /** One for each key, safe to store: a start with other keys can be refused before anything is written. */
  fingerprints(): KeyFingerprint[]
}

/** Why a value could not be read. The message never holds the value. */
export class DecryptionError extends Error {
  override readonly name = 'DecryptionError'
  readonly code: 'malformed' | 'unknown-key' | 'refused'

  constructor(code: DecryptionError['code'], message: string) {
    super(message)
    this.code = code
  }
}

const KEY_BYTES = 32
const KEY_ID_BYTES = 8
const IV_BYTES = 12
const TAG_BYTES = 16
const TEXT_VERSION = 'v1'
const BYTES_VERSION = 1

type Key = { id: Buffer; secret: Buffer }

/** `encryptionKeys`: the first encrypts, all decrypt; each key has 32 bytes. */
export function createVault({
  encryptionKeys,
  indexKey,
}: {
  encryptionKeys: readonly Buffer[]
  indexKey: Buffer
}): Vault {
  const keys = encryptionKeys.map((secret) => ({
    id: keyId('encryption', secret),
    secret: Buffer.from(secret),
  }))
  const [newest] = keys
  if (!newest) throw new Error('A vault needs at least one encryption key.')
  const indexSecret = Buffer.from(indexKey)
  const indexId = keyId('index', indexSecret)

  const keyOf = (id: Uint8Array): Key => {
    const key = keys.find((candidate) => candidate.id.equals(id))
    if (!key) {
      const hex = Buffer.from(id).toString('hex')
      throw new DecryptionError('unknown-key', `No key with the id ${hex} is among the encryption keys.`)
    }
    return key
  }

  return {
    encrypt(plain, context) {
      const sealed = seal(newest, Buffer.from(plain, 'utf8'), aad(TEXT_VERSION, context))
      return `${TEXT_VERSION}.${newest.id.toString('hex')}.${sealed.toString('base64url')}`
    },
    decrypt(value, context) {
      const { id, sealed } = readText(value)
      return open(keyOf(id), sealed, aad(TEXT_VERSION, context)).toString('utf8')
    },
    encryptBytes(plain, context) {
      const sealed = seal(newest, plain, aad('bytes', context))
      return Buffer.concat([Buffer.of(BYTES_VERSION), newest.id, sealed])
    },
    decryptBytes(value, context) {
      const { id, sealed } = readBytes(value)
      return open(keyOf(id), sealed, aad('bytes', context))
    },
    index(kind, value) {
      // JSON keeps ("ab", "c") and ("a", "bc") apart.
      return createHmac('sha256', indexSecret)
        .update(JSON.stringify([kind, value]))
        .digest('base64url')
    },
    needsReencryption(value) {
      const { id } = typeof value === 'string' ? readText(value) : readBytes(value)
      return !newest.id.equals(id)
    },
    fingerprints() {
      return [
        ...keys.map(({ id }) => ({ purpose: 'encryption' as const, id: id.toString('hex') })),
        { purpose: 'index' as const, id: indexId.toString('hex') },
      ]
    },
  }
}

/**
 * Reads one or more comma-separated 32-byte keys, newest first, each in base64 or hex. `variable` names the
 * setting in the errors; the errors never hold any part of a key.
 */
export function parseKeys(text: string, variable = 'ENCRYPTION_KEY'): Buffer[] {
  const parts = text.split(',').map((part) => part.trim())
  const keys = parts.map((part, position) => {
    const key = parseKey(part)
    if (key) return key
    const which = parts.length > 1 ? `key ${position + 1} of ${variable}` : variable
    throw new Error(
      `${which} must be 32 bytes in base64 or hex, such as the output of \`openssl rand -base64 32\`.`,
    )
  })
  if (keys.some((key, position) => keys.findIndex((other) => timingSafeEqual(key, other)) < position)) {
    throw new Error(`${variable} names the same key twice; give each key once, the newest first.`)
  }
  return keys
}

/**
 * The key of the look-up index: the explicit one, else derived from the *oldest* encryption key, so that adding
 * a new key in front changes nothing. Set it explicitly before the oldest encryption key is retired.
 */
export function indexKeyFrom(encryptionKeys: readonly Buffer[], explicit?: Buffer): Buffer {
  if (explicit) return explicit
  const oldest = encryptionKeys.at(-1)
  if (!oldest) throw new Error('An index key cannot be derived without an encryption key.')
  return Buffer.from(hkdfSync('sha256', oldest, Buffer.alloc(0), 'chhat index key v1', KEY_BYTES))
}

function parseKey(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null
  return Buffer.from(text, 'base64')
}

/** A hash of the key and its purpose: it names the key and tells nothing about it. */
function keyId(purpose: KeyFingerprint['purpose'], secret: Buffer): Buffer {
  if (secret.length !== KEY_BYTES) throw new Error(`A key for ${purpose} must have ${KEY_BYTES} bytes.`)
  const hash = createHash('sha256').update(`chhat ${purpose} key id v1\0`).update(secret).digest()
  return hash.subarray(0, KEY_ID_BYTES)
}

function aad(format: string, context: string): Buffer {
  return Buffer.from(`${format}:${context}`, 'utf8')
}

/** Random bytes are drawn by the thousand: one by one they take longer than the encryption. Each is given out once. */
let drawn = Buffer.alloc(0)

function freshIv(): Buffer {
  if (drawn.length < IV_BYTES) drawn = randomBytes(IV_BYTES * 512)
  const iv = drawn.subarray(0, IV_BYTES)
  drawn = drawn.subarray(IV_BYTES)
  return iv
}

function seal({ secret }: Key, plain: Uint8Array, additional: Buffer): Buffer {
  const iv = freshIv()
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(additional)
  const ciphertext = [cipher.update(plain), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...ciphertext])
}

function open({ secret }: Key, sealed: Buffer, additional: Buffer): Buffer {
  const iv = sealed.subarray(0, IV_BYTES)
  const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)
  const ciphertext = sealed.subarray(IV_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', secret, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(additional).setAuthTag(tag)
  const plain = decipher.update(ciphertext)
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch {
    throw new DecryptionError('refused', 'The value was changed, or it belongs to another context.')
  }
}

function readText(value: string): { id: Buffer; sealed: Buffer } {
  const parts = /^v1\.([0-9a-f]{16})\.([A-Za-z0-9_-]+)$/.exec(value)
  const sealed = Buffer.from(parts?.[2] ?? '', 'base64url')
  if (!parts?.[1] || sealed.length < IV_BYTES + TAG_BYTES) throw malformed()
  return { id: Buffer.from(parts[1], 'hex'), sealed }
}

function readBytes(value: Uint8Array): { id: Buffer; sealed: Buffer } {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (bytes.length < 1 + KEY_ID_BYTES + IV_BYTES + TAG_BYTES || bytes[0] !== BYTES_VERSION) throw malformed()
  return { id: bytes.subarray(1, 1 + KEY_ID_BYTES), sealed: bytes.subarray(1 + KEY_ID_BYTES) }
}

function malformed(): DecryptionError {
  return new DecryptionError('malformed', 'This is not an encrypted value.')
}
