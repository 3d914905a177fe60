/** The queue of staff and what applicants are told, with the longest that anybody can make them show. */

import { describe, expect, test } from 'vitest'
import { MOST_COMMENT } from '../../src/forms/case-comment.ts'
import type { Answers } from '../../src/forms/form.ts'
import { parseKhmerName, parseLatinName } from '../../src/forms/parsers/names.ts'
import { registrationForm } from '../../src/forms/registration.ts'
import { CASE_KINDS } from '../../src/registry/cases-schema.ts'
import { assistedBlock } from '../../src/screens/assist.ts'
import {
  answersBlock,
  applicationBlock,
  changeBlock,
  claimedBlock,
  historyBlock,
  holderBlock,
  linkBlock,
  missingBlock,
  photosOf,
  reviewsBlock,
  rulesBlock,
} from '../../src/screens/case-views.ts'
import {
  caseDoneScreen,
  caseKeyboard,
  caseLeftScreen,
  caseRefusedScreen,
  caseScreen,
  linesKeyboard,
  noCaseScreen,
  queueScreen,
  reasonsKeyboard,
  sureKeyboard,
} from '../../src/screens/cases.ts'
import {
  acceptedScreen,
  changeDecidedScreen,
  linkRejectedScreen,
  rejectedScreen,
  resubmittedScreen,
  sentBackScreen,
} from '../../src/screens/reviews.ts'
import { LOCALES, type Locale, plain } from '../../src/screens/translate.ts'
import { caseKinds } from '../../src/services/case-kinds/kinds.ts'
import { sent } from './sent.ts'

const ID = '3f2b8c1e-9d4a-4b6e-8f00-1234567890ab'
const REFERENCE = '999999999999'
const TODAY = '2026-12-31'

function taken<T>(parsed: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!parsed.ok) throw new Error(`This would not be taken from a person: ${parsed.reason}`)
  return parsed.value
}
const KM = taken(parseKhmerName(`${'ស្ត្រី'.repeat(25)} ${'ស្ត្រី'.repeat(24)}`))
const LATIN = taken(parseLatinName(`${'M'.repeat(24)} ${'W'.repeat(25)}`))
const NAME = { km: KM, latin: LATIN }
const place = { text: 'ស្ត្រី'.repeat(60) }
const ANSWERS: Answers = {
  consent: { code: '1', text: 'agree' },
  wage_contract: 'no',
  paid_workers: 'no',
  certificate: 'have',
  name_km: KM,
  name_latin: LATIN,
  sex: 'female',
  birth_date: '1990-12-31',
  id_type: 'passport',
  passport_country: 'SGS',
  passport_number: 'ABCDEFGH9',
  phone: { number: '+85512345678', verified: false },
  province: '01',
  district: place,
  commune: place,
  village: place,
  occupation: { text: '&<b>"'.repeat(16) },
  photo_id: { document: ID },
  photo_certificate: { document: ID },
  photo_portrait: { skipped: 'no_camera' },
}
const COMMENT = 'ស្ត្រី'.repeat(MOST_COMMENT)
const LINES = registrationForm.questions.map(({ id }) => id).filter((id) => id !== 'consent')
const DECIDED = { id: ID, reference: REFERENCE, answers: ANSWERS, lines: LINES, comment: COMMENT }

