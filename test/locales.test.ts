import { readdirSync, readFileSync } from 'node:fs'
import { FluentResource } from '@fluent/bundle'
import { type Message, parse, Visitor } from '@fluent/syntax'
import { describe, expect, test } from 'vitest'
import { PHOTO_REASONS } from '../src/documents/reasons.ts'
import type { Answer, Question } from '../src/forms/form.ts'
import { questionOf } from '../src/forms/form.ts'
import { FORMS } from '../src/forms/forms.ts'
import { parseReference } from '../src/forms/parsers/reference.ts'
import { REASONS } from '../src/forms/reasons.ts'
import { registrationForm } from '../src/forms/registration.ts'
import { createRules, SHIPPED_PARAMETERS } from '../src/scheme/parameters.ts'
import { PROVINCES } from '../src/scheme/provinces.ts'
import { html, LOCALES, type Locale, plain } from '../src/screens/translate.ts'

const rules = createRules(SHIPPED_PARAMETERS)
const root = new URL('../', import.meta.url)

type Entry = { key: string; file: string; text: string; variables: string[]; unread: string | null }

const files = Object.fromEntries(LOCALES.map((locale) => [locale, read(locale)])) as Record<
  Locale,
  { name: string; source: string }[]
>
const entries = Object.fromEntries(
  LOCALES.map((locale) => [locale, files[locale].flatMap(entriesOf)]),
) as Record<Locale, Entry[]>
const keys = (locale: Locale) => entries[locale].map(({ key }) => key)
const each = LOCALES.flatMap((locale) => entries[locale].map((entry) => ({ locale, ...entry })))

function read(locale: Locale) {
  const folder = new URL(`locales/${locale}/`, root)
  const names = readdirSync(folder).filter((name) => name.endsWith('.ftl'))
  return names.map((name) => ({ name, source: readFileSync(new URL(name, folder), 'utf8') }))
}

function entriesOf({ name, source }: { name: string; source: string }): Entry[] {
  const messages = parse(source, { withSpans: true }).body.filter(
    (entry): entry is Message => entry.type === 'Message',
  )
  return messages.map((message) => ({
    key: message.id.name,
    file: name,
    text: message.value?.span ? source.slice(message.value.span.start, message.value.span.end) : '',
    variables: variablesOf(message),
    unread: /^unread: (.*)/s.exec(message.comment?.content ?? '')?.[1] ?? null,
  }))
}

function variablesOf(message: Message): string[] {
  const found = new Set<string>()
  const visitor = new (class extends Visitor {
    override visitVariableReference({ id }: { id: { name: string } }): void {
      found.add(id.name)
    }
  })()
  visitor.visit(message)
  return [...found].sort()
}

/** The keys of `list` that break a rule: the tests below expect none, and print those there are. */
const keysWhere = (list: (Entry & { locale: Locale })[], broken: (entry: Entry) => boolean) =>
  list.filter(broken).map(({ locale, key }) => `${locale}: ${key}`)

describe('the files', () => {
  test.each(LOCALES)('every message of %s is understood to the last line', (locale) => {
    for (const { name, source } of files[locale]) {
      const junk = parse(source, {}).body.flatMap((entry) => (entry.type === 'Junk' ? [entry.content] : []))
      expect(junk, name).toEqual([])
      // The parser of the running bot is another one, and drops in silence what it does not understand.
      const written = source.match(/^[a-zA-Z][\w-]* *=/gm) ?? []
      expect(new FluentResource(source).body.length, name).toBe(written.length)
      expect(written.length, name).toBeGreaterThan(10)
    }
    expect(entries[locale].filter(({ text }) => text === '')).toEqual([])
  })

  test.each(LOCALES)('no key of %s stands twice', (locale) => {
    expect(keys(locale).filter((key, index) => keys(locale).indexOf(key) !== index)).toEqual([])
  })

  test('both languages say the same things, in the same files, with the same arguments', () => {
    const outline = (locale: Locale) =>
      entries[locale].map(({ key, file, variables }) => `${file} ${key}(${variables})`).sort()
    expect(outline('km')).toEqual(outline('en'))
  })
})

