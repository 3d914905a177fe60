/** Every screen with the longest that anybody can make it show: Telegram takes it, in both languages. */
import { describe, expect, test } from 'vitest'
import { contactDetailsForm } from '../../src/forms/contact-details.ts'
import { type Answers, applicable, nextStep, type Question, questionOf } from '../../src/forms/form.ts'
import { FORMS } from '../../src/forms/forms.ts'
import { LATER_PHOTOS } from '../../src/forms/later-photos.ts'
import { parseKhmerName, parseLatinName } from '../../src/forms/parsers/names.ts'
import { parseOwnWords } from '../../src/forms/parsers/text.ts'
import { REASONS } from '../../src/forms/reasons.ts'
import { registrationForm } from '../../src/forms/registration.ts'
import { APPLICATION_STATUSES } from '../../src/registry/schema.ts'
import { PROVINCES } from '../../src/scheme/provinces.ts'
import {
  type ApplicationView,
  nameOf,
  statusScreen,
  submittedScreen,
  withdrawScreen,
} from '../../src/screens/application.ts'
import { changeLine, takeBackRow } from '../../src/screens/changes.ts'
import {
  consentText,
  faqScreen,
  helpScreen,
  introScreen,
  languageScreen,
  menuScreen,
} from '../../src/screens/menu.ts'
import { type MyData, myDataScreen } from '../../src/screens/my-data.ts'
import { optionsOf } from '../../src/screens/options.ts'
import { paperSentScreen, papersScreen } from '../../src/screens/papers.ts'
import { claimLine } from '../../src/screens/payment-claims.ts'
import {
  answeredScreen,
  chooseScreen,
  questionScreen,
  refusalScreen,
  whereText,
} from '../../src/screens/question.ts'
import { cancelScreen, closedScreen, endingScreen, reviewScreen } from '../../src/screens/review.ts'
import type { Screen } from '../../src/screens/screen.ts'
import { html, LOCALES, type Locale } from '../../src/screens/translate.ts'
import { sent } from './sent.ts'

const ID = '3f2b8c1e-9d4a-4b6e-8f00-1234567890ab'
/** As many revisions as nobody makes. */
const REVISION = 99_999
const FIGURES = { memberKhr: 15_600, dependentKhr: 15_600, spouseAge: 60, childAge: 18 }
const OPERATOR = 'អង្គការ & <b>Operators</b> '.repeat(4).slice(0, 100)
const REFERENCE = '9999999999'

const value = <T>(parsed: { ok: true; value: T } | { ok: false; reason: string }): T => {
  if (!parsed.ok) throw new Error(`This would not be taken from a person: ${parsed.reason}`)
  return parsed.value
}
const words = (text: string, max: number) => ({ text: value(parseOwnWords(text, { min: 1, max })) })
const whole = (names: Answers, place: (max: number) => { text: string }): Answers => ({
  consent: { code: '1', text: 'agree' },
  wage_contract: 'no',
  paid_workers: 'no',
  certificate: 'have',
  ...names,
  sex: 'female',
  birth_date: '1990-12-31',
  id_type: 'passport',
  khmer_id_number: '051300721',
  passport_country: 'SGS',
  passport_number: 'ABCDEFGH9',
  held_id_number: { skipped: 'not_known' },
  phone: { number: '+85512345678', verified: false },
  province: '01',
  district: place(60),
  commune: place(60),
  village: place(60),
  occupation: place(80),
  photo_id: { skipped: 'at_office' },
  photo_certificate: { skipped: 'no_camera' },
  photo_portrait: { document: ID },
})

const longNames: Answers = {
  name_km: value(parseKhmerName(`${'ស្ត្រី'.repeat(25)} ${'ស្ត្រី'.repeat(24)}`)),
  name_latin: value(parseLatinName(`${'M'.repeat(24)} ${'W'.repeat(25)}`)),
}
/** Three ways to be long: many signs that are seen, many that are not, and all that markup is made of. */
const PEOPLE: Readonly<Record<string, Answers>> = {
  'sixty Khmer letters at each place': whole(longNames, (max) => words('ស្ត្រី'.repeat(max), max)),
  'letters under a heap of marks': whole(longNames, (max) =>
    words(`𝒜${'\u{1e8d0}'.repeat(7)}`.repeat(max), max),
  ),
  'nothing but markup': whole(longNames, (max) => words(`a${'<&>"'.repeat(max)}`.slice(0, max), max)),
}
const people = Object.entries(PEOPLE)

