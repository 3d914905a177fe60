/** The parts of what staff see of a case. Numbers are masked: the paper is on the photo. */
import { type Answers, type Form, questionOf } from '../forms/form.ts'
import { formNamed } from '../forms/forms.ts'
import { maskNumber, maskPhone } from '../forms/parsers/mask.ts'
import { showAnswer } from './answers.ts'
import { nameOf, showReference, statusText } from './application.ts'
import { type Block, shortName, shortValue } from './fit.ts'
import { shownAnswers } from './my-data.ts'
import { dayMonthYear, digits, html, type Locale, plain } from './translate.ts'

type Name = { family: string; given: string }
type Names = { km: Name; latin: Name }

const nameIn = (locale: Locale, { km, latin }: Names) =>
  plain(locale, 'name-parts', locale === 'km' ? km : latin)

/** Who asks to be erased, and what there is of them. */
export function erasureBlock(
  locale: Locale,
  request: {
    reference: string
    day: string
    name: Names | null
    held: {
      applications: number
      openApplications: number
      member: boolean
      contributions: number
      dependents: number
    }
  },
): Block {
  const { reference, day, name, held } = request
  const { applications, openApplications, member, contributions, dependents } = held
  return {
    head: html(locale, 'case-erasure', {
      reference: showReference(locale, reference),
      name: name ? shortName(nameIn(locale, name)) : '—',
      date: dayMonthYear(locale, day),
    }),
    details: [
      html(locale, 'case-erasure-applications', { count: applications, open: openApplications }),
      html(locale, member ? 'case-erasure-member' : 'case-erasure-no-member', { dependents }),
      html(locale, 'case-erasure-money', { count: contributions }),
      html(locale, 'case-erasure-means'),
    ],
  }
}

/** Which application, and of whom; `sponsor` is the member through whom, for a dependent. */
export function applicationBlock(
  locale: Locale,
  application: { reference: string; form: string; answers: Answers; sponsor: Names | null },
): Block {
  const { answers, sponsor } = application
  const about = { reference: showReference(locale, application.reference), name: nameOf(locale, answers) }
  const relation = typeof answers.relation === 'string' ? answers.relation : ''
  return {
    head: sponsor
      ? html(locale, 'case-dependent', {
          ...about,
          relation: plain(locale, `relation-${relation}`),
          sponsor: shortName(nameIn(locale, sponsor)),
        })
      : html(locale, 'case-registration', about),
    details: [],
  }
}

export type Verdict = {
  /** The day whose rules these are. */
  day: string
  outcome: 'eligible' | 'not_eligible' | 'staff'
  reasons: readonly string[]
  because: readonly { name: string; value?: unknown; source: string }[]
}

/** What the rules say, and why: the figures with their sources. */
export function rulesBlock(locale: Locale, { day, outcome, reasons, because }: Verdict): Block {
  const said = reasons.map((reason) =>
    html(locale, 'case-rule', { rule: plain(locale, `case-rule-${reason}`) }),
  )
  return {
    head: [html(locale, `case-rules-${outcome}`, { date: dayMonthYear(locale, day) }), ...said].join('\n'),
    details: because.map(({ name, value, source }) => {
      const rule = plain(locale, `rule-${name.replaceAll('.', '-')}`)
      if (value == null) return html(locale, 'case-figure-unknown', { rule })
      return html(locale, 'case-figure', { rule, value: figureText(locale, value), source })
    }),
  }
}

/** A number as it is; anything else is said as whether it is so. */
function figureText(locale: Locale, value: unknown): string {
  if (typeof value === 'number') return digits(locale, value)
  return plain(locale, value === false ? 'case-figure-no' : 'case-figure-yes')
}

export function answersBlock(locale: Locale, { form, answers }: { form: Form; answers: Answers }): Block {
  const lines = shownAnswers(locale, { form, answers }).filter(({ id }) => id !== 'consent')
  return {
    head: lines
      .map(({ label, value }) => html(locale, 'review-line', { label, value: shortValue(value) }))
      .join('\n'),
    details: [],
  }
}

/** Papers that are still to come, by their questions. */
export function missingBlock(locale: Locale, missing: readonly string[]): Block[] {
  if (missing.length === 0) return []
  const papers = missing.map((id) => plain(locale, `label-${id}`)).join(', ')
  return [{ head: html(locale, 'case-missing', { papers }), details: [] }]
}

/** What was sent back before, and with which words. */
export function reviewsBlock(
  locale: Locale,
  reviews: readonly { decision: string; lines: readonly string[]; comment: string | null; day: string }[],
): Block[] {
  return reviews
    .filter(({ decision }) => decision === 'sent_back')
    .map(({ lines, comment, day }) => ({
      head: html(locale, 'case-sent-back', {
        date: dayMonthYear(locale, day),
        lines: lines.map((id) => plain(locale, `label-${id}`)).join(', '),
      }),
      details: comment === null ? [] : [html(locale, 'case-comment', { comment })],
    }))
}

const MOST_EVENTS = 10

