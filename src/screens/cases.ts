/** The queue of staff: how much waits, one case with what can be decided, and what became of it. */
import { formatReference } from '../forms/parsers/reference.ts'
import { type EntryName, entryButton, shortId } from './buttons.ts'
import { type Block, fitBlocks, MOST_TEXT, shortLabel } from './fit.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain } from './translate.ts'

/** What a kind of case shows. */
export type CaseView = {
  /** Paragraphs, the most important first: where there is no room, the last ones lose their details. */
  blocks: readonly Block[]
  /** Ids of stored pictures, with what they show: sent on demand. */
  photos: readonly { id: string; label: string }[]
  /** Which of the kind's decisions are possible now, in the order of their buttons. */
  decisions: readonly string[]
  /** Of whom others may be the same person, and how many: compared on demand. */
  lookalikes?: { personId: string; count: number }
  /** Records of others that are shown as well, each of which the audit names. */
  reads?: readonly { type: string; id: string }[]
}

const entry = (locale: Locale, key: string, name: EntryName, value = '') =>
  button(plain(locale, key), entryButton(name, value))

const nextRow = (locale: Locale) => [entry(locale, 'btn-case-next', 'case_next')]

/** `counts`: how many wait of each kind that this member of staff may decide on. */
export function queueScreen(
  locale: Locale,
  { counts, inHand }: { counts: readonly { kind: string; count: number }[]; inHand: boolean },
): Screen {
  const waiting = counts.filter(({ count }) => count > 0)
  const lines = waiting.map(({ kind, count }) =>
    html(locale, 'queue-line', { kind: plain(locale, `case-kind-${kind}`), count }),
  )
  return {
    text: [
      html(locale, 'queue'),
      lines.length > 0 ? lines.join('\n') : html(locale, 'queue-empty'),
      ...(inHand ? [html(locale, 'queue-in-hand')] : []),
    ].join('\n\n'),
    keyboard: inline(
      lines.length > 0 ? nextRow(locale) : [],
      ...(waiting.length > 1
        ? rows(
            waiting.map(({ kind }) =>
              button(plain(locale, `case-kind-${kind}`), entryButton('case_next', kind)),
            ),
            2,
          )
        : []),
      [entry(locale, 'btn-work', 'work')],
    ),
  }
}

/** `until` is the time of day in Phnom Penh at which the lease ends, HH:MM. */
export function caseScreen(
  locale: Locale,
  shown: { id: string; kind: string; opened: string; front: boolean; until: string; view: CaseView },
): Screen {
  const { id, kind, view } = shown
  const head = html(locale, shown.front ? 'case-head-again' : 'case-head', {
    kind: plain(locale, `case-kind-${kind}`),
    date: dayMonthYear(locale, shown.opened),
  })
  const foot = html(locale, 'case-lease', { time: digits(locale, shown.until) })
  const room = MOST_TEXT - [head, foot, ''].join('\n\n').length
  return {
    text: [head, ...fitBlocks(view.blocks, room), foot].join('\n\n'),
    keyboard: caseKeyboard(locale, { id, view }),
  }
}

export function caseKeyboard(locale: Locale, { id, view }: { id: string; view: CaseView }) {
  const short = shortId(id)
  const photos = plain(locale, 'btn-case-photos', { count: view.photos.length })
  return inline(
    ...rows(
      view.decisions.map((decision) =>
        button(plain(locale, `btn-case-${decision}`), entryButton('case_do', `${short}:${decision}`)),
      ),
      2,
    ),
    view.photos.length > 0 ? [button(photos, entryButton('case_photos', short))] : [],
    view.lookalikes && view.lookalikes.count > 0
      ? [
          button(
            plain(locale, 'btn-lookalikes', { count: view.lookalikes.count }),
            entryButton('lookalikes', shortId(view.lookalikes.personId)),
          ),
        ]
      : [],
    [entry(locale, 'btn-case-put-back', 'case_put_back', short)],
  )
}

type Choosing = { id: string; decision: string }

const back = (locale: Locale, id: string) => [
  entry(locale, 'btn-case-keyboard', 'case_keyboard', shortId(id)),
]

/** Why: one reason a row. The answers stay above it. */
export function reasonsKeyboard(
  locale: Locale,
  { id, decision, reasons }: Choosing & { reasons: readonly string[] },
) {
  return inline(
    ...reasons.map((reason) => [
      button(
        plain(locale, `case-reason-${reason}`),
        entryButton('case_do', `${shortId(id)}:${decision}:${reason}`),
      ),
    ]),
    back(locale, id),
  )
}

/** Sure: with the reason, and with own words where there may be some. */
export function sureKeyboard(
  locale: Locale,
  { id, decision, reason, words }: Choosing & { reason: string; words: boolean },
) {
  const value = `${shortId(id)}:${decision}:${reason}`
  const label = plain(locale, 'btn-case-sure', {
    decision: plain(locale, `btn-case-${decision}`),
    reason: plain(locale, `case-reason-${reason}`),
  })
  return inline(
    [button(shortLabel(label), entryButton('case_yes', value))],
    words ? [entry(locale, 'btn-case-words', 'case_words', value)] : [],
    back(locale, id),
  )
}

/** Which lines: `mask` has a bit for each that is ticked, the first line the lowest. `words`: some must be written. */
export function linesKeyboard(
  locale: Locale,
  {
    id,
    decision,
    lines,
    mask,
    words,
  }: Choosing & { lines: readonly { label: string }[]; mask: number; words: boolean },
) {
  const value = (bits: number) => `${shortId(id)}:${decision}:${bits.toString(36)}`
  return inline(
    ...rows(
      lines.map(({ label }, index) => {
        const ticked = (mask & (1 << index)) !== 0
        return button(
          shortLabel(plain(locale, ticked ? 'btn-case-ticked' : 'btn-case-unticked', { label })),
          entryButton('case_do', value(mask ^ (1 << index))),
        )
      }),
      2,
    ),
    mask === 0
      ? []
      : words
        ? [entry(locale, 'btn-case-comment', 'case_words', value(mask))]
        : [entry(locale, 'btn-case-lines-done', 'case_yes', value(mask))],
    back(locale, id),
  )
}

/** What was decided, in the place of the case: what it showed leaves the chat. */
export function caseDoneScreen(
  locale: Locale,
  { outcome, title }: { outcome: string; title: string },
): Screen {
  return {
    text: html(locale, `case-done-${outcome}`, { title: digits(locale, title) }),
    keyboard: inline(nextRow(locale)),
  }
}

/** In the place of a case that is in these hands no longer: which one it was, without what it showed. */
export function caseLeftScreen(
  locale: Locale,
  { kind, opened, reference }: { kind: string; opened: string; reference: string | null },
): Screen {
  const what = plain(locale, `case-kind-${kind}`)
  const title = reference === null ? what : `${what} · ${digits(locale, formatReference(reference))}`
  return {
    text: html(locale, 'case-left', { title, date: dayMonthYear(locale, opened) }),
    keyboard: inline(nextRow(locale)),
  }
}

/** Nothing was changed, and why. */
export function caseRefusedScreen(locale: Locale, why: string): Screen {
  return {
    text: html(locale, `case-refused-${why}`),
    keyboard: inline(nextRow(locale), [entry(locale, 'btn-queue', 'queue')]),
  }
}

/** Nothing waits, of this kind or at all. */
export function noCaseScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'case-none'),
    keyboard: inline([entry(locale, 'btn-queue', 'queue')], [entry(locale, 'btn-work', 'work')]),
  }
}
