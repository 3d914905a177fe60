/** The one door to Redis. */
import { Redis } from 'ioredis'

/** A Redis that does not answer within this time is down: the person is told, the update comes again. */
const COMMAND_TIMEOUT_MS = 5_000

export function openRedis(url: string, prefix: string): Redis {
  const redis = new Redis(url, {
    keyPrefix: prefix,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: COMMAND_TIMEOUT_MS,
    // Fail now rather than queue: what waits in a queue would be done long after the person was told otherwise.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
    lazyConnect: true,
  })
  // Each failed command rejects by itself; without a listener ioredis would print every reconnect.
  redis.on('error', () => {})
  return redis
}
