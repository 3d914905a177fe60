import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formattedText } from '../../src/playground/bot-api/formatted-text.ts'
import { Refusal } from '../../src/playground/bot-api/refusal.ts'

const SEED = 20_260_302
const pieces = {
  HTML: [
    '<b>',
    '</b>',
    '<i>',
    '</i>',
    '<a href="http://a.kh">',
    '</a>',
    '<code>',
    '</code>',
    '&lt;',
    '&#x1F600;',
    '<',
    '&',
  ],
  MarkdownV2: [
    '*',
    '_',
    '__',
    '~',
    '||',
    '`',
    '```',
    '[',
    '](http://a.kh)',
    '\\',
    '>',
    '\n>',
    '\n',
    '.',
    '!',
  ],
  Markdown: ['*', '_', '`', '```', '[', '](http://a.kh)', '\\', '\n'],
}
const words = [
  'ខ្មែរ',
  '😀',
  'word',
  ' ',
  '\n',
  '\u200b',
  '\u202e',
  '\r',
  'https://nssf.gov.kh/a',
  '/start',
  '@chhat_bot',
]

it.each(Object.entries(pieces))(
  '%s in any order is refused, or gives entities that fit the text',
  (parseMode, marks) => {
    let accepted = 0
    const texts = fc
      .array(fc.constantFrom(...marks, ...words), { maxLength: 12 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, (source) => {
        try {
          const { text, entities } = formattedText({ text: source, parseMode })
          accepted++
          expect(text).toBe(text.replace(/^[ \n]+|[ \n]+$/g, ''))
          expect(text).not.toMatch(/[\r\u202e]/)
          let begin = 0
          for (const { offset, length } of entities) {
            expect(offset).toBeGreaterThanOrEqual(begin)
            expect(length).toBeGreaterThan(0)
            expect(offset + length).toBeLessThanOrEqual(text.length)
            begin = offset
            // An entity never cuts an emoji in two.
            const covered = text.slice(offset, offset + length)
            expect(Buffer.from(covered).toString()).toBe(covered)
          }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          expect(error.message).toMatch(/^Bad Request: can't parse entities: /)
        }
      }),
      { seed: SEED, numRuns: 3000 },
    )
    expect(accepted).toBeGreaterThan(100)
  },
)
