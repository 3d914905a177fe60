/**
 * Seals over the audit: each is a keyed hash of a range of rows and of the seal before, so that a row which is missing,
 * altered, added or out of order shows with its range, and so does a seal. Whoever can write the database cannot make
 * them anew without the key of look-ups.
 *
 * Ids are given out before a transaction commits, so rows appear out of order. A range is sealed once every transaction
 * that may have taken one of its ids is over: the statement trigger `audit_begin` gives each its number before the id,
 * and `pg_snapshot_xmin` is the lowest number of those that still run. An import that takes minutes only delays the
 * seal. Gaps are ids of transactions that were rolled back.
 */
import { createHash } from 'node:crypto'
import { and, asc, desc, gte, lte, sql } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import { audit, auditSeals } from './audit-schema.ts'
import type { Connection, Database } from './database.ts'

/** Ids up to `lastId` had been given out when transaction `number` began. */
type Mark = { lastId: number; number: string }

const SEALS_LOCK = 20231119
/** So few that one range of them is a place to look at. */
const MOST_IDS = 5_000

/**
 * Seals what is final, one process at a time; the number of seals that were made. What is not final yet is remembered
 * for the next call.
 */
export function createSealer({ db, vault }: { db: Database; vault: Vault }): {
  seal(now: Date): Promise<number>
} {
  let mark: Mark | null = null
  return {
    async seal(now) {
      const until = mark ?? (await takeMark(db))
      if (!(await isFinal(db, until))) {
        mark = until
        return 0
      }
      mark = null
      let made = 0
      while (await sealNext({ db, vault }, { lastId: until.lastId, now })) made++
      return made
    },
  }
}

/** In this order: whoever took an id before it was read has a lower number. */
async function takeMark(db: Database): Promise<Mark> {
  const { rows: sequence } = await db.execute<{ last: string }>(
    sql`select case when is_called then last_value else 0 end as last from audit_id_seq`,
  )
  const { rows: own } = await db.execute<{ number: string }>(sql`select pg_current_xact_id()::text as number`)
  return { lastId: Number(sequence[0]?.last ?? 0), number: own[0]?.number ?? '0' }
}

async function isFinal(db: Database, { number }: Mark): Promise<boolean> {
  const { rows } = await db.execute<{ final: boolean }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot()) > ${number}::xid8 as final`,
  )
  return rows[0]?.final ?? false
}

/** One range; false when nothing is left to seal, or another process is at it. */
async function sealNext(
  { db, vault }: { db: Database; vault: Vault },
  { lastId, now }: { lastId: number; now: Date },
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const {
      rows: [lock],
    } = await tx.execute<{ locked: boolean }>(sql`select pg_try_advisory_xact_lock(${SEALS_LOCK}) as locked`)
    if (!lock?.locked) return false
    const before = await findLastSeal(tx)
    const sealedTo = before?.toId ?? 0
    const [first] = await tx
      .select({ id: audit.id })
      .from(audit)
      .where(and(gte(audit.id, sealedTo + 1), lte(audit.id, lastId)))
      .orderBy(asc(audit.id))
      .limit(1)
    if (!first) return false
    const range = { fromId: sealedTo + 1, toId: Math.min(lastId, first.id + MOST_IDS - 1) }
    const { count, digest } = await digestRange(tx, range)
    const seal = sealOf(vault, { before: before?.seal ?? '', ...range, count, digest })
    await tx.insert(auditSeals).values({ ...range, count, seal, at: now })
    return true
  })
}

export async function findLastSeal(db: Connection): Promise<typeof auditSeals.$inferSelect | null> {
  const [row] = await db.select().from(auditSeals).orderBy(desc(auditSeals.id)).limit(1)
  return row ?? null
}

function sealOf(
  vault: Vault,
  { before, fromId, toId, count, digest }: Range & { before: string; count: number; digest: string },
): string {
  return vault.index('audit_seal', JSON.stringify([before, fromId, toId, count, digest]))
}

type Range = { fromId: number; toId: number }

/** SHA-256 over the rows in the order of their ids, each a line of JSON; the time in microseconds, as it is stored. */
async function digestRange(
  db: Connection,
  { fromId, toId }: Range,
): Promise<{ count: number; digest: string }> {
  const rows = await db
    .select({
      id: audit.id,
      at: sql<string>`(extract(epoch from ${audit.at}) * 1000000)::bigint::text`,
      actor: audit.actor,
      action: audit.action,
      subjectType: audit.subjectType,
      subjectId: audit.subjectId,
      why: audit.why,
      role: audit.role,
      messageId: audit.messageId,
    })
    .from(audit)
    .where(and(gte(audit.id, fromId), lte(audit.id, toId)))
    .orderBy(asc(audit.id))
  const hash = createHash('sha256')
  for (const { id, at, actor, action, subjectType, subjectId, why, role, messageId } of rows) {
    // Rows from before these two were written down were sealed without them.
    const since = role === null && messageId === null ? [] : [role, messageId]
    hash.update(`${JSON.stringify([id, at, actor, action, subjectType, subjectId, why, ...since])}\n`)
  }
  return { count: rows.length, digest: hash.digest('base64url') }
}

/**
 * `missing` and `added` go by the number of rows; `altered` is anything else, also two rows whose places were changed
 * or a seal that is not the one that was made; `seal_missing`: no seal covers this range.
 */
export type AuditFinding = Range & { what: 'missing' | 'added' | 'altered' | 'seal_missing' }

export type AuditVerdict = {
  seals: number
  /** Rows under a seal, and younger ones that wait for theirs. */
  sealed: number
  unsealed: number
  findings: AuditFinding[]
  /** The newest seal, to be noted elsewhere: that the newest rows were taken away with their seals shows by it alone. */
  last: { id: number; seal: string } | null
  /** Whether the seal that was noted earlier stands in the chain; null when none was given. */
  notedFound: boolean | null
}

/** Computes every seal anew. `noted` is a seal that was written down elsewhere. */
export async function verifyAudit(
  { db, vault }: { db: Connection; vault: Vault },
  { noted }: { noted?: string } = {},
): Promise<AuditVerdict> {
  const seals = await db.select().from(auditSeals).orderBy(asc(auditSeals.id))
  const findings: AuditFinding[] = []
  let before = { seal: '', toId: 0 }
  let sealed = 0
  for (const { fromId, toId, count, seal } of seals) {
    const { count: found, digest } = await digestRange(db, { fromId, toId })
    sealed += found
    if (fromId > before.toId + 1) {
      findings.push({ fromId: before.toId + 1, toId: fromId - 1, what: 'seal_missing' })
    }
    if (found !== count) findings.push({ fromId, toId, what: found < count ? 'missing' : 'added' })
    else if (sealOf(vault, { before: before.seal, fromId, toId, count, digest }) !== seal)
      findings.push({ fromId, toId, what: 'altered' })
    before = { seal, toId }
  }
  const [rest] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(audit)
    .where(gte(audit.id, before.toId + 1))
  const last = seals.at(-1)
  return {
    seals: seals.length,
    sealed,
    unsealed: rest?.count ?? 0,
    findings,
    last: last ? { id: last.id, seal: last.seal } : null,
    notedFound: noted === undefined ? null : seals.some(({ seal }) => seal === noted),
  }
}