describe('what Telegram refuses', () => {
  const TELEGRAM_TAGS = ['b', 'i', 'u', 's', 'code', 'pre', 'a', 'blockquote', 'tg-spoiler']

  function faultOfHtml(text: string): string | null {
    const open: string[] = []
    for (const [tag, slash, name = ''] of text.matchAll(/<(\/?)([^\s>]*)[^>]*>?/g)) {
      if (!TELEGRAM_TAGS.includes(name) || !tag.endsWith('>')) return `unknown tag ${tag}`
      if (slash === '') open.push(name)
      else if (open.pop() !== name) return `${tag} closes nothing`
    }
    if (open.length > 0) return `<${open.at(-1)}> stays open`
    return /&(?!(amp|lt|gt|quot);)/.test(text) ? 'an & that is not an entity' : null
  }

  test('tags are known and balanced', () => {
    expect(faultOfHtml('<b>a</b>')).toBeNull()
    for (const wrong of ['<b>a', 'a</b>', '<b><i>a</b></i>', '<h1>a</h1>', '1 < 2', 'a & b'])
      expect(faultOfHtml(wrong)).not.toBeNull()
    expect(keysWhere(each, ({ text }) => faultOfHtml(text) !== null)).toEqual([])
  })

  const TOASTS = ['stale-button', 'unknown-button', 'too-fast', 'not-saved-yet', 'case-photos-shown']
  const isButton = (key: string) => /^(btn|opt|skip|date-suggestion)-?/.test(key)
  const isPlain = (key: string) =>
    isButton(key) ||
    /^(label|command|bot|event|where|reason|unexpected|phone|language-name)/.test(key) ||
    TOASTS.includes(key)

  /** The longest that may stand for an argument. */
  function longest(variable: string, locale: Locale): string {
    const labels = keys(locale).filter((key) => key.startsWith('label-'))
    const known: Record<string, () => string[]> = {
      reference: () => ['1234 5678 9092'],
      date: () => ['31-12-2026'],
      time: () => ['23:59'],
      count: () => ['100000'],
      label: () => labels.map((key) => plain(locale, key)),
      province: () => PROVINCES.map(({ km, latin }) => (locale === 'km' ? km : latin)),
      papers: () => ['x'.repeat(800)],
      // Cut to so much by the screen.
      given: () => ['x'.repeat(13)],
      answer: () => ['x'.repeat(30)],
    }
    // Anything else: no shorter than an operator's name or a sentence of the bot.
    const values = known[variable]?.() ?? ['x'.repeat(200)]
    return values.reduce((a, b) => (b.length > a.length ? b : a))
  }
  const shown = ({ locale, key, variables }: Entry & { locale: Locale }) => {
    const args = Object.fromEntries(variables.map((name) => [name, longest(name, locale)]))
    return isPlain(key) ? plain(locale, key, args) : html(locale, key, args).replace(/<[^>]*>/g, '')
  }
  const tooLong = (limit: number, belongs: (key: string) => boolean) => {
    const family = each.filter(({ key }) => belongs(key))
    expect(family.length).toBeGreaterThan(0)
    return family.filter((entry) => shown(entry).length > limit).map(({ locale, key }) => `${locale}: ${key}`)
  }

  test('buttons, toasts, commands and parts of messages hold no tags', () => {
    expect(keysWhere(each, ({ key, text }) => isPlain(key) && text.includes('<'))).toEqual([])
  })

  test('nothing is longer than its place allows', () => {
    // A person's name, or a reason, is cut to fit by the screen that writes it.
    const holdsName = (key: string) => /-person|-household|-sure$/.test(key)
    expect(tooLong(60, (key) => isButton(key) && !holdsName(key))).toEqual([])
    expect(tooLong(200, (key) => TOASTS.includes(key))).toEqual([])
    expect(tooLong(256, (key) => key.startsWith('command-'))).toEqual([])
    expect(tooLong(512, (key) => key === 'bot-description')).toEqual([])
    expect(tooLong(120, (key) => key === 'bot-short-description')).toEqual([])
    expect(tooLong(1024, (key) => key.endsWith('-caption'))).toEqual([])
    expect(tooLong(4096, () => true)).toEqual([])
  })

  test('a command in a sentence can be pressed: no letter touches it', () => {
    const glued = /[\p{L}\p{M}\p{N}_]\/[a-z_]+(?![a-z_>])|(?<!<)\/[a-z_]+(?![a-z_>])(?=[\p{L}\p{M}\p{N}])/u
    expect('ផ្ញើ/start').toMatch(glued)
    expect(keysWhere(each, ({ text }) => glued.test(text))).toEqual([])
  })
})

