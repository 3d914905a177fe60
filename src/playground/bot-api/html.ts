/** Telegram's HTML parse mode, with the errors of tdlib's parser (byte offsets are of the UTF-8 text). */
import type { MessageEntity } from 'grammy/types'
import { linkEntity } from './links.ts'
import { badRequest, type Refusal } from './refusal.ts'

export type ParsedText = { text: string; entities: MessageEntity[] }

type OpenTag = { name: string; argument: string; offset: number }

const SIMPLE_TAGS: Record<string, MessageEntity['type']> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
}
const TAGS = new Set([...Object.keys(SIMPLE_TAGS), 'a', 'code', 'pre', 'blockquote', 'tg-emoji'])
const NAMED_CHARACTERS: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const isSpace = (char: string | undefined) => char !== undefined && ' \t\r\n\0\v'.includes(char)

/** The character a reference such as `&lt;` or `&#6016;` at `at` stands for; null leaves the text as it is. */
function characterReference(html: string, at: number): { char: string; end: number } | null {
  const match = /^&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));?/i.exec(html.slice(at, at + 16))
  if (!match) return null
  const [whole, hex, decimal, name] = match
  if (name !== undefined) {
    const char = NAMED_CHARACTERS[name]
    return char === undefined ? null : { char, end: at + whole.length }
  }
  const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal)
  return code === 0 || code >= 0x10ffff ? null : { char: String.fromCodePoint(code), end: at + whole.length }
}

/** @throws Refusal "can't parse entities: …" */
export function parseHtml(html: string): ParsedText {
  const parser = new HtmlParser(html)
  return parser.run()
}

class HtmlParser {
  private readonly html: string
  private at = 0
  private text = ''
  private readonly entities: MessageEntity[] = []
  private readonly open: OpenTag[] = []

  constructor(html: string) {
    this.html = html
  }

  run(): ParsedText {
    while (this.at < this.html.length) {
      if (this.html[this.at] === '<') {
        if (this.html[this.at + 1] === '/') this.endTag()
        else this.startTag()
      } else this.text += this.character()
    }
    const left = this.open.at(-1)
    if (left) throw cannotParse(`Can't find end tag corresponding to start tag "${left.name}"`)
    return { text: this.text, entities: this.entities }
  }

  private character(): string {
    const reference = this.html[this.at] === '&' ? characterReference(this.html, this.at) : null
    if (reference) {
      this.at = reference.end
      return reference.char
    }
    return this.html[this.at++] ?? ''
  }

  private skipSpaces() {
    while (isSpace(this.html[this.at])) this.at++
  }

