/** The member roll comes in: all good lines of a file or, when the file is refused, none. */
import { randomUUID } from 'node:crypto'
import { nameKeysOf } from '../forms/parsers/name-key.ts'
import { nextSendingTime } from '../ops/clock.ts'
import type { Vault } from '../ops/encryption.ts'
import { saveAudit } from '../registry/audit.ts'
import type { Connection } from '../registry/database.ts'
import type { Identity } from '../registry/identity-claims.ts'
import { saveImport } from '../registry/imports.ts'
import type { MemberKind } from '../registry/members-schema.ts'
import {
  countAbsent,
  countStaged,
  listRejects,
  lockRoll,
  matchRoll,
  openStage,
  type RejectedLine,
  type StagedLine,
  stageLines,
  stageRejects,
} from '../registry/roll.ts'
import { type Merged, mergeRoll } from '../registry/roll-merge.ts'
import type { EndReason } from '../scheme/cover.ts'
import { inBatches } from './batches.ts'
import type { Deps } from './deps.ts'
import { judgeKnownCards } from './judging-again.ts'
import { createRuleBook } from './rules.ts'

/** A member as the roll states one. Card numbers are xxxxxxx-xxxxxxx, phones E.164, days YYYY-MM-DD. */
export type RollMember = {
  card: string
  familyNameKm: string
  givenNameKm: string
  familyNameLatin: string
  givenNameLatin: string
  sex: 'female' | 'male'
  birthDate: string
  identity: Identity | null
  phone: string | null
  kind: MemberKind
  sponsorCard: string | null
  provinceCode: string
  registeredOn: string
  status: 'active' | EndReason
  asOf: string
}

/** A line of the file: a member, or why it is not taken (with the card's number where it could be read). */
export type RollLine = { line: number } & ({ member: RollMember } | { reason: string; card: string | null })

export type RollImport = Merged & { lines: number; rejected: number }

/**
 * Why nothing was imported: another import is at work; a snapshot would end too many memberships; in a snapshot no
 * card number may be unreadable, because whoever it belongs to would seem to be absent.
 */
export type RollRefusal =
  | { refused: 'busy' }
  | { refused: 'too_many_absent'; absent: number; living: number }
  | { refused: 'unreadable_card'; line: number }

/** A snapshot that would end more than this share of the living memberships is taken for a mistake. */
const MOST_ABSENT = 0.02
/** Ends the transaction without a trace. */
class Undone extends Error {
  readonly result: RollImport | RollRefusal

  constructor(result: RollImport | RollRefusal) {
    super('undone')
    this.result = result
  }
}

/**
 * Imports the lines in one transaction. A failure of `lines` or of `onRejects` passes through, and then nothing is
 * imported.
 *
 * `fileHash` is asked for when all lines were read; `onRejects` gets the lines not taken, in the order of the file,
 * before the transaction ends. `dryRun` does everything and then undoes it.
 */
export async function importMembers(
  deps: Pick<Deps, 'db' | 'vault' | 'clock'>,
  file: {
    lines: AsyncIterable<RollLine>
    fileHash: () => string
    actor: string
    snapshot?: boolean
    dryRun?: boolean
    onRejects?: (rejects: AsyncIterable<{ line: number; reason: string }>) => Promise<void>
    onPhase?: (phase: 'matching' | 'storing') => void
  },
): Promise<RollImport | RollRefusal> {
  const { snapshot = false, dryRun = false, onPhase = () => {} } = file
  const { db, vault, clock } = deps
  try {
    const imported = await db.transaction(async (tx) => {
      if (!(await lockRoll(tx))) throw new Undone({ refused: 'busy' })
      await openStage(tx)
      const unreadable = await stage(tx, { lines: file.lines, vault })
      if (snapshot && unreadable !== null) throw new Undone({ refused: 'unreadable_card', line: unreadable })
      onPhase('matching')
      await matchRoll(tx)
      if (snapshot) await refuseTooManyAbsent(tx)
      await file.onRejects?.(listRejects(tx))
      onPhase('storing')
      const now = clock.now()
      const { lines, rejected } = await countStaged(tx)
      const merged = await mergeRoll(tx, { snapshot, now, pushAt: nextSendingTime(now) })
      const result = { ...merged, lines, rejected }
      if (dryRun) throw new Undone(result)
      const id = randomUUID()
      await saveImport(tx, {
        id,
        kind: 'members',
        fileHash: file.fileHash(),
        actor: file.actor,
        lines,
        accepted: lines - rejected,
        rejected,
        at: now,
      })
      await saveAudit(tx, {
        at: now,
        actor: file.actor,
        action: snapshot ? 'members.import_snapshot' : 'members.import',
        subjectType: 'import',
        subjectId: id,
        why: Object.entries(result)
          .map(([name, count]) => `${name} ${count}`)
          .join(', '),
      })
      return result
    })
    // In a transaction of its own: one that held the roll and waited for the ledger could wait for ever.
    await judgeKnownCards({ db, clock, rules: createRuleBook(db) })
    return imported
  } catch (error) {
    if (error instanceof Undone) return error.result
    throw error
  }
}

/** Reads the file into the stage; the first line whose card number could not be read, or null. */
async function stage(
  tx: Connection,
  { lines, vault }: { lines: AsyncIterable<RollLine>; vault: Vault },
): Promise<number | null> {
  let unreadable: number | null = null
  async function* sealed(): AsyncGenerator<StagedLine | RejectedLine> {
    for await (const line of lines) {
      if ('member' in line) yield seal(vault, line)
      else {
        const { line: number, reason, card } = line
        if (card === null) unreadable ??= number
        yield { line: number, reason, card_hash: card && vault.index('card', card) }
      }
    }
  }
  await inBatches(sealed(), async (batch) => {
    const good = batch.flatMap((one) => ('reason' in one ? [] : [one]))
    await stageLines(tx, good)
    const bad = batch.flatMap((one) => ('reason' in one ? [one] : []))
    await stageRejects(tx, bad)
  })
  return unreadable
}

function seal(vault: Vault, { line, member }: { line: number; member: RollMember }): StagedLine {
  const { card, identity, phone, sponsorCard } = member
  const { nameKeyKm, nameKeyLatin } = nameKeysOf(member)
  return {
    line,
    card_hash: vault.index('card', card),
    card_number: vault.encrypt(card, 'member.card_number'),
    family_name_km: member.familyNameKm,
    given_name_km: member.givenNameKm,
    family_name_latin: member.familyNameLatin,
    given_name_latin: member.givenNameLatin,
    name_key_km: nameKeyKm,
    name_key_latin: nameKeyLatin,
    sex: member.sex,
    birth_date: member.birthDate,
    id_type: identity?.type ?? null,
    id_hash: identity && vault.index(identity.type, identity.number),
    phone: phone && vault.encrypt(phone, 'person.phone'),
    phone_hash: phone && vault.index('phone', phone),
    kind: member.kind,
    sponsor_hash: sponsorCard && vault.index('card', sponsorCard),
    province_code: member.provinceCode,
    registered_on: member.registeredOn,
    status: member.status,
    as_of: member.asOf,
  }
}

async function refuseTooManyAbsent(tx: Connection): Promise<void> {
  const { absent, living } = await countAbsent(tx)
  if (absent > living * MOST_ABSENT) throw new Undone({ refused: 'too_many_absent', absent, living })
}
