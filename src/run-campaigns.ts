/** Campaigns and the calendar's runs under way: started when their time has come, fed to the queue, sent, and ended. */
import type { Api } from 'grammy'
import type { Redis } from 'ioredis'
import { createCampaignSender } from './messaging/campaign-sender.ts'
import { endPastRuns, startCampaigns } from './services/campaign-runs.ts'
import type { Deps } from './services/deps.ts'
import { createComposeCampaign } from './services/messages/campaigns.ts'
import { isSendingTime } from './services/sending-time.ts'
import type { ChatTurns } from './sessions/chat-turns.ts'
import type { SendBudget } from './sessions/send-budget.ts'

/** Pause and stop are seen by every process within it. */
const FEED_MS = 500
const START_MS = 1_000
const SETTLE_MS = 2_000

/** Begins at once; `repeat` runs a chore again and again until the process stops. Close it before the budget. */
export function runCampaigns({
  deps,
  patientDb,
  redis,
  pacedApi,
  budget,
  turns,
  sendRate,
  repeat,
}: {
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'log' | 'rules' | 'operator'>
  patientDb: Deps['db']
  redis: Redis
  pacedApi: Api
  budget: Pick<SendBudget, 'acquire' | 'pause' | 'pausedMs'>
  turns: Pick<ChatTurns, 'markBlocked'>
  sendRate: number
  repeat: (name: string, everyMs: number, work: () => Promise<unknown>) => void
}): { close(): Promise<void> } {
  const sender = createCampaignSender({
    ...deps,
    redis,
    api: pacedApi,
    budget,
    turns,
    compose: createComposeCampaign(deps),
    rate: sendRate,
    async maySend() {
      return isSendingTime(deps.clock.now(), await deps.rules.current())
    },
  })
  repeat('starting campaigns', START_MS, () => startCampaigns({ ...deps, patientDb }))
  repeat('campaigns', FEED_MS, sender.feed)
  repeat('settling campaigns', SETTLE_MS, async () => {
    await endPastRuns(deps)
    await sender.settle()
  })
  return { close: sender.close }
}