const draftOf = (answers: Answers, cursor: string | null = null) => ({
  id: ID,
  revision: REVISION,
  answers,
  cursor,
})
const places = Array.from({ length: 40 }, (_, index) => ({
  code: `120101${String(index + 10)}`,
  km: 'ភូមិស្វាយជ្រុំខាងកើតវត្តបូព៌ថ្មី'.repeat(3).slice(0, 60),
  latin: 'Phum Svay Chrum Khang Kaeut Voat Bou Thmei Khang Lech Spean',
}))

describe.each(LOCALES)('in %s', (locale: Locale) => {
  test('the pages that say the same to everybody', () => {
    const where = whereText(locale, registrationForm, draftOf({}))
    const pages: Screen[] = [
      languageScreen(),
      ...[null, where].map((at) =>
        menuScreen(locale, { operator: OPERATOR, where: at, unsent: 10, linked: false, staff: true }),
      ),
      ...[null, REFERENCE].map((earlier) => introScreen(locale, { earlier, figures: FIGURES })),
      faqScreen(locale, FIGURES),
      helpScreen(locale, OPERATOR),
      { text: consentText(locale, OPERATOR) },
      cancelScreen(locale, { id: ID }),
      withdrawScreen(locale, { id: ID, reference: REFERENCE }),
    ]
    for (const page of pages) sent(page)
    expect(sent(helpScreen(locale, OPERATOR)).text).toContain(OPERATOR.trim())
  })

  describe.each(people)('with %s', (_, answers) => {
    const steps = FORMS.flatMap((form) =>
      applicable(form, answers).map((question) => ({ form, question, id: question.id })),
    )

    test.each(steps)(
      'question $id: alone, answered before, answered, and under what was said before it',
      (step) => {
        const { form, question, id } = step
        const draft = draftOf(answers, id)
        const options = optionsOf(question, places)
        const pages = Math.max(1, Math.ceil(options.length / 10))
        for (let page = 0; page < pages; page++) {
          const screen = questionScreen(locale, { form, draft, options, page, grown: true })
          // The longest that is said in one message with it (conversations/steps): where one stopped, notes, the answer.
          const before = [
            html(locale, 'you-stopped', { where: whereText(locale, form, draft) }),
            html(locale, 'note-certificate_how'),
            html(locale, 'chosen', { answer: 'x'.repeat(960) }),
          ]
          sent({ ...screen, text: [...before, screen.text].join('\n\n') })
        }
        const asked = nextStep(form, draft)
        if (asked.kind !== 'question') throw new Error('The cursor leads to no question.')
        sent(answeredScreen(locale, { ...asked, question, answer: 'ស្ត្រី'.repeat(160) }))
      },
    )

    test('the review, under everything that can be said before it', () => {
      for (const form of FORMS) {
        const screen = reviewScreen(locale, { form, draft: draftOf(answers) })
        const before = [html(locale, 'you-stopped', { where: whereText(locale, form, draftOf(answers)) })]
        const review = sent({ ...screen, text: [...before, screen.text].join('\n\n') })
        const shown = applicable(form, answers).filter(({ id }) => id !== 'consent' && id in answers)
        expect(review.buttons.length).toBe(shown.length + 3)
      }
    })

    test('/status with eight applications and a long life each', () => {
      const applications = Array.from({ length: 12 }, (_, index) => application(index, answers))
      const name = { family: 'ស្ត្រី'.repeat(25), given: 'ស្ត្រី'.repeat(24) }
      const change = {
        id: ID,
        name: { km: name, latin: name },
        reference: REFERENCE,
        kind: 'identity',
        status: 'submitted',
        day: '2026-12-31',
      }
      const status = sent(
        statusScreen(locale, {
          applications,
          requests: Array.from({ length: 9 }, () => ({
            reference: REFERENCE,
            status: 'submitted',
            day: '2026-12-31',
          })),
          changes: Array.from({ length: 9 }, () => ({
            line: changeLine(locale, change),
            row: takeBackRow(locale, change),
          })),
          claims: Array.from({ length: 9 }, () =>
            claimLine(locale, {
              id: ID,
              name: change.name,
              reference: REFERENCE,
              forMonth: '2026-12',
              status: 'open',
              day: '2026-12-31',
            }),
          ),
          where: whereText(locale, registrationForm, draftOf(answers)),
          today: '2026-12-31',
        }),
      )
      expect(status.buttons.filter(({ text }) => text.includes('🚪')).length).toBeGreaterThan(3)
      // The first, which is the latest, is shown with its timeline.
      expect(status.text.match(/31-12-2026|៣១-១២-២០២៦/g)?.length).toBeGreaterThan(3)
    })

    test('/mydata with both forms open and many applications', () => {
      const long = { family: 'ស្ត្រី'.repeat(25), given: 'ស្ត្រី'.repeat(24) }
      const name = { km: long, latin: long }
      const data: MyData = {
        memberships: Array.from({ length: 3 }, () => ({
          name,
          card: '•••••4321',
          kind: 'dependent',
          registeredOn: '2026-12-31',
          person: {
            sex: 'female',
            birthDate: '2026-12-31',
            provinceCode: '01',
            phone: { number: '+855961234567', verified: true },
            address: ['ស្ត្រី'.repeat(20), 'ស្ត្រី'.repeat(20), 'ស្ត្រី'.repeat(20)],
          },
          endedOn: '2026-12-31',
          sponsor: name,
          dependents: Array.from({ length: 20 }, () => name),
        })),
        requests: Array.from({ length: 9 }, () => ({
          reference: REFERENCE,
          status: 'submitted',
          day: '2026-12-31',
        })),
        changes: Array.from({ length: 9 }, () => ({
          id: ID,
          name,
          reference: REFERENCE,
          kind: 'identity',
          status: 'submitted',
          day: '2026-12-31',
        })),
        claims: Array.from({ length: 9 }, () => ({
          id: ID,
          name,
          reference: REFERENCE,
          forMonth: '2026-12',
          status: 'not_found',
          day: '2026-12-31',
        })),
        payments: [],
        notices: Array.from({ length: 9 }, () => ({
          id: ID,
          name,
          reference: REFERENCE,
          state: 'handed_in',
          fromMonth: '2026-09',
          toMonth: '2026-12',
          on: '2026-12-31',
          answeredOn: null,
          reason: 'other',
          ownWords: 'x'.repeat(300),
        })),
        erasures: Array.from({ length: 9 }, () => ({
          id: ID,
          name,
          reference: REFERENCE,
          status: 'submitted',
          day: '2026-12-31',
        })),
        erasable: true,
        reads: [],
        drafts: [
          { id: ID, answers, day: '2026-12-31', photos: 3, form: registrationForm },
          { id: ID, answers, day: '2026-12-31', photos: 0, form: contactDetailsForm },
        ],
        applications: Array.from({ length: 40 }, (_, index) => ({
          ...application(index, answers),
          photos: 3,
          form: registrationForm,
          day: '2026-12-31',
        })),
      }
      const screen = sent(myDataScreen(locale, { data, operator: OPERATOR }))
      expect(screen.text).toContain(OPERATOR.trim())
      expect(screen.text.split('📄').length - 1, 'every application is named').toBeGreaterThan(3)
      sent(
        myDataScreen(locale, {
          data: {
            drafts: [],
            applications: [],
            memberships: [],
            requests: [],
            changes: [],
            claims: [],
            payments: [],
            notices: [],
            erasures: [],
            erasable: false,
            reads: [],
          },
          operator: OPERATOR,
        }),
      )
      sent(myDataScreen(locale, { data: { ...data, drafts: [] }, operator: OPERATOR }))
    })

    test('photos that are lacking, and one that was sent later', () => {
      const about = { id: ID, reference: REFERENCE, name: nameOf(locale, answers) }
      sent(papersScreen(locale, { ...about, photos: LATER_PHOTOS }))
      for (const photos of [[], LATER_PHOTOS])
        sent(paperSentScreen(locale, { ...about, photo: 'photo_marriage', photos }))
    })

    test('the confirmation of an application, in every province, with every paper', () => {
      for (const { code } of PROVINCES) {
        for (const id_type of ['khmer_id', 'passport', 'held']) {
          sent(
            submittedScreen(locale, {
              reference: REFERENCE,
              answers: { ...answers, province: code, id_type },
              ownEarlier: REFERENCE,
            }),
          )
        }
      }
    })
  })

  test('every ending, and where it stopped', () => {
    const endings: Answers[] = [
      { consent: 'decline' },
      { wage_contract: 'yes' },
      { wage_contract: 'no', paid_workers: 'yes' },
    ]
    for (const answers of endings) {
      const step = nextStep(registrationForm, { answers, cursor: null })
      if (step.kind !== 'ending') throw new Error('This does not end the form.')
      sent(endingScreen(locale, { ending: step.id, draft: draftOf(answers) }))
      for (const form of FORMS) sent(closedScreen(locale, form))
      expect(whereText(locale, registrationForm, draftOf(answers))).not.toBe('')
    }
  })

  test('every reason why not, with and without what may have been meant', () => {
    const draft = draftOf({})
    for (const [reason, names] of Object.entries(REASONS)) {
      const args = Object.fromEntries(names.map((name) => [name, 'x'.repeat(120)]))
      const offers: [Question, string[]][] = [
        [questionOf(registrationForm, 'birth_date'), ['1990-03-05', '1990-05-03']],
        [questionOf(registrationForm, 'phone'), Array.from({ length: 10 }, (_, n) => `+8551234567${n}`)],
        [questionOf(registrationForm, 'passport_country'), ['SGS', 'KHM']],
      ]
      sent(refusalScreen(locale, { draft, question: offers[0]?.[0] as Question, refusal: { reason, args } }))
      for (const [question, candidates] of offers) {
        const screen = refusalScreen(locale, { draft, question, refusal: { reason, args, candidates } })
        expect(sent(screen).buttons).toHaveLength(candidates.length + 1)
      }
    }
  })

  test('a choice among many places of the same long name', () => {
    const question = questionOf(registrationForm, 'village')
    const options = optionsOf(question, places)
    for (const typed of [undefined, 'ស្ត្រី'.repeat(60)]) {
      const choice = { options, ...(typed !== undefined && { typed }) }
      const screen = chooseScreen(locale, { draft: draftOf({}), step: 'village', choice })
      expect(sent(screen).buttons.length).toBeGreaterThanOrEqual(10)
    }
  })
})

