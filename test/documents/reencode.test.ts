import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { reencodePhoto, TARGET_BYTES } from '../../src/documents/reencode.ts'
import { sniff } from '../../src/documents/sniff.ts'
import { drawsAtOnce } from './at-once.ts'
import { noise, quarters, quartersSeen, withExif, withSegment } from './crafted.ts'

async function drawn(jpeg: Buffer) {
  const image = await loadImage(jpeg)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return context
}

describe('a photo is drawn anew', () => {
  test('upright, whichever way the phone was held', async () => {
    // Clockwise from the upper left, as EXIF says each of its orientations is to be shown.
    const shown = { 1: 'rgbw', 2: 'grwb', 3: 'bwrg', 4: 'wbgr', 5: 'rwbg', 6: 'wrgb', 7: 'bgrw', 8: 'gbwr' }
    const jpeg = quarters(800, 400).encodeSync('jpeg', 90)
    const seen: Record<string, string> = {}
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { jpeg: out, width, height } = await reencodePhoto(withExif(jpeg, { orientation }))
      const context = await drawn(out)
      expect([context.canvas.width, context.canvas.height]).toEqual([width, height])
      expect([width, height]).toEqual(orientation > 4 ? [400, 800] : [800, 400])
      seen[orientation] = quartersSeen(context)
    }
    expect(seen).toEqual(shown)
  })

  test('without the place, the phone or anything else that was said about it', async () => {
    const profile = Buffer.from('ICC_PROFILE\0 SECRETPROFILE')
    const photo = withSegment(
      withSegment(
        withExif(quarters(800, 600).encodeSync('jpeg', 90), { orientation: 1 }),
        0xfe,
        Buffer.from('SECRETNOTE'),
      ),
      0xe1,
      Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRETXMP</x:xmpmeta>'),
    )
    const input = Buffer.concat([withSegment(photo, 0xe2, profile), Buffer.from('PK\x03\x04SECRETARCHIVE')])
    for (const secret of ['Exif', 'SECRET', 'PhnomPenhSecretPlace']) expect(input.includes(secret)).toBe(true)
    const { jpeg } = await reencodePhoto(input)
    for (const secret of ['Exif', 'SECRET', 'PhnomPenhSecretPlace', 'xmpmeta', 'PK\x03\x04']) {
      expect(jpeg.includes(secret)).toBe(false)
    }
  })

  test('no longer than 1600 pixels, in its proportions, and never enlarged', async () => {
    const large = await reencodePhoto(quarters(4000, 3000).encodeSync('jpeg', 80))
    expect([large.width, large.height]).toEqual([1600, 1200])
    const upright = await reencodePhoto(quarters(1500, 3000).encodeSync('png'))
    expect([upright.width, upright.height]).toEqual([800, 1600])
    const small = await reencodePhoto(quarters(640, 480).encodeSync('jpeg', 80))
    expect([small.width, small.height]).toEqual([640, 480])
    expect(quartersSeen(await drawn(large.jpeg))).toBe('rgbw')
  })

  test('as a JPEG that the bot itself would take again', async () => {
    const { jpeg, width, height } = await reencodePhoto(quarters(900, 700).encodeSync('png'))
    expect(sniff(jpeg)).toEqual({ ok: true, value: { format: 'jpeg', width, height } })
  })

  test('on white where a PNG is transparent', async () => {
    const { jpeg } = await reencodePhoto(createCanvas(400, 400).encodeSync('png'))
    expect(quartersSeen(await drawn(jpeg))).toBe('wwww')
  })

  test('smaller until it weighs about 200 kB, even when it is nothing but noise', async () => {
    const original = noise(1600, 1200).encodeSync('jpeg', 95)
    expect(original.length).toBeGreaterThan(5 * TARGET_BYTES)
    const { jpeg, width, height } = await reencodePhoto(original)
    expect(jpeg.length).toBeLessThanOrEqual(TARGET_BYTES)
    expect(Math.max(width, height)).toBeGreaterThanOrEqual(800)
  })
})

test.each([
  ['text', Buffer.from('hello')],
  ['a header without a picture', quarters(800, 600).encodeSync('png').subarray(0, 33)],
  ['nothing', Buffer.alloc(0)],
])('%s is refused with an error', async (_, bytes) => {
  await expect(reencodePhoto(bytes)).rejects.toThrow()
})

test('six of 40 megapixels at once are drawn within the memory of a few', async () => {
  const { widths, grownBytes } = await drawsAtOnce(6)
  expect(widths).toEqual(Array.from({ length: 6 }, () => 1600))
  // Each takes 160 MB while it is decoded: all of them 960 MB.
  expect(grownBytes).toBeLessThan(700_000_000)
})
