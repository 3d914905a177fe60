import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sniff } from '../../src/documents/sniff.ts'
import { blackPng, claimingSize, pngChunk, quarters, withExif, withSegment } from './crafted.ts'

const jpeg = quarters(640, 480).encodeSync('jpeg', 80)
const png = quarters(640, 480).encodeSync('png')
const seen = (bytes: Buffer) => {
  const result = sniff(bytes)
  return result.ok ? `${result.value.format} ${result.value.width}x${result.value.height}` : result.reason
}

describe('what the bytes are', () => {
  test('a JPEG and a PNG, with the size from their headers', () => {
    expect(seen(jpeg)).toBe('jpeg 640x480')
    expect(seen(png)).toBe('png 640x480')
    expect(seen(withExif(jpeg, { orientation: 6 }))).toBe('jpeg 640x480')
  })

  const ftyp = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0${'x'.repeat(400)}`, 'latin1')
  test.each([
    ['HEIC as iPhones write it', ftyp('heic'), 'photo-heic'],
    ['HEIF', ftyp('mif1'), 'photo-heic'],
    ['a video', ftyp('isom'), 'photo-not-a-picture'],
    ['AVIF', ftyp('avif'), 'photo-not-a-picture'],
    ['PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'photo-pdf'],
    [
      'SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"/>'),
      'photo-not-a-picture',
    ],
    ['SVG after an XML line', Buffer.from('<?xml version="1.0"?><svg width="800"/>'), 'photo-not-a-picture'],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'photo-not-a-picture'],
    ['zip', Buffer.from(`PK\x03\x04${'\0'.repeat(60)}`, 'latin1'), 'photo-not-a-picture'],
    ['GIF', Buffer.from('GIF89a\x80\x02\xe0\x01', 'latin1'), 'photo-not-a-picture'],
    ['WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), 'photo-not-a-picture'],
    ['BMP', Buffer.from(`BM${'\0'.repeat(60)}`, 'latin1'), 'photo-not-a-picture'],
    ['nothing', Buffer.alloc(0), 'photo-not-a-picture'],
    ['a JPEG after a blank', Buffer.concat([Buffer.from(' '), jpeg]), 'photo-not-a-picture'],
    [
      'HTML behind the first bytes of a JPEG',
      Buffer.from('\xff\xd8\xff<html>', 'latin1'),
      'photo-unreadable',
    ],
    [
      'a PDF behind the first bytes of a PNG',
      Buffer.from('\x89PNG\r\n\x1a\n%PDF-1.7', 'latin1'),
      'photo-unreadable',
    ],
  ])('%s', (_, bytes, expected) => {
    expect(seen(bytes)).toBe(expected)
  })
})

describe('what is too much, or too little, is told from the header', () => {
  test.each([
    [[8000, 5000], 'jpeg 8000x5000'],
    [[8000, 5001], 'photo-too-many-pixels'],
    [[10_000, 300], 'jpeg 10000x300'],
    [[10_001, 300], 'photo-too-many-pixels'],
    [[300, 10_001], 'photo-too-many-pixels'],
    [[65_535, 65_535], 'photo-too-many-pixels'],
    [[640, 199], 'photo-too-small'],
    [[0, 480], 'photo-unreadable'],
    [[640, 0], 'photo-unreadable'],
  ] as const)('a JPEG that claims %j → %s', ([width, height], expected) => {
    expect(seen(claimingSize(jpeg, { width, height }))).toBe(expected)
  })

  test('a PNG that claims the largest there can be', async () => {
    const bytes = await blackPng(300, 300)
    bytes.writeUInt32BE(0xffff_ffff, 16)
    bytes.writeUInt32BE(0xffff_ffff, 20)
    expect(seen(bytes)).toBe('photo-too-many-pixels')
  })

  test('the figure goes into the sentence', () => {
    expect(sniff(claimingSize(jpeg, { width: 9999, height: 9999 }))).toMatchObject({
      args: { megapixels: 40 },
    })
  })
})

describe('a picture that is not as it should be', () => {
  test.each([
    ['JPEG', jpeg],
    ['PNG', png],
  ])('a %s cut off anywhere is unreadable', (_, whole) => {
    const cuts = Array.from({ length: whole.length - 8 }, (_, cut) => seen(whole.subarray(0, cut + 8)))
    expect(new Set(cuts)).toEqual(new Set(['photo-unreadable']))
  })

  test('with something behind its end it is still that JPEG: what is behind is never kept', () => {
    expect(seen(Buffer.concat([jpeg, Buffer.from('PK\x03\x04'), jpeg]))).toBe('jpeg 640x480')
  })

  test('a picture inside a comment, a thumbnail or EXIF is not taken for the picture', () => {
    const small = quarters(300, 300).encodeSync('jpeg', 50)
    const frame = Buffer.from('ffc00011080a000a0003011100021101031101', 'hex')
    for (const marker of [0xfe, 0xe1, 0xe2]) {
      expect(seen(withSegment(jpeg, marker, small))).toBe('jpeg 640x480')
      expect(seen(withSegment(jpeg, marker, frame))).toBe('jpeg 640x480')
    }
  })

  test('fill bytes before a marker are allowed', () => {
    const filled = Buffer.concat([jpeg.subarray(0, 2), Buffer.of(0xff, 0xff, 0xff), jpeg.subarray(2)])
    expect(seen(filled)).toBe('jpeg 640x480')
  })

  test('two frame headers, garbage between segments and a second start are refused', () => {
    const frameAt = jpeg.indexOf(Buffer.of(0xff, 0xc0, 0x00, 0x11))
    const frame = jpeg.subarray(frameAt, frameAt + 19)
    const beforeFrame = (extra: Buffer) =>
      Buffer.concat([jpeg.subarray(0, frameAt), extra, jpeg.subarray(frameAt)])
    expect(seen(beforeFrame(frame))).toBe('photo-unreadable')
    expect(seen(beforeFrame(Buffer.from('00', 'hex')))).toBe('photo-unreadable')
    expect(seen(beforeFrame(Buffer.from('ffd8', 'hex')))).toBe('photo-unreadable')
    expect(seen(beforeFrame(Buffer.from('fffe0001', 'hex')))).toBe('photo-unreadable')
  })

  test('with hundreds of scans, each a pass over all pixels, it is refused', () => {
    const scanAt = jpeg.indexOf(Buffer.of(0xff, 0xda))
    const scan = jpeg.subarray(scanAt, -2)
    const ending = jpeg.subarray(-2)
    const scans = (count: number) =>
      Buffer.concat([jpeg.subarray(0, scanAt), ...Array.from({ length: count }, () => scan), ending])
    expect(seen(scans(12))).toBe('jpeg 640x480')
    expect(seen(scans(500))).toBe('photo-unreadable')
  })
})

test('a PNG without its header in first place is unreadable', () => {
  const comment = pngChunk('tEXt', Buffer.from('Comment\0x'))
  expect(seen(Buffer.concat([png.subarray(0, 8), comment, png.subarray(8)]))).toBe('photo-unreadable')
  expect(seen(png.subarray(0, 20))).toBe('photo-unreadable')
})

test('no bytes make it throw, and what it lets through is within the limits', () => {
  const starts = [Buffer.from('ffd8ff', 'hex'), png.subarray(0, 16), jpeg.subarray(0, 160), jpeg, png]
  const changed = fc
    .tuple(
      fc.constantFrom(...starts),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
      fc.uint8Array(),
    )
    .map(([start, edits, tail]) => {
      const bytes = Buffer.concat([start, tail])
      for (const [at, value] of edits) bytes[at % bytes.length] = value
      return bytes
    })
  let passed = 0
  fc.assert(
    fc.property(changed, (bytes) => {
      const result = sniff(bytes)
      if (!result.ok) return
      passed += 1
      const { width, height } = result.value
      expect(Math.max(width, height)).toBeLessThanOrEqual(10_000)
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(200)
      expect(width * height).toBeLessThanOrEqual(40_000_000)
    }),
    { numRuns: 5000, seed: 280 },
  )
  expect(passed).toBeGreaterThan(100)
})
