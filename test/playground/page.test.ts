import { request } from 'node:http'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatView, PageEvent, Persona, Today } from '../../src/playground/protocol.ts'
import { DARA, openPlayground, type Running, SOPHEA, standingClock } from './harness.ts'

let telegram: Running
let resets: number
beforeEach(async () => {
  resets = 0
  telegram = await openPlayground({
    base: standingClock(),
    onReset: async () => {
      resets++
    },
  })
})
afterEach(() => telegram.close())

const address = (path: string) => `${telegram.root}/playground/api${path}`
const get = async <T>(path: string) => (await (await fetch(address(path))).json()) as T
async function send(method: 'POST' | 'PUT', path: string, body: object): Promise<[number, unknown]> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(address(path), { method, headers, body: JSON.stringify(body) })
  return [response.status, await response.json()]
}
const act = (what: string, body: object = {}) => send('POST', `/chats/${DARA}/${what}`, body)

/** The events of a chat, from the moment the page is connected. */
async function watch(persona: number) {
  const response = await fetch(address(`/chats/${persona}/events`))
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = (response.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .getReader()
  let buffer = (await reader.read()).value ?? ''
  return {
    async next(): Promise<PageEvent> {
      for (;;) {
        const end = buffer.indexOf('\n\n')
        if (end < 0) {
          buffer += (await reader.read()).value ?? ''
          continue
        }
        const block = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        if (block.startsWith('data: ')) return JSON.parse(block.slice('data: '.length)) as PageEvent
      }
    },
    stop: () => reader.cancel(),
  }
}

describe('the chat of a persona', () => {
  it('begins empty, with the commands of their language', async () => {
    await telegram.ok('setMyCommands', { commands: [{ command: 'start', description: 'Begin' }] })
    await telegram.ok('setMyCommands', {
      commands: [{ command: 'start', description: 'ចាប់ផ្ដើម' }],
      language_code: 'km',
    })
    const view = await get<ChatView>(`/chats/${DARA}`)
    expect(view).toMatchObject({ messages: [], blocked: false, reply_keyboard: null, bot: { is_bot: true } })
    expect(view.commands).toEqual([{ command: 'start', description: 'ចាប់ផ្ដើម' }])
    expect((await fetch(address('/chats/1'))).status).toBe(404)
  })

  it('tells the page of everything that happens in it', async () => {
    await act('text', { text: '/start' })
    const page = await watch(DARA)
    const other = await watch(SOPHEA)

    const inline_keyboard = [[{ text: 'ខ្មែរ', callback_data: 'km' }]]
    const { message_id } = await telegram.send(DARA, 'ភាសា / Language', { reply_markup: { inline_keyboard } })
    expect(await page.next()).toMatchObject({
      type: 'message',
      message: { message_id, reply_markup: { inline_keyboard } },
    })

    await telegram.ok('sendChatAction', { chat_id: DARA, action: 'typing' })
    expect(await page.next()).toEqual({ type: 'chat_action', action: 'typing' })

    await act('press', { message_id, data: 'km' })
    const query = (await telegram.updates()).at(-1)?.callback_query
    await telegram.ok('answerCallbackQuery', { callback_query_id: query?.id, text: 'អរគុណ', show_alert: true })
    expect(await page.next()).toEqual({
      type: 'callback_answer',
      message_id,
      data: 'km',
      text: 'អរគុណ',
      show_alert: true,
    })

    await telegram.ok('editMessageText', { chat_id: DARA, message_id, text: 'ភាសាខ្មែរ' })
    expect(await page.next()).toMatchObject({ type: 'edited', message: { message_id, text: 'ភាសាខ្មែរ' } })
    await telegram.ok('deleteMessage', { chat_id: DARA, message_id })
    expect(await page.next()).toEqual({ type: 'deleted', message_id })

    const keyboard = [[{ text: 'Share', request_contact: true }]]
    await telegram.send(DARA, 'Phone?', { reply_markup: { keyboard } })
    expect(await page.next()).toMatchObject({ type: 'message', message: { text: 'Phone?' } })
    expect(await page.next()).toMatchObject({ type: 'reply_keyboard', reply_keyboard: { keyboard } })
    await telegram.send(DARA, 'Thanks', { reply_markup: { remove_keyboard: true } })
    expect(await page.next()).toMatchObject({ type: 'message', message: { text: 'Thanks' } })
    expect(await page.next()).toMatchObject({ type: 'reply_keyboard', reply_keyboard: null })

    await act('block', { blocked: true })
    expect(await page.next()).toEqual({ type: 'blocked', blocked: true })
    await act('block', { blocked: false })
    expect(await page.next()).toEqual({ type: 'blocked', blocked: false })

    await telegram.ok('setMyCommands', {
      commands: [{ command: 'help', description: 'd' }],
      scope: { type: 'chat', chat_id: DARA },
    })
    expect(await page.next()).toEqual({ type: 'commands', commands: [{ command: 'help', description: 'd' }] })
    expect(await other.next()).toEqual({ type: 'commands', commands: [] })
    await Promise.all([page.stop(), other.stop()])
  })

  it.each<[string, object, string, object]>([
    ['a word', { text: 'Yes' }, 'text', { text: 'Yes' }],
    ['a contact', { text: 'Yes', request_contact: true }, 'contact', { of: 'own' }],
    ['a place', { text: 'Yes', request_location: true }, 'location', { latitude: 1, longitude: 1 }],
  ])('keeps a one-time keyboard that asked for %s behind the toggle after its use', async (...asked) => {
    const [, button, what, answer] = asked
    await act('text', { text: '/start' })
    const keyboard = [[button]]
    await telegram.send(DARA, 'Well?', { reply_markup: { keyboard, one_time_keyboard: true } })
    const view = () => get<ChatView>(`/chats/${DARA}`)
    const markup = { reply_keyboard: { keyboard, one_time_keyboard: true } }
    expect(await view()).toMatchObject({ ...markup, reply_keyboard_used: false })
    const page = await watch(DARA)
    await act(what, answer)
    expect(await page.next()).toMatchObject({ type: 'message' })
    expect(await page.next()).toMatchObject({ type: 'reply_keyboard', ...markup, reply_keyboard_used: true })
    expect(await view()).toMatchObject({ ...markup, reply_keyboard_used: true })
    await page.stop()
  })

  it('is told which message asks for a reply, and the bot which one was answered', async () => {
    await act('text', { text: '/start' })
    const page = await watch(DARA)
    const reply_markup = { force_reply: true, input_field_placeholder: 'Name' }
    const sent = await telegram.send(DARA, 'Your name?', { reply_markup })
    expect(sent).not.toHaveProperty('reply_markup')
    const { message_id } = sent
    expect(await page.next()).toMatchObject({ type: 'message', message: { message_id, reply_markup } })
    expect((await get<ChatView>(`/chats/${DARA}`)).messages.at(-1)).toMatchObject({ reply_markup })
    await act('text', { text: 'Sok', reply_to: message_id })
    const answer = (await telegram.updates()).at(-1)?.message
    expect(answer).toMatchObject({ text: 'Sok', reply_to_message: { message_id, text: 'Your name?' } })
    await page.stop()
  })

  it('carries contacts as their phones give them, one without the plus', async () => {
    const people = await get<Persona[]>('/personas')
    await act('contact', { of: 'own' })
    await act('contact', { of: 'other' })
    await send('POST', `/chats/${SOPHEA}/contact`, { of: 'own' })
    const contacts = (await telegram.updates()).map(({ message }) => message?.contact)
    const phone = (id: number) => people.find((one) => one.id === id)?.phone_number
    expect(contacts.map((contact) => contact?.user_id === DARA)).toEqual([true, false, false])
    expect(contacts[0]?.phone_number).toBe(phone(DARA))
    expect(contacts[2]?.phone_number).toBe(phone(SOPHEA))
    expect(phone(DARA)).toMatch(/^\+/)
    expect(phone(SOPHEA)).toMatch(/^855/)
  })

  it('takes every other thing people send', async () => {
    await act('location', { latitude: 11.55, longitude: 104.92 })
    await act('sticker')
    await act('voice')
    await act('sample', { sample: 'id-card', as: 'photo' })
    await act('sample', { sample: 'certificate', as: 'document' })
    await act('start', { payload: 'claim_1' })
    const form = new FormData()
    form.set(
      'file',
      new Blob([new Uint8Array(await createCanvas(9, 9).encode('png'))], { type: 'image/png' }),
      'me.png',
    )
    form.set('as', 'document')
    form.set('caption', 'me')
    await fetch(address(`/chats/${DARA}/photo`), { method: 'POST', body: form })
    const messages = (await telegram.updates()).map(({ message }) => message)
    expect(messages.map((message) => Object.keys(message ?? {})[4])).toEqual([
      ...['location', 'sticker', 'voice', 'photo', 'document', 'text', 'document'],
    ])
    expect(messages[5]?.text).toBe('/start claim_1')
    expect(messages[6]).toMatchObject({
      caption: 'me',
      document: { file_name: 'me.png', mime_type: 'image/png' },
    })
    const shown = await fetch(address(`/files/${messages[6]?.document?.file_id}`))
    expect(shown.headers.get('content-type')).toBe('image/png')
  })

  it.each([
    ['text', { text: ' ' }, 'A message cannot be empty.'],
    ['start', { payload: 'x'.repeat(65) }, 'A start link carries at most 64 of A-Z a-z 0-9 _ and -.'],
    ['press', { message_id: 1, data: 'x'.repeat(65) }, 'A button carries 1 to 64 bytes.'],
  ])('refuses what an app would not send: %s %j', async (what, body, error) => {
    expect(await act(what, body)).toEqual([400, { error }])
  })
})

describe('the controls', () => {
  it('move the day and bring it back', async () => {
    expect(await get<Today>('/today')).toEqual({ today: '2026-03-02', moved: false })
    const page = await watch(DARA)
    const moved: Today = { today: '2026-03-15', moved: true }
    expect(await send('PUT', '/today', { today: '2026-03-15' })).toEqual([200, moved])
    expect(await page.next()).toEqual({ type: 'today', today: moved })
    expect((await send('PUT', '/today', { today: '2026-02-30' }))[0]).toBe(400)
    expect(await send('PUT', '/today', { today: null })).toEqual([200, { today: '2026-03-02', moved: false }])
    await page.stop()
  })

  it('reset everything but the bot', async () => {
    await telegram.ok('setMyCommands', { commands: [{ command: 'start', description: 'Begin' }] })
    await act('sample', { sample: 'portrait', as: 'photo' })
    await act('block', { blocked: true })
    const page = await watch(DARA)
    expect(await send('POST', '/reset', {})).toEqual([200, {}])
    expect(await page.next()).toEqual({ type: 'reset' })
    expect(resets).toBe(1)
    expect(await get(`/chats/${DARA}`)).toMatchObject({
      messages: [],
      blocked: false,
      commands: [{ command: 'start' }],
    })
    expect(await telegram.updates()).toEqual([])
    await page.stop()
  })
})

describe('other web sites', () => {
  /** fetch() will not lie about where it comes from. */
  const status = (path: string, headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      const sent = request(`${telegram.root}${path}`, { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sent.on('error', reject).end()
    })

  it.each<[string, Record<string, string>, number]>([
    ['/playground/api/personas', {}, 200],
    ['/playground/api/personas', { host: 'localhost:8080' }, 200],
    ['/playground/api/personas', { host: 'rebound.example' }, 403],
    ['/playground/api/personas', { origin: 'https://evil.example' }, 403],
    ['/playground/api/personas', { origin: 'null' }, 403],
    ['/playground/api/personas', { 'sec-fetch-site': 'cross-site' }, 403],
    ['/playground/control/counters', { origin: 'http://localhost:1' }, 403],
    ['/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 200],
    ['/', { host: 'rebound.example' }, 403],
  ])('%s with %j → %i', async (path, headers, expected) => {
    expect(await status(path, headers)).toBe(expected)
  })

  it('get a page that asks nobody else for anything', async () => {
    const page = await fetch(`${telegram.root}/`)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    const font = await fetch(`${telegram.root}/fonts/NotoSansKhmer_400Regular.ttf`)
    expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/ttf'])
    expect((await fetch(`${telegram.root}/%2e%2e%2fplayground.ts`)).status).toBe(404)
  })
})
