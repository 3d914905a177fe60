/** Staff register somebody else, and the person takes the record over. */
import { PROVINCES } from '../scheme/provinces.ts'
import { showReference, statusText } from './application.ts'
import { entryButton, shortId } from './buttons.ts'
import { type Block, shortLabel, shortName } from './fit.ts'
import { runByText } from './operator.ts'
import { button, inline, type Screen } from './screen.ts'
import { placeText } from './staff.ts'
import { dayMonthYear, html, type Locale, plain, safe, scriptOf } from './translate.ts'

type Name = { family: string; given: string }
type Names = { km: Name; latin: Name }

/** The first name alone: enough to tell people apart, and no more than a bystander may read. */
const givenIn = (locale: Locale, name: Names) => shortName(name[scriptOf(locale)].given)

const row = (locale: Locale, label: string, ...data: Parameters<typeof entryButton>) => [
  button(plain(locale, label), entryButton(...data)),
]

/** Somebody whom this chat registered and who has not taken over yet. */
export type AssistedView = {
  personId: string
  reference: string
  status: string
  givenName: { km: string; latin: string }
}

/** The page of a helper. `before` is a paragraph of HTML to say first. */
export function assistScreen(
  locale: Locale,
  { people, more, before }: { people: readonly AssistedView[]; more: boolean; before?: string },
): Screen {
  const shown = people.map(({ personId, reference, status, givenName }) => ({
    personId,
    name: shortName(givenName[scriptOf(locale)]),
    reference: showReference(locale, reference),
    status: statusText(locale, status),
  }))
  const lines = shown.map((one) => html(locale, 'assist-line', one))
  const parts = [
    ...(before === undefined ? [] : [before]),
    html(locale, 'assist'),
    lines.length > 0
      ? html(locale, 'assist-waiting', { people: safe(lines.join('\n')) })
      : html(locale, 'assist-none'),
    ...(more ? [html(locale, 'assist-more')] : []),
  ]
  return {
    text: parts.join('\n\n'),
    keyboard: inline(
      row(locale, 'btn-assist-new', 'assist_new'),
      ...shown.map(({ personId, name, reference }) => [
        button(
          shortLabel(plain(locale, 'btn-assist-link-person', { name, reference })),
          entryButton('assist_link', shortId(personId)),
        ),
      ]),
      row(locale, 'btn-work', 'work'),
    ),
  }
}

/** For which provinces alone a helper may register, as HTML; null for all of them. */
export function assistLimits(locale: Locale, provinces: readonly string[]): string | null {
  if (provinces.length >= PROVINCES.length) return null
  return html(locale, 'assist-limits', { where: provinces.map((code) => placeText(locale, code)).join(', ') })
}

/** Told to the helper once the application is on record. */
export function assistSubmittedScreen(
  locale: Locale,
  { personId, reference, name }: { personId: string; reference: string; name: Names },
): Screen {
  const args = { reference: showReference(locale, reference), name: givenIn(locale, name) }
  return {
    text: html(locale, 'assist-submitted', args),
    keyboard: inline(
      row(locale, 'btn-assist-code', 'assist_link', shortId(personId)),
      row(locale, 'btn-assist', 'assist'),
    ),
  }
}

/** Beside the picture of the code. */
export function claimCodeScreen(
  locale: Locale,
  { name, link, expires }: { name: Names; link: string; expires: string },
): Screen {
  const args = { name: givenIn(locale, name), link, date: dayMonthYear(locale, expires) }
  return {
    text: html(locale, 'assist-code-caption', args),
    keyboard: inline(row(locale, 'btn-work', 'work')),
  }
}

/** Who registered the person, and whether with a phone of their own, for who decides; nothing where nobody did. */
export function assistedBlock(locale: Locale, assisted: { by: string; samePhone: boolean } | null): Block[] {
  if (!assisted) return []
  return [
    {
      head: html(locale, 'case-assisted', { name: shortName(assisted.by) }),
      details: assisted.samePhone ? [html(locale, 'case-assisted-phone')] : [],
    },
  ]
}

/** What the link shows: following it alone does nothing. */
export function takeOverScreen(
  locale: Locale,
  {
    name,
    button: made,
    operator,
  }: { name: Names; button: { id: string; tag: string }; operator: string | null },
): Screen {
  return {
    text: html(locale, 'takeover-ask', { name: givenIn(locale, name), runBy: runByText(locale, operator) }),
    keyboard: inline(
      row(locale, 'btn-takeover-yes', 'claim', `${shortId(made.id)}:${made.tag}`),
      row(locale, 'btn-takeover-no', 'menu'),
    ),
  }
}

/** Told to whom the record is now. */
export function claimedScreen(locale: Locale, { name }: { name: Names }): Screen {
  return {
    text: html(locale, 'record-claimed', { name: givenIn(locale, name) }),
    keyboard: inline(row(locale, 'btn-status', 'status'), row(locale, 'btn-menu', 'menu')),
  }
}

/** Told to the helper, without a word about whom. */
export function takenOverScreen(locale: Locale): Screen {
  return { text: html(locale, 'record-taken-over'), keyboard: inline(row(locale, 'btn-assist', 'assist')) }
}

/** Told to a chat that the record was and remains of. */
export function openedElsewhereScreen(locale: Locale, { name }: { name: Names }): Screen {
  return {
    text: html(locale, 'record-opened-elsewhere', { name: givenIn(locale, name) }),
    keyboard: inline(row(locale, 'btn-menu', 'menu')),
  }
}
