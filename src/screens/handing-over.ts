/** Whose people have no helper any more, and who helps them from now on. */
import type { Grant } from '../staff/permissions.ts'
import { entryButton } from './buttons.ts'
import { shortLabel, shortName } from './fit.ts'
import { button, inline, type Screen } from './screen.ts'
import { placeText } from './staff.ts'
import { html, type Locale, plain } from './translate.ts'

/** A former helper, and how many people they leave. */
export type LeftView = { helper: number; name: string; count: number }

const back = (locale: Locale) => [button(plain(locale, 'btn-staff-back'), entryButton('staff'))]

/** `before` is a paragraph of HTML to say first. */
export function handingOverScreen(
  locale: Locale,
  { helpers, before }: { helpers: readonly LeftView[]; before?: string },
): Screen {
  const text = html(locale, helpers.length > 0 ? 'handover' : 'handover-none')
  return {
    text: [...(before === undefined ? [] : [before]), text].join('\n\n'),
    keyboard: inline(
      ...helpers.map(({ helper, name, count }) => [
        button(
          shortLabel(plain(locale, 'btn-handover-person', { name: shortName(name), count })),
          entryButton('handover', String(helper)),
        ),
      ]),
      back(locale),
    ),
  }
}

/** Who helps from now on. */
export function chooseHelperScreen(
  locale: Locale,
  {
    left,
    colleagues,
  }: { left: LeftView; colleagues: readonly (Grant & { telegramId: number; name: string })[] },
): Screen {
  const args = { name: shortName(left.name), count: left.count }
  return {
    text: html(locale, colleagues.length > 0 ? 'handover-to' : 'handover-nobody', args),
    keyboard: inline(
      ...colleagues.map(({ telegramId, name, role, provinceCode }) => [
        button(
          shortLabel(
            plain(locale, 'btn-staff-person', {
              name: shortName(name),
              role: plain(locale, `role-${role}`),
              where: placeText(locale, provinceCode),
            }),
          ),
          entryButton('handover', `${left.helper}:${telegramId}`),
        ),
      ]),
      back(locale),
    ),
  }
}

/** What was done, as a paragraph of HTML. */
export const handedOverText = (locale: Locale, count: number): string =>
  html(locale, count > 0 ? 'handover-done' : 'handover-not', { count })

/** Told to the new helper, without a word about whom. */
export function takenOnScreen(locale: Locale, count: number): Screen {
  return {
    text: html(locale, 'handover-yours', { count }),
    keyboard: inline([button(plain(locale, 'btn-assist'), entryButton('assist'))]),
  }
}
