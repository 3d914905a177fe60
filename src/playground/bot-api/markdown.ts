/** Telegram's MarkdownV2, and the legacy Markdown older bots use, with the errors of tdlib's parsers. */
import type { MessageEntity } from 'grammy/types'
import { cannotParse, type ParsedText } from './html.ts'
import { linkEntity } from './links.ts'

type OpenMark = { type: Mark; offset: number; begin: number; language?: string }
type Mark =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strikethrough'
  | 'spoiler'
  | 'code'
  | 'pre'
  | 'text_link'
  | 'blockquote'

const RESERVED = '_*[]()~`>#+-=|{}.!\n'
const TDLIB_NAMES: Record<Mark, string> = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strikethrough: 'Strikethrough',
  spoiler: 'Spoiler',
  code: 'Code',
  pre: 'Pre',
  text_link: 'TextUrl',
  blockquote: 'BlockQuote',
}
const CLOSING: Record<Exclude<Mark, 'blockquote'>, string> = {
  bold: '*',
  italic: '_',
  underline: '__',
  strikethrough: '~',
  spoiler: '||',
  code: '`',
  pre: '```',
  text_link: ']',
}

/** @throws Refusal "can't parse entities: …" */
export function parseMarkdownV2(source: string): ParsedText {
  return new MarkdownV2Parser(source).run()
}

class MarkdownV2Parser {
  private readonly source: string
  private at = 0
  private text = ''
  private readonly entities: MessageEntity[] = []
  private readonly open: OpenMark[] = []

  constructor(source: string) {
    this.source = source
  }

  run(): ParsedText {
    while (this.at < this.source.length) this.step()
    const last = this.open.at(-1)
    if (last?.type === 'blockquote') this.closeQuote()
    const left = this.open.at(-1)
    if (left) throw this.endless(left)
    return { text: this.text, entities: this.entities }
  }

  private step() {
    const char = this.source[this.at] ?? ''
    const next = this.source.charCodeAt(this.at + 1)
    if (char === '\\' && next > 0 && next <= 126) {
      this.text += this.source[this.at + 1]
      this.at += 2
      return
    }
    const current = this.open.at(-1)
    const verbatim = current?.type === 'code' || current?.type === 'pre'
    if (!(verbatim ? '`' : RESERVED).includes(char)) {
      this.text += char
      this.at++
      return
    }
    const inQuote = this.open.some((mark) => mark.type === 'blockquote')
    if (inQuote && char === '\n' && this.source[this.at + 1] !== '>') {
      if (current && current.type !== 'blockquote') throw this.endless(current)
      this.text += '\n'
      this.at++
      this.closeQuote()
    } else if (current && current.type !== 'blockquote' && this.closes(current.type)) this.close(current)
    else this.begin(char, inQuote)
  }

  private closes(type: Exclude<Mark, 'blockquote'>): boolean {
    // A double underscore ends an underline first, never two italics.
    if (type === 'italic') return this.source[this.at] === '_' && this.source[this.at + 1] !== '_'
    return this.source.startsWith(CLOSING[type], this.at)
  }

  private begin(char: string, inQuote: boolean) {
    const begin = this.at
    const start = (type: Mark, width: number) => {
      this.at += width
      this.open.push({ type, offset: this.text.length, begin })
    }
    if (this.source.startsWith('__', begin)) start('underline', 2)
    else if (char === '_') start('italic', 1)
    else if (char === '*') start('bold', 1)
    else if (char === '~') start('strikethrough', 1)
    else if (this.source.startsWith('||', begin)) start('spoiler', 2)
    else if (char === '[') start('text_link', 1)
    else if (this.source.startsWith('```', begin)) this.beginBlock(begin)
    else if (char === '`') start('code', 1)
    else if (char === '\n') {
      this.text += '\n'
      this.at++
      if (this.source[this.at] !== '>') return
      if (inQuote) this.at++
      else start('blockquote', 1)
    } else if (char === '>' && begin === 0) start('blockquote', 1)
    else {
      throw cannotParse(`Character '${char}' is reserved and must be escaped with the preceding '\\'`)
    }
  }

