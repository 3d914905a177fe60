/** An import of contributions is undone as a whole, once, and those who had a receipt are told. */
import { nextSendingTime } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { lockLedger } from '../registry/ledger-stage.ts'
import {
  findImport,
  type ImportRow,
  markUndone,
  type UndoneCounts,
  undoPayments,
} from '../registry/ledger-undo.ts'
import type { Deps } from './deps.ts'
import { DONE_KEPT_DAYS } from './housekeeping.ts'

export type UndoneImport =
  | ({ ok: true } & UndoneCounts)
  /** `busy`: an import is at work. `another_kind`: only contributions can be undone. */
  | { ok: false; refused: 'busy' | 'unknown' | 'another_kind' | 'undone_already' }

/** A receipt that is on its way when the import is undone has come or failed by then. */
const ON_ITS_WAY_MS = 60_000

/** Whether housekeeping may have taken away rows of the outbox that told of this import. */
export function whoWasToldIsForgotten({ at }: Pick<ImportRow, 'at'>, now: Date): boolean {
  return now.getTime() - at.getTime() > DONE_KEPT_DAYS * 86_400_000
}

/** `actor` as the audit names it. Whether that actor may (`import.undo`) is for the caller to know. */
export async function undoImport(
  deps: Pick<Deps, 'db' | 'clock'>,
  { importId, actor }: { importId: string; actor: string },
): Promise<UndoneImport> {
  return await deps.db.transaction(async (tx): Promise<UndoneImport> => {
    const found = await findImport(tx, importId)
    if (!found) return { ok: false, refused: 'unknown' }
    if (found.kind !== 'contributions') return { ok: false, refused: 'another_kind' }
    if (!(await lockLedger(tx))) return { ok: false, refused: 'busy' }
    const now = deps.clock.now()
    const first = await markUndone(tx, { id: importId, by: actor, now })
    if (!first) return { ok: false, refused: 'undone_already' }
    const tellAt = nextSendingTime(new Date(now.getTime() + ON_ITS_WAY_MS))
    const forgotten = whoWasToldIsForgotten(found, now)
    const counts = await undoPayments(tx, { importId, by: actor, now, tellAt, forgotten })
    await saveAudit(tx, {
      at: now,
      actor,
      action: 'contributions.undo',
      subjectType: 'import',
      subjectId: importId,
      why: Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    })
    return { ok: true, ...counts }
  })
}
