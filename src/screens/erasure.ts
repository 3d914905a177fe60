/** Asking to be erased: what goes and what stays, what became of it; and who of the staff has looked. */
import type { Role } from '../staff/permissions.ts'
import { showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import type { Person } from './changes.ts'
import { MOST_TEXT, shortLabel, shortName } from './fit.ts'
import { button, inline, type Screen } from './screen.ts'
import { placeText } from './staff.ts'
import { dayMonthYear, html, type Locale, plain } from './translate.ts'

/** A request as /mydata shows it; `day` is a Phnom Penh day. */
export type ErasureView = {
  id: string
  name: Person['name']
  reference: string
  status: string
  day: string
}

const nameIn = (locale: Locale, { km, latin }: Person['name']) =>
  plain(locale, 'name-parts', locale === 'km' ? km : latin)

const backRow = (locale: Locale) => [button(plain(locale, 'btn-erasure-no'), entryButton('mydata'))]

/** About whom, where it can be about several. */
export function erasureWhomScreen(locale: Locale, persons: readonly Person[]): Screen {
  return {
    text: html(locale, 'erasure-whom'),
    keyboard: inline(
      ...persons
        .slice(0, MOST_PERSONS)
        .map(({ personId, name }) => [
          button(shortLabel(nameIn(locale, name)), entryButton('erasure', personId)),
        ]),
      backRow(locale),
    ),
  }
}

/** A keyboard must stay under 10 kB; who has registered more asks at the office. */
const MOST_PERSONS = 20

/** What is erased and what must stay, and the question whether it is to be so. */
export function erasureSureScreen(locale: Locale, person: Person): Screen {
  return {
    text: html(locale, 'erasure-sure', { name: shortName(nameIn(locale, person.name)) }),
    keyboard: inline(
      [button(plain(locale, 'btn-erasure-yes'), entryButton('erasure_yes', person.personId))],
      backRow(locale),
    ),
  }
}

/** Stored now, or open already. */
export function erasureRequestedScreen(
  locale: Locale,
  { id, reference, made }: { id: string; reference: string; made: boolean },
): Screen {
  return {
    text: html(locale, made ? 'erasure-requested' : 'erasure-waits', {
      reference: showReference(locale, reference),
    }),
    keyboard: inline(
      [button(plain(locale, 'btn-erasure-back'), entryButton('erasure_back', id))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

/** Taken back now or before, or decided meanwhile. */
export function erasureTakenBackScreen(
  locale: Locale,
  { reference, status }: { reference: string; status: string },
): Screen {
  const key = status === 'withdrawn' ? 'erasure-taken-back' : 'erasure-too-late'
  return screenOf(locale, html(locale, key, { reference: showReference(locale, reference) }))
}

/** The last thing that is said about it: of what was erased only the number is left. */
export function erasedScreen(locale: Locale, { reference }: { reference: string }): Screen {
  return screenOf(locale, html(locale, 'erasure-done', { reference: showReference(locale, reference) }))
}

export function erasureRefusedScreen(
  locale: Locale,
  { reference, reason }: { reference: string; reason: string },
): Screen {
  return screenOf(
    locale,
    html(locale, 'erasure-refused', {
      reference: showReference(locale, reference),
      reason: plain(locale, `erasure-reason-${reason}`),
    }),
  )
}

const screenOf = (locale: Locale, text: string): Screen => ({
  text,
  keyboard: inline(
    [button(plain(locale, 'btn-mydata'), entryButton('mydata'))],
    [button(plain(locale, 'btn-menu'), entryButton('menu'))],
  ),
})

/** A line of HTML for /mydata. */
export function erasureLine(locale: Locale, request: ErasureView): string {
  return html(locale, 'erasure-line', {
    reference: showReference(locale, request.reference),
    name: shortName(nameIn(locale, request.name)),
    date: dayMonthYear(locale, request.day),
    status: plain(locale, `status-link-${request.status}`),
  })
}

/** Who looked: a role and its place, never a name. */
export type ReadView = {
  day: string
  action: string
  why: string | null
  role: Role | null
  provinceCode: string | null
  count: number
}

/** The kinds of cases, and the reasons for which a record is opened, that have words of their own; nobody learns that an application is held. */
export const WHYS: Readonly<Record<string, string>> = {
  application: 'application',
  held: 'application',
  payment: 'payment',
  payment_claim: 'payment',
  notice: 'notice',
  link: 'link',
  change: 'change',
  erasure: 'erasure',
  asked: 'asked',
  lookalike: 'application',
  correction: 'correction',
  complaint: 'complaint',
}

export function readWhy(locale: Locale, { action, why }: Pick<ReadView, 'action' | 'why'>): string {
  const known = action === 'card.looked_at' ? 'card' : (WHYS[why ?? ''] ?? 'other')
  return plain(locale, `read-why-${known}`)
}

export function readerText(locale: Locale, { role, provinceCode }: Pick<ReadView, 'role' | 'provinceCode'>) {
  if (role === null) return plain(locale, 'read-role-unknown')
  return plain(locale, 'read-role', {
    role: plain(locale, `role-${role}`),
    where: placeText(locale, provinceCode),
  })
}

/** The latest first; as many days as fit. */
export function readsScreen(locale: Locale, reads: readonly ReadView[]): Screen {
  const opening = html(locale, reads.length > 0 ? 'reads' : 'reads-none')
  const footer = html(locale, 'reads-footer')
  const lines: string[] = []
  let room = MOST_TEXT - opening.length - footer.length - 4
  for (const read of reads) {
    const line = html(locale, 'reads-line', {
      date: dayMonthYear(locale, read.day),
      who: readerText(locale, read),
      why: readWhy(locale, read),
      count: read.count,
    })
    room -= line.length + 1
    if (room < 0) break
    lines.push(line)
  }
  return {
    text: [opening, ...(lines.length > 0 ? [lines.join('\n')] : []), footer].join('\n\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-mydata'), entryButton('mydata'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}
