/** The start screen and the pages around it. */
import { formatReference } from '../forms/parsers/reference.ts'
import { CONSENT_VERSION } from '../forms/registration.ts'
import type { Figures } from '../scheme/figures.ts'
import { type Grant, may } from '../staff/permissions.ts'
import { type EntryName, entryButton } from './buttons.ts'
import { figureArgs } from './figures.ts'
import { operatorName, runByText } from './operator.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { digits, html, LOCALES, type Locale, plain, type safe } from './translate.ts'

function entry(locale: Locale, key: string, name: EntryName) {
  return button(plain(locale, key), entryButton(name))
}

/** The first message: both names in their own script, Khmer first. */
export function languageScreen(): Screen {
  return {
    text: LOCALES.map((locale) => html(locale, 'choose-language')).join('\n'),
    keyboard: inline(
      ...LOCALES.map((locale) => [button(plain(locale, 'language-name'), entryButton('language', locale))]),
    ),
  }
}

/**
 * `where` says where the open form stopped, if there is one; `unsent`, how many dependents wait on the list to be
 * sent; `linked`, whether this is a member's chat.
 */
export function menuScreen(
  locale: Locale,
  {
    operator,
    where,
    unsent,
    linked,
    staff,
  }: { operator: string | null; where: string | null; unsent: number; linked: boolean; staff: boolean },
): Screen {
  const parts = [html(locale, 'menu', { runBy: runByText(locale, operator) })]
  if (where !== null) parts.push(html(locale, 'menu-open-form', { where }))
  if (unsent > 0) parts.push(html(locale, 'menu-unsent', { people: unsent }))
  parts.push(html(locale, 'menu-ask'))
  return {
    text: parts.join('\n\n'),
    keyboard: inline(
      where === null ? [entry(locale, 'btn-register', 'intro')] : [entry(locale, 'btn-resume', 'resume')],
      linked ? [] : [entry(locale, 'btn-link-member', 'link')],
      staff ? [entry(locale, 'btn-work', 'work')] : [],
      ...rows(
        [
          entry(locale, 'btn-cover', 'cover'),
          ...(linked ? [entry(locale, 'btn-pay', 'pay')] : []),
          entry(locale, 'btn-household', 'household'),
          entry(locale, 'btn-status', 'status'),
          entry(locale, 'btn-mydata', 'mydata'),
          entry(locale, 'btn-help', 'help'),
          entry(locale, 'btn-language', 'languages'),
        ],
        2,
      ),
    ),
  }
}

/** What this is, before the first question. `earlier` is the reference of an open application of this chat. */
export function introScreen(
  locale: Locale,
  { earlier, figures }: { earlier: string | null; figures: Figures },
): Screen {
  const intro = html(locale, 'intro', figureArgs(locale, figures))
  const note = earlier
    ? `\n\n${html(locale, 'intro-earlier', { reference: digits(locale, formatReference(earlier)) })}`
    : ''
  return {
    text: intro + note,
    keyboard: inline([entry(locale, 'btn-start-form', 'start')], [entry(locale, 'btn-faq', 'faq')]),
  }
}

export function faqScreen(locale: Locale, figures: Figures): Screen {
  return {
    text: html(locale, 'faq', figureArgs(locale, figures)),
    keyboard: inline([entry(locale, 'btn-start-form', 'start')]),
  }
}

export function helpScreen(locale: Locale, operator: string | null): Screen {
  return {
    text: html(locale, 'help', { runBy: runByText(locale, operator) }),
    keyboard: inline([entry(locale, 'btn-menu', 'menu')]),
  }
}

export function consentText(locale: Locale, operator: string | null): string {
  return html(locale, 'consent-full', {
    operator: operatorName(locale, operator),
    version: digits(locale, CONSENT_VERSION),
  })
}

/** A sentence with the way back to the menu. */
export function sentenceScreen(
  locale: Locale,
  key: string,
  args: Record<string, string | ReturnType<typeof safe>> = {},
): Screen {
  return { text: html(locale, key, args), keyboard: inline([entry(locale, 'btn-menu', 'menu')]) }
}

/** Before the language is known, and when no store can say which it is: both languages. */
export function bothLanguages(key: string): string {
  return LOCALES.map((locale) => html(locale, key)).join('\n\n')
}

const COMMANDS = [
  'start',
  'register',
  'cover',
  'pay',
  'payments',
  'cannotpay',
  'family',
  'status',
  'mydata',
  'help',
  'language',
  'cancel',
]

/** The commands a chat may show, in that language; those of staff come first. */
export function commandList(
  locale: Locale,
  grants: readonly Grant[] = [],
): { command: string; description: string }[] {
  return [
    ...(grants.length > 0 ? ['work'] : []),
    ...(may(grants, 'case.decide') || may(grants, 'erasure.decide') ? ['review'] : []),
    ...(may(grants, 'record.search') ? ['find'] : []),
    ...(may(grants, 'calls.make') ? ['calls'] : []),
    ...(may(grants, 'roles.manage') ? ['staff'] : []),
    ...COMMANDS,
  ].map((command) => ({
    command,
    description: plain(locale, `command-${command}`),
  }))
}