  private startTag() {
    const begin = this.at++
    const nameBegin = this.at
    while (this.at < this.html.length && !isSpace(this.html[this.at]) && this.html[this.at] !== '>') this.at++
    if (this.at >= this.html.length)
      throw cannotParse(`Unclosed start tag at byte offset ${this.byte(begin)}`)
    const name = this.html.slice(nameBegin, this.at).toLowerCase()
    if (!TAGS.has(name)) {
      throw cannotParse(`Unsupported start tag "${name}" at byte offset ${this.byte(begin)}`)
    }
    let argument = ''
    for (;;) {
      this.skipSpaces()
      if (this.html[this.at] === '>') break
      const attribute = this.attribute(name, begin)
      argument = tagArgument(name, attribute) ?? argument
    }
    this.at++
    if (name === 'span' && argument !== 'spoiler') {
      throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${this.byte(begin)}`)
    }
    this.open.push({ name, argument, offset: this.text.length })
  }

  private attribute(tag: string, begin: number): { name: string; value: string } {
    const nameBegin = this.at
    while (this.at < this.html.length && !/[\s=>/"']/.test(this.html[this.at] ?? '')) this.at++
    const name = this.html.slice(nameBegin, this.at).toLowerCase()
    if (name === '' && this.at < this.html.length) {
      throw cannotParse(`Empty attribute name in the tag "${tag}" at byte offset ${this.byte(begin)}`)
    }
    this.skipSpaces()
    if (this.at >= this.html.length) {
      throw cannotParse(`Unclosed start tag "${tag}" at byte offset ${this.byte(begin)}`)
    }
    if (this.html[this.at] !== '=') return { name, value: '' }
    this.at++
    this.skipSpaces()
    const quote = this.html[this.at]
    let value = ''
    if (quote === '"' || quote === "'") {
      this.at++
      while (this.at < this.html.length && this.html[this.at] !== quote) value += this.character()
      this.at++
    } else {
      const tokenBegin = this.at
      while (/[a-z0-9.-]/i.test(this.html[this.at] ?? '')) this.at++
      value = this.html.slice(tokenBegin, this.at).toLowerCase()
      if (this.at < this.html.length && !isSpace(this.html[this.at]) && this.html[this.at] !== '>') {
        throw cannotParse(`Unexpected end of name token at byte offset ${this.byte(tokenBegin)}`)
      }
    }
    if (this.at >= this.html.length) {
      throw cannotParse(`Unclosed start tag "${tag}" at byte offset ${this.byte(begin)}`)
    }
    return { name, value }
  }

  private endTag() {
    const begin = this.at
    const tag = this.open.pop()
    if (!tag) throw cannotParse(`Unexpected end tag at byte offset ${this.byte(begin)}`)
    this.at += 2
    const nameBegin = this.at
    while (this.at < this.html.length && !isSpace(this.html[this.at]) && this.html[this.at] !== '>') this.at++
    const name = this.html.slice(nameBegin, this.at).toLowerCase()
    this.skipSpaces()
    if (this.html[this.at] !== '>') throw cannotParse(`Unclosed end tag at byte offset ${this.byte(begin)}`)
    this.at++
    if (name !== '' && name !== tag.name) {
      throw cannotParse(
        `Unmatched end tag at byte offset ${this.byte(begin)}, expected "</${tag.name}>", found "</${name}>"`,
      )
    }
    if (this.text.length > tag.offset) this.close(tag)
  }

  private close(tag: OpenTag) {
    const place = { offset: tag.offset, length: this.text.length - tag.offset }
    const inner = this.entities.at(-1)
    const same = inner?.offset === place.offset && inner.length === place.length
    const simple = SIMPLE_TAGS[tag.name]
    if (simple) this.entities.push({ type: simple, ...place } as MessageEntity)
    else if (tag.name === 'a') {
      const entity = linkEntity({ url: tag.argument || this.text.slice(tag.offset), ...place })
      if (entity) this.entities.push(entity)
    } else if (tag.name === 'blockquote') {
      this.entities.push({ type: tag.argument ? 'expandable_blockquote' : 'blockquote', ...place })
    } else if (tag.name === 'tg-emoji') {
      this.entities.push({ type: 'custom_emoji', custom_emoji_id: tag.argument, ...place })
    } else if (tag.name === 'pre') {
      // <pre><code class="language-x"> is one block of code in language x.
      const language = same && inner.type === 'code' ? this.languages.get(inner) : undefined
      if (same && inner.type === 'code') this.entities.pop()
      this.entities.push({ type: 'pre', ...place, ...(language ? { language } : {}) })
    } else {
      const entity: MessageEntity = { type: 'code', ...place }
      if (tag.argument) this.languages.set(entity, tag.argument)
      this.entities.push(entity)
    }
  }

  private readonly languages = new Map<MessageEntity, string>()

  private byte(index: number): number {
    return Buffer.byteLength(this.html.slice(0, index))
  }
}

function tagArgument(tag: string, attribute: { name: string; value: string }): string | null {
  const { name, value } = attribute
  if (tag === 'a' && name === 'href') return value
  if (tag === 'code' && name === 'class' && value.startsWith('language-')) return value.slice(9)
  if (tag === 'span' && name === 'class' && value.startsWith('tg-')) return value.slice(3)
  if (tag === 'tg-emoji' && name === 'emoji-id') return value
  if (tag === 'blockquote' && name === 'expandable') return 'expandable'
  return null
}

export const cannotParse = (why: string): Refusal => badRequest(`can't parse entities: ${why}`)
