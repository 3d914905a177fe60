/** "I cannot pay this month": who can give notice for which months, handing in, taking back. */
import { randomUUID } from 'node:crypto'
import { keepNoticeFor, type NoticeFor, noticeForm, readNotice, readNoticeFor } from '../forms/notice.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { closeCase, lockCasesOf, openCase } from '../registry/cases.ts'
import type { Connection } from '../registry/database.ts'
import { type Draft, saveReady, takeDraft } from '../registry/drafts.ts'
import {
  findNotice,
  listNoticesOfChat,
  moveNotice,
  type NoticeRecord,
  saveNotice,
} from '../registry/notices.ts'
import { findOutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import { findPeople, lockPeople } from '../registry/people.ts'
import type { Month } from '../scheme/calendar.ts'
import { noticeEnds, noticeOutlook } from '../scheme/notice.ts'
import type { NoticeOverview, NoticePerson, NoticeView } from '../screens/notice.ts'
import { coverOfChat, type MemberCover } from './cover.ts'
import type { Deps } from './deps.ts'
import { isUuid, startForm } from './filling.ts'
import { newReference } from './references.ts'

type Reading = Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>

/** Everybody of a chat's household whose contributions are reckoned here, and the notices about them. */
export async function noticesOfChat(deps: Reading, chatId: number): Promise<NoticeOverview> {
  const { people, today, rules } = await coverOfChat(deps, chatId)
  const given = await listNoticesOfChat(deps, chatId)
  return {
    today,
    linked: people.length > 0,
    people: people.flatMap((person) => {
      const outlook = outlookOf(person, { today, rules })
      const theirs = given.filter(
        ({ personId, state }) => personId === person.personId && state !== 'withdrawn',
      )
      const notices = theirs.map((notice) => viewOf(notice, person.name))
      return outlook ? [{ ...person, outlook, notices }] : []
    }),
  }
}

function outlookOf(
  person: MemberCover,
  { today, rules }: Pick<Awaited<ReturnType<typeof coverOfChat>>, 'today' | 'rules'>,
) {
  const { kind, cover } = person
  if (cover === null || (kind !== 'self_employed' && kind !== 'dependent')) return null
  return noticeOutlook({ ...person, kind }, { cover, today, rules })
}

function viewOf(notice: NoticeRecord, name: NoticeView['name']): NoticeView {
  const { id, reference, state, fromMonth, toMonth, on, answeredOn, reason, ownWords } = notice
  return { id, reference, state, fromMonth, toMonth, on, answeredOn, reason, ownWords, name }
}

/** The notices of a chat for /status and /mydata, the newest first. */
export async function viewNotices(deps: Pick<Deps, 'db' | 'vault'>, chatId: number): Promise<NoticeView[]> {
  const given = await listNoticesOfChat(deps, chatId)
  const persons = await findPeople(
    deps.db,
    given.map(({ personId }) => personId),
  )
  return given.flatMap((notice) => {
    const person = persons.find(({ personId }) => personId === notice.personId)
    return person ? [viewOf(notice, person.name)] : []
  })
}

type Planned = { people: NoticeFor[]; ends: Month[] }

/** `whom` is a person's id, or `all` for everybody with a month that is unpaid and without notice. */
function planFor(people: readonly NoticePerson[], whom: string): Planned | null {
  const able = people.flatMap(({ personId, outlook }) => (outlook.can ? [{ personId, outlook }] : []))
  const chosen = able.filter(({ personId, outlook }) =>
    whom === 'all' ? outlook.begun.length > 0 : whom.split(',').includes(personId),
  )
  if (chosen.length === 0) return null
  // One end for all: after whatever has begun for anybody, and at most the sixth month of each.
  const ends = [...new Set(chosen.flatMap(({ outlook }) => noticeEnds(outlook)))].sort()
  const earliest =
    chosen
      .map(({ outlook }) => noticeEnds(outlook)[0] ?? '')
      .sort()
      .at(-1) ?? ''
  return {
    people: chosen.map(({ personId, outlook: { from, last } }) => ({ personId, from, last })),
    ends: ends.filter((month) => month >= earliest),
  }
}

/** Opens the form for them, or brings the one that is open up to date. Null when there is nobody to give notice for. */
export async function startNotice(
  deps: Deps,
  { chatId, whom }: { chatId: number; whom: string },
): Promise<Draft | null> {
  const { people } = await noticesOfChat(deps, chatId)
  const plan = planFor(people, whom)
  const [first] = plan?.people ?? []
  if (!plan || !first) return null
  const facts = keepNoticeFor(plan.people, plan.ends)
  const draft = await startForm(deps, {
    chatId,
    form: noticeForm,
    subjectId: first.personId,
    answers: facts,
  })
  return await withFacts(deps, { draft, facts })
}

/** The draft with what is so now; what was answered stays. */
async function withFacts(
  deps: Deps,
  { draft, facts }: { draft: Draft; facts: ReturnType<typeof keepNoticeFor> },
): Promise<Draft | null> {
  const same = Object.entries(facts).every(([name, value]) => draft.answers[name] === value)
  if (same) return draft
  const { id, chatId, revision } = draft
  return await saveReady(deps, {
    form: noticeForm,
    id,
    chatId,
    revision,
    readyAt: null,
    facts,
    now: deps.clock.now(),
  })
}

/** The notices as the answers stand: whose, and for which months. */
export function plannedNotices(
  draft: Pick<Draft, 'answers'>,
): { personId: string; from: Month; to: Month }[] {
  const answered = readNotice(draft.answers)
  if (!answered) return []
  return readNoticeFor(draft.answers).map(({ personId, from, last }) => ({
    personId,
    from,
    to: answered.until < last ? answered.until : last,
  }))
}

/**
 * `stored`: one notice a person, each told through the outbox. `changed`: the draft is not what was shown any more.
 * `outdated`: a month was paid or begun since, or another notice given; the draft says now what can be.
 * `nothing`: nobody is left to give notice for; the draft is gone.
 */
export type HandedIn = 'stored' | 'changed' | 'outdated' | 'nothing'

export async function handInNotices(deps: Deps, draft: Draft): Promise<HandedIn> {
  const { chatId } = draft
  const answered = readNotice(draft.answers)
  const planned = plannedNotices(draft)
  if (!answered || planned.length === 0) return 'changed'
  const outcome = await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx }
    await lockPeople(
      tx,
      planned.map(({ personId }) => personId),
    )
    // Looked at again while nobody else can give notice for them.
    const { people } = await noticesOfChat(inside, chatId)
    const plan = planFor(people, planned.map(({ personId }) => personId).join(','))
    if (!plan) {
      return (await takeDraft(tx, draft)) ? { kind: 'nothing' as const } : { kind: 'changed' as const }
    }
    const facts = keepNoticeFor(plan.people, plan.ends)
    if (facts.notice_for !== draft.answers.notice_for || !plan.ends.includes(answered.until)) {
      return { kind: 'outdated' as const, facts }
    }
    if (!(await takeDraft(tx, draft))) return { kind: 'changed' as const }
    const ids: string[] = []
    for (const [index, notice] of planned.entries()) {
      const id = index === 0 ? draft.id : randomUUID()
      await saveOne(inside, { id, chatId, notice, reason: answered.reason, ownWords: answered.ownWords })
      ids.push(id)
    }
    return { kind: 'stored' as const, ids }
  })
  if (outcome.kind === 'outdated') await withFacts(deps, { draft, facts: outcome.facts })
  if (outcome.kind === 'stored') {
    for (const id of outcome.ids) {
      const row = await findOutboxRow(deps.db, `submitted:${id}`)
      if (row) await deps.outbox.deliver(row)
    }
  }
  return outcome.kind
}

