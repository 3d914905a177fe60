import { EventEmitter, once } from 'node:events'
import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { DownloadError, downloadCapped } from '../../src/documents/download.ts'
import { takePhoto } from '../../src/documents/intake.ts'
import { samplePicture } from '../../src/playground/sample-pictures.ts'
import { blackPng, fileServer, quarters, withExif } from './crafted.ts'

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1'
const PATH = `/file/bot${TOKEN}/documents/file_1.jpg`

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

/** The address of a file, token and all, on a server that answers so. */
async function served(answer: RequestListener): Promise<string> {
  const server = await fileServer(answer)
  open.push(server.close)
  return server.url + PATH
}

const sent = (bytes: Buffer) => served((_, response) => void response.end(bytes))

const document = (rest: { mime_type?: string; file_size?: number } = {}) => ({
  document: { file_id: 'the-file', file_unique_id: 'unique', mime_type: 'image/jpeg', ...rest },
})

/** What becomes of a document with these bytes, and what was reported for the operator. */
async function taken(url: string, message: Parameters<typeof takePhoto>[0]['message'] = document()) {
  const asked: string[] = []
  const failures: unknown[] = []
  const getFileUrl = async (fileId: string) => {
    asked.push(fileId)
    return url
  }
  const result = await takePhoto({ message, getFileUrl, onFailure: (error) => failures.push(error) })
  return { result, asked, failures, reason: result.ok ? null : result.reason }
}

describe('a photo on its way in', () => {
  test('is fetched by the message’s own file id and comes out small, upright and without EXIF', async () => {
    const photo = withExif(quarters(2000, 1000).encodeSync('jpeg', 90), { orientation: 6 })
    const { result, asked, failures } = await taken(await sent(photo))
    if (!result.ok) throw new Error(result.reason)
    expect(asked).toEqual(['the-file'])
    expect(failures).toEqual([])
    expect(result.value).toMatchObject({ width: 800, height: 1600, fileUniqueId: 'unique' })
    expect(result.value.jpeg.includes('PhnomPenhSecretPlace')).toBe(false)
  })

  test.each(['id-card', 'certificate', 'portrait'] as const)('the specimen %s is taken', async (name) => {
    const { bytes, fileName } = await samplePicture(name)
    expect(fileName).toContain('specimen')
    const { result } = await taken(await sent(bytes))
    if (!result.ok) throw new Error(result.reason)
    expect(result.value.jpeg.length).toBeLessThanOrEqual(200_000)
  })

  test('what Telegram already tells is refused without asking for the file', async () => {
    for (const message of [document({ mime_type: 'image/heic' }), document({ file_size: 20_000_000 }), {}]) {
      const { reason, asked } = await taken('http://127.0.0.1:9/never', message)
      expect(reason).not.toBeNull()
      expect(asked).toEqual([])
    }
  })

  test.each([
    ['photo-heic', Buffer.from(`\0\0\0\x18ftypheic${'\0'.repeat(400)}`, 'latin1')],
    ['photo-pdf', Buffer.from('%PDF-1.7 ...')],
    [
      'photo-not-a-picture',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>'),
    ],
    ['photo-not-a-picture', Buffer.from('<html><img src=x onerror=alert(1)></html>')],
    ['photo-not-a-picture', Buffer.from('PK\x03\x04 a zip')],
    ['photo-not-a-picture', Buffer.alloc(0)],
    ['photo-too-small', quarters(150, 150).encodeSync('jpeg', 80)],
    ['photo-unreadable', quarters(800, 600).encodeSync('jpeg', 80).subarray(0, -500)],
    ['photo-unreadable', quarters(800, 600).encodeSync('png').subarray(0, -500)],
  ])('what only calls itself a JPEG gets %s', async (expected, bytes) => {
    expect((await taken(await sent(bytes))).reason).toBe(expected)
  })

  test('a JPEG with a zip behind it is taken, and the zip is gone', async () => {
    const polyglot = Buffer.concat([
      quarters(600, 400).encodeSync('jpeg', 80),
      Buffer.from('PK\x03\x04evil.exe'),
    ])
    const { result } = await taken(await sent(polyglot))
    if (!result.ok) throw new Error(result.reason)
    expect(result.value.jpeg.includes('evil')).toBe(false)
  })

  test('a PNG of 14,000² pixels is refused before it is decoded', async () => {
    const bomb = await blackPng(14_000, 14_000)
    // Well under every limit of bytes, 588 MB of pixels.
    expect(bomb.length).toBeLessThan(1_000_000)
    const url = await sent(bomb)
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 1)
    const reasons = await Promise.all(Array.from({ length: 20 }, async () => (await taken(url)).reason))
    clearInterval(watch)
    most = Math.max(most, process.memoryUsage().rss)
    expect(reasons).toEqual(Array.from({ length: 20 }, () => 'photo-too-many-pixels'))
    expect(most - before).toBeLessThan(200_000_000)
  })
})

