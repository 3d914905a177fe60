/** The household sheet: everyone with their status, and what can be done for each. */
import type { Answers } from '../forms/form.ts'
import type { Relation } from '../scheme/household.ts'
import { nameOf, showReference, statusText } from './application.ts'
import { entryButton } from './buttons.ts'
import { type MemberView, statusWord } from './cover.ts'
import { shortLabel } from './fit.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { digits, html, type Locale, plain, riel, safe } from './translate.ts'

type Name = { family: string; given: string }

export type HouseholdView = {
  /** Members this chat is linked to, and people who registered here. */
  sponsors: { personId: string; name: { km: Name; latin: Name } }[]
  dependents: MemberView[]
  applications: { id: string; reference: string; status: string; answers: Answers; missing: string[] }[]
  /** Filled in, not sent. */
  ready: { id: string; answers: Answers }[]
  /** Begun, not finished. */
  unfinished: { id: string; answers: Answers }[]
  /** Goes with the Send button: what is sent is the list that was read. */
  listTag: string
  /** What a month costs for each dependent. */
  contributionKhr: number
}

export function householdScreen(locale: Locale, view: HouseholdView): Screen {
  if (view.sponsors.length === 0) return noSponsorScreen(locale)
  const { sponsors, dependents, applications, ready, unfinished, contributionKhr } = view
  const name = (names: { km: Name; latin: Name }) =>
    plain(locale, 'name-parts', names[locale === 'km' ? 'km' : 'latin'])
  const parts = [html(locale, 'household-title', { names: sponsors.map((one) => name(one.name)).join(', ') })]
  const lines = [
    ...dependents.map((one) =>
      html(locale, 'household-line', {
        name: name(one.name),
        relation: relationWord(locale, one.relation),
        status: one.cover ? statusWord(locale, one.cover.status) : '',
      }),
    ),
    ...applications.map(({ answers, status, reference, missing }) =>
      [
        html(locale, 'household-line', {
          name: nameOf(locale, answers),
          relation: relationWord(locale, answers.relation as Relation),
          status: `${showReference(locale, reference)} · ${statusText(locale, status)}`,
        }),
        ...(missing.length > 0
          ? [html(locale, 'household-missing', { papers: papersText(locale, missing) })]
          : []),
      ].join('\n'),
    ),
    ...ready.map(({ answers }) =>
      html(locale, 'household-line', {
        name: nameOf(locale, answers),
        relation: relationWord(locale, answers.relation as Relation),
        status: plain(locale, 'household-not-sent'),
      }),
    ),
    ...unfinished.map(({ answers }) =>
      html(locale, 'household-line', {
        name: nameOrDots(locale, answers),
        relation: plain(locale, `opt-relation-${String(answers.relation)}`),
        status: plain(locale, 'household-unfinished'),
      }),
    ),
  ]
  parts.push(lines.length > 0 ? lines.join('\n') : html(locale, 'household-empty'))
  if (ready.length > 0) {
    parts.push(
      html(locale, 'household-total', {
        people: digits(locale, ready.length),
        each: riel(locale, contributionKhr),
        total: riel(locale, contributionKhr * ready.length),
      }),
    )
  }
  return { text: parts.join('\n\n'), keyboard: householdButtons(locale, view) }
}

/** Who is begun may have no name yet. */
function nameOrDots(locale: Locale, answers: Answers): string {
  return nameOf(locale, answers) || '…'
}

function householdButtons(locale: Locale, { sponsors, ready, unfinished, listTag }: HouseholdView) {
  const changes = [...ready, ...unfinished].flatMap(({ id, answers }) => {
    const name = nameOrDots(locale, answers)
    return [
      button(shortLabel(plain(locale, 'btn-edit-person', { name })), entryButton('edit_dependent', id)),
      button(shortLabel(plain(locale, 'btn-remove-person', { name })), entryButton('remove_dependent', id)),
    ]
  })
  return inline(
    ...rows(changes, 2),
    ...sponsors.map(({ personId, name }) => [
      button(
        sponsors.length === 1
          ? plain(locale, 'btn-add-person')
          : plain(locale, 'btn-add-person-for', {
              name: plain(locale, 'name-parts', name[locale === 'km' ? 'km' : 'latin']),
            }),
        entryButton('add_dependent', personId),
      ),
    ]),
    ready.length > 0
      ? [
          button(
            plain(locale, 'btn-send-household', { people: digits(locale, ready.length) }),
            entryButton('send_household', listTag),
          ),
        ]
      : [],
    ready.length > 0 ? [button(plain(locale, 'btn-read-full'), entryButton('read_consent'))] : [],
    [button(plain(locale, 'btn-menu'), entryButton('menu'))],
  )
}

function noSponsorScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'household-no-sponsor'),
    keyboard: inline(
      [button(plain(locale, 'btn-link-member'), entryButton('link'))],
      [button(plain(locale, 'btn-register'), entryButton('intro'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

function relationWord(locale: Locale, relation: Relation | null): string {
  return relation === null ? '' : plain(locale, `relation-${relation}`)
}

function papersText(locale: Locale, missing: readonly string[]): string {
  return missing.map((id) => plain(locale, `label-${id}`)).join(', ')
}

/** After sending: one reference a person, and what each still needs. */
export function householdSubmittedScreen(
  locale: Locale,
  applications: readonly { reference: string; answers: Answers; missing: string[] }[],
): Screen {
  const lines = applications.map(({ reference, answers, missing }) =>
    [
      html(locale, 'household-sent-line', {
        name: nameOf(locale, answers),
        reference: showReference(locale, reference),
      }),
      ...(missing.length > 0
        ? [html(locale, 'household-missing', { papers: papersText(locale, missing) })]
        : []),
    ].join('\n'),
  )
  return {
    text: html(locale, 'household-sent', { people: safe(lines.join('\n')) }),
    keyboard: inline(
      [button(plain(locale, 'btn-household'), entryButton('household'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}
