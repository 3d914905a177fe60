/** What the network and the servers on the way can do to a call, over real sockets. */
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { inspect } from 'node:util'
import busboy from 'busboy'
import { Api, GrammyError, HttpError, InputFile } from 'grammy'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApiClient } from '../../src/bot/transport.ts'
import { isTelegramFault, TelegramUnreachableError } from '../../src/messaging/telegram-errors.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { type OpenBudget, openBudget } from '../support/send-budget.ts'

const TOKEN = '4242:token-canary-0123456789'
const CHAT = 100_001
const GOOD = JSON.stringify({ ok: true, result: { message_id: 7 } })

type Handler = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void

/** Answers the calls in turn; the last one again and again. */
let script: Handler[]
let calls: { url: string; body: Buffer; type: string }[]
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks)
    calls.push({ url: request.url ?? '', body, type: request.headers['content-type'] ?? '' })
    const handler = script.length > 1 ? script.shift() : script[0]
    handler?.(request, response, body)
  })
})
const sockets = new Set<Socket>()
server.on('connection', (socket) => sockets.add(socket.on('close', () => sockets.delete(socket))))
const metrics = createMetrics()
let api: Api
let opened: OpenBudget

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
beforeEach(async () => {
  opened = await openBudget()
  const { budget } = opened
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  api = new Api(TOKEN, createApiClient({ apiRoot, metrics, budget, pollSeconds: 1, callTimeoutMs: 400 }))
})
afterEach(() => opened.close())
afterAll(() => {
  server.close()
  for (const socket of sockets) socket.destroy()
})
beforeEach(() => {
  calls = []
  metrics.registry.resetMetrics()
})

const answers =
  (
    status: number,
    body: string,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ): Handler =>
  (_, response) =>
    response.writeHead(status, headers).end(body)
const good = answers(200, GOOD)
const cuts: Handler = (request) => request.socket.destroy()
const cutsHalfWay: Handler = (request, response) => {
  response.writeHead(200, { 'content-length': String(GOOD.length) })
  response.write(GOOD.slice(0, 9), () => request.socket.destroy())
}
const saysNothing: Handler = () => {}
const refuses = (code: number, description: string, parameters = {}): Handler =>
  answers(code, JSON.stringify({ ok: false, error_code: code, description, parameters }))

const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'it succeeded',
    (error: unknown) => error,
  )
const send = () => api.sendMessage(CHAT, 'សួស្តី')
const upload = (bytes: Uint8Array = Buffer.from('picture')) =>
  api.sendPhoto(CHAT, new InputFile(bytes, 'card.jpg'), { caption: 'ប័ណ្ណ' })

describe('a fault that passes', () => {
  test.each<[string, Handler]>([
    ['a 500 in JSON', refuses(500, 'Internal Server Error')],
    [
      'a 502 with a page of HTML',
      answers(502, '<html><h1>Bad Gateway</h1></html>', { 'content-type': 'text/html' }),
    ],
    [
      'a 200 with a page of HTML',
      answers(200, '<html>Sign in to the Wi-Fi</html>', { 'content-type': 'text/html' }),
    ],
    ['broken JSON', answers(200, '{"ok":true,"result":{"mess')],
    ['JSON that is no answer', answers(200, 'null')],
    ['an empty answer', answers(200, '')],
    ['a cut connection', cuts],
    ['an answer cut in the middle', cutsHalfWay],
    ['a server that says nothing', saysNothing],
    ['a short “too many requests”', refuses(429, 'Too Many Requests: retry after 0', { retry_after: 0 })],
  ])('%s is tried again', async (_, fault) => {
    script = [fault, good]
    expect(await send()).toEqual({ message_id: 7 })
    expect(calls).toHaveLength(2)
    expect(calls[1]).toEqual(calls[0])
  })

  test('that does not pass is a failure after three tries, with the token nowhere in it', async () => {
    for (const fault of [answers(502, '<html>'), cutsHalfWay]) {
      calls = []
      script = [fault]
      const failure = await failureOf(send())
      expect(failure).toBeInstanceOf(HttpError)
      expect((failure as HttpError).error).toBeInstanceOf(TelegramUnreachableError)
      expect(isTelegramFault(failure), 'the update is to be delivered again').toBe(true)
      expect(calls).toHaveLength(3)
      expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain('canary')
    }
  })

  test('of an upload fails at once: what was streamed cannot be sent again', async () => {
    for (const fault of [answers(502, '<html>'), cuts, saysNothing]) {
      calls = []
      script = [fault, good]
      const failure = await failureOf(upload())
      expect(isTelegramFault(failure)).toBe(true)
      expect(calls).toHaveLength(1)
      expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain('canary')
    }
  })

  test('of a poll is for the poller, which has an offset to mind', async () => {
    script = [cuts, good]
    expect(await failureOf(api.getUpdates())).toBeInstanceOf(HttpError)
    expect(calls).toHaveLength(1)
  })
})

describe('a refusal', () => {
  test.each([
    [400, "Bad Request: message can't be deleted"],
    [403, 'Forbidden: bot was blocked by the user'],
    [409, 'Conflict: terminated by other getUpdates request'],
  ])('%s is the caller’s, at once and as Telegram said it', async (code, description) => {
    script = [refuses(code, description)]
    const failure = await failureOf(send())
    expect(failure).toBeInstanceOf(GrammyError)
    expect(failure).toMatchObject({ error_code: code, description })
    expect(calls).toHaveLength(1)
    expect(isTelegramFault(failure)).toBe(false)
  })

  test('with a long wait is the caller’s, and nothing more is asked of Telegram until it is over', async () => {
    script = [refuses(429, 'Too Many Requests: retry after 10072', { retry_after: 10_072 })]
    const failure = await failureOf(send())
    expect(failure).toMatchObject({ error_code: 429, parameters: { retry_after: 10_072 } })
    expect(isTelegramFault(failure)).toBe(true)
    expect(isTelegramFault(await failureOf(send()))).toBe(true)
    expect(calls).toHaveLength(1)
  })
})

test('an upload arrives byte for byte, with its fields', async () => {
  script = [good]
  const bytes = randomBytes(1_500_000)
  await upload(bytes)
  const [call] = calls
  if (!call) throw new Error('Nothing arrived.')
  const fields: Record<string, string> = {}
  const files: Promise<string>[] = []
  const form = busboy({ headers: { 'content-type': call.type } })
  form.on('field', (name, value) => {
    fields[name] = value
  })
  form.on('file', (_, stream) => {
    const hash = createHash('sha256')
    stream.on('data', (chunk: Buffer) => hash.update(chunk))
    files.push(once(stream, 'end').then(() => hash.digest('hex')))
  })
  form.end(call.body)
  await once(form, 'close')
  expect(fields).toMatchObject({ chat_id: String(CHAT), caption: 'ប័ណ្ណ' })
  expect(await Promise.all(files)).toEqual([createHash('sha256').update(bytes).digest('hex')])
})

test('every try is counted with its outcome, and never with an address', async () => {
  script = [cuts, refuses(500, 'x'), good]
  await send()
  script = [refuses(403, 'Forbidden: bot was blocked by the user')]
  await failureOf(send())
  const text = await metrics.registry.metrics()
  for (const outcome of ['unreachable', 'server-error', 'ok', 'forbidden']) {
    expect(text).toContain(`chhat_bot_api_call_seconds_count{method="sendMessage",outcome="${outcome}"} 1`)
  }
  expect(text).not.toMatch(/canary|127\.0\.0\.1/)
})
