/**
 * The outbox sender: says and does what transactions have promised, at least once (P2). The fast path delivers a row
 * right after its commit; the sweeper finds what a crash or a fault left behind.
 */
import type { Api } from 'grammy'
import { missingPapers } from '../forms/dependent-statement.ts'
import { formNamed } from '../forms/forms.ts'
import { identityOf, readRegistration } from '../forms/statement.ts'
import { type Clock, phnomPenhDay } from '../ops/clock.ts'
import type { Vault } from '../ops/encryption.ts'
import type { Log } from '../ops/log.ts'
import { findApplication, findOwnEarlierReference } from '../registry/applications.ts'
import { findChangeRequest } from '../registry/changes.ts'
import { findChat, saveBlocked } from '../registry/chats.ts'
import type { Database } from '../registry/database.ts'
import { listDrafts } from '../registry/drafts.ts'
import { findLinkRequest } from '../registry/links.ts'
import { findMember, readCardNumber } from '../registry/members.ts'
import { type OutboxRow, saveOutcome, saveRetry, takeDueRows } from '../registry/outbox.ts'
import { submittedScreen } from '../screens/application.ts'
import { changeRequestedScreen } from '../screens/changes.ts'
import { householdSubmittedScreen } from '../screens/household.ts'
import { linkedScreen, linkRequestedScreen, registeredScreen } from '../screens/linking.ts'
import { draftReminderScreen } from '../screens/menu.ts'
import { whereText } from '../screens/question.ts'
import type { Screen } from '../screens/screen.ts'
import type { Locale } from '../screens/translate.ts'
import { send } from './send.ts'
import { isGone, isHarmless, isTelegramFault, retryAfter } from './telegram-errors.ts'

export type Outbox = {
  /** Delivers a row now; never throws, because the sweeper tries again what failed. */
  deliver(row: OutboxRow): Promise<void>
  /** The same without waiting; `drain` waits for it. */
  deliverSoon(row: OutboxRow): void
  /** Delivers what is due; the number of rows taken. */
  sweep(): Promise<number>
  drain(): Promise<void>
}

type OutboxDeps = { db: Database; vault: Vault; clock: Clock; log: Log; api: Api }

const BATCH = 50
/** After the first failure 5 s, doubling up to 10 minutes. */
const FIRST_RETRY_MS = 5_000
const LONGEST_RETRY_MS = 600_000

export function createOutbox(deps: OutboxDeps): Outbox {
  const { db, clock, log } = deps
  const running = new Set<Promise<void>>()

  async function deliver(row: OutboxRow): Promise<void> {
    try {
      const outcome = await perform(deps, row)
      await saveOutcome(db, { id: row.id, outcome, now: clock.now() })
    } catch (error) {
      await settleFailure(row, error).catch((fault) => {
        log.warn({ err: fault, outbox: row.id }, 'the outcome of an outbox row was not stored')
      })
    }
  }

  async function settleFailure(row: OutboxRow, error: unknown): Promise<void> {
    const now = clock.now()
    if (isGone(error)) {
      await saveBlocked(db, { id: row.chatId, blockedAt: now, now })
      await saveOutcome(db, { id: row.id, outcome: 'blocked', now })
    } else if (isHarmless(error)) {
      await saveOutcome(db, { id: row.id, outcome: 'already done', now })
    } else if (isTelegramFault(error)) {
      const backoff = Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS)
      const wait = Math.max(backoff, (retryAfter(error) ?? 0) * 1000)
      await saveRetry(db, { id: row.id, at: new Date(now.getTime() + wait) })
    } else {
      // Left to its lease: a store fault passes, and a mistake of ours is seen in the log at each try.
      log.error({ err: error, outbox: row.id, kind: row.kind }, 'an outbox row could not be delivered')
    }
  }

  return {
    deliver,
    deliverSoon(row) {
      const work = deliver(row).finally(() => running.delete(work))
      running.add(work)
    },
    async sweep() {
      const rows = await takeDueRows(db, { now: clock.now(), limit: BATCH })
      for (const row of rows) await deliver(row)
      return rows.length
    },
    async drain() {
      await Promise.allSettled(running)
    },
  }
}

/** Does what the row says; the outcome to store. Errors of Telegram and the stores pass through. */
async function perform(deps: OutboxDeps, row: OutboxRow): Promise<string> {
  if (row.kind === 'message.delete') {
    await deps.api.deleteMessage(row.chatId, Number(row.payload.message))
    return 'done'
  }
  const chat = await findChat(deps.db, row.chatId)
  if (chat?.blockedAt) return 'blocked'
  const screen = await screenOf(deps, { row, locale: chat?.locale ?? 'km' })
  if (!screen) return 'nothing to say'
  await send(deps.api, row.chatId, screen)
  return 'sent'
}

/** What the row has to say now, or null when it no longer holds. */
async function screenOf(
  deps: OutboxDeps,
  { row, locale }: { row: OutboxRow; locale: Locale },
): Promise<Screen | null> {
  switch (row.kind) {
    case 'application.submitted': {
      const id = String(row.payload.application)
      const application = await findApplication(deps, { id, chatId: row.chatId })
      if (!application) return null
      const identity = identityOf(readRegistration(application.answers))
      const ownEarlier = identity
        ? await findOwnEarlierReference(deps, { identity, chatId: row.chatId, except: id })
        : null
      return submittedScreen(locale, { ...application, ownEarlier })
    }
    case 'application.registered': {
      const id = String(row.payload.application)
      const application = await findApplication(deps, { id, chatId: row.chatId })
      return application && registeredScreen(locale, application)
    }
    case 'member.linked': {
      const person = String(row.payload.person)
      const member = await findMember(deps.db, person)
      const cardNumber = await readCardNumber(deps, person)
      return member && cardNumber ? linkedScreen(locale, { ...member, cardNumber }) : null
    }
    case 'link.requested': {
      const id = String(row.payload.request)
      const request = await findLinkRequest(deps.db, { id, chatId: row.chatId })
      return request && linkRequestedScreen(locale, request)
    }
    case 'change.requested': {
      const id = String(row.payload.request)
      const request = await findChangeRequest(deps.db, { id, chatId: row.chatId })
      return request && changeRequestedScreen(locale, request)
    }
    case 'household.submitted': {
      const ids = String(row.payload.applications).split(',')
      const found = await Promise.all(ids.map((id) => findApplication(deps, { id, chatId: row.chatId })))
      const stored = found.flatMap((one) => (one ? [{ ...one, missing: missingPapers(one.answers) }] : []))
      return stored.length > 0 ? householdSubmittedScreen(locale, stored) : null
    }
    case 'draft.reminder': {
      const drafts = await listDrafts(deps, row.chatId)
      const draft = drafts.find(({ id }) => id === row.payload.draft)
      if (!draft) return null
      return draftReminderScreen(locale, {
        since: phnomPenhDay(draft.updatedAt),
        where: whereText(locale, formNamed(draft.form), draft),
        erased: String(row.payload.erased),
      })
    }
    default:
      throw new Error(`The outbox holds a row of an unknown kind "${row.kind}".`)
  }
}
