/** Which messages a chat wants (product.md section 9). News of one's own application is no topic: it always comes. */
import { saveAudit } from '../registry/audit.ts'
import { removeOptOut, saveOptOut } from '../registry/opt-outs.ts'
import { TOPICS, type Topic } from '../scheme/reminders.ts'
import type { Deps } from './deps.ts'

/** What a button asks for, `contributions:off`; null for anything else. */
export function readTopicChange(value: string): { topic: Topic; wanted: boolean } | null {
  const [name, state] = value.split(':')
  const topic = TOPICS.find((one) => one === name)
  return topic && (state === 'on' || state === 'off') ? { topic, wanted: state === 'on' } : null
}

/** Opts the chat out of the topic, or in again. Each change is one audit row; what was so already is none. */
export async function changeTopic(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { chatId, topic, wanted }: { chatId: number; topic: Topic; wanted: boolean },
): Promise<void> {
  const now = clock.now()
  await db.transaction(async (tx) => {
    const changed = wanted
      ? await removeOptOut(tx, { chatId, topic })
      : await saveOptOut(tx, { chatId, topic, now })
    if (!changed) return
    await saveAudit(tx, {
      at: now,
      actor: `chat:${chatId}`,
      action: wanted ? 'topic.opted_in' : 'topic.opted_out',
      subjectType: 'topic',
      subjectId: topic,
    })
  })
}