/** Notice, case, audit and message are all there or none. */
async function saveOne(
  { db, vault, clock }: Reading & { db: Connection },
  given: {
    id: string
    chatId: number
    notice: { personId: string; from: Month; to: Month }
    reason: NonNullable<NoticeRecord['reason']>
    ownWords: string | null
  },
): Promise<void> {
  const { id, chatId, notice, reason, ownWords } = given
  const now = clock.now()
  const { personId, from: fromMonth, to: toMonth } = notice
  const values = { id, chatId, personId, fromMonth, toMonth, reason, ownWords, on: phnomPenhDay(now) }
  await saveNotice({ db, vault }, { ...values, newReference })
  await openCase(db, { kind: 'notice', subjectId: id, personId, chatId, now })
  await saveAudit(db, {
    at: now,
    actor: `chat:${chatId}`,
    action: 'notice.hand_in',
    subjectType: 'notice',
    subjectId: id,
  })
  await saveOutboxRow(db, {
    chatId,
    kind: 'notice.handed_in',
    payload: { notice: id },
    dedupeKey: `submitted:${id}`,
    now,
  })
}

/** The notice, if it is about somebody of this chat or was handed in here: ids come out of buttons. */
export async function findOwnNotice(
  deps: Pick<Deps, 'db' | 'vault'>,
  { id, chatId }: { id: string; chatId: number },
): Promise<NoticeView | null> {
  return (await viewNotices(deps, chatId)).find((notice) => notice.id === id) ?? null
}

/**
 * Takes a notice back while nobody has answered; another can be given. As it stands then, or null when it is none of
 * this chat's.
 */
export async function takeBackNotice(
  deps: Pick<Deps, 'db' | 'vault' | 'clock'>,
  { id, chatId }: { id: string; chatId: number },
): Promise<NoticeView | null> {
  if (!isUuid(id) || !(await findOwnNotice(deps, { id, chatId }))) return null
  const now = deps.clock.now()
  const by = `chat:${chatId}`
  await deps.db.transaction(async (tx) => {
    await lockCasesOf(tx, id)
    const inside = { db: tx, vault: deps.vault }
    if (!(await moveNotice(inside, { id, to: 'withdrawn', on: phnomPenhDay(now) }))) return
    await closeCase(tx, { subjectId: id, by, outcome: 'withdrawn', now })
    await saveAudit(tx, {
      at: now,
      actor: by,
      action: 'notice.withdraw',
      subjectType: 'notice',
      subjectId: id,
    })
  })
  return await findOwnNotice(deps, { id, chatId })
}

/** Sends the copy of a notice again; false when it is none of this chat's. */
export async function sendCopy(
  deps: Deps,
  { id, chatId, update }: { id: string; chatId: number; update: number },
): Promise<boolean> {
  if (!(await findOwnNotice(deps, { id, chatId })) || !(await findNotice(deps, id))) return false
  const row = await saveOutboxRow(deps.db, {
    chatId,
    kind: 'notice.copy',
    payload: { notice: id },
    dedupeKey: `copy:${id}:${update}`,
    now: deps.clock.now(),
  })
  if (row) await deps.outbox.deliver(row)
  return true
}
