/** No sentence is left over: each is asked for by name in the code, or by a name put together from known data. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from '@fluent/syntax'
import { expect, test } from 'vitest'
import { CARD_STATUSES } from '../src/cards/status.ts'
import { PHOTO_REASONS } from '../src/documents/reasons.ts'
import type { Answers, Question } from '../src/forms/form.ts'
import { FORMS } from '../src/forms/forms.ts'
import { LATER_PHOTOS } from '../src/forms/later-photos.ts'
import { REASONS } from '../src/forms/reasons.ts'
import { CAMPAIGN_STATUSES, FAIL_REASONS, SKIP_REASONS } from '../src/registry/campaigns-schema.ts'
import { PAYMENT_REASONS } from '../src/registry/contributions-schema.ts'
import { LIKENESSES } from '../src/registry/lookalikes.ts'
import { CHANGE_KINDS, END_REASONS, MEMBER_KINDS } from '../src/registry/members-schema.ts'
import { APPLICATION_STATUSES } from '../src/registry/schema.ts'
import type { SelfEmployedReason, SelfEmployedWarning } from '../src/scheme/eligibility.ts'
import { type DependentReason, RELATIONS } from '../src/scheme/household.ts'
import { NOTICE_REASONS } from '../src/scheme/notice.ts'
import { createRules, type ParameterName, SHIPPED_PARAMETERS } from '../src/scheme/parameters.ts'
import { REMINDER_KINDS, TOPICS } from '../src/scheme/reminders.ts'
import { SEGMENT_KINDS } from '../src/scheme/segment.ts'
import { PLAN_PARTS } from '../src/screens/campaign-plan.ts'
import { WHYS } from '../src/screens/erasure.ts'
import { commandList } from '../src/screens/menu.ts'
import { CONDITIONS } from '../src/services/campaign-choices.ts'
import { CAMPAIGN_REJECTIONS } from '../src/services/campaign-staff.ts'
import { REJECT_REASONS } from '../src/services/case-kinds/application.ts'
import { CHANGE_REASONS } from '../src/services/case-kinds/change.ts'
import { ERASURE_REFUSALS } from '../src/services/case-kinds/erasure.ts'
import { caseKinds } from '../src/services/case-kinds/kinds.ts'
import { LINK_REASONS } from '../src/services/case-kinds/link.ts'
import { NOTICE_REFUSALS } from '../src/services/case-kinds/notice.ts'
import { CLAIM_REASONS } from '../src/services/case-kinds/payment-claim.ts'
import { DETAIL_FORMS } from '../src/services/changes.ts'
import { OPEN_REASONS } from '../src/services/records.ts'
import {
  AGE_BANDS,
  EXPORT_COLUMNS,
  EXPORT_KINDS,
  EXPORT_PURPOSES,
  EXPORT_REFUSALS,
} from '../src/staff/exports.ts'
import { ROLES } from '../src/staff/permissions.ts'

const root = new URL('../', import.meta.url)
const filesIn = (folder: string, ending: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(new URL(`${folder}${name}`, root), 'utf8'))

const keys = filesIn('locales/en/', '.ftl').flatMap((source) =>
  parse(source, {}).body.flatMap((entry) => (entry.type === 'Message' ? [entry.id.name] : [])),
)
const code = [...filesIn('src/', '.ts'), ...filesIn('conversations/', '.ts')].join('\n')

const questions = FORMS.flatMap((form) => form.questions)
const choices = questions.filter((question) => question.kind === 'choice')
/** Of every question: each answer it can have, alone and with what follows for spouses and children over age. */
const answersTo = (question: Question): Answers[] => {
  const own = question.kind === 'choice' ? [...question.options] : ['2026-01-01']
  const given = [...own, ...(question.skips ?? []).map((skipped) => ({ skipped }))]
  return given.flatMap((answer) =>
    ['spouse', 'child'].map((relation) => ({ relation, age_limit: 'over', [question.id]: answer })),
  )
}
const context = { today: '2026-01-01', rules: createRules(SHIPPED_PARAMETERS) }
const coverStatuses = CARD_STATUSES.filter((status) => status !== 'through_employer')
const applicationStatuses = APPLICATION_STATUSES.filter((status) => status !== 'held')
/** What the rules can say of an application. */
const CASE_RULES: readonly (SelfEmployedReason | SelfEmployedWarning | DependentReason)[] = [
  'wage_contract',
  'paid_workers',
  'too_young',
  'too_old',
  'age_to_confirm',
  'certificate_needed',
  'marriage_not_registered',
  'spouse_too_old',
  'child_too_old',
  'child_has_work',
  'relation_not_covered',
  'adopted_or_step',
  'age_exception',
]
/** The figures that decide about an application, shown with it. */
const FIGURES: readonly ParameterName[] = [
  'self_employed.has_wage_contract',
  'self_employed.has_paid_workers',
  'self_employed.age_min',
  'self_employed.age_max',
  'dependent.other_relatives',
  'spouse.marriage_registered',
  'spouse.age_max_exclusive',
  'child.age_max_exclusive',
  'child.no_occupation',
  'child.age_exception',
  'child.orphan_in_care',
  'child.adopted_or_step',
]
const handlers = Object.values(caseKinds)
const details = Object.keys(DETAIL_FORMS)

