/**
 * Wires between the bot and what it talks to, on which a test can listen and which it can cut.
 *
 * A message is what the program wrote at once: a statement, a command, a call. Wires know nothing of what it says.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net'
import type { Update } from 'grammy/types'

/**
 * What happens to a message. `lose`: it never arrives. `cut`: neither does it, and the connection ends.
 * `cut-answer`: it arrives, and the connection ends before the answer is through.
 */
export type Fate = 'pass' | 'lose' | 'cut' | 'cut-answer'

export type Wire = {
  /** The target's URL with the address of this end. */
  url: string
  /** Decides each message from the program; passes all unless set. */
  onMessage: (message: Buffer) => Fate
  /** Ends every connection. */
  cut(): void
  /** While down, connections are ended as soon as they are made. */
  setDown(down: boolean): void
  close(): Promise<void>
}

export async function openWire(targetUrl: string): Promise<Wire> {
  const target = new URL(targetUrl)
  const open = new Set<Socket>()
  let down = false
  const server = createTcpServer((near) => {
    if (down) return void near.destroy()
    const far = connect(Number(target.port), target.hostname)
    join(near, far)
  })

  function join(near: Socket, far: Socket): void {
    let losing = false
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
    near.on('data', (message) => {
      if (losing) return
      const fate = wire.onMessage(message)
      if (fate === 'cut') return void near.destroy()
      losing = fate === 'lose' || fate === 'cut-answer'
      if (fate === 'cut-answer') far.once('data', () => near.destroy())
      if (fate !== 'lose') far.write(message)
    })
    far.on('data', (answer) => {
      if (!losing) near.write(answer)
    })
  }

  const wire: Wire = {
    url: '',
    onMessage: () => 'pass',
    cut() {
      for (const socket of open) socket.destroy()
    },
    setDown(isDown) {
      down = isDown
      if (down) wire.cut()
    },
    async close() {
      server.close()
      wire.cut()
      await once(server, 'close')
    },
  }
  const near = new URL(targetUrl)
  near.host = `127.0.0.1:${await listening(server)}`
  // Without the slash that URL adds to an empty path.
  wire.url = near.href.replace(/\/$/, '')
  return wire
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Telegram's deliveries in a test's own hands: each update as often, as late and to whom it likes. */
export type Relay = {
  /** For WEBHOOK_URL. */
  url: string
  /** For WEBHOOK_SECRET. */
  secret: string
  /** Delivers an update to a bot; the status it answered with, 0 when it could not be reached. */
  post(botUrl: string, update: Update): Promise<number>
  /** What to do with an update that is due; what it resolves to is answered to the playground. */
  onUpdate: (update: Update) => Promise<number>
  close(): Promise<void>
}

export async function openRelay(): Promise<Relay> {
  const secret = 'relay-secret-of-a-test'
  const server = createServer((request, response) => void take(request, response))
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    response.statusCode = await relay.onUpdate(JSON.parse(body) as Update).catch(() => 503)
    response.end()
  }
  const relay: Relay = {
    url: '',
    secret,
    async post(botUrl, update) {
      const response = await fetch(`${botUrl}/telegram`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify(update),
      }).catch(() => null)
      return response?.status ?? 0
    },
    onUpdate: async () => 503,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  relay.url = `http://127.0.0.1:${await listening(server)}/telegram`
  return relay
}
