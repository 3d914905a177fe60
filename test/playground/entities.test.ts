import type { Message, MessageEntity } from 'grammy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DARA, openPlayground, type Running } from './harness.ts'

let telegram: Running
beforeAll(async () => {
  telegram = await openPlayground()
  telegram.playground.text(DARA, '/start')
})
afterAll(() => telegram.close())

/** The sent text, and its entities as `type:the words it covers`. */
async function sent(text: string, more: object): Promise<[string, string[]]> {
  const message: Message.TextMessage = (await telegram.send(DARA, text, more)) as Message.TextMessage
  const words = (entity: MessageEntity) => message.text.slice(entity.offset, entity.offset + entity.length)
  return [message.text, (message.entities ?? []).map((entity) => `${entity.type}:${words(entity)}`)]
}

describe('HTML', () => {
  it.each<[string, string, string[]]>([
    ['<b>a</b><i>b</i><u>c</u><s>d</s>', 'abcd', ['bold:a', 'italic:b', 'underline:c', 'strikethrough:d']],
    ['<strong>ខ្មែរ</strong> 😀 <em>ភាសា</em>', 'ខ្មែរ 😀 ភាសា', ['bold:ខ្មែរ', 'italic:ភាសា']],
    ['<tg-spoiler>a</tg-spoiler> <span class="tg-spoiler">b</span>', 'a b', ['spoiler:a', 'spoiler:b']],
    ['&lt;b&gt; &amp;amp; &quot;&#6016;&#x1780;&nbsp;', '<b> &amp; "កក&nbsp;', []],
    ['<a href="https://nssf.gov.kh/?a=1&amp;b=2">here</a>', 'here', ['text_link:here']],
    ['<a href="not a link">here</a>', 'here', []],
    ['<a href="tg://user?id=7">Dara</a>', 'Dara', ['text_mention:Dara']],
    ['<pre><code class="language-json">{}</code></pre>', '{}', ['pre:{}']],
    ['<code>a</code> <pre>b</pre>', 'a b', ['code:a', 'pre:b']],
    ['<blockquote expandable>a</blockquote>', 'a', ['expandable_blockquote:a']],
    ['<blockquote>a <b>b</b></blockquote>', 'a b', ['blockquote:a b', 'bold:b']],
    ['  <b> a </b>  ', 'a', ['bold:a']],
    ['<b>a <i>b</i> c</b>', 'a b c', ['bold:a ', 'bold:b c', 'italic:b']],
    ['<b>a<code>b</code>c</b>', 'abc', ['bold:a', 'code:b', 'bold:c']],
    [
      '<b>go to https://a.kh/x now</b>',
      'go to https://a.kh/x now',
      ['bold:go to ', 'url:https://a.kh/x', 'bold:https://a.kh/x', 'bold: now'],
    ],
    ['<B>a</b >', 'a', ['bold:a']],
  ])('%s', async (html, text, entities) => {
    expect(await sent(html, { parse_mode: 'HTML' })).toEqual([text, entities])
  })

  it('keeps the language of a block and the address of a link', async () => {
    const block = '<pre><code class="language-json">{}</code></pre> <a href="http://a.kh">a</a>'
    expect(await telegram.send(DARA, block, { parse_mode: 'HTML' })).toMatchObject({
      entities: [
        { type: 'pre', language: 'json' },
        { type: 'text_link', url: 'http://a.kh/' },
      ],
    })
  })

  it.each([
    ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['ក<b>a</i>', 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'],
    ['<p>a</p>', 'Unsupported start tag "p" at byte offset 0'],
    ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
    ['a <b', 'Unclosed start tag at byte offset 2'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
    ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('refuses %s', async (text, why) => {
    expect(await telegram.refusal('sendMessage', { chat_id: DARA, text, parse_mode: 'HTML' })).toBe(
      `400 Bad Request: can't parse entities: ${why}`,
    )
  })
})

describe('MarkdownV2', () => {
  it.each<[string, string, string[]]>([
    [
      '*ខ្មែរ* _b_ __c__ ~d~ ||e||',
      'ខ្មែរ b c d e',
      ['bold:ខ្មែរ', 'italic:b', 'underline:c', 'strikethrough:d', 'spoiler:e'],
    ],
    ['1\\. \\*not bold\\*', '1. *not bold*', []],
    ['[here](https://a.kh/\\))', 'here', ['text_link:here']],
    ['```json\n{}```', '{}', ['pre:{}']],
    ['`a_b`', 'a_b', ['code:a_b']],
    ['>a\n>b\nc', 'a\nb\nc', ['blockquote:a\nb\n']],
  ])('%s', async (markdown, text, entities) => {
    expect(await sent(markdown, { parse_mode: 'MarkdownV2' })).toEqual([text, entities])
  })

  it.each([
    ['1. one', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['*a', "Can't find end of Bold entity at byte offset 0"],
    ['ក _a', "Can't find end of Italic entity at byte offset 4"],
  ])('refuses %s', async (text, why) => {
    expect(await telegram.refusal('sendMessage', { chat_id: DARA, text, parse_mode: 'MarkdownV2' })).toBe(
      `400 Bad Request: can't parse entities: ${why}`,
    )
  })
})

it('takes entities instead of markup, and finds commands, links and mentions by itself', async () => {
  const entities = [{ type: 'bold', offset: 0, length: 2 }]
  expect(await sent('a /help @chhat_bot b@c.kh #ធានា', { entities })).toEqual([
    'a /help @chhat_bot b@c.kh #ធានា',
    ['bold:a ', 'bot_command:/help', 'mention:@chhat_bot', 'email:b@c.kh', 'hashtag:#ធានា'],
  ])
  expect(await telegram.refusal('sendMessage', { chat_id: DARA, text: 'a', entities })).toContain(
    'ends after the end of the text',
  )
})

it('keeps the zero-width space Khmer needs and drops what turns text around', async () => {
  expect(await sent('ខ្ញុំ\u200bទៅ\u202e\r', {})).toEqual(['ខ្ញុំ\u200bទៅ', []])
})
