/**
 * At the office: NSSF has given an accepted applicant a card number, and staff type it in. The rule is the roll's
 * import (importing-members.ts); both become a registration in the same way (roll-merge.ts).
 */
import { z } from 'zod'
import { cardGivenForm } from '../forms/card-given.ts'
import { dependentForm } from '../forms/dependent.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import type { Application } from '../registry/applications.ts'
import type { Connection } from '../registry/database.ts'
import { type Draft, takeDraft } from '../registry/drafts.ts'
import { findMember, saveGivenCard } from '../registry/members.ts'
import { findOutboxRow } from '../registry/outbox.ts'
import { findPeople, type PersonSummary } from '../registry/people.ts'
import { findApplicationById, lockApplication } from '../registry/reviews.ts'
import { shareRoll } from '../registry/roll.ts'
import { registerAccepted } from '../registry/roll-merge.ts'
import type { Deps } from './deps.ts'
import { eraseForm, findDraft, startForm } from './filling.ts'
import { judgeKnownCards } from './judging-again.ts'
import { requireStaff, type StaffRefusal } from './staff.ts'

/**
 * `over`: the application waits for no card number (any more). `card_taken`: the number is somebody's on record.
 * `other_card`: this person is a member with another number. `no_sponsor`: whoever the dependent belongs to is no
 * member. `busy`: a roll is being imported.
 */
export type CardRefusal = 'over' | 'card_taken' | 'other_card' | 'no_sponsor' | 'busy'

type Refused = { ok: false } & ({ refused: StaffRefusal } | { why: CardRefusal })

/** Whose application it is, while it waits for a card number and this member of staff may decide about it. */
async function waitingFor(
  deps: Pick<Deps, 'vault' | 'clock'>,
  asked: { db: Connection; telegramId: number; application: Application | null },
): Promise<{ ok: true; application: Application; person: PersonSummary; actor: string } | Refused> {
  const { db, telegramId, application } = asked
  const [person] = application ? await findPeople(db, [application.personId]) : []
  const about = application &&
    person && {
      provinceCode: person.provinceCode,
      personId: person.personId,
      chatId: application.chatId,
      subject: { type: 'application', id: application.id },
    }
  const check = await requireStaff(
    { db, clock: deps.clock },
    { telegramId, action: 'case.decide', ...(about && { about }) },
  )
  if (!check.ok) return check
  if (!person || application?.status !== 'accepted') return { ok: false, why: 'over' }
  return { ok: true, application, person, actor: check.actor }
}

/** Opens the form; one that was left open for another application ends. */
export async function startGivenCard(
  deps: Deps,
  { telegramId, applicationId }: { telegramId: number; applicationId: string },
): Promise<{ ok: true; draft: Draft; application: Application; person: PersonSummary } | Refused> {
  const application = await findApplicationById(deps, applicationId)
  const waiting = await waitingFor(deps, { db: deps.db, telegramId, application })
  if (!waiting.ok) return waiting
  const before = await findDraft(deps, { chatId: telegramId, form: cardGivenForm.name })
  if (before) await eraseForm(deps, before)
  const draft = await startForm(deps, {
    chatId: telegramId,
    form: cardGivenForm,
    subjectId: applicationId,
  })
  return { ...waiting, draft }
}

/** What the finished form would register: null once the application waits for it no longer, or is not theirs to see. */
export async function viewGivenCard(
  deps: Deps,
  draft: Draft,
): Promise<{ application: Application; person: PersonSummary; card: string } | null> {
  const application = await findApplicationById(deps, draft.subjectId ?? '')
  const { given_card: card } = finished.parse(draft.answers)
  const waiting = await waitingFor(deps, { db: deps.db, telegramId: draft.chatId, application })
  return waiting.ok ? { ...waiting, card } : null
}

const finished = z.object({ given_card: z.string(), given_card_again: z.string() })

/** Rolls the transaction back. */
class DraftChanged extends Error {}

/**
 * Registers the person with the number of the finished form, once: membership, application, audit and what the
 * applicant is told are one transaction. `changed` when the form is not as it was shown. Refused, nothing has changed.
 */
export async function registerGivenCard(
  deps: Deps,
  draft: Draft,
): Promise<{ ok: true; application: Application; person: PersonSummary } | 'changed' | Refused> {
  const { given_card: card, given_card_again: again } = finished.parse(draft.answers)
  if (card !== again) return 'changed'
  const now = deps.clock.now()
  const done = await deps.db
    .transaction(async (tx) => {
      const inside = { db: tx, vault: deps.vault }
      if (!(await shareRoll(tx))) return { ok: false as const, why: 'busy' as const }
      const application = await lockApplication(inside, draft.subjectId ?? '')
      const waiting = await waitingFor(deps, { db: tx, telegramId: draft.chatId, application })
      if (!waiting.ok) return waiting
      const { personId, form, sponsorId } = waiting.application
      const isDependent = form === dependentForm.name
      const sponsor = isDependent && sponsorId !== null ? await findMember(tx, sponsorId) : null
      if (isDependent && (!sponsor || sponsor.endedOn !== null))
        return { ok: false as const, why: 'no_sponsor' as const }
      const saved = await saveGivenCard(inside, {
        personId,
        card,
        kind: isDependent ? 'dependent' : 'self_employed',
        sponsorId: isDependent ? sponsorId : null,
        today: phnomPenhDay(now),
      })
      if (saved !== 'saved') return { ok: false as const, why: saved }
      if (!(await takeDraft(tx, draft))) throw new DraftChanged()
      await registerAccepted(tx, { personId, actor: waiting.actor, now, pushAt: now })
      return waiting
    })
    .catch((error) => {
      if (error instanceof DraftChanged) return 'changed' as const
      throw error
    })
  if (done === 'changed' || !done.ok) return done
  const row = await findOutboxRow(deps.db, `registered:${done.application.id}`)
  if (row) deps.outbox.deliverSoon(row)
  await judgeKnownCards(deps)
  return done
}
