/** Something has changed: which, about whom, what it means, and what became of the request. */
import { showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import { shortLabel, shortName } from './fit.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, html, type Locale, plain } from './translate.ts'

type Name = { family: string; given: string }
export type Person = { personId: string; name: { km: Name; latin: Name } }

/** A request as /status shows it; `day` is a Phnom Penh day. */
export type ChangeView = {
  id: string
  name: Person['name']
  reference: string
  kind: string
  status: string
  day: string
}

const nameIn = (locale: Locale, { km, latin }: Person['name']) =>
  plain(locale, 'name-parts', locale === 'km' ? km : latin)

const backRow = (locale: Locale) => [button(plain(locale, 'btn-changes-back'), entryButton('changes'))]

export function changesScreen(locale: Locale, changes: readonly string[]): Screen {
  return {
    text: html(locale, 'changes'),
    keyboard: inline(
      ...changes.map((change) => [
        button(plain(locale, `btn-change-${change}`), entryButton('change', change)),
      ]),
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

/** About whom, where it can be about several. */
export function changeWhomScreen(
  locale: Locale,
  { change, persons }: { change: string; persons: readonly Person[] },
): Screen {
  return {
    text: html(locale, 'change-whom', { change: plain(locale, `btn-change-${change}`) }),
    keyboard: inline(
      ...persons.map(({ personId, name }) => [
        button(shortLabel(nameIn(locale, name)), entryButton('change', `${change}:${personId}`)),
      ]),
      backRow(locale),
    ),
  }
}

/** What it means, and the question whether it is so. */
export function changeSureScreen(
  locale: Locale,
  { change, person }: { change: string; person: Person },
): Screen {
  return {
    text: html(locale, `change-sure-${change}`, { name: nameIn(locale, person.name) }),
    keyboard: inline(
      [
        button(
          plain(locale, `btn-change-yes-${change}`),
          entryButton('change_yes', `${change}:${person.personId}`),
        ),
      ],
      backRow(locale),
    ),
  }
}

export function changeRequestedScreen(locale: Locale, request: { reference: string; kind: string }): Screen {
  return requestScreen(locale, { ...request, key: `change-requested-${request.kind}` })
}

/** One of this kind is open for the person already. */
export function changeWaitsScreen(locale: Locale, request: { reference: string }): Screen {
  return requestScreen(locale, { ...request, key: 'change-waits' })
}

function requestScreen(locale: Locale, { reference, key }: { reference: string; key: string }): Screen {
  return {
    text: html(locale, key, { reference: showReference(locale, reference) }),
    keyboard: inline(
      [button(plain(locale, 'btn-status'), entryButton('status'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

/** The button in /status that takes a request back; nobody may have decided yet. */
export function takeBackRow(locale: Locale, { id, reference, status }: ChangeView) {
  if (status !== 'submitted') return []
  const label = plain(locale, 'btn-take-back', { reference: showReference(locale, reference) })
  return [button(label, entryButton('take_back', id))]
}

export function takeBackScreen(locale: Locale, request: ChangeView): Screen {
  return {
    text: html(locale, 'take-back-sure', {
      reference: showReference(locale, request.reference),
      what: plain(locale, `change-word-${request.kind}`),
      name: nameIn(locale, request.name),
    }),
    keyboard: inline(
      [button(plain(locale, 'btn-take-back-yes'), entryButton('take_back_yes', request.id))],
      [button(plain(locale, 'btn-withdraw-no'), entryButton('withdraw_no'))],
    ),
  }
}

/** Taken back now or before, or decided meanwhile. */
export function takenBackScreen(locale: Locale, request: { reference: string; status: string }): Screen {
  const reference = showReference(locale, request.reference)
  return {
    text:
      request.status === 'withdrawn'
        ? html(locale, 'taken-back', { reference })
        : html(locale, 'take-back-too-late', {
            reference,
            status: plain(locale, `status-link-${request.status}`),
          }),
    keyboard: inline(
      [button(plain(locale, 'btn-changes'), entryButton('changes'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

/** A line of HTML for /status. */
export function changeLine(locale: Locale, request: ChangeView): string {
  return html(locale, 'change-line', {
    reference: showReference(locale, request.reference),
    what: plain(locale, `change-word-${request.kind}`),
    name: shortName(nameIn(locale, request.name)),
    date: dayMonthYear(locale, request.day),
    status: plain(locale, `status-link-${request.status}`),
  })
}
