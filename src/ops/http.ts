/** The HTTP side: /health at once, everything else as it becomes ready. */
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Health } from './health.ts'
import type { Metrics } from './metrics.ts'

export type HttpServer = { port: number; close(): Promise<void> }

export function healthRoute(health: Health): Hono {
  const app = new Hono()
  app.get('/health', async (c) => {
    const report = await health.report()
    return c.json(report, report.status === 'ok' ? 200 : 503)
  })
  return app
}

export function metricsRoute(metrics: Metrics): Hono {
  const app = new Hono()
  app.get('/metrics', async (c) =>
    c.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  )
  return app
}

/** Listens; a port that is taken is one sentence naming the variable. */
export async function listen({
  app,
  port,
  host,
  variable,
}: {
  app: Hono
  port: number
  host: string
  variable: string
}): Promise<HttpServer> {
  return await new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, () => {
      resolve({
        port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            // Event streams and kept connections would hold the server open for ever.
            ;(server as Server).closeAllConnections()
          }),
      })
    })
    server.on('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(
        taken
          ? new Error(
              `Port ${port} is taken by another program; set ${variable} to a free one, such as ${port + 1}.`,
            )
          : error,
      )
    })
  })
}