/** What can stand behind each beginning that the code puts names together with. */
const FAMILIES: Record<string, readonly string[]> = {
  q: questions.map(({ id, askedAs }) => askedAs ?? id),
  label: questions.map(({ id }) => id),
  opt: choices.flatMap(({ id, options }) => options.map((option) => `${id}-${option}`)),
  skip: questions.flatMap(({ skips }) => skips ?? []),
  note: questions.flatMap((question) =>
    answersTo(question).flatMap((answers) => question.note?.(answers, context) ?? []),
  ),
  ending: [
    ...FORMS.flatMap((form) =>
      form.questions.flatMap(answersTo).flatMap((answers) => form.ending(answers) ?? []),
    ),
    'cards_differ',
  ],
  reason: [...Object.keys({ ...REASONS, ...PHOTO_REASONS }), 'contact-not-own'],
  unexpected: [
    'text',
    'photo',
    'for-photo',
    'sticker',
    'voice',
    'video',
    'file',
    'location',
    'contact',
    'other',
  ],
  command: commandList(
    'en',
    ROLES.map((role) => ({ role, provinceCode: null })),
  ).map(({ command }) => command),
  role: ROLES,
  'role-does': ROLES,
  'staff-invitation': ['used', 'expired'],
  papers: choices.find(({ id }) => id === 'id_type')?.options ?? [],
  status: applicationStatuses,
  event: [
    ...applicationStatuses,
    'resubmitted',
    'contact_changed',
    'taken_over',
    ...LATER_PHOTOS.map((photo) => `${photo}_sent`),
  ],
  'status-link': ['submitted', 'accepted', 'rejected', 'withdrawn'],
  'status-claim': ['open', 'matched', 'not_found', 'withdrawn'],
  relation: [...RELATIONS, 'self'],
  'card-kind': MEMBER_KINDS,
  'card-refused': ['over', 'card_taken', 'other_card', 'no_sponsor', 'busy'],
  'card-status': CARD_STATUSES,
  'cover-status': [...coverStatuses, 'late_never'],
  'cover-ended': [...END_REASONS, 'absent'],
  'cover-word': coverStatuses,
  'cover-next': ['pay', 'pay_from', 'give_notice', 'give_notice_too', 'late', 'ask_nssf', 'ask_nssf_before'],
  'cover-ages-out': ['spouse', 'child'],
  'btn-change': [...CHANGE_KINDS, ...details],
  'btn-change-yes': CHANGE_KINDS,
  'change-sure': CHANGE_KINDS,
  'change-requested': CHANGE_KINDS,
  'change-word': CHANGE_KINDS,
  'detail-changed': details,
  'reminder-head': [
    ...REMINDER_KINDS.filter((kind) => kind !== 'eve' && kind !== 'last'),
    'close',
    'close_tomorrow',
    'close_today',
    'middle_other',
    'missed_other',
    'gap_other',
    'final_other',
  ],
  'reminder-why': ['covered', 'building', 'gap'],
  'reminder-why-notice': ['handed_in', 'received', 'recognised'],
  topic: TOPICS,
  bank: ['acleda', 'aba', 'canadia'],
  'pay-steps': ['acleda', 'aba', 'canadia', 'other'],
  'pay-due': ['paid', 'late', 'not_yet', 'abandoned', 'ended'],
  month: ['paid', 'missed', 'open', 'late', 'ahead'],
  'days-ago': ['0', '1'],
  'bank-file': ['kept', 'nothing_new', 'asked', 'undone'],
  btn: ['pay', 'payments', 'paid', 'status', 'menu', 'cover'],
  'btn-case': handlers.flatMap(({ decisions }) => Object.keys(decisions)),
  'case-kind': Object.keys(caseKinds),
  'case-reason': handlers.flatMap(({ decisions }) =>
    Object.values(decisions).flatMap(({ reasons }) => reasons ?? []),
  ),
  'case-done': [
    'accepted',
    'sent_back',
    'rejected',
    'passed_on',
    'put_back',
    'erased',
    'booked',
    'notice_received',
    'notice_refused',
    'dismissed',
    'reversed',
    'not_found',
  ],
  'case-refused': [
    'yours',
    'closed',
    'lease',
    'unknown',
    'document',
    'no_member',
    'busy',
    'sum',
    'no_payer',
    'not_of_membership',
    'reversal',
    'one_line',
    'taken_back',
  ],
  'case-payment': PAYMENT_REASONS.filter((reason) => reason !== 'overpaid'),
  'case-payer': ['missing', 'paid', 'ended'],
  'claim-reason': CLAIM_REASONS,
  'erasure-reason': ERASURE_REFUSALS,
  'read-why': [...new Set(Object.values(WHYS)), 'card', 'other'],
  'notice-refused': NOTICE_REFUSALS,
  'case-rules': ['eligible', 'not_eligible', 'staff'],
  'case-rule': CASE_RULES,
  rule: FIGURES.map((name) => name.replaceAll('.', '-')),
  rejected: REJECT_REASONS,
  'link-rejected': LINK_REASONS,
  'change-rejected': CHANGE_REASONS,
  find: ['none', 'unread', 'too-many'],
  'record-reason': OPEN_REASONS,
  'record-household': ['sponsor', 'dependent'],
  'lookalike-by': LIKENESSES,
  'notice-state': ['handed_in', 'received', 'refused', 'withdrawn'],
  'notice-reason': NOTICE_REASONS,
  'notice-cannot': ['ended', 'limit_passed', 'given'],
  'cover-late-notice': ['handed_in', 'received'],
  takeover: ['used', 'expired', 'own', 'second_proof', 'not_confirmed', 'other_number', 'too_many'],
  receipt: ['received', 'reversed', 'undone', 'restored'].flatMap((what) => [what, `${what}-next`]),
  'campaign-status': CAMPAIGN_STATUSES,
  'campaign-part': CONDITIONS,
  'campaign-ask': [...PLAN_PARTS, ...CONDITIONS.filter((one) => one !== 'papers')],
  'campaign-kind': SEGMENT_KINDS,
  'campaign-outcome': ['sent', 'failed', 'skipped', 'unknown', 'held_out', 'left'],
  'campaign-why': [...SKIP_REASONS, ...FAIL_REASONS],
  'campaign-rejected': CAMPAIGN_REJECTIONS,
  'campaign-sample': ['nobody', 'too_long'],
  'campaign-refused': ['invalid', 'own_campaign', 'one_province', 'maker_gone'],
  'campaign-was': ['approved', 'stopped'],
  'btn-campaign': ['approve', 'change', 'pause', 'resume', 'stop', 'report', 'unknown', 'effect'],
  'btn-campaign-part': PLAN_PARTS,
  'btn-campaign-sample': ['km', 'en'],
  'export-kind': EXPORT_KINDS,
  'export-holds': EXPORT_KINDS,
  'export-purpose': EXPORT_PURPOSES,
  'export-reason': EXPORT_REFUSALS,
  'export-column': Object.values(EXPORT_COLUMNS).flat(),
  'export-age': AGE_BANDS.map(String),
  'export-status': applicationStatuses,
}

test('every beginning that the code puts a name together with is known here, and no other', () => {
  const composed = [...code.matchAll(/`([a-z][\w-]*)-\$\{/g)].map(([, beginning = '']) => beginning)
  const ofWords = composed.filter((beginning) => keys.some((key) => key.startsWith(`${beginning}-`)))
  expect([...new Set(ofWords)].sort()).toEqual(Object.keys(FAMILIES).sort())
})

test('no sentence is left over', () => {
  const composed = new Set(
    Object.entries(FAMILIES).flatMap(([beginning, endings]) => endings.map((end) => `${beginning}-${end}`)),
  )
  const named = (key: string) => new RegExp(`['"\`]${key}['"\`]`).test(code)
  expect(keys.length).toBeGreaterThan(300)
  expect(keys.filter((key) => !composed.has(key) && !named(key))).toEqual([])
})
