/** Files as a phone, a careless sender or an attacker would make them. */
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { crc32, createDeflate } from 'node:zlib'
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'

/** A picture whose four quarters are red, green, blue and white, clockwise from the upper left. */
export function quarters(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const colors = ['#ff0000', '#00ff00', '#ffffff', '#0000ff']
  for (const [index, color] of colors.entries()) {
    context.fillStyle = color
    context.fillRect((index % 2) * (width / 2), Math.floor(index / 2) * (height / 2), width / 2, height / 2)
  }
  return canvas
}

/** Every pixel another colour, from a fixed seed: the picture that compresses worst. */
export function noise(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  let state = 1
  for (let at = 0; at < image.data.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    image.data[at] = at % 4 === 3 ? 255 : state >>> 24
  }
  context.putImageData(image, 0, 0)
  return canvas
}

/** Which of r, g, b, w stand in the four quarters, clockwise from the upper left. */
export function quartersSeen(context: SKRSContext2D): string {
  const { width, height } = context.canvas
  const at = [
    [1, 1],
    [3, 1],
    [3, 3],
    [1, 3],
  ] as const
  return at
    .map(([x, y]) => {
      const [red = 0, green = 0, blue = 0] = context.getImageData(
        (x * width) / 4,
        (y * height) / 4,
        1,
        1,
      ).data
      const bits = [red, green, blue].map((part) => (part > 127 ? 1 : 0)).join('')
      return { '100': 'r', '010': 'g', '001': 'b', '111': 'w' }[bits] ?? '?'
    })
    .join('')
}

/** The JPEG with one more segment right after its start marker. */
export function withSegment(jpeg: Buffer, marker: number, body: Buffer): Buffer {
  const head = Buffer.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff)
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}

/** The JPEG as a phone writes it: EXIF with an orientation, the maker, and where it was taken. */
export function withExif(jpeg: Buffer, { orientation }: { orientation: number }): Buffer {
  const make = Buffer.from('SECRETPHONE\0')
  const area = Buffer.from('PhnomPenhSecretPlace\0')
  const entry = (tag: number, type: number, count: number, value: number) => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16LE(tag, 0)
    bytes.writeUInt16LE(type, 2)
    bytes.writeUInt32LE(count, 4)
    if (type === 3) bytes.writeUInt16LE(value, 8)
    else bytes.writeUInt32LE(value, 8)
    return bytes
  }
  const directory = (entries: Buffer[]) => {
    const count = Buffer.alloc(2)
    count.writeUInt16LE(entries.length)
    return Buffer.concat([count, ...entries, Buffer.alloc(4)])
  }
  const makeAt = 8 + 2 + 3 * 12 + 4
  const gpsAt = makeAt + make.length
  const areaAt = gpsAt + 2 + 2 * 12 + 4
  const main = directory([
    entry(0x010f, 2, make.length, makeAt),
    entry(0x0112, 3, 1, orientation),
    entry(0x8825, 4, 1, gpsAt),
  ])
  const gps = directory([entry(0x0001, 2, 2, 'N'.charCodeAt(0)), entry(0x001c, 7, area.length, areaAt)])
  const tiff = Buffer.concat([Buffer.from('49492a0008000000', 'hex'), main, make, gps, area])
  return withSegment(jpeg, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]))
}

/** A PNG of nothing but zeros: hundreds of megabytes once decoded, some hundred kilobytes as a file. */
export async function blackPng(width: number, height: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 9 })
  const packed: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => packed.push(chunk))
  // A row is its filter byte and three bytes a pixel.
  const row = Buffer.alloc(1 + width * 3)
  for (let y = 0; y < height; y++) if (!deflate.write(row)) await once(deflate, 'drain')
  deflate.end()
  await once(deflate, 'end')
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', Buffer.concat(packed)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

export function pngChunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}

/** The picture with another size written in its header, as an attacker would. */
export function claimingSize(jpeg: Buffer, { width, height }: { width: number; height: number }): Buffer {
  const changed = Buffer.from(jpeg)
  const frame = jpeg.indexOf(Buffer.of(0xff, 0xc0, 0x00, 0x11))
  if (frame < 0) throw new Error('This JPEG is not a baseline one.')
  changed.writeUInt16BE(height, frame + 5)
  changed.writeUInt16BE(width, frame + 7)
  return changed
}

/** A file server on this machine. */
export async function fileServer(
  answer: RequestListener,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
