/** A bank's file of contributions comes in: all good lines of it or, when the file is refused, none. */
import { randomUUID } from 'node:crypto'
import { nextSendingTime } from '../ops/clock.ts'
import type { Vault } from '../ops/encryption.ts'
import { saveAudit } from '../registry/audit.ts'
import type { Connection } from '../registry/database.ts'
import { saveImport } from '../registry/imports.ts'
import { bookPayments } from '../registry/ledger-book.ts'
import { type Judged, judgePayments } from '../registry/ledger-judge.ts'
import {
  countRejectedPayments,
  type DueOfMonth,
  listRejectedPayments,
  listStagedMonths,
  lockLedger,
  openPaymentStage,
  type RejectedPayment,
  type StagedPayment,
  sortOutKnown,
  stageDues,
  stagePayments,
  stageRejectedPayments,
} from '../registry/ledger-stage.ts'
import type { Day, Month } from '../scheme/calendar.ts'
import { dueKhr, firstMonthOfRules, monthPaidOn } from '../scheme/contribution.ts'
import type { Rules } from '../scheme/parameters.ts'
import { inBatches } from './batches.ts'
import type { Deps } from './deps.ts'

/** A payment as a bank reports it: whole riel, negative where money went back; the card is xxxxxxx-xxxxxxx. */
export type BankPayment = {
  bank: string
  reference: string
  card: string
  paidOn: Day
  amountKhr: number
  /** Null where the file names no month. */
  period: Month | null
}

/** A line of the file: a payment, or why it is not taken. */
export type BankLine = { line: number } & ({ payment: BankPayment } | { reason: string })

export type ContributionsImport = Judged & {
  /** Null for a dry run. */
  importId: string | null
  lines: number
  /** Lines that were on record already, as they stand here. */
  known: number
  rejected: number
}

/** Ends the transaction without a trace. */
class Undone extends Error {
  readonly result: ContributionsImport | { refused: 'busy' }

  constructor(result: ContributionsImport | { refused: 'busy' }) {
    super('undone')
    this.result = result
  }
}

/**
 * Imports the lines in one transaction; `busy` when another import, or its undoing, is at work. A failure of `lines`
 * or of `onRejects` passes through, and then nothing is imported.
 *
 * `fileHash` is asked for when all lines were read; `onRejects` gets the lines not taken, in the order of the file,
 * before the transaction ends. `dryRun` does everything and then undoes it.
 */
export async function importContributions(
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>,
  file: {
    lines: AsyncIterable<BankLine>
    fileHash: () => string
    actor: string
    dryRun?: boolean
    onRejects?: (rejects: AsyncIterable<RejectedPayment>) => Promise<void>
    onPhase?: (phase: 'matching' | 'storing') => void
  },
): Promise<ContributionsImport | { refused: 'busy' }> {
  const { actor, dryRun = false, onPhase = () => {} } = file
  const { db, vault, clock } = deps
  const rules = await deps.rules.current()
  try {
    return await db.transaction(async (tx) => {
      if (!(await lockLedger(tx))) throw new Undone({ refused: 'busy' })
      await openPaymentStage(tx)
      let read = 0
      await inBatches(staged(file.lines, { vault, rules }), async (batch) => {
        read += batch.length
        await stagePayments(
          tx,
          batch.flatMap((one) => ('reason' in one ? [] : [one])),
        )
        await stageRejectedPayments(
          tx,
          batch.flatMap((one) => ('reason' in one ? [one] : [])),
        )
      })
      onPhase('matching')
      const { known } = await sortOutKnown(tx)
      await stageDues(tx, duesOf(await listStagedMonths(tx), rules))
      const judged = await judgePayments(tx)
      await file.onRejects?.(listRejectedPayments(tx))
      onPhase('storing')
      const rejected = await countRejectedPayments(tx)
      const importId = randomUUID()
      const result = { ...judged, importId, lines: read, known, rejected }
      await keep(tx, { result, now: clock.now(), fileHash: file.fileHash(), actor })
      if (dryRun) throw new Undone({ ...result, importId: null })
      return result
    })
  } catch (error) {
    if (error instanceof Undone) return error.result
    throw error
  }
}

async function keep(
  tx: Connection,
  kept: { result: ContributionsImport & { importId: string }; now: Date; fileHash: string; actor: string },
): Promise<void> {
  const { result, now, fileHash, actor } = kept
  const { importId, queued, ...counts } = result
  await saveImport(tx, {
    id: importId,
    kind: 'contributions',
    fileHash,
    actor,
    lines: counts.lines,
    accepted: counts.lines - counts.rejected,
    rejected: counts.rejected,
    queued: Object.values(queued).reduce((sum, count) => sum + count, 0),
    at: now,
  })
  await bookPayments(tx, { importId, now, pushAt: nextSendingTime(now) })
  await saveAudit(tx, {
    at: now,
    actor,
    action: 'contributions.import',
    subjectType: 'import',
    subjectId: importId,
    why: Object.entries({ ...counts, ...queued })
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  })
}

async function* staged(
  lines: AsyncIterable<BankLine>,
  { vault, rules }: { vault: Vault; rules: Rules },
): AsyncGenerator<StagedPayment | RejectedPayment> {
  for await (const one of lines) {
    if ('reason' in one) {
      yield one
      continue
    }
    const { bank, reference, card, paidOn, amountKhr, period } = one.payment
    yield {
      line: one.line,
      bank,
      reference,
      card_hash: vault.index('card', card),
      card_number: vault.encrypt(card, PAYMENT_CARD),
      period: period ?? '',
      for_month: period ?? monthPaidOn(paidOn, rules),
      amount: amountKhr,
      paid_on: paidOn,
    }
  }
}

/** What the payments table encrypts a card number for. */
export const PAYMENT_CARD = 'payment.card_number'

/** What a person of each kind owes for these months, as far as the rules know them. */
export function duesOf(months: readonly Month[], rules: Rules): DueOfMonth[] {
  return (['self_employed', 'dependent'] as const).flatMap((kind) => {
    const first = firstMonthOfRules(kind, rules)
    return months
      .filter((month) => month >= first)
      .map((month) => ({ kind, month, due: dueKhr(kind, month, rules) }))
  })
}
