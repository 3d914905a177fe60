import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below the ports that Linux gives to outgoing connections and to whoever asks for any (32768 on), so that no program
 * that names none can take a port between the look and its use.
 */
const FIRST = 20_000
const COUNT = 12_000
/** Golden ratio: processes started one after the other begin far apart. */
const SPREAD = 7_417

let calls = 0

/** A port of 127.0.0.1 that nobody listens on at this moment; never the same twice in one process. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < COUNT; tries++) {
    const port = FIRST + ((process.pid * SPREAD + calls++) % COUNT)
    if (await isFree(port)) return port
  }
  throw new Error(`Every port from ${FIRST} to ${FIRST + COUNT - 1} is taken.`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
