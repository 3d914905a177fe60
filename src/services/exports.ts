/**
 * Taking data out in a file (product.md section 10): one of the staff asks, an admin other than them decides, and who
 * asked fetches it once while the approval lasts. Roles are asked of the database at each of these steps.
 */
import { randomUUID } from 'node:crypto'
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import type { Connection } from '../registry/database.ts'
import {
  decideExportRequest,
  type ExportRequest,
  expireExports,
  findExportRequest,
  listOpenExports,
  saveDelivered,
  saveExportRequest,
  saveNotDelivered,
  saveTooLarge,
} from '../registry/exports.ts'
import { type OutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import { listStaffRoles } from '../registry/staff.ts'
import type { ExportView } from '../screens/exports.ts'
import type { Locale } from '../screens/translate.ts'
import { EXPORT_ACTION, type ExportKind, type ExportPurpose, type ExportRefusal } from '../staff/exports.ts'
import { may } from '../staff/permissions.ts'
import type { Deps } from './deps.ts'
import { type ExportFile, MOST_EXPORT_BYTES, makeExport } from './export-files.ts'
import { isUuid } from './filling.ts'
import { requireStaff, type StaffRefusal } from './staff.ts'

/** A request that no admin has decided by then is void. */
export const EXPORT_ASKED_MS = 7 * 86_400_000
/** How long a file can be fetched once it is approved, and how long it stays in the chat. */
export const EXPORT_LIFE_MS = 86_400_000

type ExportDeps = Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>
type Refused = { ok: false; refused: StaffRefusal }

/** Ends what nobody decided or fetched in time. */
async function expire({ db, clock }: { db: Connection; clock: Deps['clock'] }): Promise<void> {
  const now = clock.now().getTime()
  await expireExports(db, {
    asked: new Date(now - EXPORT_ASKED_MS),
    approved: new Date(now - EXPORT_LIFE_MS),
  })
}

/** What is open, the oldest first. */
export async function openExports({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<ExportRequest[]> {
  await expire({ db, clock })
  return await listOpenExports(db)
}

/** The request as it stands now, or null when there is none. */
export async function findExport(
  { db, clock }: { db: Connection; clock: Deps['clock'] },
  id: string,
): Promise<ExportRequest | null> {
  if (!isUuid(id)) return null
  await expire({ db, clock })
  return await findExportRequest(db, id)
}

/** Stores the request and tells every admin who may decide it; `made` is false while one of the kind is open. */
export async function askExport(
  deps: Pick<Deps, 'db' | 'clock'>,
  asked: {
    telegramId: number
    kind: ExportKind
    provinceCode: string | null
    purpose: ExportPurpose
  },
): Promise<{ ok: true; made: boolean; messages: OutboxRow[] } | Refused> {
  const { telegramId, kind, provinceCode, purpose } = asked
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const inside = { db: tx, clock: deps.clock }
    const action = EXPORT_ACTION[kind]
    const check = await requireStaff(inside, { telegramId, action, about: { provinceCode } })
    if (!check.ok) return check
    await expire(inside)
    const id = randomUUID()
    const request = { id, kind, provinceCode, purpose, requestedBy: telegramId, at: now }
    if (!(await saveExportRequest(tx, request))) return { ok: true, made: false, messages: [] }
    const why = `${kind} of ${provinceCode ?? 'all'} for ${purpose}`
    await audited(tx, { id, actor: check.actor, action: 'export.ask', now, why })
    const messages: OutboxRow[] = []
    for (const chatId of await approvers(tx, telegramId)) {
      const dedupeKey = `export:${id}:asked:${chatId}`
      const row = { chatId, kind: 'export.asked', payload: { request: id }, dedupeKey, now }
      const saved = await saveOutboxRow(tx, row)
      if (saved) messages.push(saved)
    }
    return { ok: true, made: true, messages }
  })
}

/** The admins who may decide, without the person who asked. */
async function approvers(db: Connection, requestedBy: number): Promise<Set<number>> {
  const roles = await listStaffRoles(db)
  const allowed = roles.filter((role) => may([role], 'export.approve') && role.telegramId !== requestedBy)
  return new Set(allowed.map(({ telegramId }) => telegramId))
}

/**
 * Approves (`reason` null) or refuses, by an admin who is not the person who asked. `decided` is false when that is
 * done already, or too late; null when there is no such request.
 */
export async function decideExport(
  deps: Pick<Deps, 'db' | 'clock'>,
  { telegramId, id, reason }: { telegramId: number; id: string; reason: ExportRefusal | null },
): Promise<{ ok: true; request: ExportRequest; decided: OutboxRow | false } | Refused | null> {
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const inside = { db: tx, clock: deps.clock }
    const before = await findExport(inside, id)
    const check = await mayDecide(inside, { telegramId, request: before })
    if (!check.ok) return check
    if (!before) return null
    const status = reason === null ? 'approved' : 'refused'
    const decided = await decideExportRequest(tx, { id, decidedBy: telegramId, status, reason, now })
    const request = (await findExportRequest(tx, id)) ?? before
    if (!decided) return { ok: true, request, decided: false }
    const action = reason === null ? 'export.approve' : 'export.refuse'
    await audited(tx, { id, actor: check.actor, action, now, ...(reason !== null && { why: reason }) })
    const row = await saveOutboxRow(tx, {
      chatId: request.requestedBy,
      kind: 'export.decided',
      payload: { request: id },
      dedupeKey: `export:${id}:decided`,
      now,
    })
    return { ok: true, request, decided: row ?? false }
  })
}