export function historyBlock(locale: Locale, events: readonly { event: string; day: string }[]): Block {
  const lines = events.slice(-MOST_EVENTS).map(({ event, day }) =>
    html(locale, 'status-line', {
      date: dayMonthYear(locale, day),
      event: plain(locale, `event-${event}`),
    }),
  )
  return { head: html(locale, 'case-history'), details: lines }
}

/** The stored pictures among the answers. */
export function photosOf(locale: Locale, answers: Answers): { id: string; label: string }[] {
  return Object.entries(answers).flatMap(([question, answer]) =>
    typeof answer === 'object' && 'document' in answer
      ? [{ id: answer.document, label: plain(locale, `label-${question}`) }]
      : [],
  )
}

type HolderView = {
  nameKm: Name
  nameLatin: Name
  sex: string
  birthDate: string
  application: { reference: string; status: string } | null
  member: boolean
}

/** Who owns the document of a held application, with what differs; null when nobody does any more. */
export function holderBlock(
  locale: Locale,
  { answers, holder }: { answers: Answers; holder: HolderView | null },
): Block {
  if (!holder) return { head: html(locale, 'case-holder-gone'), details: [] }
  const { application } = holder
  const form = formNamed('registration')
  const theirs: Answers = {
    name_km: holder.nameKm,
    name_latin: holder.nameLatin,
    sex: holder.sex,
    birth_date: holder.birthDate,
  }
  const lines = Object.entries(theirs).map(([id, answer]) => {
    const question = questionOf(form, id)
    const own = answers[id]
    const value = shortName(showAnswer(locale, question, answer))
    const same = JSON.stringify(own) === JSON.stringify(answer)
    return html(locale, same ? 'case-same' : 'case-differs', {
      label: plain(locale, `label-${id}`),
      value,
    })
  })
  const where = application
    ? html(locale, 'case-holder-application', {
        reference: showReference(locale, application.reference),
        status: statusText(locale, application.status),
      })
    : ''
  return {
    head: [
      html(locale, 'case-holder'),
      ...(holder.member ? [html(locale, 'case-holder-member')] : []),
      ...(where ? [where] : []),
      ...lines,
    ].join('\n'),
    details: [],
  }
}

export function linkBlock(locale: Locale, request: { reference: string; day: string }): Block {
  return {
    head: html(locale, 'case-link', {
      reference: showReference(locale, request.reference),
      date: dayMonthYear(locale, request.day),
    }),
    details: [],
  }
}

type MemberView = {
  familyNameKm: string
  givenNameKm: string
  familyNameLatin: string
  givenNameLatin: string
  birthDate: string
}

/** What the chat claims beside what the roll says. */
export function claimedBlock(
  locale: Locale,
  {
    claimed,
    member,
    samePhone,
  }: {
    claimed: { card: string; birthDate: string; phone: string }
    member: MemberView | null
    samePhone: boolean
  },
): Block {
  const mark = (same: boolean) => (same ? 'case-same' : 'case-differs')
  const lines = [
    html(locale, 'review-line', {
      label: plain(locale, 'label-card_number'),
      value: digits(locale, maskNumber(claimed.card)),
    }),
    html(locale, 'review-line', {
      label: plain(locale, 'label-birth_date'),
      value: dayMonthYear(locale, claimed.birthDate),
    }),
    html(locale, 'review-line', {
      label: plain(locale, 'label-own_phone'),
      value: digits(locale, maskPhone(claimed.phone)),
    }),
  ]
  if (!member) return { head: [...lines, '', html(locale, 'case-link-nobody')].join('\n'), details: [] }
  const name = nameIn(locale, {
    km: { family: member.familyNameKm, given: member.givenNameKm },
    latin: { family: member.familyNameLatin, given: member.givenNameLatin },
  })
  return {
    head: [
      ...lines,
      '',
      html(locale, 'case-link-member', { name: shortName(name) }),
      html(locale, mark(member.birthDate === claimed.birthDate), {
        label: plain(locale, 'label-birth_date'),
        value: dayMonthYear(locale, member.birthDate),
      }),
      html(locale, mark(samePhone), {
        label: plain(locale, 'label-own_phone'),
        value: plain(locale, samePhone ? 'case-phone-same' : 'case-phone-other'),
      }),
    ].join('\n'),
    details: [],
  }
}

export function changeBlock(
  locale: Locale,
  request: {
    reference: string
    kind: string
    day: string
    member: (MemberView & { kind: string }) | null
    cardNumber: string | null
  },
): Block {
  const { member, cardNumber } = request
  const name = member
    ? nameIn(locale, {
        km: { family: member.familyNameKm, given: member.givenNameKm },
        latin: { family: member.familyNameLatin, given: member.givenNameLatin },
      })
    : ''
  return {
    head: html(locale, 'case-change', {
      reference: showReference(locale, request.reference),
      what: plain(locale, `change-word-${request.kind}`),
      name: shortName(name),
      kind: member ? plain(locale, `card-kind-${member.kind}`) : '',
      card: digits(locale, maskNumber(cardNumber ?? '')),
      date: dayMonthYear(locale, request.day),
    }),
    details: [],
  }
}
