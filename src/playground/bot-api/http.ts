/** The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>. */
import { timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import type { Faults } from '../faults.ts'
import type { FileCabinet } from '../files.ts'
import type { Log } from '../log.ts'
import type { Method } from './method.ts'
import { readParameters } from './parameters.ts'
import { notFound, Refusal, tooLarge, tooManyRequests, unauthorized } from './refusal.ts'

const MAX_BODY_BYTES = 52 * 1024 * 1024

export type BotApi = {
  app: Hono
  /** Runs a method as a webhook's answer does. */
  call(name: string, values: Record<string, unknown>): Promise<unknown>
}

type Answer = { status: number; body: string }

/** @param options.methods by their documented names; case does not matter in calls */
export function botApi(options: {
  token: string
  methods: Record<string, Method>
  files: FileCabinet
  faults: Faults
  log: Log
}): BotApi {
  const { faults, log } = options
  const names = new Map(Object.keys(options.methods).map((name) => [name.toLowerCase(), name]))
  const knows = (token: string) => {
    const [given, right] = [Buffer.from(token), Buffer.from(options.token)]
    return given.length === right.length && timingSafeEqual(given, right)
  }

  const run = async (name: string, call: Parameters<Method>[0]): Promise<unknown> => {
    const method = options.methods[names.get(name) ?? '']
    if (!method) throw notFound()
    if (name.startsWith('send') && name !== 'sendchataction') {
      faults.window?.take(String(call.values.chat_id))
    }
    return await method(call)
  }

  const answerOf = async (name: string, request: Request, body: ArrayBuffer): Promise<Answer> => {
    try {
      const contentType = request.headers.get('content-type') ?? ''
      const parameters = await readParameters({ url: request.url, contentType, body })
      const result = await run(name, { ...parameters, signal: request.signal })
      return { status: 200, body: JSON.stringify({ ok: true, result }) }
    } catch (error) {
      return refusalAnswer(error, log)
    }
  }

  const app: BotApi['app'] = new Hono()
  app.on(['GET', 'POST'], '/:bot{bot[^/]+}/:method', async (c) => {
    if (!knows(c.req.param('bot').slice(3))) return jsonResponse(refusalAnswer(unauthorized(), log))
    const name = c.req.param('method').toLowerCase()
    if (Number(c.req.header('content-length') ?? 0) > MAX_BODY_BYTES) {
      return jsonResponse(refusalAnswer(tooLarge(), log))
    }
    const body = c.req.method === 'POST' ? await c.req.raw.arrayBuffer() : new ArrayBuffer(0)
    const fault = faults.next(name)
    let answer: Answer
    if (fault?.kind === 'bad_gateway') answer = { status: 502, body: BAD_GATEWAY }
    else if (fault?.kind === 'too_many_requests') {
      answer = refusalAnswer(tooManyRequests(fault.seconds), log)
    } else answer = await answerOf(name, c.req.raw, body)
    if (fault?.kind === 'delay')
      await sleep(fault.ms, undefined, { signal: c.req.raw.signal }).catch(() => {})
    if (fault?.kind === 'broken_json') answer.body = answer.body.slice(0, answer.body.length / 2)
    faults.count({
      method: names.get(name) ?? name,
      bytesIn: body.byteLength,
      bytesOut: Buffer.byteLength(answer.body),
    })
    if (fault?.kind === 'drop') return dropped(c)
    return fault?.kind === 'bad_gateway' ? htmlResponse(answer) : jsonResponse(answer)
  })
  app.get('/file/:bot{bot[^/]+}/:path{.+}', async (c) => {
    if (!knows(c.req.param('bot').slice(3))) return jsonResponse(refusalAnswer(unauthorized(), log))
    const file = options.files.byPath(c.req.param('path'))
    if (!file) return jsonResponse(refusalAnswer(notFound(), log))
    const bytes = await options.files.read(file)
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/octet-stream' } })
  })

  return {
    app,
    call: (name, values) =>
      run(name.toLowerCase(), { values, files: new Map(), signal: new AbortController().signal }),
  }
}

const BAD_GATEWAY =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n'

function refusalAnswer(error: unknown, log: Log): Answer {
  if (!(error instanceof Refusal)) {
    log(`the playground's Bot API failed: ${error instanceof Error ? error.stack : String(error)}`)
    return refusalAnswer(new Refusal(500, 'Internal Server Error'), log)
  }
  const { code, message, parameters } = error
  const body = { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) }
  return { status: code, body: JSON.stringify(body) }
}

function jsonResponse(answer: Answer): Response {
  return new Response(answer.body, { status: answer.status, headers: { 'content-type': 'application/json' } })
}

function htmlResponse(answer: Answer): Response {
  return new Response(answer.body, { status: answer.status, headers: { 'content-type': 'text/html' } })
}

/** Cuts the connection; where there is none (called without a socket) the body breaks off. */
function dropped(c: Context): Response {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  if (incoming) {
    incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
  return new Response(
    new ReadableStream({
      start(controller) {
        controller.error(new Error('Connection dropped on request'))
      },
    }),
  )
}
