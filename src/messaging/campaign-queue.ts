/**
 * The queue of what campaigns have to send: BullMQ, one for each lane of the send budget. A job is two ids, and nothing
 * is lost with it: whatever is due in the ledger and not here is put here again.
 */
import { Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Log } from '../ops/log.ts'

export type CampaignJob = { campaignId: string; chatId: number }
export type CampaignLane = 'small' | 'large'

export type CampaignQueue = {
  /** How many wait. */
  waiting(): Promise<number>
  /** Adds what is not there yet. */
  add(jobs: readonly CampaignJob[]): Promise<void>
  /** Forgets all that wait. */
  clear(): Promise<void>
  /** Whether this process takes jobs. It does not, to begin with. */
  take(on: boolean): Promise<void>
  /** Takes no more, and resolves when what was begun is done. */
  close(): Promise<void>
}

/** A process that has died is known by a lock not renewed; then another takes its jobs. */
const LOCK_MS = 10_000
const STALLED_CHECK_MS = 5_000
/** Nothing hangs on how often a job was taken: the ledger says what is to be done. */
const MOST_STALLS = 1_000

export function openCampaignQueue({
  redis,
  lane,
  workers,
  work,
  log,
}: {
  redis: Redis
  lane: CampaignLane
  /** Messages under way at the same time, in this process. */
  workers: number
  /** Never rejects. */
  work: (job: CampaignJob) => Promise<void>
  log: Log
}): CampaignQueue {
  const name = `campaigns-${lane}`
  // The library has prefixes of its own, and waits on its connection longer than our commands may take.
  const connection = redis.duplicate({
    keyPrefix: '',
    commandTimeout: undefined,
    maxRetriesPerRequest: null,
    enableOfflineQueue: true,
    lazyConnect: false,
  } as object)
  connection.on('error', () => {})
  const shared = { connection, prefix: `${redis.options.keyPrefix ?? ''}bull` }
  const queue = new Queue<CampaignJob>(name, {
    ...shared,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  })
  const begun = new Set<Promise<void>>()
  const begin = async ({ data }: { data: CampaignJob }) => {
    const job = work(data)
    begun.add(job)
    await job.finally(() => begun.delete(job))
  }
  const worker = new Worker<CampaignJob>(name, begin, {
    ...shared,
    autorun: false,
    concurrency: workers,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MOST_STALLS,
  })
  const onError = (error: Error) => log.debug({ err: error, lane }, 'the queue of campaigns had a fault')
  queue.on('error', onError)
  worker.on('error', onError)
  return {
    waiting: () => queue.getWaitingCount(),
    async add(jobs) {
      await queue.addBulk(
        jobs.map((data) => ({ name: 'send', data, opts: { jobId: `${data.campaignId}_${data.chatId}` } })),
      )
    },
    clear: () => queue.drain(),
    async take(on) {
      if (on) await worker.resume()
      else await worker.pause(true)
    },
    async close() {
      // The library would wait for a Redis that is away as long as it is away.
      const away = connection.status !== 'ready'
      if (away) await Promise.all(begun)
      await worker.close(away)
      await queue.close()
      connection.disconnect()
    },
  }
}
