/** Ed25519 by the machine's own WebCrypto; in browsers that have none, by @noble/ed25519. */
import { hashes, verify } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'

hashes.sha512 = sha512

export type SignedBytes = {
  /** 32 bytes. */
  publicKey: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
  signed: Uint8Array<ArrayBuffer>
}

export async function isSignedBy(given: SignedBytes): Promise<boolean> {
  const native = await byWebCrypto(given)
  if (native !== null) return native
  try {
    return verify(given.signature, given.signed, given.publicKey, { zip215: false })
  } catch {
    return false
  }
}

/** Null where it is not to be had: an older browser, or a page that came by plain http. */
async function byWebCrypto({ publicKey, signature, signed }: SignedBytes): Promise<boolean | null> {
  try {
    const { subtle } = globalThis.crypto
    const key = await subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
    return await subtle.verify('Ed25519', key, signature, signed)
  } catch {
    return null
  }
}
