/** Two who may be one person, line by line: what is the same, and what is not. */
import { maskNumber, maskPhone } from '../forms/parsers/mask.ts'
import { entryButton, shortId } from './buttons.ts'
import { choiceLabel } from './options.ts'
import { nameIn, type PersonView, provinceText, standingText } from './records.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain } from './translate.ts'

export type ComparedView = {
  one: PersonView & { documents: readonly { type: string; hash: string }[] }
  other: PersonView & { documents: readonly { type: string; hash: string }[] }
  /** Why they were found. */
  by: readonly string[]
  /** Which of how many, from 0. */
  index: number
  count: number
  /** To reject the case about the first as a duplicate: its id and the name of the decision. */
  reject: { id: string; decision: string } | null
}

/** Two columns do not fit a phone: a line for each thing, "=" where both say the same, "≠" and both where not. */
export function lookalikeScreen(locale: Locale, view: ComparedView): Screen {
  const { one, other, by, index, count, reject } = view
  const pair = `${shortId(one.personId)}:${shortId(other.personId)}`
  return {
    text: [
      html(locale, 'lookalike', {
        number: index + 1,
        count,
        why: by.map((likeness) => plain(locale, `lookalike-by-${likeness}`)).join(', '),
      }),
      linesOf(locale, view).join('\n'),
      html(locale, 'lookalike-legend'),
    ].join('\n\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-lookalike-other'), entryButton('lookalike_no', pair))],
      reject
        ? [
            button(
              plain(locale, 'btn-lookalike-same'),
              entryButton('case_do', `${shortId(reject.id)}:${reject.decision}:duplicate`),
            ),
          ]
        : [],
      [button(plain(locale, 'btn-lookalike-open'), entryButton('record', shortId(other.personId)))],
      count > 1
        ? [
            button(
              plain(locale, 'btn-lookalike-next'),
              entryButton('lookalikes', `${shortId(one.personId)}:${(index + 1) % count}`),
            ),
          ]
        : [],
      reject ? [button(plain(locale, 'btn-lookalike-case'), entryButton('case_next'))] : [],
    ),
  }
}

function linesOf(locale: Locale, { one, other }: ComparedView): string[] {
  const shown = (label: string, value: (person: PersonView) => string | null) => {
    const [first, second] = [value(one), value(other)]
    return markedLine(locale, { label: plain(locale, label), first, second, same: first === second })
  }
  return [
    shown('label-name_km', (person) => nameIn(locale, 'km', person)),
    shown('label-name_latin', (person) => nameIn(locale, 'latin', person)),
    shown('label-sex', ({ sex }) => choiceLabel(locale, 'sex', sex)),
    shown('label-birth_date', ({ birthDate }) => dayMonthYear(locale, birthDate)),
    shown('label-province', ({ provinceCode }) => provinceText(locale, provinceCode)),
    // Masked they may look the same and not be it.
    markedLine(locale, {
      label: plain(locale, 'label-phone'),
      first: one.phone && digits(locale, maskPhone(one.phone)),
      second: other.phone && digits(locale, maskPhone(other.phone)),
      same: one.phone === other.phone,
    }),
    documentLine(locale, { one, other }),
    markedLine(locale, {
      label: plain(locale, 'label-card_number'),
      first: one.member && digits(locale, maskNumber(one.member.card)),
      second: other.member && digits(locale, maskNumber(other.member.card)),
      same: one.member?.card === other.member?.card,
    }),
    shown('lookalike-standing', (person) => standingText(locale, person)),
  ]
}

type Marked = { label: string; first: string | null; second: string | null; same: boolean }

function markedLine(locale: Locale, { label, first, second, same }: Marked): string {
  if (first === null && second === null) return html(locale, 'lookalike-unknown', { label })
  const unknown = plain(locale, 'lookalike-none')
  return same
    ? html(locale, 'lookalike-same', { label, value: first ?? unknown })
    : html(locale, 'lookalike-different', { label, one: first ?? unknown, other: second ?? unknown })
}

/** Numbers of documents are known by their hashes alone: whether both have stated the same one. */
function documentLine(locale: Locale, { one, other }: Pick<ComparedView, 'one' | 'other'>): string {
  const label = plain(locale, 'lookalike-document')
  if (one.documents.length === 0 || other.documents.length === 0) {
    return html(locale, 'lookalike-unknown', { label })
  }
  const shared = one.documents.some(({ hash }) => other.documents.some((its) => its.hash === hash))
  const key = shared ? 'lookalike-document-same' : 'lookalike-document-different'
  return html(locale, key, { label })
}

/** Nobody is left to compare with; the case in hand is the next one. */
export function noLookalikeScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'lookalike-no-more'),
    keyboard: inline(
      [button(plain(locale, 'btn-lookalike-case'), entryButton('case_next'))],
      [button(plain(locale, 'btn-work'), entryButton('work'))],
    ),
  }
}
