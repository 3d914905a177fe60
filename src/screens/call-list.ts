/** The list of members whom staff should call, and one of them with the whole number. */
import { maskPhone } from '../forms/parsers/mask.ts'
import { entryButton, shortId } from './buttons.ts'
import { shortLabel, shortName } from './fit.ts'
import { provinceText } from './records.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain, scriptOf } from './translate.ts'

type Name = { family: string; given: string }

/** `phone` is E.164; days are YYYY-MM-DD. */
export type CallLine = {
  personId: string
  name: { km: Name; latin: Name }
  provinceCode: string
  phone: string | null
  gapMonths: number
  monthsLeft: number
  cliff: string
  /** The days for paying before the cliff are over. */
  lastWindow: boolean
}

export function callListScreen(
  locale: Locale,
  { calls, page, more }: { calls: readonly CallLine[]; page: number; more: boolean },
): Screen {
  const given = ({ name }: CallLine) => shortName(name[scriptOf(locale)].given)
  const lines = calls.map((call, index) =>
    html(locale, 'calls-line', {
      number: digits(locale, index + 1),
      given: given(call),
      phone: call.phone === null ? '–' : digits(locale, maskPhone(call.phone)),
      province: provinceText(locale, call.provinceCode),
      left: digits(locale, call.monthsLeft),
      cliff: dayMonthYear(locale, call.cliff),
    }),
  )
  const turn = (key: string, to: number) => button(plain(locale, key), entryButton('calls', String(to)))
  return {
    text: [html(locale, calls.length > 0 ? 'calls' : 'calls-none'), ...lines].join('\n\n'),
    keyboard: inline(
      ...calls.map((call, index) => [
        button(
          shortLabel(`📞 ${digits(locale, index + 1)} ${given(call)}`),
          entryButton('call', shortId(call.personId)),
        ),
      ]),
      [
        ...(page > 0 ? [turn('btn-previous-page', page - 1)] : []),
        ...(more ? [turn('btn-next-page', page + 1)] : []),
      ],
      calls.length > 0 ? [button(plain(locale, 'btn-calls-file'), entryButton('export_ask', 'calls'))] : [],
      [button(plain(locale, 'btn-work'), entryButton('work'))],
    ),
  }
}

export function callScreen(locale: Locale, call: CallLine): Screen {
  const cliff = dayMonthYear(locale, call.cliff)
  return {
    text: [
      html(locale, 'call', {
        name: shortName(plain(locale, 'name-parts', call.name[scriptOf(locale)])),
        phone: call.phone ?? '–',
        gap: digits(locale, call.gapMonths),
        left: digits(locale, call.monthsLeft),
        cliff,
      }),
      call.lastWindow ? html(locale, 'call-helps-over', { cliff }) : html(locale, 'call-helps'),
      html(locale, 'call-no-debt'),
    ].join('\n\n'),
    keyboard: inline([button(plain(locale, 'btn-calls'), entryButton('calls'))]),
  }
}