describe.each(LOCALES)('in %s', (locale: Locale) => {
  test('a case with the longest answers, sent back often, beside the application that owns its document', () => {
    const day = TODAY
    const blocks = [
      applicationBlock(locale, {
        reference: REFERENCE,
        form: 'dependent',
        answers: { ...ANSWERS, relation: 'adopted_child' },
        sponsor: NAME,
      }),
      ...assistedBlock(locale, { by: KM.family.repeat(9), samePhone: true }),
      holderBlock(locale, {
        answers: ANSWERS,
        holder: {
          nameKm: KM,
          nameLatin: LATIN,
          sex: 'male',
          birthDate: TODAY,
          application: { reference: REFERENCE, status: 'sent_back' },
          member: true,
        },
      }),
      rulesBlock(locale, {
        day,
        outcome: 'not_eligible',
        reasons: ['wage_contract', 'paid_workers', 'too_young', 'certificate_needed'],
        because: Array.from({ length: 6 }, () => ({
          name: 'self_employed.has_wage_contract',
          value: false,
          source: 'S27, S39',
        })),
      }),
      answersBlock(locale, { form: registrationForm, answers: ANSWERS }),
      ...missingBlock(locale, ['photo_id', 'photo_certificate', 'photo_portrait']),
      ...reviewsBlock(
        locale,
        Array.from({ length: 3 }, () => ({ decision: 'sent_back', lines: LINES, comment: COMMENT, day })),
      ),
      historyBlock(
        locale,
        Array.from({ length: 20 }, () => ({ event: 'contact_changed', day })),
      ),
    ]
    for (const kind of ['application', 'held'] as const) {
      const decisions = Object.keys(caseKinds[kind]?.decisions ?? {})
      const view = { blocks, photos: photosOf(locale, ANSWERS), decisions }
      const shown = { id: ID, kind, opened: TODAY, front: true, until: '23:59', view }
      const { text, buttons } = sent(caseScreen(locale, shown))
      // However much there is, the answers stand there to the last.
      expect(text).toContain(plain(locale, 'label-photo_portrait'))
      expect(buttons.length).toBe(decisions.length + 2)
    }
    expect(holderBlock(locale, { answers: ANSWERS, holder: null }).head).not.toBe('')
  })

  test('requests of members', () => {
    const member = {
      familyNameKm: KM.family,
      givenNameKm: KM.given,
      familyNameLatin: LATIN.family,
      givenNameLatin: LATIN.given,
      birthDate: TODAY,
      kind: 'civil_servant',
    }
    const claimed = { card: '1234567-1234567', birthDate: '1990-01-01', phone: '+85512345678' }
    for (const known of [member, null]) {
      const blocks = [
        linkBlock(locale, { reference: REFERENCE, day: TODAY }),
        claimedBlock(locale, { claimed, member: known, samePhone: false }),
        changeBlock(locale, {
          reference: REFERENCE,
          kind: 'deceased',
          day: TODAY,
          member: known,
          cardNumber: '1234567-1234567',
        }),
      ]
      const view = { blocks, photos: [{ id: ID, label: 'x' }], decisions: ['accept', 'reject'] }
      sent(caseScreen(locale, { id: ID, kind: 'link', opened: TODAY, front: false, until: '00:00', view }))
    }
  })

  test('the queue, its buttons, and what became of a case', () => {
    const counts = Object.keys(caseKinds).map((kind) => ({ kind, count: 100_000 }))
    expect(sent(queueScreen(locale, { counts, inHand: true })).buttons).toHaveLength(counts.length + 2)
    sent(queueScreen(locale, { counts: [], inHand: false }))
    sent(noCaseScreen(locale))
    const lines = LINES.map((id) => ({ label: plain(locale, `label-${id}`) }))
    const text = 'x'
    for (const [kind, handler] of Object.entries(caseKinds)) {
      const decisions = Object.entries(handler.decisions)
      const view = { blocks: [], photos: [], decisions: decisions.map(([name]) => name) }
      sent({ text, keyboard: caseKeyboard(locale, { id: ID, view }) })
      expect(plain(locale, `case-kind-${kind}`)).not.toBe('')
      for (const [decision, { reasons = [] }] of decisions) {
        const mask = 2 ** lines.length - 1
        for (const words of [true, false])
          sent({ text, keyboard: linesKeyboard(locale, { id: ID, decision, lines, mask, words }) })
        sent({ text, keyboard: reasonsKeyboard(locale, { id: ID, decision, reasons }) })
        for (const reason of reasons)
          sent({ text, keyboard: sureKeyboard(locale, { id: ID, decision, reason, words: true }) })
      }
    }
    for (const outcome of [
      'accepted',
      'sent_back',
      'rejected',
      'passed_on',
      'put_back',
      'booked',
      'notice_received',
      'notice_refused',
      'dismissed',
      'reversed',
      'not_found',
    ])
      sent(caseDoneScreen(locale, { outcome, title: REFERENCE }))
    for (const reference of [REFERENCE, null])
      for (const kind of CASE_KINDS) sent(caseLeftScreen(locale, { kind, opened: '2026-12-31', reference }))
    for (const why of [
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
    ])
      sent(caseRefusedScreen(locale, why))
  })

  test('what applicants and members are told', () => {
    sent(acceptedScreen(locale, { ...DECIDED, reason: null }))
    sent(sentBackScreen(locale, { ...DECIDED, reason: null }))
    sent(resubmittedScreen(locale, DECIDED))
    for (const reason of ['conditions', 'wage_job', 'papers', 'duplicate', 'asked'])
      sent(rejectedScreen(locale, { ...DECIDED, reason }))
    for (const reason of ['photo_unclear', 'not_theirs', 'no_membership'])
      sent(linkRejectedScreen(locale, { reference: REFERENCE, reason }))
    for (const reason of ['mistake', 'at_office', 'nssf_refused', null])
      sent(changeDecidedScreen(locale, { reference: REFERENCE, kind: 'withdrew', reason }))
  })
})
