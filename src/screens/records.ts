/** Finding a record and opening it, for staff: numbers masked, everything in the reader's script where there are two. */
import { maskNumber, maskPhone } from '../forms/parsers/mask.ts'
import { provinceOf } from '../scheme/provinces.ts'
import { showReference } from './application.ts'
import { type EntryName, entryButton, shortId } from './buttons.ts'
import { type MemberView, memberTexts } from './cover.ts'
import { type Block, fitBlocks, MOST_TEXT, shortLabel, shortName } from './fit.ts'
import { choiceLabel } from './options.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain, scriptOf } from './translate.ts'

type Name = { family: string; given: string }

/** Who somebody is and what they are here; days are YYYY-MM-DD. */
export type PersonView = {
  personId: string
  name: { km: Name; latin: Name }
  sex: 'female' | 'male'
  birthDate: string
  provinceCode: string
  phone: string | null
  member: { card: string; kind: string; registeredOn: string; endedOn: string | null; asOf: string } | null
  /** The newest first. */
  applications: readonly { id: string; reference: string; status: string }[]
}

const entry = (locale: Locale, key: string, name: EntryName, value = '') =>
  button(plain(locale, key), entryButton(name, value))

const workRow = (locale: Locale) => [entry(locale, 'btn-work', 'work')]

export function nameIn(locale: Locale, script: 'km' | 'latin', { name }: Pick<PersonView, 'name'>): string {
  return shortName(plain(locale, 'name-parts', name[script]))
}

export function provinceText(locale: Locale, code: string): string {
  const province = provinceOf(code)
  return (locale === 'km' ? province?.km : province?.latin) ?? code
}

/** A member, or what became of the last application. */
export function standingText(locale: Locale, { member, applications }: PersonView): string {
  if (member) {
    return plain(locale, member.endedOn === null ? 'record-is-member' : 'record-was-member', {
      kind: plain(locale, `card-kind-${member.kind}`),
    })
  }
  const [latest] = applications
  return latest
    ? plain(locale, 'record-applied', { reference: showReference(locale, latest.reference) })
    : plain(locale, 'record-no-standing')
}

/** `problem` is why the last try found nothing. */
export function findScreen(locale: Locale, problem?: 'none' | 'unread' | 'too-many'): Screen {
  return {
    text: problem === undefined ? html(locale, 'find') : html(locale, `find-${problem}`),
    keyboard: inline(workRow(locale)),
  }
}

export function foundScreen(
  locale: Locale,
  { people, more }: { people: readonly PersonView[]; more: boolean },
): Screen {
  const lines = people.map((person, index) =>
    html(locale, 'find-line', {
      number: digits(locale, index + 1),
      nameKm: nameIn(locale, 'km', person),
      nameLatin: nameIn(locale, 'latin', person),
      year: digits(locale, person.birthDate.slice(0, 4)),
      province: provinceText(locale, person.provinceCode),
      phone: person.phone === null ? '–' : digits(locale, maskPhone(person.phone)),
      standing: standingText(locale, person),
    }),
  )
  return {
    text: [html(locale, 'find-found'), ...lines, ...(more ? [html(locale, 'find-more')] : [])].join('\n\n'),
    keyboard: inline(
      ...people.map((person, index) => [
        button(
          shortLabel(`${digits(locale, index + 1)}. ${nameIn(locale, scriptOf(locale), person)}`),
          entryButton('record', shortId(person.personId)),
        ),
      ]),
      [entry(locale, 'btn-find-again', 'find')],
      workRow(locale),
    ),
  }
}

/** Why is the record opened? One reason a row. */
export function recordReasonScreen(
  locale: Locale,
  { person, reasons }: { person: PersonView; reasons: readonly string[] },
): Screen {
  return {
    text: html(locale, 'record-why', {
      name: nameIn(locale, scriptOf(locale), person),
      standing: standingText(locale, person),
    }),
    keyboard: inline(
      ...reasons.map((reason) => [
        entry(locale, `record-reason-${reason}`, 'record_why', `${shortId(person.personId)}:${reason}`),
      ]),
      [entry(locale, 'btn-find', 'find')],
    ),
  }
}

export type RecordView = {
  person: PersonView
  timelines: readonly { applicationId: string; event: string; day: string }[]
  cover: { member: MemberView; today: string } | null
  household: readonly { name: PersonView['name']; as: 'sponsor' | 'dependent' }[]
  cases: readonly { kind: string; opened: string; closed: string | null }[]
  /** How many there are to compare; null for who may not decide about them. */
  lookalikes: number | null
  /** Whether the reader may give the person a link to it. */
  mayLink: boolean
}

/** The latest of each; the rest is for the archive. */
const MOST_APPLICATIONS = 4
const MOST_EVENTS = 8
const MOST_HOUSEHOLD = 12

