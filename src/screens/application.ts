/** An application after it was sent: confirmation, status, withdrawal. */
import type { Answers } from '../forms/form.ts'
import { lackingPhotos } from '../forms/later-photos.ts'
import { formatReference } from '../forms/parsers/reference.ts'
import { entryButton } from './buttons.ts'
import { fitBlocks, MOST_TEXT, shortName } from './fit.ts'
import { choiceLabel } from './options.ts'
import { paperNames } from './papers.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain, safe } from './translate.ts'

/** An application as its own chat sees it. `day` is a Phnom Penh calendar day, YYYY-MM-DD. */
export type ApplicationView = {
  id: string
  reference: string
  status: string
  answers: Answers
  /** Its visible life, oldest first. */
  events: { event: string; day: string }[]
  /** Whether it may still be withdrawn and its contact details changed. */
  open: boolean
}

/** A request to be recognised as a member; `day` as above. */
export type LinkRequestView = { reference: string; status: string; day: string }

export function showReference(locale: Locale, reference: string): string {
  return digits(locale, formatReference(reference))
}

/** Sent after Confirm, whatever staff will see: held or not, the words are the same (product.md section 4). */
export function submittedScreen(
  locale: Locale,
  application: { reference: string; answers: Answers; ownEarlier: string | null },
): Screen {
  const { answers, ownEarlier } = application
  const papers = [
    `papers-${answers.id_type}`,
    answers.certificate === 'have' ? 'papers-certificate-have' : 'papers-certificate-none',
    'papers-phone',
  ].map((key) => html(locale, key))
  const province = typeof answers.province === 'string' ? answers.province : ''
  const text = html(locale, 'submitted', {
    reference: showReference(locale, application.reference),
    province: choiceLabel(locale, 'province', province),
    papers: safe(papers.join('\n')),
  })
  const earlier = ownEarlier
    ? `\n\n${html(locale, 'submitted-same-document', { reference: showReference(locale, ownEarlier) })}`
    : ''
  return {
    text: text + earlier,
    keyboard: inline(
      [button(plain(locale, 'btn-household'), entryButton('household'))],
      [
        button(plain(locale, 'btn-status'), entryButton('status')),
        button(plain(locale, 'btn-menu'), entryButton('menu')),
      ],
    ),
  }
}

/** What the person is told of a status: a held application reads like any that waits. */
export function statusText(locale: Locale, status: string): string {
  return plain(locale, `status-${status === 'held' ? 'submitted' : status}`)
}

/** How many applications one message shows; a chat that registers many people sees the latest. */
const MOST_SHOWN = 8
/** The latest of each kind of request; the applications need room as well. */
const MOST_REQUESTS = 5
/** The latest of what happened: a phone may be corrected any number of times. */
const MOST_EVENTS = 10

