/** /mydata: everything held about the people of a chat, numbers masked. */
import { type Answers, applicable, type Form } from '../forms/form.ts'
import { maskPhone } from '../forms/parsers/mask.ts'
import { registrationForm } from '../forms/registration.ts'
import { showAnswer } from './answers.ts'
import { type ApplicationView, type LinkRequestView, linkRequestLine, showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import { type ChangeView, changeLine } from './changes.ts'
import { type ErasureView, erasureLine, type ReadView } from './erasure.ts'
import { fitBlocks, MOST_TEXT, shortName, shortValue } from './fit.ts'
import { type NoticeView, noticeLine } from './notice.ts'
import { operatorName } from './operator.ts'
import { choiceLabel } from './options.ts'
import { type ClaimView, claimLine } from './payment-claims.ts'
import type { MoneyLine } from './payments.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain, scriptOf } from './translate.ts'

export type DraftData = { id: string; answers: Answers; day: string; photos: number; form: Form }
export type ApplicationData = ApplicationView & { photos: number; form: Form; day: string }
type Name = { family: string; given: string }
type Names = { km: Name; latin: Name }

/** What is held about the person beside the name: the phone is E.164 and shown masked, `address` is village, commune and district. */
type PersonData = {
  sex: 'female' | 'male'
  birthDate: string
  provinceCode: string
  phone: { number: string; verified: boolean } | null
  address: readonly string[]
}

/** A member whose own chat this is; the card number is masked, days are YYYY-MM-DD. */
export type MembershipData = {
  name: Names
  card: string
  kind: 'self_employed' | 'employee' | 'civil_servant' | 'dependent'
  registeredOn: string
  endedOn: string | null
  person: PersonData | null
  /** Through whom, and who through this member: names only. */
  sponsor: Names | null
  dependents: readonly Names[]
}

export type MyData = {
  drafts: readonly DraftData[]
  applications: readonly ApplicationData[]
  memberships: readonly MembershipData[]
  /** Requests to be recognised as a member, and to have something changed. */
  requests: readonly LinkRequestView[]
  changes: readonly ChangeView[]
  /** “I have paid”. */
  claims: readonly ClaimView[]
  /** Only in the file: /payments shows them. */
  payments: readonly MoneyLine[]
  /** “I cannot pay”. */
  notices: readonly NoticeView[]
  erasures: readonly ErasureView[]
  /** Whether there is anybody about whom this chat may ask for an erasure. */
  erasable: boolean
  /** What staff opened, the latest first: for the file, and a page of its own. */
  reads: readonly ReadView[]
}

/** The latest ones; all are in the file. */
const MOST_REQUESTS = 3
const MOST_APPLICATIONS = 6

export function myDataScreen(
  locale: Locale,
  { data, operator }: { data: MyData; operator: string | null },
): Screen {
  const { drafts } = data
  const applications = data.applications.slice(0, MOST_APPLICATIONS)
  const opening = [html(locale, 'mydata-title')]
  const asked = [
    ...data.requests.slice(0, MOST_REQUESTS).map((request) => linkRequestLine(locale, request)),
    ...data.changes.slice(0, MOST_REQUESTS).map((change) => changeLine(locale, change)),
    ...data.claims.slice(0, MOST_REQUESTS).map((claim) => claimLine(locale, claim).line),
    ...data.notices.slice(0, MOST_REQUESTS).map((notice) => noticeLine(locale, notice)),
    ...data.erasures.slice(0, MOST_REQUESTS).map((request) => erasureLine(locale, request)),
  ]
  const held = [...drafts, ...applications, ...data.memberships, ...asked]
  if (held.length === 0) opening.push(html(locale, 'mydata-none'))
  opening.push(html(locale, 'mydata-language', { language: plain(locale, 'language-name') }))
  if (asked.length > 0) opening.push(asked.join('\n'))
  const footer = html(locale, 'mydata-footer', { operator: operatorName(locale, operator) })
  const blocks = [
    ...data.memberships.map((member) => ({
      head: html(locale, 'mydata-member', { name: nameIn(locale, member.name) }),
      details: memberLines(locale, member),
    })),
    ...drafts.map((draft) => ({
      head: html(locale, 'mydata-draft', { date: dayMonthYear(locale, draft.day) }),
      details: answerLines(locale, draft),
    })),
    ...applications.map((application) => ({
      head: html(locale, 'mydata-application', {
        reference: showReference(locale, application.reference),
        date: dayMonthYear(locale, application.day),
      }),
      details: answerLines(locale, application),
    })),
  ]
  const room = MOST_TEXT - [...opening, footer, ''].join('\n\n').length
  return {
    text: [...opening, ...fitBlocks(blocks, room), footer].join('\n\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-download'), entryButton('download'))],
      ...applications
        .filter(({ open, form }) => open && form === registrationForm)
        .map(({ id, reference }) => [
          button(
            plain(locale, 'btn-correct-contact', { reference: showReference(locale, reference) }),
            entryButton('correct_contact', id),
          ),
        ]),
      ...drafts.map(({ id }) => [
        button(plain(locale, 'btn-correct-draft'), entryButton('resume', id)),
        button(plain(locale, 'btn-erase-draft'), entryButton('erase_draft', id)),
      ]),
      data.memberships.length > 0 ? [button(plain(locale, 'btn-changes'), entryButton('changes'))] : [],
      [button(plain(locale, 'btn-topics'), entryButton('topics'))],
      data.erasable ? [button(plain(locale, 'btn-reads'), entryButton('reads'))] : [],
      ...data.erasures
        .filter(({ status }) => status === 'submitted')
        .slice(0, MOST_REQUESTS)
        .map(({ id }) => [button(plain(locale, 'btn-erasure-back'), entryButton('erasure_back', id))]),
      data.erasable ? [button(plain(locale, 'btn-erasure'), entryButton('erasure'))] : [],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

const nameIn = (locale: Locale, names: Names) =>
  shortName(plain(locale, 'name-parts', names[scriptOf(locale)]))

function memberLines(locale: Locale, member: MembershipData): string[] {
  const { kind, registeredOn, endedOn, sponsor, dependents } = member
  return [
    html(locale, 'mydata-member-card', {
      card: digits(locale, member.card),
      kind: plain(locale, `card-kind-${kind}`),
    }),
    html(locale, 'mydata-member-since', { date: dayMonthYear(locale, registeredOn) }),
    ...(endedOn ? [html(locale, 'mydata-member-ended', { date: dayMonthYear(locale, endedOn) })] : []),
    ...(member.person ? personLines(locale, member.person) : []),
    ...(sponsor ? [html(locale, 'mydata-member-sponsor', { name: nameIn(locale, sponsor) })] : []),
    ...(dependents.length > 0
      ? [
          html(locale, 'mydata-member-family', {
            names: dependents.map((one) => nameIn(locale, one)).join(', '),
          }),
        ]
      : []),
  ]
}

function personLines(locale: Locale, person: PersonData): string[] {
  const { sex, birthDate, provinceCode, phone, address } = person
  const line = (label: string, value: string) =>
    html(locale, 'review-line', { label: plain(locale, label), value })
  const number = phone && digits(locale, maskPhone(phone.number))
  const places = [...address, choiceLabel(locale, 'province', provinceCode)]
  return [
    line('label-sex', choiceLabel(locale, 'sex', sex)),
    line('label-birth_date', dayMonthYear(locale, birthDate)),
    ...(number
      ? [line('label-phone', phone.verified ? `${number} (${plain(locale, 'phone-verified')})` : number)]
      : []),
    line('label-address', places.join(', ')),
  ]
}

function answerLines(
  locale: Locale,
  { form, answers, photos }: { form: Form; answers: Answers; photos: number },
): string[] {
  const lines = shownAnswers(locale, { form, answers }).map(({ label, value }) =>
    html(locale, 'review-line', { label, value: shortValue(value) }),
  )
  return [...lines, html(locale, 'mydata-photos', { count: digits(locale, photos) })]
}

/** Label and value of every answer, masked as everywhere. */
export function shownAnswers(
  locale: Locale,
  { form, answers }: { form: Form; answers: Answers },
): { id: string; label: string; value: string }[] {
  return applicable(form, answers).flatMap((question) => {
    const answer = answers[question.id]
    if (answer === undefined) return []
    return [
      {
        id: question.id,
        label: plain(locale, `label-${question.id}`),
        value: showAnswer(locale, question, answer),
      },
    ]
  })
}
