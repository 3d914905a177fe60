/** What people, machines and attackers may send to a question, the same for the same seed. */
import { expect } from 'vitest'
import type { Form, Question } from '../../src/forms/form.ts'
import { FORMS } from '../../src/forms/forms.ts'
import { type Incoming, type Meaning, readPressed, readReply } from '../../src/forms/reply.ts'
import { showAnswer } from '../../src/screens/answers.ts'
import { optionsOf } from '../../src/screens/options.ts'
import { answeredScreen, chooseScreen, refusalScreen } from '../../src/screens/question.ts'
import type { Screen } from '../../src/screens/screen.ts'
import { html, LOCALES, type Locale } from '../../src/screens/translate.ts'
import { contextFor } from '../forms/walks.ts'
import { seededRandom } from './seeded-random.ts'

const MOST_CHARACTERS = 4096
const MOST_CALLBACK_BYTES = 64

const PIECES = [
  ...['សុខ', 'ដារ៉ា', 'ភូមិ', '០១២៣', '៩', 'ក្រ', '្', 'ំ', '\u200b', '។', 'បាទ', 'ទេ', 'ខ្ញុំមិនដឹង'],
  ...['SOK', 'Dara', "O'Neil", 'd-a', 'é', 'Ñ', 'ß', 'İ', 'ﬁ', 'ａｂｃ', 'Ⅻ'],
  ...[
    '0',
    '1',
    '12',
    '051300721',
    '012345678',
    '+855',
    '+66',
    '1990',
    '2533',
    '31',
    '02',
    '29',
    '13',
    '٣',
    '४',
    '𝟘',
  ],
  ...[
    '-',
    '/',
    '.',
    ',',
    ' ',
    '  ',
    '\t',
    '\n',
    '\r\n',
    '\u00a0',
    '\u2028',
    '(',
    ')',
    '#',
    '*',
    '_',
    '`',
    '~',
    '|',
  ],
  ...['\u202e', '\u202a', '\u2066', '\u200d', '\ufeff', '\u0000', '\u0007', '\ud83d', '\udc00', '\ufffd'],
  ...['😀', '👨‍👩‍👧‍👦', '🇰🇭', '́'.repeat(40), 'Z͑ͫ̓ͪ̂ͫ̽'],
  ...['<b>', '</b>', '&amp;', '&lt;', '<script>', '[a](b)', '{ $x }', '{', '}', '%s', '%00', '../..'],
  ...[
    "'; drop table drafts; --",
    '\\',
    '"',
    '=1+1',
    '@SUM',
    '/start',
    '/help',
    'e:menu',
    'q:abc:1:sex:a:male',
  ],
  ...['null', 'undefined', 'NaN', '__proto__', 'constructor', 'toString', 'true', '-1', '1e309', '0x10'],
  ...['May', 'ឧសភា', 'today', 'ម្សិលមិញ', 'ព.ស.', 'BE', 'AD', 'គ.ស.'],
]

/** Texts of one piece up to Telegram's longest, half of them of a few pieces. */
function* badTexts(seed: number, count: number): Generator<string> {
  const random = seededRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  for (let index = 0; index < count; index++) {
    const pieces = index % 50 === 0 ? 1 + below(900) : 1 + below(index % 2 === 0 ? 3 : 12)
    let text = ''
    for (let piece = 0; piece < pieces; piece++) {
      text += below(20) === 0 ? String.fromCodePoint(1 + below(0x2fff)) : PIECES[below(PIECES.length)]
    }
    yield text.slice(0, MOST_CHARACTERS)
  }
}

const OTHERS: readonly Incoming[] = [
  { kind: 'picture' },
  { kind: 'contact', phone: '', own: true },
  { kind: 'contact', phone: '+99999999999999999999', own: true },
  { kind: 'contact', phone: '85512345678', own: false },
  ...(['sticker', 'voice', 'video', 'file', 'location', 'other'] as const).map((what) => ({
    kind: 'other' as const,
    what,
  })),
]

/**
 * Sends `count` bad texts, pressed and typed, and everything that is no text, to every question of every form; fails
 * on a throw, and on an answer or a refusal that is no sentence Telegram would take. How many were answered how.
 */
export function sendBadInputs({ seed, count }: { seed: number; count: number }): Record<string, number> {
  const outcomes: Record<string, number> = {}
  const note = (kind: string) => {
    outcomes[kind] = (outcomes[kind] ?? 0) + 1
  }
  for (const form of FORMS) {
    for (const [index, question] of form.questions.entries()) {
      const options = optionsOf(question, [{ code: '0201', km: 'បាណន់', latin: 'Banan' }])
      const context = contextFor(options)
      const locale = LOCALES[index % LOCALES.length] ?? 'km'
      for (const text of badTexts(seed + index, count)) {
        for (const meaning of [
          readReply(question, { kind: 'text', text }, context),
          readPressed(question, text, context),
        ]) {
          expectSentence({ form, question, meaning, locale, input: text })
          note(meaning.kind)
        }
      }
      for (const incoming of OTHERS) {
        const meaning = readReply(question, incoming, context)
        expectSentence({ form, question, meaning, locale, input: incoming.kind })
        note(meaning.kind)
      }
    }
  }
  return outcomes
}

function expectSentence(given: {
  form: Form
  question: Question
  meaning: Meaning
  locale: Locale
  input: string
}): void {
  const { question, meaning, locale, input } = given
  const screen = screenOf(given)
  const why = `${question.id} in ${locale}: ${JSON.stringify(input).slice(0, 200)} → ${JSON.stringify(meaning).slice(0, 300)}`
  if (screen.text.trim() === '' || screen.text.length > MOST_CHARACTERS) expect.fail(`no sentence for ${why}`)
  // A key that is missing reads as itself.
  if (/^(reason|unexpected|opt|skip)-[\w-]+$/.test(screen.text)) expect.fail(`${screen.text} for ${why}`)
  for (const data of callbackData(screen)) {
    if (Buffer.byteLength(data) > MOST_CALLBACK_BYTES) expect.fail(`a button of too many bytes for ${why}`)
  }
}

function screenOf({
  question,
  meaning,
  locale,
}: {
  question: Question
  meaning: Meaning
  locale: Locale
}): Screen {
  const draft = { id: '0b2f1a6e-0000-4000-8000-000000000000', revision: 46_655, answers: {}, cursor: null }
  switch (meaning.kind) {
    case 'answer': {
      const answer = showAnswer(locale, question, meaning.answer)
      return answeredScreen(locale, { question, number: 1, total: 20, answer })
    }
    case 'refuse':
      return refusalScreen(locale, { draft, question, refusal: meaning })
    case 'choose':
      return chooseScreen(locale, { draft, step: question.id, choice: meaning })
    case 'picture':
      return { text: '📷' }
    case 'unexpected':
      return { text: html(locale, `unexpected-${meaning.what}`) }
  }
}

function callbackData({ keyboard }: Screen): string[] {
  if (!keyboard || !('inline_keyboard' in keyboard)) return []
  return keyboard.inline_keyboard
    .flat()
    .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []))
}
