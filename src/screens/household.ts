/** The household sheet: everyone with their status, and what can be done for each. */
import type { Answers } from '../forms/form.ts'
import type { Figures } from '../scheme/figures.ts'
import type { Relation } from '../scheme/household.ts'
import { nameOf, showReference, statusText } from './application.ts'
import { entryButton } from './buttons.ts'
import { type MemberView, memberTexts, noticeOffer, statusWord } from './cover.ts'
import { figureArgs } from './figures.ts'
import { fitForms, MOST_TEXT, shorten, shortName } from './fit.ts'
import { noticeRow } from './notice.ts'
import { choiceLabel } from './options.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { digits, html, type Locale, plain, riel, safe, scriptOf } from './translate.ts'

type Name = { family: string; given: string }

export type HouseholdView = {
  /** Members this chat is linked to, and people who registered here. */
  sponsors: { personId: string; name: { km: Name; latin: Name } }[]
  dependents: MemberView[]
  /** Whoever of this chat is a dependent of somebody whose chat is another; `sponsors` are their given names. */
  asDependent: { people: MemberView[]; sponsors: { km: string; latin: string }[]; today: string } | null
  applications: { id: string; reference: string; status: string; answers: Answers; missing: string[] }[]
  /** Filled in, not sent. */
  ready: { id: string; answers: Answers }[]
  /** Begun, not finished. */
  unfinished: { id: string; answers: Answers }[]
  /** Goes with the Send button: what is sent is the list that was read. */
  listTag: string
  figures: Figures
}

/** `before` is a paragraph of HTML to say first. */
export function householdScreen(locale: Locale, view: HouseholdView, before?: string): Screen {
  const waiting = view.ready.length + view.unfinished.length + view.applications.length
  if (view.sponsors.length === 0 && waiting === 0) {
    return view.asDependent
      ? asDependentScreen(locale, view.asDependent, before)
      : noSponsorScreen(locale, before)
  }
  const { sponsors, dependents, applications, ready, unfinished, figures } = view
  const name = (names: { km: Name; latin: Name }) =>
    shortName(plain(locale, 'name-parts', names[locale === 'km' ? 'km' : 'latin']))
  // Whoever withdrew meanwhile still sees, and may remove, those who were filled in.
  const parts = [
    sponsors.length === 0
      ? view.asDependent
        ? asDependentText(locale, view.asDependent)
        : html(locale, 'household-no-sponsor')
      : html(locale, 'household-title', { names: sponsors.map((one) => name(one.name)).join(', ') }),
  ]
  const line = (given: { name: string; relation: string; status: string }, missing: string[] = []) =>
    withPapers(locale, { line: html(locale, 'household-line', given), missing })
  // Those who are not sent yet come last: they stand beside the total.
  const people = [
    ...dependents.map((one) =>
      line({
        name: name(one.name),
        relation: relationWord(locale, one.relation),
        status: one.cover ? statusWord(locale, one.cover.status) : '',
      }),
    ),
    ...applications.map(({ answers, status, reference, missing }) =>
      line(
        {
          name: nameOrDots(locale, answers),
          relation: relationWord(locale, answers.relation as Relation),
          status: `${showReference(locale, reference)} · ${statusText(locale, status)}`,
        },
        missing,
      ),
    ),
    ...ready.map(({ answers }) =>
      line({
        name: nameOrDots(locale, answers),
        relation: relationWord(locale, answers.relation as Relation),
        status: plain(locale, 'household-not-sent'),
      }),
    ),
    ...unfinished.map(({ answers }) =>
      line({
        name: nameOrDots(locale, answers),
        relation: choiceLabel(locale, 'relation', String(answers.relation)),
        status: plain(locale, 'household-unfinished'),
      }),
    ),
  ]
  if (before) parts.unshift(before)
  const total = html(locale, 'household-total', {
    people: digits(locale, ready.length),
    each: riel(locale, figures.dependentKhr),
    total: riel(locale, figures.dependentKhr * ready.length),
  })
  const room = MOST_TEXT - [...parts, total, ''].join('\n\n').length
  parts.push(
    people.length > 0
      ? fitPeople(locale, people, room)
      : html(locale, 'household-empty', figureArgs(locale, figures)),
  )
  if (ready.length > 0) parts.push(total)
  return { text: parts.join('\n\n'), keyboard: householdButtons(locale, view) }
}

type Line = { whole: string; brief: string }

