import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import type { ApiResponse, Message, Update } from 'grammy/types'
import { type Clock, movableClock } from '../../src/ops/clock.ts'
import { createPlayground, type Playground, type PlaygroundOptions } from '../../src/playground/playground.ts'

export const TOKEN = '4242:test-token'
export const DARA = 100_001
export const SOPHEA = 100_002
export const BOPHA = 100_003

/** A clock that stands still until it is moved. */
export function standingClock(start = '2026-03-02T09:00:00Z'): Clock & { pass(ms: number): void } {
  let now = Date.parse(start)
  return {
    now: () => new Date(now),
    pass(ms) {
      now += ms
    },
  }
}

export type Running = {
  playground: Playground
  root: string
  /** Calls a method with a JSON body. */
  call(method: string, parameters?: object): Promise<ApiResponse<unknown>>
  /** The result of a call that must succeed. */
  ok<T = true>(method: string, parameters?: object): Promise<T>
  /** The code and description of a call that must be refused. */
  refusal(method: string, parameters?: object): Promise<string>
  send(chatId: number, text: string, more?: object): Promise<Message>
  updates(parameters?: object): Promise<Update[]>
  close(): Promise<void>
}

/** A playground served over HTTP, in a folder of its own unless one is given. */
export async function openPlayground(
  options: Partial<PlaygroundOptions> & { base?: Clock } = {},
): Promise<Running> {
  const dir = options.dir ?? (await mkdtemp(path.join(tmpdir(), 'playground-test-')))
  const playground = await createPlayground({
    token: TOKEN,
    clock: movableClock(options.base),
    log: (line) => console.error(line),
    ...options,
    dir,
  })
  const server = await listening(serve({ fetch: playground.app.fetch, port: 0, hostname: '127.0.0.1' }))
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const call: Running['call'] = async (method, parameters = {}) => {
    const response = await fetch(`${root}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    })
    const answer = (await response.json()) as ApiResponse<unknown>
    if (!answer.ok && answer.error_code !== response.status)
      throw new Error('The status is not the error code')
    return answer
  }
  const ok = async <T>(method: string, parameters?: object) => {
    const answer = await call(method, parameters)
    if (!answer.ok) throw new Error(`${method} was refused: ${answer.description}`)
    return answer.result as T
  }
  return {
    playground,
    root,
    call,
    ok,
    async refusal(method, parameters) {
      const answer = await call(method, parameters)
      if (answer.ok) throw new Error(`${method} was not refused`)
      return `${answer.error_code} ${answer.description}`
    },
    send: (chatId, text, more = {}) => ok<Message>('sendMessage', { chat_id: chatId, text, ...more }),
    updates: (parameters) => ok<Update[]>('getUpdates', parameters),
    async close() {
      await playground.close()
      await closed(server)
      if (options.dir === undefined) await rm(dir, { recursive: true })
    },
  }
}

function listening(server: ServerType): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    server.on('listening', () => resolve(server))
    server.on('error', reject)
  })
}

export function closed(server: ServerType): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

/** Resolves with the first message the bot sends to this person from now on. */
export function nextAnswer(playground: Playground, personaId: number): Promise<Message> {
  return new Promise((resolve) => {
    const stop = playground.listen(personaId, (event) => {
      if (event.type !== 'message' || !event.message.from?.is_bot) return
      stop()
      resolve(event.message)
    })
  })
}