describe('the forms find their words', () => {
  const forms = FORMS
  const questions = forms.flatMap((form) => form.questions)
  const missing = (wanted: string[]) => wanted.filter((key) => !keys('en').includes(key))

  test('every question has its text, its label and its buttons', () => {
    expect(
      missing(
        questions.flatMap((question) => [
          `q-${question.askedAs ?? question.id}`,
          `label-${question.id}`,
          ...(question.skips ?? []).map((skip) => `skip-${skip}`),
          // The names of provinces are not in locales/: scheme/provinces.ts has them in both scripts.
          ...(question.kind === 'choice' && question.id !== 'province'
            ? question.options.map((option) => `opt-${question.id}-${option}`)
            : []),
        ]),
      ),
    ).toEqual([])
  })

  test('every note and every ending has its sentence', () => {
    const today = '2026-01-01'
    const answersTo = (question: Question): Answer[] => [
      ...(question.kind === 'choice' ? question.options : [today]),
      ...(question.skips ?? []).map((skipped) => ({ skipped })),
    ]
    const tries = forms.flatMap((form) =>
      form.questions.flatMap((question) =>
        answersTo(question).flatMap((answer) =>
          // What follows from other answers: a spouse or a child, over the age limit.
          ['spouse', 'child'].map((relation) => ({
            form,
            question,
            answers: { relation, age_limit: 'over', [question.id]: answer },
          })),
        ),
      ),
    )
    const notes = tries.flatMap(({ question, answers }) => question.note?.(answers, { today, rules }) ?? [])
    const endings = tries.flatMap(({ form, answers }) => form.ending(answers) ?? [])
    const noted = new Set(questions.filter(({ note }) => note).map(({ id }) => id))
    expect(new Set(notes).size).toBeGreaterThanOrEqual(noted.size)
    expect(new Set(endings).size).toBe(8)
    expect(
      missing([...notes.map((name) => `note-${name}`), ...endings.map((name) => `ending-${name}`)]),
    ).toEqual([])
  })

  test('every reason has its sentence with its arguments, and no sentence is left over', () => {
    // Given by reply.ts, not by a parser.
    const reasons = { ...REASONS, ...PHOTO_REASONS, 'contact-not-own': [] }
    const wanted = Object.entries(reasons).map(([name, args]) => `reason-${name}(${[...args].sort()})`)
    const written = entries.en.filter(({ key }) => key.startsWith('reason-'))
    expect(written.map(({ key, variables }) => `${key}(${variables})`).sort()).toEqual(wanted.sort())
  })

  test.each(LOCALES)('what the %s sentences give as examples is taken', (locale) => {
    const parserOf = (question: Question) => {
      if (question.kind !== 'text' && question.kind !== 'phone')
        throw new Error(`${question.id} has no parser`)
      return (text: string) => question.parse(text, { today: '2026-01-01', rules }).ok
    }
    const of = (id: string) => parserOf(questionOf(registrationForm, id))
    const parsers: [RegExp, (text: string) => boolean][] = [
      ...questions
        .filter(({ kind }) => kind === 'text' || kind === 'phone')
        .map((question): [RegExp, (text: string) => boolean] => [
          new RegExp(`^q-${question.askedAs ?? question.id}$`),
          parserOf(question),
        ]),
      [/^reason-date-/, of('birth_date')],
      [/^reason-id-/, of('khmer_id_number')],
      [/^reason-passport-/, of('passport_number')],
      [/^reason-country-/, of('passport_country')],
      [/^reason-(phone|contact)-/, of('phone')],
      [/^reason-reference-/, (text) => parseReference(text).ok],
    ]
    const examples = entries[locale].flatMap(({ key, text }) => {
      const parser = parsers.find(([pattern]) => pattern.test(key))?.[1]
      const [, list] = /(?:[Ee]xample:|ឧទាហរណ៍៖) ([^{}]+)$/u.exec(text) ?? []
      return parser && list
        ? list.split(/ (?:or|ឬ) /).map((example) => ({ key, example, ok: parser(example.trim()) }))
        : []
    })
    expect(examples.length).toBeGreaterThan(30)
    expect(examples.filter(({ ok }) => !ok)).toEqual([])
  })
})

