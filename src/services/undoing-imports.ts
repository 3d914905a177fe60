/** An import of contributions is undone as a whole, once, and those who had a receipt are told. */
import { nextSendingTime, phnomPenhDay, phnomPenhTime } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { lockLedger } from '../registry/ledger-stage.ts'
import {
  type BankFileRow,
  findImport,
  forgetUndoAsked,
  type ImportRow,
  listBankFiles,
  listUndoAsked,
  markUndone,
  saveUndoAsked,
  type UndoneCounts,
  undoPayments,
} from '../registry/ledger-undo.ts'
import { saveOutboxRow } from '../registry/outbox.ts'
import type { BankFileView } from '../screens/bank-files.ts'
import type { Deps } from './deps.ts'
import { isUuid } from './filling.ts'
import { DONE_KEPT_DAYS } from './housekeeping.ts'
import { requireStaff, type StaffRefusal } from './staff.ts'

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

/**
 * `actor` as the audit names it. Whether that actor may (`import.undo`) is for the caller to know. `tell`: the chat that
 * hears what came of it. A file of a hundred thousand lines takes some ten seconds, so `db` should be a patient one.
 */
export async function undoImport(
  deps: Pick<Deps, 'db' | 'clock'>,
  { importId, actor, tell }: { importId: string; actor: string; tell?: number },
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
    if (tell !== undefined) {
      await saveOutboxRow(tx, {
        chatId: tell,
        kind: 'import.undone',
        payload: { import: importId, ...counts },
        dedupeKey: `import.undone:${importId}`,
        now,
      })
    }
    return { ok: true, ...counts }
  })
}

/** A manager's page shows so many; older ones are for the command line. */
const MOST_FILES = 8

type Refused = { ok: false; refused: StaffRefusal }

const viewOf = (file: BankFileRow): BankFileView => ({
  id: file.id,
  day: phnomPenhDay(file.at),
  time: phnomPenhTime(file.at),
  lines: file.lines,
  queued: file.queued,
  rejected: file.rejected,
  state: stateOf(file),
})

function stateOf({ undoneAt, undoAskedBy, brought }: BankFileRow): BankFileView['state'] {
  if (undoneAt !== null) return 'undone'
  if (undoAskedBy !== null) return 'asked'
  return brought ? 'kept' : 'nothing_new'
}

/** The newest files of the banks, for whoever may undo one. */
export async function bankFiles(
  deps: Pick<Deps, 'db' | 'clock'>,
  telegramId: number,
): Promise<{ ok: true; files: BankFileView[] } | Refused> {
  const check = await mayUndo(deps, { telegramId })
  return check.ok
    ? { ok: true, files: (await listBankFiles(deps.db, { limit: MOST_FILES })).map(viewOf) }
    : check
}

/** One of them; null when there is none such. */
export async function bankFile(
  deps: Pick<Deps, 'db' | 'clock'>,
  { telegramId, id }: { telegramId: number; id: string },
): Promise<{ ok: true; file: BankFileView | null } | Refused> {
  const check = await mayUndo(deps, { telegramId, id })
  if (!check.ok) return check
  const [found] = isUuid(id) ? await listBankFiles(deps.db, { limit: 1, id }) : []
  return { ok: true, file: found ? viewOf(found) : null }
}

const mayUndo = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { telegramId, id }: { telegramId: number; id?: string },
) =>
  requireStaff(
    { db, clock },
    {
      telegramId,
      action: 'import.undo',
      about: { provinceCode: null, ...(id && { subject: { type: 'import', id } }) },
    },
  )

/** Writes down that it is to be undone (`undoAsked` does it); `asked` is false when that is so already. */
export async function askUndo(
  deps: Pick<Deps, 'db' | 'clock'>,
  { telegramId, id }: { telegramId: number; id: string },
): Promise<{ ok: true; asked: boolean } | Refused> {
  const check = await mayUndo(deps, { telegramId, id })
  if (!check.ok) return check
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const found = isUuid(id) ? await findImport(tx, id) : null
    const asked = found?.kind === 'contributions' && (await saveUndoAsked(tx, { id, by: telegramId, now }))
    if (asked) {
      const about = { subjectType: 'import', subjectId: id }
      await saveAudit(tx, { at: now, actor: check.actor, action: 'contributions.ask_undo', ...about })
    }
    return { ok: true, asked }
  })
}

/**
 * Undoes what was asked for; how many. While an import is at work nothing is done, and the next call finds them still.
 * Whoever lost the role meanwhile is refused.
 */
export async function undoAsked(
  deps: Pick<Deps, 'db' | 'clock'> & { patientDb: Deps['db'] },
): Promise<number> {
  let undone = 0
  for (const { id, by } of await listUndoAsked(deps.db)) {
    const check = await mayUndo(deps, { telegramId: by, id })
    if (!check.ok) {
      await forgetUndoAsked(deps.db, id)
      continue
    }
    const { clock, patientDb } = deps
    const result = await undoImport({ db: patientDb, clock }, { importId: id, actor: check.actor, tell: by })
    if (result.ok) undone++
  }
  return undone
}