describe('a server that lies or fails', () => {
  test('a file larger than was said is cut off at the cap, and the connection with it', async () => {
    let written = 0
    const events = new EventEmitter()
    const closed = once(events, 'closed')
    const url = await served((_, response) => {
      const chunk = Buffer.alloc(65_536, 0xff)
      const pump = () => {
        while (!response.destroyed && written < 500_000_000) {
          written += chunk.length
          if (!response.write(chunk)) return void response.once('drain', pump)
        }
        response.end()
      }
      response.on('close', () => events.emit('closed'))
      pump()
    })
    expect((await taken(url, document({ file_size: 1000 }))).reason).toBe('photo-too-large')
    await closed
    expect(written).toBeGreaterThan(10_000_000)
    expect(written).toBeLessThan(100_000_000)
  })

  test('exactly 10 MB is fetched, one byte more is not', async () => {
    const bytes = Buffer.alloc(10_000_001)
    const limits = { maxBytes: 10_000_000, timeoutMs: 20_000 }
    const just = await downloadCapped({ url: await sent(bytes.subarray(1)), ...limits })
    expect(just.length).toBe(10_000_000)
    const over = downloadCapped({ url: await sent(bytes), ...limits })
    await expect(over).rejects.toMatchObject({ name: 'DownloadError', code: 'too-large' })
  })

  test('a server that stops in the middle is given up', async () => {
    const url = await served((_, response) => void response.write('some'))
    const stuck = downloadCapped({ url, maxBytes: 100, timeoutMs: 200 })
    await expect(stuck).rejects.toMatchObject({ code: 'timeout' })
    const silent = downloadCapped({ url: await served(() => {}), maxBytes: 100, timeoutMs: 200 })
    await expect(silent).rejects.toMatchObject({ code: 'timeout' })
  })

  test('whatever fails, the person may try again, the operator learns why, and the token is nowhere', async () => {
    const urls = [
      await served((_, response) => void response.writeHead(404).end('Not Found')),
      await served((_, response) => void response.writeHead(302, { location: '/elsewhere' }).end()),
      await served((request) => void request.socket.destroy()),
      await served((_, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('half')
        setTimeout(() => response.destroy(), 20)
      }),
      `http://127.0.0.1:1${PATH}`,
      `no-scheme${PATH}`,
      `ftp://127.0.0.1${PATH}`,
    ]
    const codes: string[] = []
    for (const url of urls) {
      const { reason, failures } = await taken(url)
      expect(reason).toBe('photo-download-failed')
      const [failure] = failures
      if (!(failure instanceof DownloadError)) throw new Error('The operator was told nothing.')
      codes.push(failure.code)
      const everything = `${failure.message} ${failure.stack} ${JSON.stringify(failure)} ${String(failure.cause)}`
      expect(everything).not.toContain(TOKEN)
    }
    expect(codes).toEqual(['http-status', ...Array.from({ length: 6 }, () => 'network')])
  })

  test('when Telegram does not say where the file is, that is a failed download too', async () => {
    const failures: unknown[] = []
    const result = await takePhoto({
      message: document(),
      getFileUrl: () => Promise.reject(new Error('Bad Request: file is temporarily unavailable')),
      onFailure: (error) => failures.push(error),
    })
    expect(result).toEqual({ ok: false, reason: 'photo-download-failed' })
    expect(failures).toHaveLength(1)
  })

  test('a hundred at once are fetched a few at a time', async () => {
    let [now, most] = [0, 0]
    const photo = quarters(300, 300).encodeSync('jpeg', 80)
    const url = await served((_, response) => {
      most = Math.max(most, ++now)
      setTimeout(() => {
        now -= 1
        response.end(photo)
      }, 10)
    })
    const results = await Promise.all(Array.from({ length: 100 }, async () => (await taken(url)).result.ok))
    expect(results.filter(Boolean)).toHaveLength(100)
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(8)
  })
})
