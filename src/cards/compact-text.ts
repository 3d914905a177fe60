/**
 * Names in few bytes, because every byte makes a QR code finer: one byte for an ASCII character, one for a Khmer
 * character (three in UTF-8), four for any other.
 */

const KHMER_FIRST = 0x1780
const KHMER_LAST = 0x17ff
const KHMER_BYTE = 0x80
/** Followed by a code point in three bytes. */
const ESCAPE = 0x7f

export function packText(text: string): number[] {
  return [...text].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0
    if (code >= 0x20 && code < ESCAPE) return [code]
    if (code >= KHMER_FIRST && code <= KHMER_LAST) return [code - KHMER_FIRST + KHMER_BYTE]
    return [ESCAPE, code >> 16, (code >> 8) & 0xff, code & 0xff]
  })
}

/** Null for bytes that `packText` would not have written. */
export function unpackText(bytes: Uint8Array): string | null {
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === ESCAPE) {
      const [high, middle, low] = bytes.subarray(at + 1, at + 4)
      if (high === undefined || middle === undefined || low === undefined || high > 0x10) return null
      text += String.fromCodePoint((high << 16) | (middle << 8) | low)
      at += 3
    } else if (byte >= KHMER_BYTE) {
      text += String.fromCodePoint(byte - KHMER_BYTE + KHMER_FIRST)
    } else if (byte >= 0x20) {
      text += String.fromCharCode(byte)
    } else return null
  }
  return text
}

/** At most so many bytes once packed; what is longer is cut between two letters and ends in "…". */
export function shorten(text: string, mostBytes: number): string {
  if (packText(text).length <= mostBytes) return text
  const ellipsis = '…'
  const room = mostBytes - packText(ellipsis).length
  let kept = ''
  for (const { segment } of new Intl.Segmenter('km', { granularity: 'grapheme' }).segment(text)) {
    if (packText(kept + segment).length > room) break
    kept += segment
  }
  return kept.trimEnd() + ellipsis
}
