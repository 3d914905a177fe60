/** Starting to serve, saying how one is, and stopping in order. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { freePort } from '../../src/embedded/free-port.ts'
import { createHealth } from '../../src/ops/health.ts'
import { type HttpServer, healthRoute, listen, metricsRoute } from '../../src/ops/http.ts'
import { createLog } from '../../src/ops/log.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { createShutdown } from '../../src/ops/shutdown.ts'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const silent = createLog({ level: 'silent' })
const fine = async () => {}
const down = async () => {
  throw new Error('ECONNREFUSED')
}

afterEach(() => {
  vi.useRealTimers()
})

describe('health', () => {
  test('is “starting” until the stores are open, whatever Telegram says', async () => {
    const health = createHealth('1.2.3')
    health.setBot(true)
    expect(await health.report()).toEqual({
      status: 'starting',
      postgres: 'starting',
      redis: 'starting',
      bot: 'ok',
      version: '1.2.3',
    })
  })

  test('names the store that is down, and is well again by itself', async () => {
    const health = createHealth('1.2.3')
    let redis: () => Promise<void> = down
    health.ready({ postgres: fine, redis: () => redis() })
    expect(await health.report()).toMatchObject({ status: 'unavailable', postgres: 'ok', redis: 'down' })
    redis = fine
    expect(await health.report()).toMatchObject({ status: 'ok', redis: 'ok' })
  })

  test('does not fall ill with Telegram', async () => {
    const health = createHealth('1.2.3')
    health.ready({ postgres: fine, redis: fine })
    health.setBot(false)
    expect(await health.report()).toMatchObject({ status: 'ok', bot: 'unreachable' })
  })

  test('a store that does not answer is down, and holds up nobody who asks', async () => {
    vi.useFakeTimers()
    const health = createHealth('1.2.3')
    health.ready({ postgres: () => new Promise(() => {}), redis: fine })
    const asked = health.report()
    await vi.advanceTimersByTimeAsync(2_500)
    expect(await asked).toMatchObject({ status: 'unavailable', postgres: 'down', redis: 'ok' })
  })

  test('is 200 when well and 503 otherwise', async () => {
    const health = createHealth('1.2.3')
    const route = healthRoute(health)
    expect((await route.request('/health')).status).toBe(503)
    health.ready({ postgres: fine, redis: fine })
    const well = await route.request('/health')
    expect([well.status, await well.json()]).toEqual([200, expect.objectContaining({ status: 'ok' })])
    health.ready({ postgres: down, redis: fine })
    expect((await route.request('/health')).status).toBe(503)
  })
})

describe('listening', () => {
  const open: HttpServer[] = []
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close()
  })
  const start = async (app: Hono, port: number) => {
    const server = await listen({ app, port, host: '127.0.0.1', variable: 'PORT' })
    open.push(server)
    return server
  }

  test('a port that is taken is one sentence with the variable to set', async () => {
    const port = await freePort()
    await start(new Hono(), port)
    await expect(start(new Hono(), port)).rejects.toThrow(
      `Port ${port} is taken by another program; set PORT to a free one, such as ${port + 1}.`,
    )
  })

  test('closing ends event streams, and frees the port', async () => {
    const port = await freePort()
    const app = new Hono().get('/events', (c) => streamSSE(c, () => new Promise(() => {})))
    const server = await start(app, port)
    const stream = await fetch(`http://127.0.0.1:${port}/events`)
    const ended = stream.text().catch(() => 'cut')
    await server.close()
    expect(await ended).toBe('cut')
    await start(new Hono(), port)
  })

  test('metrics are served as Prometheus reads them', async () => {
    const metrics = createMetrics()
    metrics.updates.inc({ kind: 'message', outcome: 'handled' })
    const response = await metricsRoute(metrics).request('/metrics')
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toContain('chhat_updates_total{kind="message",outcome="handled"} 1')
  })
})

describe('stopping', () => {
  test('what was started last stops first, one after the other, once', async () => {
    const shutdown = createShutdown(silent)
    const stopped: string[] = []
    for (const name of ['stores', 'database', 'http']) {
      shutdown.add(name, async () => {
        stopped.push(`${name} stops`)
        await new Promise(setImmediate)
        stopped.push(`${name} stopped`)
      })
    }
    await Promise.all([shutdown.run(), shutdown.run()])
    await shutdown.run()
    expect(stopped).toEqual(
      ['http', 'database', 'stores'].flatMap((name) => [`${name} stops`, `${name} stopped`]),
    )
  })

  test('a part that fails, throws or hangs keeps no other from stopping', async () => {
    vi.useFakeTimers()
    const shutdown = createShutdown(silent)
    const stopped: string[] = []
    shutdown.add('first', () => stopped.push('first'))
    shutdown.add('fails', down)
    shutdown.add('hangs', () => new Promise(() => {}))
    shutdown.add('throws', () => {
      throw new Error('at once')
    })
    const running = shutdown.run()
    await vi.advanceTimersByTimeAsync(60_000)
    await running
    expect(stopped).toEqual(['first'])
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('%s drains and exits with 0', async (signal) => {
    const script = `
      import { createLog } from './src/ops/log.ts'
      import { createShutdown } from './src/ops/shutdown.ts'
      const shutdown = createShutdown(createLog({ level: 'silent' }))
      shutdown.add('work', async () => {
        await new Promise(setImmediate)
        console.log('drained')
      })
      shutdown.onSignals()
      setInterval(() => {}, 1000)
      console.log('ready')`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output === '') child.kill(signal)
      output += text
    })
    const [code] = await once(child, 'close')
    expect([output, code]).toEqual(['ready\ndrained\n', 0])
  })
})
