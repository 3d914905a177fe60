import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { Update } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { redeliveryDelay } from '../../src/playground/webhook.ts'
import { DARA, nextAnswer, openPlayground, type Running, SOPHEA } from './harness.ts'

type Delivery = {
  update: Update
  headers: IncomingMessage['headers']
  answer(status: number, body?: object): void
}

let telegram: Running
let bot: Server
let url: string
/** What has reached the bot and was not taken by the test yet. */
let arrived: Delivery[]
let arrival: () => void

beforeEach(async () => {
  telegram = await openPlayground()
  arrived = []
  arrival = () => {}
  bot = createServer(async (request, response) => {
    const update = (await json(request)) as Update
    const answer = (status: number, body?: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(body ? JSON.stringify(body) : '')
    }
    arrived.push({ update, headers: request.headers, answer })
    arrival()
  }).listen(0, '127.0.0.1')
  await once(bot, 'listening')
  url = `http://127.0.0.1:${(bot.address() as AddressInfo).port}/hook`
})
afterEach(async () => {
  await telegram.close()
  bot.closeAllConnections()
  bot.close()
})

async function delivery(): Promise<Delivery> {
  while (arrived.length === 0) {
    await new Promise<void>((resolve) => {
      arrival = resolve
    })
  }
  const next = arrived.shift()
  if (!next) throw new Error('Nothing arrived')
  return next
}

const textOf = ({ update }: Delivery) => update.message?.text

describe('a webhook', () => {
  it('gets what was waiting and what comes, with the secret', async () => {
    telegram.playground.text(DARA, 'before')
    await telegram.ok('setWebhook', { url, secret_token: 'abc_DEF-1' })
    const first = await delivery()
    expect(textOf(first)).toBe('before')
    expect(first.headers['x-telegram-bot-api-secret-token']).toBe('abc_DEF-1')
    first.answer(200)
    telegram.playground.text(DARA, 'after')
    const second = await delivery()
    expect(textOf(second)).toBe('after')
    second.answer(200)
  })

  it('can let go of what was waiting', async () => {
    telegram.playground.text(DARA, 'before')
    await telegram.ok('setWebhook', { url, drop_pending_updates: true })
    telegram.playground.text(DARA, 'after')
    const first = await delivery()
    expect(textOf(first)).toBe('after')
    first.answer(200)
  })

  it('keeps the order of one chat, while another chat and a button press overtake', async () => {
    await telegram.ok('setWebhook', { url })
    telegram.playground.text(DARA, 'one')
    const one = await delivery()
    telegram.playground.text(DARA, 'two')
    telegram.playground.text(SOPHEA, 'other')
    const { message_id } = await telegram.send(DARA, 'Which?')
    telegram.playground.press(DARA, message_id, 'x')
    const overtaking = [await delivery(), await delivery()]
    expect(overtaking.map(textOf)).toEqual(['other', undefined])
    expect(overtaking[1]?.update.callback_query?.data).toBe('x')
    expect(arrived).toHaveLength(0)
    one.answer(200)
    const two = await delivery()
    expect(textOf(two)).toBe('two')
    for (const each of [...overtaking, two]) each.answer(200)
  })

  it('gets an update again, before the next of its chat, until it takes it', async () => {
    await telegram.ok('setWebhook', { url })
    telegram.playground.text(DARA, 'one')
    telegram.playground.text(DARA, 'two')
    const failed = await delivery()
    failed.answer(500)
    const again = await delivery()
    expect(again.update).toEqual(failed.update)
    expect(await telegram.ok('getWebhookInfo')).toMatchObject({
      url,
      pending_update_count: 2,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    })
    again.answer(200)
    const two = await delivery()
    expect(textOf(two)).toBe('two')
    two.answer(200)
  })

  it('may answer with a call', async () => {
    await telegram.ok('setWebhook', { url })
    telegram.playground.text(DARA, 'hello')
    const reply = nextAnswer(telegram.playground, DARA)
    const { answer } = await delivery()
    answer(200, { method: 'sendMessage', chat_id: DARA, text: 'in the answer' })
    expect(await reply).toMatchObject({ text: 'in the answer' })
  })

  it('leaves the updates to getUpdates once it is gone', async () => {
    await telegram.ok('setWebhook', { url })
    telegram.playground.text(DARA, 'one')
    await delivery()
    await telegram.ok('deleteWebhook')
    expect((await telegram.updates()).map(({ message }) => message?.text)).toEqual(['one'])
  })
})

it('waits 0, 2, 4, 8 … and at most 120 seconds between attempts', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 99].map(redeliveryDelay)).toEqual([
    0, 2, 4, 8, 16, 32, 64, 120, 120, 120,
  ])
})
