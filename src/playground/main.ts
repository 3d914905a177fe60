/** `npm run playground -- --port N [--host H] [--dir D]`: the Bot API server and the chat page, alone. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { Command, InvalidArgumentError } from 'commander'
import { movableClock } from '../ops/clock.ts'
import { createPlayground } from './playground.ts'

/** Not a secret: the server is for this machine, and holds invented people only. */
const TOKEN = '42:playground-token-not-a-secret'

function portNumber(value: string): number {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('a port is a number from 0 to 65535.')
  }
  return port
}

const { port, host, dir } = new Command('playground')
  .description('A Bot API server on this machine and a chat page to talk to the bot that uses it')
  .option('--port <number>', 'where to listen; 0 takes a free port', portNumber, 8081)
  .option('--host <address>', 'the address to listen on', '127.0.0.1')
  .option('--dir <folder>', 'where to keep chats over restarts (default: a new temporary folder)')
  .parse()
  .opts<{ port: number; host: string; dir?: string }>()

const playground = await createPlayground({
  dir: dir ?? (await mkdtemp(path.join(tmpdir(), 'chhat-playground-'))),
  token: TOKEN,
  clock: movableClock(),
  hosts: [host],
  log: (line) => console.error(line),
})
const server = serve({ fetch: playground.app.fetch, port, hostname: host }, (address) => {
  const root = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
  console.log(`Chat page        ${root}/
Point a bot at   TELEGRAM_API_ROOT=${root} BOT_TOKEN=${TOKEN}`)
})
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE' ? `Port ${port} is taken: choose another with --port.` : error.message,
  )
  process.exit(1)
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await playground.close()
    process.exit(0)
  })
}