/** May they decide it? Whoever asked for it may not, also as an admin: as with a case of one's own. */
export async function mayDecide(
  deps: { db: Connection; clock: Deps['clock'] },
  { telegramId, request }: { telegramId: number; request: ExportRequest | null },
) {
  return await requireStaff(deps, {
    telegramId,
    action: 'export.approve',
    about: {
      provinceCode: null,
      ...(request && {
        chatId: request.requestedBy,
        subject: { type: 'export_request', id: request.id },
      }),
    },
  })
}

/** As its pages show it. */
export const viewExport = ({ id, kind, provinceCode, purpose, name, at }: ExportRequest): ExportView => ({
  id,
  kind,
  provinceCode,
  purpose,
  name,
  day: phnomPenhDay(at),
})

export type Fetched =
  | { ok: true; state: 'ready'; request: ExportRequest; file: ExportFile }
  | { ok: true; state: 'gone' | 'too_large' }
  | Refused

/**
 * The file of an approved request, for who asked, once; from here on it counts as delivered. `gone`: not theirs, not
 * approved, fetched already, or too late. `too_large` ends the request, so that a narrower one can be made.
 */
export async function fetchExport(
  deps: ExportDeps,
  asked: { telegramId: number; id: string; locale: Locale; mostBytes?: number },
): Promise<Fetched> {
  const { telegramId, id, locale, mostBytes = MOST_EXPORT_BYTES } = asked
  const request = await findExport(deps, id)
  const may = await mayFetch(deps, { telegramId, request })
  if (!may.ok) return may
  if (request?.status !== 'approved' || request.requestedBy !== telegramId) return { ok: true, state: 'gone' }
  const { kind, provinceCode } = request
  const file = await makeExport(deps, { kind, provinceCode, locale, mostBytes })
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx): Promise<Fetched> => {
    // Making the file takes a while: the role may be gone by now.
    const check = await mayFetch({ db: tx, clock: deps.clock }, { telegramId, request })
    if (!check.ok) return check
    if (!file) {
      if (!(await saveTooLarge(tx, id))) return { ok: true, state: 'gone' }
      await audited(tx, { id, actor: check.actor, action: 'export.too_large', now })
      return { ok: true, state: 'too_large' }
    }
    const { lines } = file
    if (!(await saveDelivered(tx, { id, lines }))) return { ok: true, state: 'gone' }
    await audited(tx, { id, actor: check.actor, action: 'export.fetch', now, why: `${lines} lines` })
    return { ok: true, state: 'ready', request, file }
  })
}

async function mayFetch(
  deps: { db: Connection; clock: Deps['clock'] },
  { telegramId, request }: { telegramId: number; request: ExportRequest | null },
) {
  return await requireStaff(deps, {
    telegramId,
    action: request ? EXPORT_ACTION[request.kind] : 'reports.read',
    ...(request && {
      about: {
        provinceCode: request.provinceCode,
        subject: { type: 'export_request', id: request.id },
      },
    }),
  })
}

/** The file was sent: it leaves the chat when the approval would have ended at the latest. */
export async function deleteExportLater(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { id, chatId, messageId }: { id: string; chatId: number; messageId: number },
): Promise<void> {
  const now = clock.now()
  await saveOutboxRow(db, {
    chatId,
    kind: 'message.delete',
    payload: { message: messageId },
    dedupeKey: `export:${id}:delete:${messageId}`,
    notBefore: new Date(now.getTime() + EXPORT_LIFE_MS),
    now,
  })
}

/** Telegram did not take the file: it can be fetched again. */
export async function exportNotSent(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { id, telegramId }: { id: string; telegramId: number },
): Promise<void> {
  const now = clock.now()
  await db.transaction(async (tx) => {
    await saveNotDelivered(tx, id)
    await audited(tx, { id, actor: `staff:${telegramId}`, action: 'export.not_sent', now })
  })
}

async function audited(
  tx: Connection,
  row: { id: string; actor: string; action: string; now: Date; why?: string },
): Promise<void> {
  const { id, now, ...act } = row
  await saveAudit(tx, { at: now, ...act, subjectType: 'export_request', subjectId: id })
}
