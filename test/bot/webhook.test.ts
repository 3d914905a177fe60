import { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Intake } from '../../src/bot/intake.ts'
import { webhook } from '../../src/bot/webhook.ts'

const SECRET = 'canary-secret-0123456789'
const PATH = '/telegram'
const UPDATE = {
  update_id: 7,
  message: { message_id: 1, date: 0, chat: { id: 1, type: 'private' }, text: 'x' },
}

let taken: unknown[]
let intake: Pick<Intake, 'take'> | null
let app: Hono
beforeEach(() => {
  taken = []
  intake = {
    async take(update) {
      taken.push(update)
      return 'done'
    },
  }
  app = new Hono().route('/', webhook({ path: PATH, secret: SECRET, intake: () => intake }))
})

async function deliver(
  body: string = JSON.stringify(UPDATE),
  headers: Record<string, string> = { 'x-telegram-bot-api-secret-token': SECRET },
): Promise<number> {
  const response = await app.request(PATH, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })
  expect(await response.text()).not.toContain('canary')
  return response.status
}

test('an update with the secret is taken as it came', async () => {
  expect(await deliver()).toBe(200)
  expect(taken).toEqual([UPDATE])
})

test.each([
  ['no secret', {}],
  ['an empty one', { 'x-telegram-bot-api-secret-token': '' }],
  ['the beginning of it', { 'x-telegram-bot-api-secret-token': SECRET.slice(0, -1) }],
  ['more than it', { 'x-telegram-bot-api-secret-token': `${SECRET}0` }],
  ['it in capitals', { 'x-telegram-bot-api-secret-token': SECRET.toUpperCase() }],
  ['it in another header', { authorization: `Bearer ${SECRET}` }],
])('%s is refused with 401, whatever is delivered, and nothing comes of it', async (_, headers) => {
  expect(await deliver(JSON.stringify(UPDATE), headers)).toBe(401)
  expect(await deliver('{', headers)).toBe(401)
  intake = null
  expect(await deliver(JSON.stringify(UPDATE), headers), 'nor does it show that the bot is starting').toBe(
    401,
  )
  expect(taken).toEqual([])
})

describe('with the secret', () => {
  test('what is no update is 400, and is not taken', async () => {
    for (const body of ['', '{', 'null', '[]', '"x"', '{}', '{"update_id":"7"}', '{"update_id":1.5}']) {
      expect(await deliver(body), body).toBe(400)
    }
    expect(taken).toEqual([])
  })

  test('what no update is as large as is 413', async () => {
    expect(await deliver(JSON.stringify({ ...UPDATE, padding: 'x'.repeat(1024 * 1024) }))).toBe(413)
    expect(taken).toEqual([])
  })

  test('while the bot is starting the update is to come again', async () => {
    const ready = intake
    intake = null
    expect(await deliver()).toBe(503)
    intake = ready
    expect(await deliver()).toBe(200)
  })

  test('what could not be handled just now is to come again', async () => {
    intake = { take: async () => 'later' }
    expect(await deliver()).toBe(503)
  })
})

test('the path answers deliveries alone', async () => {
  expect((await app.request(PATH)).status).toBe(404)
  expect((await app.request(`${PATH}/more`, { method: 'POST', body: '{}' })).status).toBe(404)
})