  private beginBlock(begin: number) {
    this.at += 3
    const language = /^[^\s`]+(?!`)(?=\s)/.exec(this.source.slice(this.at))?.[0]
    if (language) this.at += language.length
    const newline = /^(\r\n|\n\r|\r|\n)/.exec(this.source.slice(this.at, this.at + 2))?.[0]
    this.at += newline?.length ?? 0
    this.open.push({ type: 'pre', offset: this.text.length, begin, ...(language ? { language } : {}) })
  }

  private close(mark: OpenMark) {
    this.open.pop()
    const place = { offset: mark.offset, length: this.text.length - mark.offset }
    if (mark.type === 'text_link') {
      this.at++
      const url = this.source[this.at] === '(' ? this.url() : this.text.slice(mark.offset)
      const entity = linkEntity({ url, ...place })
      if (entity && place.length > 0) this.entities.push(entity)
      return
    }
    this.at += CLOSING[mark.type as Exclude<Mark, 'blockquote'>].length
    if (place.length === 0) return
    if (mark.type === 'pre' && mark.language !== undefined) {
      this.entities.push({ type: 'pre', language: mark.language, ...place })
    } else this.entities.push({ type: mark.type, ...place } as MessageEntity)
  }

  private url(): string {
    const begin = ++this.at
    let url = ''
    while (this.at < this.source.length && this.source[this.at] !== ')') {
      const next = this.source.charCodeAt(this.at + 1)
      if (this.source[this.at] === '\\' && next > 0 && next <= 126) this.at++
      url += this.source[this.at++]
    }
    if (this.source[this.at] !== ')') {
      throw cannotParse(`Can't find end of a URL at byte offset ${this.byte(begin)}`)
    }
    this.at++
    return url
  }

  private closeQuote() {
    const mark = this.open.pop()
    if (!mark) return
    const length = this.text.length - mark.offset
    if (length > 0) this.entities.push({ type: 'blockquote', offset: mark.offset, length })
  }

  private endless(mark: OpenMark) {
    const name = mark.language === undefined ? TDLIB_NAMES[mark.type] : 'PreCode'
    return cannotParse(`Can't find end of ${name} entity at byte offset ${this.byte(mark.begin)}`)
  }

  private byte(index: number): number {
    return Buffer.byteLength(this.source.slice(0, index))
  }
}

/** The legacy mode: no nesting, no escapes inside an entity. @throws Refusal "can't parse entities: …" */
export function parseLegacyMarkdown(source: string): ParsedText {
  const entities: MessageEntity[] = []
  let text = ''
  let at = 0
  while (at < source.length) {
    const char = source[at] ?? ''
    if (char === '\\' && '_*`['.includes(source[at + 1] ?? ' ')) {
      text += source[at + 1]
      at += 2
      continue
    }
    if (!'_*`['.includes(char)) {
      text += char
      at++
      continue
    }
    const begin = at
    const fence = source.startsWith('```', at) ? '```' : char
    const end = source.indexOf(fence === '[' ? ']' : fence, at + fence.length)
    if (end < 0) {
      const bytes = Buffer.byteLength(source.slice(0, begin))
      throw cannotParse(`Can't find end of the entity starting at byte offset ${bytes}`)
    }
    const inner = source.slice(at + fence.length, end)
    const block = fence === '```' ? /^(?:(\S+)(?=\s))?(?:\r\n|\n)?([\s\S]*)$/.exec(inner) : null
    const words = block?.[2] ?? inner
    const place = { offset: text.length, length: words.length }
    text += words
    at = end + fence.length
    if (fence === '[') {
      const target = /^\(([^)]*)\)?/.exec(source.slice(at))
      at += target?.[0].length ?? 0
      const entity = linkEntity({ url: target?.[1] ?? words, ...place })
      if (entity && words) entities.push(entity)
    } else if (words && fence === '```') {
      entities.push({ type: 'pre', ...place, ...(block?.[1] ? { language: block[1] } : {}) })
    } else if (words) {
      entities.push({ type: fence === '_' ? 'italic' : fence === '*' ? 'bold' : 'code', ...place })
    }
  }
  return { text, entities }
}