export function recordScreen(
  locale: Locale,
  { record, reason }: { record: RecordView; reason: string },
): Screen {
  const { person, cover, lookalikes, mayLink } = record
  const head = [
    html(locale, 'record-head', {
      nameKm: nameIn(locale, 'km', person),
      nameLatin: nameIn(locale, 'latin', person),
    }),
    ...personLines(locale, person),
  ].join('\n')
  const foot = html(locale, 'record-recorded', { reason: plain(locale, `record-reason-${reason}`) })
  const room = MOST_TEXT - [head, foot, '', ''].join('\n\n').length
  const covered = cover
    ? memberTexts(locale, { people: [cover.member], today: cover.today, room: Math.floor(room / 2) })
    : []
  const left = room - covered.join('\n\n').length
  const blocks = [
    ...applicationBlocks(locale, record),
    ...householdBlocks(locale, record),
    ...caseBlocks(locale, record),
  ]
  const accepted = person.applications.find(({ status }) => status === 'accepted')
  return {
    text: [head, ...covered, ...fitBlocks(blocks, left), foot].join('\n\n'),
    keyboard: inline(
      accepted && lookalikes !== null
        ? [entry(locale, 'btn-card-given', 'card_given', shortId(accepted.id))]
        : [],
      lookalikes
        ? [
            button(
              plain(locale, 'btn-lookalikes', { count: lookalikes }),
              entryButton('lookalikes', shortId(person.personId)),
            ),
          ]
        : [],
      mayLink
        ? [entry(locale, 'btn-record-link', 'record_link', `${shortId(person.personId)}:${reason}`)]
        : [],
      [entry(locale, 'btn-find-again', 'find')],
      workRow(locale),
    ),
  }
}

/** Before somebody is given a link to their record: `value` is what the button of the record carried. */
export function recordLinkScreen(locale: Locale, value: string): Screen {
  return {
    text: html(locale, 'record-link-sure'),
    keyboard: inline([entry(locale, 'btn-record-link-yes', 'record_link_yes', value)], workRow(locale)),
  }
}

const line = (locale: Locale, key: string, value: string) =>
  html(locale, 'review-line', { label: plain(locale, key), value })

function personLines(locale: Locale, person: PersonView): string[] {
  const { sex, birthDate, provinceCode, phone, member } = person
  return [
    line(locale, 'label-sex', choiceLabel(locale, 'sex', sex)),
    line(locale, 'label-birth_date', dayMonthYear(locale, birthDate)),
    line(locale, 'label-province', provinceText(locale, provinceCode)),
    ...(phone === null ? [] : [line(locale, 'label-phone', digits(locale, maskPhone(phone)))]),
    ...(member
      ? [
          line(locale, 'label-card_number', digits(locale, maskNumber(member.card))),
          html(locale, member.endedOn === null ? 'record-member' : 'record-member-ended', {
            kind: plain(locale, `card-kind-${member.kind}`),
            since: dayMonthYear(locale, member.registeredOn),
            ended: member.endedOn === null ? '' : dayMonthYear(locale, member.endedOn),
            date: dayMonthYear(locale, member.asOf),
          }),
        ]
      : []),
  ]
}

function applicationBlocks(locale: Locale, { person, timelines }: RecordView): Block[] {
  return person.applications.slice(0, MOST_APPLICATIONS).map(({ id, reference, status }) => ({
    head: html(locale, 'record-application', {
      reference: showReference(locale, reference),
      status: plain(locale, status === 'held' ? 'case-kind-held' : `event-${status}`),
    }),
    details: timelines
      .filter(({ applicationId }) => applicationId === id)
      .slice(-MOST_EVENTS)
      .map(({ event, day }) =>
        html(locale, 'status-line', {
          date: dayMonthYear(locale, day),
          event: plain(locale, `event-${event}`),
        }),
      ),
  }))
}

function householdBlocks(locale: Locale, { household }: RecordView): Block[] {
  if (household.length === 0) return []
  const lines = household
    .slice(0, MOST_HOUSEHOLD)
    .map((one) => html(locale, `record-household-${one.as}`, { name: nameIn(locale, scriptOf(locale), one) }))
  return [{ head: html(locale, 'record-household', { count: household.length }), details: lines }]
}

function caseBlocks(locale: Locale, { cases }: RecordView): Block[] {
  if (cases.length === 0) return []
  const lines = cases.map(({ kind, opened, closed }) =>
    html(locale, closed === null ? 'record-case-open' : 'record-case-closed', {
      kind: plain(locale, `case-kind-${kind}`),
      opened: dayMonthYear(locale, opened),
      closed: closed === null ? '' : dayMonthYear(locale, closed),
    }),
  )
  return [{ head: html(locale, 'record-cases'), details: lines }]
}
