import { type Checked, type Refused, refuse, refuseSize } from './reasons.ts'

/** As stored in the file: a photo taken upright may lie on its side until its EXIF orientation is applied. */
export type Sniffed = { format: 'jpeg' | 'png'; width: number; height: number }

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** "ftyp" brands of HEIF pictures, as phones write them. */
const HEIF_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])
/** An ordinary progressive JPEG has about ten scans; each one costs a pass over all pixels. */
const MAX_SCANS = 30

/**
 * What the bytes are and how large, from the headers alone, nothing decoded; refused where decoding would be
 * too much or in vain. The reader is strict: where it and the decoder could see two different pictures in one
 * file, or a file ends before its end marker, there is none.
 */
export function sniff(bytes: Buffer): Checked<Sniffed> {
  if (bytes.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))) return judge('jpeg', jpegSize(bytes))
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return judge('png', pngSize(bytes))
  return refuseOther(bytes)
}

function judge(format: Sniffed['format'], size: Size | null): Checked<Sniffed> {
  if (!size || size.width === 0 || size.height === 0) return refuse('photo-unreadable')
  return refuseSize(size) ?? { ok: true, value: { format, ...size } }
}

function refuseOther(bytes: Buffer): Refused {
  if (bytes.toString('latin1', 4, 8) === 'ftyp' && HEIF_BRANDS.has(bytes.toString('latin1', 8, 12))) {
    return refuse('photo-heic')
  }
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return refuse('photo-pdf')
  return refuse('photo-not-a-picture')
}

type Size = { width: number; height: number }

/** Signature, then chunks of length, type, body and checksum: the first is IHDR with the size, the last IEND. */
function pngSize(bytes: Buffer): Size | null {
  if (bytes.length < 33 || bytes.readUInt32BE(8) !== 13 || chunkType(bytes, 8) !== 'IHDR') return null
  let at = 8
  while (at + 12 <= bytes.length) {
    if (chunkType(bytes, at) === 'IEND')
      return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    at += 12 + bytes.readUInt32BE(at)
  }
  return null
}

function chunkType(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at + 4, at + 8)
}

/** Walks every segment from the start marker to the end marker; the one frame header tells the size. */
function jpegSize(bytes: Buffer): Size | null {
  let size: Size | null = null
  let scans = 0
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      // Any number of fill bytes may stand before a marker.
      at += 1
      continue
    }
    if (marker === END_OF_IMAGE) return size
    if (marker < 0xc0 || isRestart(marker) || marker === START_OF_IMAGE || at + 4 > bytes.length) return null
    const length = bytes.readUInt16BE(at + 2)
    const next = at + 2 + length
    if (length < 2 || next > bytes.length) return null
    if (isFrameHeader(marker)) {
      if (size || length < 8) return null
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    }
    if (marker === START_OF_SCAN) {
      scans += 1
      if (!size || scans > MAX_SCANS) return null
      at = endOfScan(bytes, next)
    } else at = next
  }
  return null
}

const START_OF_IMAGE = 0xd8
const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7
}

/** SOF0-SOF15, among which stand the Huffman table, JPG and arithmetic-coding markers. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Where the next marker after compressed data stands: there, 0xff is followed by 0 or by a restart marker. */
function endOfScan(bytes: Buffer, start: number): number {
  let at = bytes.indexOf(0xff, start)
  while (at >= 0 && at + 1 < bytes.length) {
    const following = bytes[at + 1] ?? 0
    if (following !== 0 && !isRestart(following)) return at
    at = bytes.indexOf(0xff, at + 2)
  }
  return bytes.length
}
