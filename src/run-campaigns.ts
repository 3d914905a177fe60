/** Campaigns and the calendar's runs under way: started when their time has come, fed to the queue, sent, and ended. */
import type { Api } from 'grammy'
import type { Redis } from 'ioredis'
import { createCampaignSender } from './messaging/campaign-sender.ts'
import { phnomPenhDay, phnomPenhTime } from './ops/clock.ts'
import { endPastRuns, startCampaigns } from './services/campaign-runs.ts'
import type { Deps } from './services/deps.ts'
import { createComposeCampaign } from './services/messages/campaigns.ts'
import type { ChatTurns } from './sessions/chat-turns.ts'
import type { SendBudget } from './sessions/send-budget.ts'

/** Pause and stop are seen by every process within it. */
const FEED_MS = 500
const SETTLE_MS = 2_000

/** Begins at once; `repeat` runs a chore again and again until the process stops. Close it before the budget. */
export function runCampaigns({
  deps,
  redis,
  pacedApi,
  budget,
  turns,
  sendRate,
  repeat,
}: {
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'log' | 'rules' | 'operator'>
  redis: Redis
  pacedApi: Api
  budget: Pick<SendBudget, 'acquire' | 'pause'>
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
      const now = deps.clock.now()
      const { from, to } = (await deps.rules.current()).value('reminder.hours', phnomPenhDay(now))
      const hour = Number(phnomPenhTime(now).slice(0, 2))
      return from <= hour && hour < to
    },
  })
  repeat('campaigns', FEED_MS, async () => {
    await startCampaigns(deps)
    await sender.feed()
  })
  repeat('settling campaigns', SETTLE_MS, async () => {
    await endPastRuns(deps)
    await sender.settle()
  })
  return { close: sender.close }
}
