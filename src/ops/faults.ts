/** Telling a store that is down from a mistake of ours: the first is waited out, the second is parked. */

const POSTGRES_FAULTS = new Set([
  // Statement timeout, lock not available, deadlock, serialization failure: the same again may succeed.
  '57014',
  '55P03',
  '40P01',
  '40001',
  // Shutting down, crashed, starting up; read-only after a failover.
  '57P01',
  '57P02',
  '57P03',
  '25006',
])
/** 08 connection, 53 out of disk, memory or connections, 58 input and output. */
const POSTGRES_FAULT_CLASSES = new Set(['08', '53', '58'])

const SOCKET_FAULTS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
])

/** What the driver says without a code when a connection is lost, cannot be had, or does not answer. */
const CONNECTION_FAULTS =
  /^Connection terminated|^Client (has encountered a connection error|was closed) and is not queryable|^timeout exceeded when trying to connect|^Query read timeout|^Cannot use a pool after calling end/

const REDIS_FAULTS =
  /^(LOADING|READONLY|MISCONF|OOM|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)|Connection is closed|Command timed out|Stream isn't writeable|max retries per request|ERR max number of clients/

/** Whether Postgres or Redis could not do its work just now, looking through the errors that wrap one another. */
export function isStoreFault(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    if (POSTGRES_FAULTS.has(code) || SOCKET_FAULTS.has(code)) return true
    if (/^[0-9A-Z]{5}$/.test(code) && POSTGRES_FAULT_CLASSES.has(code.slice(0, 2))) return true
    if (CONNECTION_FAULTS.test(cause.message) || REDIS_FAULTS.test(cause.message)) return true
    // grammY wraps what a handler threw in `error`, not in `cause`.
    if ('error' in cause && cause.error instanceof Error && isStoreFault(cause.error)) return true
  }
  return false
}
