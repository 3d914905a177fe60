/**
 * What becomes of a text on its way into a message: parsed, cleaned, trimmed, its entities put in Telegram's order,
 * and the links, commands and mentions in it found. Offsets and lengths are UTF-16 code units throughout.
 */
import type { MessageEntity } from 'grammy/types'
import { z } from 'zod'
import { foundEntities } from './found-entities.ts'
import { type ParsedText, parseHtml } from './html.ts'
import { linkEntity } from './links.ts'
import { parseLegacyMarkdown, parseMarkdownV2 } from './markdown.ts'
import { badRequest } from './refusal.ts'

const MAX_ENTITIES = 100
const SPLITTABLE = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'] as const
const VERBATIM = ['code', 'pre']
/** These carry data of their own, so they stay even around nothing but spaces. */
const HIDDEN_DATA = ['text_link', 'text_mention', 'code', 'pre']
const ORDER: string[] = [
  'blockquote',
  'expandable_blockquote',
  'pre',
  'code',
  'text_link',
  'text_mention',
  ...['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'custom_emoji'],
]
/** CR, line and paragraph separators, the bidi controls, and three combining lines. */
const DROPPED = new Set(['\r', ...'\u2028\u2029\u202a\u202b\u202c\u202d\u202e', '\u0333', '\u033f', '\u030a'])

const place = { offset: z.int().min(0).max(1_000_000), length: z.int().min(0).max(1_000_000) }
const entitySchema = z.union([
  z.object({
    type: z.enum([...SPLITTABLE, 'code', 'blockquote', 'expandable_blockquote']),
    ...place,
  }),
  z.object({ type: z.literal('pre'), language: z.string().optional(), ...place }),
  z.object({ type: z.literal('text_link'), url: z.string(), ...place }),
  z.object({ type: z.literal('text_mention'), user: z.looseObject({ id: z.int() }), ...place }),
  z.object({ type: z.literal('custom_emoji'), custom_emoji_id: z.string(), ...place }),
  // Entities Telegram finds by itself may be sent along; they are ignored.
  z.object({
    type: z.enum([
      'mention',
      'hashtag',
      'cashtag',
      'bot_command',
      'url',
      'email',
      'phone_number',
      'bank_card_number',
    ]),
    ...place,
  }),
])

/**
 * @param input.entities the raw `entities` (or `caption_entities`) parameter, used only without a parse mode
 * @throws Refusal "can't parse entities: …" or "unsupported parse_mode"
 */
export function formattedText(input: {
  text: string
  parseMode?: string | undefined
  entities?: unknown
}): ParsedText {
  const parsed = parse(input)
  const cleaned = clean(parsed)
  const trimmed = trim(cleaned)
  const found = foundEntities(trimmed.text)
  return { text: trimmed.text, entities: ordered(trimmed.entities, found).slice(0, MAX_ENTITIES) }
}

function parse(input: { text: string; parseMode?: string | undefined; entities?: unknown }): ParsedText {
  switch ((input.parseMode ?? '').toLowerCase()) {
    case 'html':
      return parseHtml(input.text)
    case 'markdownv2':
      return parseMarkdownV2(input.text)
    case 'markdown':
      return parseLegacyMarkdown(input.text)
    case '':
    case 'none':
      return { text: input.text, entities: explicitEntities(input.entities) }
    default:
      throw badRequest('unsupported parse_mode')
  }
}

function explicitEntities(raw: unknown): MessageEntity[] {
  if (raw === undefined) return []
  const list = z.array(entitySchema).safeParse(raw)
  if (!list.success) throw badRequest("can't parse MessageEntity: Type of the entity is wrong")
  const entities: MessageEntity[] = []
  for (const entity of list.data) {
    if ('url' in entity) {
      const link = linkEntity(entity)
      if (!link) throw badRequest(`entity URL '${entity.url}' is invalid: Wrong HTTP URL`)
      entities.push(link)
    } else if (ORDER.includes(entity.type)) entities.push(entity as MessageEntity)
  }
  return entities
}

/** Control characters become spaces, what Telegram drops goes. ZWSP, which Khmer needs, stays. */
function clean({ text, entities }: ParsedText): ParsedText {
  for (const entity of entities) {
    if (entity.offset >= text.length && entity.length > 0) {
      throw badRequest(`entity begins after the end of the text at UTF-16 offset ${entity.offset}`)
    }
    const end = entity.offset + entity.length
    if (end > text.length) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${entity.offset} ends after the end of the text at UTF-16 offset ${end}`,
      )
    }
  }
  const removed: number[] = []
  let result = ''
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (DROPPED.has(char)) removed.push(at)
    else result += char < ' ' && char !== '\n' ? ' ' : char
  }
  if (removed.length === 0) return { text: result, entities }
  const moved = (offset: number) => offset - removed.filter((at) => at < offset).length
  return {
    text: result,
    entities: entities.map((entity) =>
      within(entity, moved(entity.offset), moved(entity.offset + entity.length)),
    ),
  }
}

function within(entity: MessageEntity, begin: number, end: number): MessageEntity {
  return { ...entity, offset: begin, length: end - begin }
}

function trim({ text, entities }: ParsedText): ParsedText {
  const begin = text.length - text.replace(/^[ \n]+/, '').length
  const trimmed = text.replace(/^[ \n]+|[ \n]+$/g, '')
  const kept: MessageEntity[] = []
  for (const entity of entities) {
    let from = Math.max(entity.offset - begin, 0)
    const to = Math.min(entity.offset + entity.length - begin, trimmed.length)
    if (!HIDDEN_DATA.includes(entity.type)) {
      while (from < to && (trimmed[from] === ' ' || trimmed[from] === '\n')) from++
    }
    if (from < to) kept.push(within(entity, from, to))
  }
  return { text: trimmed, entities: kept }
}

type Span = { begin: number; end: number }
const end = (entity: MessageEntity) => entity.offset + entity.length
const overlap = (a: MessageEntity, b: MessageEntity) => a.offset < end(b) && b.offset < end(a)
const isSplittable = (entity: MessageEntity) => (SPLITTABLE as readonly string[]).includes(entity.type)
const isQuote = (entity: MessageEntity) => entity.type.endsWith('blockquote')

function sorted(entities: MessageEntity[]): MessageEntity[] {
  const rank = (entity: MessageEntity) => (ORDER.includes(entity.type) ? ORDER.indexOf(entity.type) : 5.5)
  return entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length || rank(a) - rank(b))
}

/** Non-splittable entities never cross; bold and its kind are cut where others begin and end, as Telegram does. */
function ordered(given: MessageEntity[], found: MessageEntity[]): MessageEntity[] {
  const fixed: MessageEntity[] = []
  for (const entity of [...sorted(given).filter((one) => !isSplittable(one)), ...found]) {
    const crosses = fixed.some((other) => {
      if (!overlap(entity, other)) return false
      const nested =
        (entity.offset >= other.offset && end(entity) <= end(other)) ||
        (other.offset >= entity.offset && end(other) <= end(entity))
      return !(nested && isQuote(entity) !== isQuote(other))
    })
    if (!crosses) fixed.push(entity)
  }
  const splittable = sorted(given.filter(isSplittable))
  if (splittable.length === 0) return sorted(fixed)
  return sorted([...fixed, ...split(splittable, fixed)])
}

function split(splittable: MessageEntity[], fixed: MessageEntity[]): MessageEntity[] {
  const cuts = new Set(fixed.flatMap((entity) => [entity.offset, end(entity)]))
  for (const entity of splittable) cuts.add(entity.offset)
  const verbatim = fixed.filter((entity) => VERBATIM.includes(entity.type))
  const parts: MessageEntity[] = []
  for (const type of SPLITTABLE) {
    for (const span of merged(splittable.filter((entity) => entity.type === type))) {
      const own = [...cuts].filter((cut) => cut > span.begin && cut < span.end).toSorted((a, b) => a - b)
      const starts = [span.begin, ...own]
      for (const [index, begin] of starts.entries()) {
        const part: MessageEntity = { type, offset: begin, length: (starts[index + 1] ?? span.end) - begin }
        if (!verbatim.some((entity) => overlap(entity, part))) parts.push(part)
      }
    }
  }
  return parts
}

/** Overlapping and touching spans of one type become one. */
function merged(entities: MessageEntity[]): Span[] {
  const spans: Span[] = []
  for (const entity of entities) {
    const last = spans.at(-1)
    if (last && entity.offset <= last.end) last.end = Math.max(last.end, end(entity))
    else spans.push({ begin: entity.offset, end: end(entity) })
  }
  return spans
}