export function statusScreen(
  locale: Locale,
  {
    applications,
    requests = [],
    changes = [],
    claims = [],
    notices = [],
    where,
    today,
  }: {
    applications: readonly ApplicationView[]
    /** Requests to be recognised as a member. */
    requests?: readonly LinkRequestView[]
    /** What was asked to be changed: a line of HTML, and the button to take it back. */
    changes?: readonly { line: string; row: ReturnType<typeof button>[] }[]
    /** “I have paid”, likewise. */
    claims?: readonly { line: string; row: ReturnType<typeof button>[] }[]
    /** “I cannot pay”, likewise. */
    notices?: readonly { line: string; row: ReturnType<typeof button>[] }[]
    /** Where an open form stopped, or null. */
    where: string | null
    today: string
  },
): Screen {
  const shown = applications.slice(0, MOST_SHOWN)
  const opening = [html(locale, 'status-title')]
  if (where !== null) opening.push(html(locale, 'status-draft', { where }))
  const asked = [
    ...requests.slice(0, MOST_REQUESTS).map((request) => linkRequestLine(locale, request)),
    ...changes.slice(0, MOST_REQUESTS).map(({ line }) => line),
    ...claims.slice(0, MOST_REQUESTS).map(({ line }) => line),
    ...notices.slice(0, MOST_REQUESTS).map(({ line }) => line),
  ]
  if (asked.length > 0) opening.push(asked.join('\n'))
  if (applications.length === 0) opening.push(html(locale, 'status-none'))
  const blocks = shown.map((application) => ({
    head: html(locale, 'status-application', {
      reference: showReference(locale, application.reference),
      name: shortName(nameOf(locale, application.answers)),
      status: statusText(locale, application.status),
    }),
    details: [
      ...application.events.slice(-MOST_EVENTS).map(({ event, day }) =>
        html(locale, 'status-line', {
          date: dayMonthYear(locale, day),
          event: plain(locale, `event-${event}`),
        }),
      ),
      ...lackingLines(locale, application),
    ],
  }))
  const footer = html(locale, 'status-decides', { date: dayMonthYear(locale, today) })
  const room = MOST_TEXT - [...opening, footer, ''].join('\n\n').length
  const parts = [...opening, ...fitBlocks(blocks, room), ...(shown.length > 0 ? [footer] : [])]
  return {
    text: parts.join('\n\n'),
    keyboard: inline(
      ...(where === null ? [] : [[button(plain(locale, 'btn-resume'), entryButton('resume'))]]),
      ...changes.slice(0, MOST_REQUESTS).map(({ row }) => row),
      ...claims.slice(0, MOST_REQUESTS).map(({ row }) => row),
      ...notices.slice(0, MOST_REQUESTS).map(({ row }) => row),
      ...shown
        .filter(({ open }) => open)
        .flatMap((application) => [
          correctRow(locale, application),
          lackingRow(locale, application),
          withdrawRow(locale, application),
        ]),
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

function lackingLines(locale: Locale, { open, answers }: ApplicationView): string[] {
  const lacking = lackingPhotos(answers)
  return open && lacking.length > 0
    ? [html(locale, 'status-missing', { papers: paperNames(locale, lacking) })]
    : []
}

/** To correct the lines that were sent back. */
function correctRow(locale: Locale, { id, reference, status }: ApplicationView) {
  if (status !== 'sent_back') return []
  const label = plain(locale, 'btn-correct-reference', { reference: showReference(locale, reference) })
  return [button(label, entryButton('correct', id))]
}

/** To send a photo that was skipped. */
function lackingRow(locale: Locale, { id, reference, answers }: ApplicationView) {
  if (lackingPhotos(answers).length === 0) return []
  const label = plain(locale, 'btn-send-missing', { reference: showReference(locale, reference) })
  return [button(label, entryButton('papers', id))]
}

function withdrawRow(locale: Locale, { id, reference }: ApplicationView) {
  const label = plain(locale, 'btn-withdraw', { reference: showReference(locale, reference) })
  return [button(label, entryButton('withdraw', id))]
}

/** A line of HTML. */
export function linkRequestLine(locale: Locale, request: LinkRequestView): string {
  return html(locale, 'link-request-line', {
    reference: showReference(locale, request.reference),
    date: dayMonthYear(locale, request.day),
    status: plain(locale, `status-link-${request.status}`),
  })
}

/** The name in the script of the reader. */
export function nameOf(locale: Locale, answers: Answers): string {
  const name = locale === 'km' ? answers.name_km : answers.name_latin
  return typeof name === 'object' && 'family' in name ? plain(locale, 'name-parts', name) : ''
}

export function withdrawScreen(locale: Locale, application: { id: string; reference: string }): Screen {
  return {
    text: html(locale, 'withdraw-sure', { reference: showReference(locale, application.reference) }),
    keyboard: inline(
      [button(plain(locale, 'btn-withdraw-yes'), entryButton('withdraw_yes', application.id))],
      [button(plain(locale, 'btn-withdraw-no'), entryButton('withdraw_no'))],
    ),
  }
}
