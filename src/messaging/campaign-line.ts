/** What the campaigns of one lane have due, in its queue: filled from the ledger, each in turn. */
import { listDueChats } from '../registry/campaign-recipients.ts'
import type { Database } from '../registry/database.ts'
import { type CampaignQueue, openCampaignQueue } from './campaign-queue.ts'

export type CampaignLine = Pick<CampaignQueue, 'clear' | 'take' | 'close'> & {
  /**
   * Puts in what is due of these campaigns, when little is left. They take turns: whichever joins, or comes back, does
   * not wait behind thousands of another.
   */
  fill(ids: readonly string[]): Promise<void>
}

/** The queue holds no more than that at a time, and is filled up when fewer than half of it are left. */
const FED_AT_ONCE = 10_000
const REFED_MS = 1_000

export function openCampaignLine({
  db,
  ...options
}: { db: Database } & Parameters<typeof openCampaignQueue>[0]): CampaignLine {
  const queue = openCampaignQueue(options)
  let fedFor: ReadonlySet<string> = new Set()
  /** How many were due when it was last filled, of those asked for. */
  let listed = FED_AT_ONCE
  /** When everything that was due had been put in; null while there is more. */
  let allFedAt: number | null = null

  return {
    clear: queue.clear,
    take: queue.take,
    close: queue.close,
    async fill(ids) {
      if (ids.length === 0) return
      if (ids.some((id) => !fedFor.has(id))) {
        if (ids.length > 1) await queue.clear()
        allFedAt = null
        listed = FED_AT_ONCE
      }
      fedFor = new Set(ids)
      const waiting = await queue.waiting()
      // All that is due is there already: what is lost, or was put off, shows when nothing waits any more.
      if (allFedAt === null ? waiting >= listed / 2 : waiting > 0 || performance.now() < allFedAt + REFED_MS)
        return
      const limit = Math.ceil(FED_AT_ONCE / ids.length)
      const due = await Promise.all(
        ids.map(async (campaignId) =>
          (await listDueChats(db, { campaignId, limit })).map((chatId) => ({ campaignId, chatId })),
        ),
      )
      listed = due.flat().length
      await queue.add(takingTurns(due))
      allFedAt = due.every((jobs) => jobs.length < limit) ? performance.now() : null
    },
  }
}

/** One of each, and one of each again. */
function takingTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, n) => lists.flatMap((list) => list.slice(n, n + 1))).flat()
}
