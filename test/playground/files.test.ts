import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Message, File as TelegramFile } from 'grammy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DARA, openPlayground, type Running, TOKEN } from './harness.ts'

const MARKER = 'GPS 11.5564 N 104.9282 E'
let telegram: Running
beforeAll(async () => {
  telegram = await openPlayground()
  telegram.playground.text(DARA, '/start')
})
afterAll(() => telegram.close())

async function jpeg(width: number, height: number): Promise<Buffer> {
  return createCanvas(width, height).encode('jpeg')
}

/** A picture with a place in its EXIF block. */
async function photographed(width: number, height: number): Promise<Buffer> {
  const plain = await jpeg(width, height)
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(MARKER)])
  const header = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  return Buffer.concat([plain.subarray(0, 2), header, exif, plain.subarray(2)])
}

async function download(fileId: string): Promise<Buffer> {
  const file = await telegram.ok<TelegramFile>('getFile', { file_id: fileId })
  const response = await fetch(`${telegram.root}/file/bot${TOKEN}/${file.file_path}`)
  expect(response.status).toBe(200)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes).toHaveLength(file.file_size ?? -1)
  return bytes
}

async function upload(method: string, name: string, bytes: Buffer, fields: Record<string, string> = {}) {
  const form = new FormData()
  form.set('chat_id', String(DARA))
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set(name, new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'card.png')
  const response = await fetch(`${telegram.root}/bot${TOKEN}/${method}`, { method: 'POST', body: form })
  return (await response.json()) as { ok: boolean; result: Message; description: string }
}

describe('a photo a person sends', () => {
  it('comes in three sizes, really scaled, without its EXIF', async () => {
    const original = await photographed(2000, 1000)
    expect(original.includes(MARKER)).toBe(true)
    const { photo = [] } = await telegram.playground.photo(DARA, original)
    expect(photo.map(({ width, height }) => [width, height])).toEqual([
      [90, 45],
      [320, 160],
      [1280, 640],
    ])
    for (const size of photo) {
      const bytes = await download(size.file_id)
      const image = await loadImage(bytes)
      expect([image.width, image.height]).toEqual([size.width, size.height])
      expect(bytes.includes(MARKER)).toBe(false)
    }
  })

  it('is not enlarged', async () => {
    const { photo = [] } = await telegram.playground.photo(DARA, await jpeg(100, 50))
    expect(photo.map(({ width, height }) => [width, height])).toEqual([
      [90, 45],
      [100, 50],
    ])
  })

  it('stays as it is when sent as a document', async () => {
    const original = await photographed(200, 100)
    const file = { bytes: original, name: 'កាត.jpg', type: 'image/jpeg' }
    const { document } = await telegram.playground.photo(DARA, file, 'document')
    expect(document).toMatchObject({
      file_name: 'កាត.jpg',
      mime_type: 'image/jpeg',
      file_size: original.length,
    })
    expect(await download(document?.file_id ?? '')).toEqual(original)
  })
})

describe('a file a bot sends', () => {
  it('is uploaded once and sent again by its id', async () => {
    const { result } = await upload('sendPhoto', 'photo', await jpeg(400, 400), {
      caption: '<b>Card</b>',
      parse_mode: 'HTML',
    })
    expect(result).toMatchObject({ caption: 'Card', caption_entities: [{ type: 'bold' }] })
    const { file_id: photo = '' } = result.photo?.at(-1) ?? {}
    expect(await telegram.ok('sendPhoto', { chat_id: DARA, photo })).toMatchObject({ photo: result.photo })
    expect(await telegram.refusal('sendDocument', { chat_id: DARA, document: photo })).toBe(
      "400 Bad Request: can't use file of type Photo as Document",
    )
  })

  it('may be attached under another name', async () => {
    const { result } = await upload('sendDocument', 'one', Buffer.from('{}'), { document: 'attach://one' })
    expect(result.document).toMatchObject({ file_name: 'card.png', file_size: 2 })
    const missing = await upload('sendDocument', 'one', Buffer.from('{}'), { document: 'attach://two' })
    expect(missing.description).toBe('Bad Request: file "attach://two" not found')
  })

  it('replaces the picture of a message', async () => {
    const { result } = await upload('sendPhoto', 'photo', await jpeg(100, 100), { caption: 'old' })
    const media = JSON.stringify({ type: 'photo', media: 'attach://new', caption: 'new' })
    const fields = { message_id: String(result.message_id), media }
    const edited = await upload('editMessageMedia', 'new', await jpeg(50, 80), fields)
    expect(edited.result).toMatchObject({ caption: 'new', photo: [{ width: 50, height: 80 }] })
  })

  it.each([
    ['more than 10,000 pixels of width and height', () => jpeg(9000, 1001), 'PHOTO_INVALID_DIMENSIONS'],
    ['twenty times as wide as high and more', () => jpeg(210, 10), 'PHOTO_INVALID_DIMENSIONS'],
    ['no picture at all', async () => Buffer.from('not a picture'), 'IMAGE_PROCESS_FAILED'],
    [
      'more than 10 MB',
      async () => Buffer.alloc(10 * 1024 * 1024 + 1),
      'file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes',
    ],
    ['nothing', async () => Buffer.alloc(0), 'file must be non-empty'],
  ])('is refused as a photo with %s', async (_, bytes, words) => {
    expect((await upload('sendPhoto', 'photo', await bytes())).description).toBe(`Bad Request: ${words}`)
  })
})

it('gives out no file of more than 20 MB', async () => {
  const file = { bytes: Buffer.alloc(20 * 1024 * 1024 + 1), name: 'large.pdf', type: 'application/pdf' }
  const { document } = await telegram.playground.photo(DARA, file, 'document')
  expect(await telegram.refusal('getFile', { file_id: document?.file_id })).toBe(
    '400 Bad Request: file is too big',
  )
})