/** What a person still has to bring stands below, where there is room for it. */
function withPapers(locale: Locale, { line, missing }: { line: string; missing: readonly string[] }): Line {
  const papers = missing.map((id) => plain(locale, `label-${id}`)).join(', ')
  return {
    whole: missing.length === 0 ? line : `${line}\n${html(locale, 'household-missing', { papers })}`,
    brief: line,
  }
}

/** The first ones give way where there is no room: they are members, whom "Am I covered?" shows as well. */
function fitPeople(locale: Locale, people: readonly Line[], most: number): string {
  const lines = fitForms(people, most)
  for (let hidden = 0; ; hidden++) {
    const more = hidden > 0 ? [html(locale, 'household-more', { people: digits(locale, hidden) })] : []
    const shown = [...more, ...lines.slice(hidden)].join('\n')
    if (shown.length <= most || hidden >= lines.length) return shown
  }
}

/** Who is begun may have no name yet. */
function nameOrDots(locale: Locale, answers: Answers): string {
  return shortName(nameOf(locale, answers)) || '…'
}

/** A keyboard of many such labels, in letters of three bytes, stays under the 10 kB that Telegram takes. */
function nameLabel(label: string): string {
  return shorten(label, { letters: 40, units: 72 })
}

function householdButtons(
  locale: Locale,
  { sponsors, dependents, ready, unfinished, listTag }: HouseholdView,
) {
  const changes = [...ready, ...unfinished].flatMap(({ id, answers }) => {
    const name = nameOrDots(locale, answers)
    return [
      button(nameLabel(plain(locale, 'btn-edit-person', { name })), entryButton('edit_dependent', id)),
      button(nameLabel(plain(locale, 'btn-remove-person', { name })), entryButton('remove_dependent', id)),
    ]
  })
  return inline(
    ...rows(changes, 2),
    ...sponsors.map(({ personId, name }) => [
      button(
        sponsors.length === 1
          ? plain(locale, 'btn-add-person')
          : nameLabel(
              plain(locale, 'btn-add-person-for', {
                name: plain(locale, 'name-parts', name[locale === 'km' ? 'km' : 'latin']),
              }),
            ),
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
    sponsors.length === 0 ? [button(plain(locale, 'btn-link-member'), entryButton('link'))] : [],
    dependents.length > 0 ? [button(plain(locale, 'btn-pay'), entryButton('pay'))] : [],
    noticeOffer(dependents.map(({ cover }) => cover)) === null ? [] : noticeRow(locale),
    [button(plain(locale, 'btn-menu'), entryButton('menu'))],
  )
}

function noSponsorScreen(locale: Locale, before?: string): Screen {
  return {
    text: [...(before ? [before] : []), html(locale, 'household-no-sponsor')].join('\n\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-link-member'), entryButton('link'))],
      [button(plain(locale, 'btn-register'), entryButton('intro'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

type AsDependent = NonNullable<HouseholdView['asDependent']>

/** Given names alone: who is enrolled through somebody knows who that is, and nobody else learns more here. */
function asDependentText(locale: Locale, { sponsors }: AsDependent): string {
  return sponsors.length === 0
    ? html(locale, 'household-as-dependent')
    : html(locale, 'household-as-dependent-of', {
        names: sponsors.map((given) => shortName(given[scriptOf(locale)])).join(', '),
      })
}

function asDependentScreen(locale: Locale, given: AsDependent, before?: string): Screen {
  const { people, today } = given
  const opening = [...(before ? [before] : []), asDependentText(locale, given)]
  const room = MOST_TEXT - [...opening, ''].join('\n\n').length
  return {
    text: [...opening, ...memberTexts(locale, { people, today, room })].join('\n\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-cover'), entryButton('cover'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

function relationWord(locale: Locale, relation: Relation | null): string {
  return relation === null ? '' : plain(locale, `relation-${relation}`)
}

/** After sending: one reference a person, and what each still needs. */
export function householdSubmittedScreen(
  locale: Locale,
  applications: readonly { reference: string; answers: Answers; missing: string[] }[],
): Screen {
  const people = applications.map(({ reference, answers, missing }) => {
    const name = nameOrDots(locale, answers)
    const line = html(locale, 'household-sent-line', { name, reference: showReference(locale, reference) })
    return withPapers(locale, { line, missing })
  })
  const room = MOST_TEXT - html(locale, 'household-sent', { people: '' }).length
  return {
    text: html(locale, 'household-sent', { people: safe(fitForms(people, room).join('\n')) }),
    keyboard: inline(
      [button(plain(locale, 'btn-household'), entryButton('household'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}
