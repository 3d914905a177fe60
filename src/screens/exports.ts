/** Taking data out in a file: what is open, asking for one, deciding about it, and what comes of it. */

import type { ExportKind, ExportPurpose, ExportRefusal } from '../staff/exports.ts'
import { EXPORT_REFUSALS, purposesOf } from '../staff/exports.ts'
import { entryButton, shortId } from './buttons.ts'
import { shortLabel, shortName } from './fit.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { placeText } from './staff.ts'
import { dayMonthYear, html, type Locale, plain } from './translate.ts'

/** `day`: when it was asked for. `name` is that of who asked. */
export type ExportView = {
  id: string
  kind: ExportKind
  provinceCode: string | null
  purpose: ExportPurpose
  name: string
  day: string
}

const kindText = (locale: Locale, kind: ExportKind) => plain(locale, `export-kind-${kind}`)
const workRow = (locale: Locale) => [button(plain(locale, 'btn-work'), entryButton('work'))]
const exportsRow = (locale: Locale) => [button(plain(locale, 'btn-exports'), entryButton('exports'))]

const whatArgs = (
  locale: Locale,
  { kind, provinceCode, purpose }: Omit<ExportView, 'id' | 'name' | 'day'>,
) => ({
  kind: kindText(locale, kind),
  where: placeText(locale, provinceCode),
  purpose: plain(locale, `export-purpose-${purpose}`),
})

/** As many as fit a message and its keyboard; the oldest come first. */
const MOST_WAITING = 15

/**
 * What is open. `own`: one's own requests, with whether they are approved; `toDecide`: those of others, for admins;
 * `mayAsk`: of what one may ask for another.
 */
export function exportsScreen(
  locale: Locale,
  page: {
    own: readonly (ExportView & { approved: boolean })[]
    toDecide: readonly ExportView[]
    mayAsk: readonly ExportKind[]
  },
): Screen {
  const { own, toDecide, mayAsk } = page
  const mine = own.map(({ approved, ...one }) =>
    html(locale, approved ? 'export-own-approved' : 'export-own-asked', whatArgs(locale, one)),
  )
  const parts = [
    html(locale, 'exports'),
    ...mine,
    ...(toDecide.length > 0 ? [html(locale, 'exports-to-decide', { count: toDecide.length })] : []),
    ...(mayAsk.length > 0 ? [html(locale, 'exports-ask')] : []),
    ...(mine.length === 0 && toDecide.length === 0 && mayAsk.length === 0
      ? [html(locale, 'exports-none')]
      : []),
  ]
  return {
    text: parts.join('\n\n'),
    keyboard: inline(
      ...own.filter(({ approved }) => approved).map((one) => [fetchButton(locale, one)]),
      ...toDecide.slice(0, MOST_WAITING).map((one) => {
        const label = `⏳ ${kindText(locale, one.kind)} · ${shortName(one.name)}`
        return [button(shortLabel(label), entryButton('export_open', shortId(one.id)))]
      }),
      ...mayAsk.map((kind) => [button(`➕ ${kindText(locale, kind)}`, entryButton('export_ask', kind))]),
      workRow(locale),
    ),
  }
}

const fetchButton = (locale: Locale, { id, kind }: Pick<ExportView, 'id' | 'kind'>) =>
  button(
    `${plain(locale, 'btn-export-fetch')} · ${kindText(locale, kind)}`,
    entryButton('export_fetch', shortId(id)),
  )

/** `provinces`: the codes of those one may ask for; `everywhere` also offers all at once. */
export function exportWhereScreen(
  locale: Locale,
  { kind, provinces, everywhere }: { kind: ExportKind; provinces: readonly string[]; everywhere: boolean },
): Screen {
  const place = (code: string | null) =>
    button(
      code === null ? plain(locale, 'btn-staff-everywhere') : placeText(locale, code),
      entryButton('export_ask', `${kind}:${code ?? 'all'}`),
    )
  return {
    text: html(locale, 'export-where', { kind: kindText(locale, kind) }),
    keyboard: inline(everywhere ? [place(null)] : [], ...rows(provinces.map(place), 2), exportsRow(locale)),
  }
}

export function exportPurposeScreen(
  locale: Locale,
  { kind, provinceCode }: { kind: ExportKind; provinceCode: string | null },
): Screen {
  return {
    text: html(locale, 'export-why', {
      kind: kindText(locale, kind),
      where: placeText(locale, provinceCode),
      holds: plain(locale, `export-holds-${kind}`),
    }),
    keyboard: inline(
      ...purposesOf(kind).map((purpose) => [
        button(
          plain(locale, `export-purpose-${purpose}`),
          entryButton('export_ask', `${kind}:${provinceCode ?? 'all'}:${purpose}`),
        ),
      ]),
      exportsRow(locale),
    ),
  }
}

/** After asking. `made`: false when one of the kind is open; `admins`: how many were told. */
export function exportAskedScreen(
  locale: Locale,
  { made, admins }: { made: boolean; admins: number },
): Screen {
  const key = made ? (admins > 0 ? 'export-asked' : 'export-asked-nobody') : 'export-asked-already'
  return { text: html(locale, key), keyboard: inline(exportsRow(locale), workRow(locale)) }
}

/** For an admin who may decide. */
export function exportToDecideScreen(locale: Locale, request: ExportView): Screen {
  const id = shortId(request.id)
  return {
    text: html(locale, 'export-to-decide', {
      ...whatArgs(locale, request),
      name: shortName(request.name),
      date: dayMonthYear(locale, request.day),
      holds: plain(locale, `export-holds-${request.kind}`),
    }),
    keyboard: inline(
      [button(plain(locale, 'btn-export-approve'), entryButton('export_yes', id))],
      [button(plain(locale, 'btn-export-refuse'), entryButton('export_no', id))],
      exportsRow(locale),
    ),
  }
}

export function exportReasonScreen(locale: Locale, id: string): Screen {
  return {
    text: html(locale, 'export-reason-why'),
    keyboard: inline(
      ...EXPORT_REFUSALS.map((reason) => [
        button(
          plain(locale, `export-reason-${reason}`),
          entryButton('export_no', `${shortId(id)}:${reason}`),
        ),
      ]),
      exportsRow(locale),
    ),
  }
}

/** One sentence about what has just been done or cannot be, and the way back. */
export function exportSentenceScreen(
  locale: Locale,
  key:
    | 'export-decided-approved'
    | 'export-decided-refused'
    | 'export-decided-already'
    | 'export-own'
    | 'export-gone'
    | 'export-too-large',
): Screen {
  return { text: html(locale, key), keyboard: inline(exportsRow(locale), workRow(locale)) }
}

/** For who asked: approved, with the button that fetches it, or refused with the reason. */
export function exportAnswerScreen(
  locale: Locale,
  { reason, ...request }: ExportView & { reason: ExportRefusal | null },
): Screen {
  const args = whatArgs(locale, request)
  if (reason === null) {
    return {
      text: html(locale, 'export-approved', args),
      keyboard: inline([fetchButton(locale, request)], workRow(locale)),
    }
  }
  const why = plain(locale, `export-reason-${reason}`)
  return {
    text: html(locale, 'export-refused', { ...args, reason: why }),
    keyboard: inline(exportsRow(locale)),
  }
}

/** Under the file; a caption. */
export function exportCaption(locale: Locale, { lines, ...request }: ExportView & { lines: number }): string {
  return html(locale, 'export-file', { ...whatArgs(locale, request), lines })
}
