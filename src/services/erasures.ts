/** Erasing what is held about a person (product.md section 11): asked in the chat, decided by an admin. */
import { randomUUID } from 'node:crypto'
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { closeCase, lockCasesOf, openCase } from '../registry/cases.ts'
import type { Connection } from '../registry/database.ts'
import {
  type ErasureRequest,
  endErasureRequest,
  findErasureRequest,
  listErasable,
  listErasureRequests,
  saveErasureRequest,
} from '../registry/erasures.ts'
import { findOutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import { findPeople } from '../registry/people.ts'
import type { Person } from '../screens/changes.ts'
import type { ErasureView } from '../screens/erasure.ts'
import type { Deps } from './deps.ts'
import { isUuid } from './filling.ts'
import { newReference } from './references.ts'

/** About whom this chat may ask. */
export async function erasableOf({ db }: Pick<Deps, 'db'>, chatId: number): Promise<Person[]> {
  return await findPeople(db, await listErasable(db, chatId))
}

/** The requests of a chat that are on record, the newest first. */
export async function viewErasures({ db }: Pick<Deps, 'db'>, chatId: number): Promise<ErasureView[]> {
  const requests = await listErasureRequests(db, chatId)
  const persons = await findPeople(
    db,
    requests.map(({ personId }) => personId),
  )
  return requests.flatMap(({ id, personId, reference, status, at }) => {
    const person = persons.find((one) => one.personId === personId)
    return person ? [{ id, name: person.name, reference, status, day: phnomPenhDay(at) }] : []
  })
}

/**
 * Stores the request once and confirms it through the outbox; `made` is false when one is open for the person. Null
 * when this chat may not ask about this person.
 */
export async function requestErasure(
  deps: Deps,
  { chatId, personId }: { chatId: number; personId: string },
): Promise<{ request: ErasureRequest; made: boolean } | null> {
  if (!isUuid(personId)) return null
  const now = deps.clock.now()
  const stored = await deps.db.transaction(async (tx) => {
    if (!(await listErasable(tx, chatId)).includes(personId)) return null
    const saved = await saveErasureRequest(tx, { id: randomUUID(), chatId, personId, at: now, newReference })
    if (!saved.made) return saved
    const { id } = saved.request
    await openCase(tx, { kind: 'erasure', subjectId: id, personId, chatId, now })
    await auditRequest(tx, { id, actor: `chat:${chatId}`, action: 'erasure.request', now })
    const payload = { request: id }
    await saveOutboxRow(tx, {
      chatId,
      kind: 'erasure.requested',
      payload,
      dedupeKey: `erasure:${id}`,
      now,
    })
    return saved
  })
  const row = stored?.made && (await findOutboxRow(deps.db, `erasure:${stored.request.id}`))
  if (row) await deps.outbox.deliver(row)
  return stored
}

/** Takes a request back while nobody has decided; the request as it stands then, or null when it is not this chat's. */
export async function takeBackErasure(
  deps: Pick<Deps, 'db' | 'clock'>,
  { id, chatId }: { id: string; chatId: number },
): Promise<ErasureRequest | null> {
  if (!isUuid(id)) return null
  const now = deps.clock.now()
  const actor = `chat:${chatId}`
  return await deps.db.transaction(async (tx) => {
    await lockCasesOf(tx, id)
    if (await endErasureRequest(tx, { id, status: 'withdrawn', chatId })) {
      await closeCase(tx, { subjectId: id, by: actor, outcome: 'withdrawn', now })
      await auditRequest(tx, { id, actor, action: 'erasure.withdraw', now })
    }
    const request = await findErasureRequest(tx, id)
    return request?.chatId === chatId ? request : null
  })
}

async function auditRequest(
  tx: Connection,
  { id, actor, action, now }: { id: string; actor: string; action: string; now: Date },
): Promise<void> {
  await saveAudit(tx, { at: now, actor, action, subjectType: 'erasure_request', subjectId: id })
}
