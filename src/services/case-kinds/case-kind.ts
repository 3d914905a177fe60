/**
 * What a kind of case brings along; the frame (services/cases.ts, deciding.ts, bot/pages/cases.ts) does everything else: the queue,
 * the lease, permissions, photos, buttons, reasons, comments, the transaction and the audit.
 *
 * To add a kind: one file here that exports a `CaseKindHandler`, its line in kinds.ts, and its words in locales/:
 * `case-kind-<kind>`, `btn-case-<decision>`, `case-reason-<reason>`, `case-done-<outcome>` and `case-refused-<why>`,
 * where they are not there yet. What the person concerned is told is an outbox row that `decide` saves, with its words
 * in services/messages/.
 */
import type { Vault } from '../../ops/encryption.ts'
import type { Case } from '../../registry/cases.ts'
import type { Connection } from '../../registry/database.ts'
import type { OutboxRow } from '../../registry/outbox.ts'
import type { CaseView } from '../../screens/cases.ts'
import type { Locale } from '../../screens/translate.ts'
import type { Action } from '../../staff/permissions.ts'
import type { RuleBook } from '../rules.ts'

/** Joins the frame's transaction. */
export type Inside = { db: Connection; vault: Vault; rules: RuleBook }

/** What the staff member chose with the decision; `comment` is as they typed it. */
export type Chosen = { reason: string | null; lines: string[]; comment: string | null }

/** `title` names the case to staff, such as its reference. `why` is `case-refused-<why>`; nothing may have been written. */
export type Decided =
  | { ok: true; outcome: string; title: string; push: (OutboxRow | null)[] }
  | { ok: false; why: string }

export type Decision = {
  /** One of these is chosen by button. */
  reasons?: readonly string[]
  /** Lines of which some are chosen by button; `chosen` ones are ticked from the start. */
  lines?: (inside: Inside, asked: { item: Case; locale: Locale }) => Promise<CaseLine[]>
  /** Own words to the person concerned. */
  comment?: 'compulsory' | 'optional'
  /** Writes what the decision means. The frame has locked the case, and closes and audits it afterwards. */
  decide: (
    inside: Inside,
    given: { item: Case; actor: string; chosen: Chosen; now: Date },
  ) => Promise<Decided>
}

export type CaseLine = { id: string; label: string; chosen?: boolean }

export type CaseKindHandler = {
  /** Who may see and decide it. */
  action: Action
  /** What the audit calls the subject, whose id the case has. */
  subjectType: string
  /** What is shown, or null when the subject waits no longer: then the frame closes the case. */
  view: (inside: Inside, asked: { item: Case; locale: Locale; now: Date }) => Promise<CaseView | null>
  /** Done once a case is taken out of the queue. */
  onTaken?: (inside: Inside, given: { item: Case; now: Date }) => Promise<void>
  /** By the name that stands in their buttons: at most 15 letters. */
  decisions: Readonly<Record<string, Decision>>
}