const LIFE = ['submitted', 'in_review', 'sent_back', 'resubmitted', 'accepted', 'registered'].concat(
  Array(30).fill('contact_changed'),
)

function application(index: number, answers: Answers): ApplicationView {
  return {
    id: ID,
    reference: String(9_999_999_990 - index),
    status: APPLICATION_STATUSES[index % APPLICATION_STATUSES.length] as string,
    answers,
    events: LIFE.map((event) => ({ event, day: '2026-12-31' })),
    open: true,
  }
}

describe('markup in what people write', () => {
  const markup = '<b>bold</b> &amp; *_[](`code`) <a href="tg://user?id=1">x</a>'
  const occupation = words(markup, 80)
  const answers = {
    ...whole(longNames, (max) => words('Phum 1', max)),
    occupation,
    village: words('A & <i>B', 60),
  }

  test.each(LOCALES)('shows as it was typed, on every %s screen that shows it', (locale) => {
    const draft = draftOf(answers)
    const data: MyData = {
      memberships: [],
      requests: [],
      changes: [],
      claims: [],
      payments: [],
      notices: [],
      erasures: [],
      erasable: false,
      reads: [],
      drafts: [{ id: ID, answers, day: '2026-12-31', photos: 0, form: registrationForm }],
      applications: [],
    }
    const screens: Screen[] = [
      reviewScreen(locale, { form: registrationForm, draft }),
      myDataScreen(locale, { data, operator: OPERATOR }),
      answeredScreen(locale, {
        question: questionOf(registrationForm, 'occupation'),
        number: 1,
        total: 2,
        answer: markup,
      }),
    ]
    for (const screen of screens) expect(sent(screen).text).toContain(markup)
    expect(sent(screens[0] as Screen).text).toContain('A & <i>B')
    const links = sent(screens[0] as Screen).entities?.filter(({ type }) => type === 'text_link') ?? []
    expect(links).toEqual([])
    // On a button there is no markup at all.
    const question = questionScreen(locale, {
      form: registrationForm,
      draft: draftOf(answers, 'village'),
      options: [],
      page: 0,
      grown: false,
    })
    expect(
      sent(question)
        .buttons.map(({ text }) => text)
        .join(),
    ).toContain('A & <i>B')
  })
})