describe('the Khmer', () => {
  const khmer = entries.km.map((entry) => ({ locale: 'km' as const, ...entry }))
  /** Nothing in them to say in Khmer. */
  const WITHOUT_WORDS = [
    'name-parts',
    'progress',
    'chosen',
    'review-line',
    'btn-edit-line',
    'btn-paper',
    'read-role',
  ]
  const ALSO_WITHOUT = [
    'btn-edit-person',
    'btn-remove-person',
    'household-line',
    'household-sent-line',
    'cover-person',
    'cover-person-brief',
    'cover-strip',
    'pay-card-line',
    'payments-year',
    'payments-line',
    'notice-person',
    'btn-notice-person',
    'notice-given',
    'notice-quote',
    'notice-page-signer',
    'status-application',
    'status-line',
    'work-role',
    'btn-staff-person',
    'queue-line',
    'btn-case-sure',
    'btn-case-ticked',
    'btn-case-unticked',
    'case-rule',
    'case-figure',
    'case-comment',
    'case-same',
    'case-differs',
    'record-head',
    'record-application',
    'lookalike-same',
    'lookalike-different',
    'case-payer-share',
    'case-like-line',
    'assist-line',
    'campaign-in-list',
    'campaign-condition',
    'campaign-months',
    'campaign-sample-button',
    'campaign-outcome-line',
    'campaign-reason-line',
    'campaign-unknown-line',
  ]

  test('is Khmer', () => {
    const exempt = [...WITHOUT_WORDS, ...ALSO_WITHOUT]
    expect(
      keysWhere(khmer, ({ key, text }) => !exempt.includes(key) && !/\p{Script=Khmer}{2}/u.test(text)),
    ).toEqual([])
  })

  test('has Khmer digits, but for a number to dial and the second half of an example', () => {
    const asDialled = (text: string) => text.replace(/\b1286\b/g, '').replace(/ឧទាហរណ៍៖.*/gu, '')
    expect(keysWhere(khmer, ({ text }) => /[0-9]/.test(asDialled(text)))).toEqual([])
  })

  test('speaks of giving up only where the six-month rule does, in its own phrase', () => {
    const SIX_MONTH_RULE = [
      'cover-status-abandonment_presumed',
      'intro',
      'notice-letter-promise',
      'reminder-head-final',
      'reminder-head-final_other',
    ]
    const bare = (text: string) => text.replaceAll('ស្ម័គ្រចិត្តបោះបង់សិទ្ធិ', '').includes('បោះបង់')
    const spoken = khmer.filter(({ text }) => text.includes('បោះបង់')).map(({ key }) => key)
    expect(spoken.sort()).toEqual(SIX_MONTH_RULE)
    expect(keysWhere(khmer, ({ text }) => bare(text))).toEqual([])
  })

  test('calls a card ប័ណ្ណ everywhere; កាត is what Telegram calls a shared contact', () => {
    const other = /(?<!ង្)កាត(?!់|ទំនាក់ទំនង)/u
    expect('លេខកាត ប.ស.ស.').toMatch(other)
    expect('សង្កាត់ កាត់ កាតទំនាក់ទំនង').not.toMatch(other)
    expect(keysWhere(khmer, ({ text }) => other.test(text))).toEqual([])
  })

  test('is typed cleanly: no invisible characters, one normal form, no stray spaces', () => {
    const unclean = (text: string) =>
      /[\u200b\u200c\u2060\ufeff\u17b4\u17b5\u17a3]/u.test(text) ||
      text !== text.normalize('NFC') ||
      / [។៖»]|« |\S {2,}\S/u.test(text)
    expect(keysWhere(khmer, ({ text }) => unclean(text))).toEqual([])
  })
})

describe('lists for people', () => {
  test('messages that a native reader should look at', () => {
    const unread = entries.km.filter((entry) => entry.unread !== null)
    console.log(
      [`unread Khmer: ${unread.length} of ${entries.km.length}`]
        .concat(unread.map(({ file, key, unread }) => `  ${file} ${key}: ${unread}`))
        .join('\n'),
    )
    expect(entries.en.filter((entry) => entry.unread !== null)).toEqual([])
  })
})
