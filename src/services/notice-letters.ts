/** The letters behind notices: as a draft says them, and as they are on record. */
import { drawNotice } from '../documents/notice-page.ts'
import { readNotice } from '../forms/notice.ts'
import { maskNumber } from '../forms/parsers/mask.ts'
import { formatReference } from '../forms/parsers/reference.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { findMemberFacts, type MemberFacts } from '../registry/cover-facts.ts'
import type { Connection } from '../registry/database.ts'
import type { Draft } from '../registry/drafts.ts'
import type { NoticeRecord } from '../registry/notices.ts'
import type { Day, Month } from '../scheme/calendar.ts'
import type { NoticeNews } from '../screens/notice.ts'
import { type Letter, type LetterPerson, letterPage } from '../screens/notice-letter.ts'
import { withCover } from './cover.ts'
import type { Deps } from './deps.ts'
import { plannedNotices } from './notices.ts'

type Reading = Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>

/** How a card number is shown: masked in a chat, whole on the page that is filed. */
type Shown = (cardNumber: string) => string

function letterPerson({ vault }: Pick<Deps, 'vault'>, facts: MemberFacts, shown: Shown): LetterPerson {
  const card = shown(vault.decrypt(facts.cardNumber, 'member.card_number'))
  return { name: facts.name, birthDate: facts.birthDate, card }
}

/** A dependent's sponsor writes for them. Null when the person is no member any more. */
async function letterFor(
  deps: Pick<Deps, 'vault'> & { db: Connection },
  about: {
    personId: string
    months: { fromMonth: Month; toMonth: Month }
    reason: Letter['reason']
    ownWords: string | null
    shown: Shown
  },
): Promise<{ letter: Letter; facts: MemberFacts } | null> {
  const { personId, months, reason, ownWords, shown } = about
  const facts = await findMemberFacts(deps.db, personId)
  if (!facts) return null
  const sponsor = facts.sponsorId === null ? null : await findMemberFacts(deps.db, facts.sponsorId)
  const letter: Letter = {
    person: letterPerson(deps, facts, shown),
    sponsor: sponsor && letterPerson(deps, sponsor, shown),
    relation: facts.relation,
    fromMonth: months.fromMonth,
    toMonth: months.toMonth,
    reason,
    ownWords,
  }
  return { letter, facts }
}

/** What would be filed with the answers as they stand; numbers masked. `limit` is the earliest of theirs. */
export async function draftedLetters(
  deps: Reading,
  draft: Draft,
): Promise<{ letters: Letter[]; limit: Day | null; recognised: boolean }> {
  const answered = readNotice(draft.answers)
  const found = await Promise.all(
    plannedNotices(draft).map(({ personId, from, to }) =>
      letterFor(deps, {
        personId,
        months: { fromMonth: from, toMonth: to },
        reason: answered?.reason ?? null,
        ownWords: answered?.ownWords ?? null,
        shown: maskNumber,
      }),
    ),
  )
  const known = found.filter((one) => one !== null)
  const standing = await Promise.all(known.map(({ facts }) => standingOf(deps, facts)))
  const limits = standing.flatMap(({ limit }) => limit ?? []).sort()
  return {
    letters: known.map(({ letter }) => letter),
    limit: limits[0] ?? null,
    recognised: await isRecognised(deps),
  }
}

/** Where a person's gap leads, for the words around a notice. */
async function standingOf(
  { rules, clock }: Reading,
  facts: MemberFacts,
): Promise<Pick<NoticeNews, 'limit' | 'lastWindow'>> {
  const { cover } = withCover(facts, { today: phnomPenhDay(clock.now()), rules: await rules.current() })
  const limit = cover?.cliff ?? null
  return { limit, lastWindow: limit !== null && cover?.next.action === 'ask_nssf' }
}

async function isRecognised({ rules, clock }: Reading): Promise<boolean> {
  return (await rules.current()).valueOrFirst('notice.channel_recognised', phnomPenhDay(clock.now()))
}

/** A notice with what is said about it; null when the person is no member any more. */
export async function newsOf(deps: Reading, notice: NoticeRecord): Promise<NoticeNews | null> {
  const facts = await findMemberFacts(deps.db, notice.personId)
  if (!facts) return null
  return {
    notice: { ...notice, name: facts.name },
    recognised: await isRecognised(deps),
    ...(await standingOf(deps, facts)),
  }
}

/** What a notice on record says; numbers masked. Null when the person is no member any more. */
export async function letterOfRecord(
  deps: Pick<Deps, 'vault'> & { db: Connection },
  notice: NoticeRecord,
): Promise<Letter | null> {
  const { personId, reason, ownWords } = notice
  const found = await letterFor(deps, { personId, months: notice, reason, ownWords, shown: maskNumber })
  return found?.letter ?? null
}

/** The page to file, with the whole card number: a PNG. Null when the person is no member any more. */
export async function noticePage(
  deps: Pick<Deps, 'db' | 'vault' | 'operator'>,
  notice: NoticeRecord,
): Promise<{ name: string; bytes: Buffer } | null> {
  const { personId, reason, ownWords, reference, on } = notice
  const found = await letterFor(deps, {
    personId,
    months: notice,
    reason,
    ownWords,
    shown: (cardNumber) => cardNumber,
  })
  if (!found) return null
  const page = letterPage(found.letter, {
    reference: reference && formatReference(reference),
    on,
    operator: deps.operator,
  })
  return { name: `chhat-notice-${reference ?? on}.png`, bytes: await drawNotice(page) }
}
