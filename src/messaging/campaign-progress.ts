/**
 * The one message in which its maker sees how far a campaign is: edited by one process at a time, at most every three
 * seconds, and only when it says something new. It survives restarts, because the campaign knows its id. A crash right
 * between sending it and storing its id leaves one that is followed no longer, and a new one follows: Telegram tells the
 * id only in its answer, and none at all would be worse. What its buttons do is checked when they are pressed.
 */
import { createHash } from 'node:crypto'
import type { Api } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Clock } from '../ops/clock.ts'
import type { Log } from '../ops/log.ts'
import { saveProgressShown, takeProgress } from '../registry/campaign-progress.ts'
import type { Campaign } from '../registry/campaigns.ts'
import { findChat, saveBlocked } from '../registry/chats.ts'
import type { Database } from '../registry/database.ts'
import { saveOutboxRow } from '../registry/outbox.ts'
import type { Screen } from '../screens/screen.ts'
import type { Locale } from '../screens/translate.ts'
import type { ChatTurns } from '../sessions/chat-turns.ts'
import { send } from './send.ts'
import { harmlessly, isGone } from './telegram-errors.ts'

const EVERY_MS = 3_000

type ProgressDeps = {
  db: Database
  clock: Clock
  log: Log
  /** For replies: what it says is debited from the budget afterwards. */
  api: Api
  turns: Pick<ChatTurns, 'markBlocked'>
  /** What it says now; null when its maker may not see it any more. */
  render: (campaign: Campaign, locale: Locale) => Promise<Screen | null>
}

/** Edits what has not been edited for three seconds. To be called again and again, by every process. */
export async function showProgress(deps: ProgressDeps): Promise<void> {
  for (const campaign of await takeProgress(deps.db, { everyMs: EVERY_MS })) {
    try {
      await showOne(deps, campaign)
    } catch (error) {
      deps.log.warn({ err: error, campaign: campaign.id }, 'the progress of a campaign was not shown')
    }
  }
}

async function showOne(deps: ProgressDeps, campaign: Campaign): Promise<void> {
  const { db, clock } = deps
  const { id, madeBy, settledAt } = campaign
  const end = { id, progressEndedAt: clock.now() }
  const chat = madeBy === null ? null : await findChat(db, madeBy)
  if (madeBy === null || !chat || chat.blockedAt) return await saveProgressShown(db, end)
  const screen = await deps.render(campaign, chat.locale ?? 'km')
  if (!screen) return await saveProgressShown(db, end)
  const shown = hashOf(screen)
  const last = settledAt === null ? { id } : end
  try {
    if (campaign.progressMessageId === null) {
      const { message_id: progressMessageId } = await send(deps.api, madeBy, screen)
      await saveProgressShown(db, {
        ...last,
        progressChatId: madeBy,
        progressMessageId,
        progressShown: shown,
      })
    } else {
      if (shown !== campaign.progressShown)
        await edit(deps.api, { chatId: madeBy, messageId: campaign.progressMessageId, screen })
      if (settledAt !== null) await sayEnded(db, { id, chatId: madeBy, now: clock.now(), shown })
      else if (shown !== campaign.progressShown) await saveProgressShown(db, { id, progressShown: shown })
    }
  } catch (error) {
    if (!isGone(error)) throw error
    const now = clock.now()
    await saveBlocked(db, { id: madeBy, blockedAt: now, now })
    await deps.turns.markBlocked(madeBy)
    await saveProgressShown(db, end)
  }
}

/** An edit makes no sound: who was told that it is under way hears, once, that it is over. */
async function sayEnded(
  db: Database,
  { id, chatId, now, shown }: { id: string; chatId: number; now: Date; shown: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await saveProgressShown(tx, { id, progressEndedAt: now, progressShown: shown })
    const [kind, dedupeKey] = ['campaign.ended', `campaign:${id}:ended`]
    await saveOutboxRow(tx, { chatId, kind, payload: { campaign: id }, dedupeKey, now })
  })
}

async function edit(
  api: Api,
  { chatId, messageId, screen }: { chatId: number; messageId: number; screen: Screen },
): Promise<void> {
  await harmlessly(
    api.editMessageText(chatId, messageId, screen.text, {
      parse_mode: 'HTML',
      ...(screen.keyboard && { reply_markup: screen.keyboard as InlineKeyboardMarkup }),
    }),
  )
}

const hashOf = (screen: Screen) => createHash('sha256').update(JSON.stringify(screen)).digest('base64url')
