import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { StoreStartError } from './start-error.ts'
import { lastError, type ServerCommand, type Supervised, supervise } from './supervisor.ts'

const POLL_MS = 20
/** Recovery after a crash can take long on a slow disk; a healthy start takes a tenth of a second. */
const START_PATIENCE_MS = 120_000
const ATTEMPTS = 10
const RETRY_PAUSE_MS = 500

/** Faults of a start that pass: somebody took the port first, or the last server's processes are still ending. */
const PORT_TAKEN = /could not bind|could not create any TCP|Address already in use/i
const STILL_ENDING = /pre-existing shared memory block/

/**
 * Starts a server on a port of 127.0.0.1 and waits until it serves.
 *
 * @param options.port a fixed port, or a free one when absent
 * @param options.isReady whether the server with this process id serves on this port by now
 * @throws StoreStartError with the server's own last words when it ends before that
 */
export async function startServer({
  name,
  port: fixedPort,
  log,
  command,
  isReady,
}: {
  name: string
  port: number | undefined
  log: ((message: string) => void) | undefined
  command(port: number): Promise<ServerCommand>
  isReady(started: { pid: number; port: number }): Promise<boolean>
}): Promise<{ server: Supervised; port: number }> {
  let reason = ''
  let logFile = ''
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = fixedPort ?? (await freePort())
    const spec = await command(port)
    logFile = spec.logFile
    const server = await supervise(spec)
    for (let waited = 0; !server.hasExited(); waited += POLL_MS) {
      if (await isReady({ pid: server.pid, port })) {
        void server.exited.then(() => {
          if (!server.isStopping()) log?.(`${name} has ended without being asked to: see ${logFile}.`)
        })
        return { server, port }
      }
      if (waited > START_PATIENCE_MS) {
        await server.stop()
        throw new StoreStartError(
          `${name} does not get ready within two minutes: see ${logFile} for what it waits for.`,
        )
      }
      await sleep(POLL_MS)
    }
    reason = await lastError(logFile)
    if (!PORT_TAKEN.test(reason) && !STILL_ENDING.test(reason)) break
    await sleep(RETRY_PAUSE_MS)
  }
  throw new StoreStartError(
    `${name} does not start (${reason || 'it says nothing'}): see ${logFile}, and if its data is damaged restore a copy or set DATA_DIR to another folder.`,
  )
}
