import { Api, GrammyError, HttpError, InputFile } from 'grammy'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApiClient, type Traffic } from '../../src/bot/transport.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { DARA, openPlayground, type Running, TOKEN } from '../playground/harness.ts'
import { type OpenBudget, openBudget } from '../support/send-budget.ts'
import { freshRedis } from '../support/stores.ts'
import { until } from '../support/until.ts'

let telegram: Running
let api: Api
let opened: OpenBudget
beforeEach(async () => {
  opened = await openBudget()
  telegram = await openPlayground()
  telegram.playground.text(DARA, '/start')
  api = new Api(TOKEN, clientFor('reply'))
})
afterEach(async () => {
  opened.close()
  await telegram.close()
})

const clientFor = (traffic: Traffic, { budget } = opened) =>
  createApiClient({
    apiRoot: telegram.root,
    metrics: createMetrics(),
    budget,
    pollSeconds: 1,
    traffic,
  })

const heard = () =>
  telegram.playground
    .messages(DARA)
    .flatMap(({ from, text }) => (from?.is_bot && text !== undefined ? [text] : []))

it('says what it is told to, and hands on what Telegram answers', async () => {
  const { message_id } = await api.sendMessage(DARA, 'សួស្តី')
  expect(telegram.playground.messages(DARA).at(-1)).toMatchObject({ message_id, text: 'សួស្តី' })
})

it('uploads a file', async () => {
  const { document } = await api.sendDocument(DARA, new InputFile(Buffer.from('{}'), 'data.json'))
  expect(document).toMatchObject({ file_name: 'data.json', file_size: 2 })
})

it('tries again after a page of HTML, a cut connection and a short wait', async () => {
  const { control } = telegram.playground
  control.fault({ kind: 'bad_gateway', method: 'sendMessage' })
  await api.sendMessage(DARA, 'after a bad gateway')
  control.fault({ kind: 'too_many_requests', seconds: 1, method: 'sendMessage' })
  await api.sendMessage(DARA, 'after a wait')
  expect(heard()).toEqual(['after a bad gateway', 'after a wait'])
  control.fault({ kind: 'drop', method: 'sendMessage' })
  await api.sendMessage(DARA, 'after a cut')
  // The answer was lost, not the message: at least once.
  expect(heard().slice(2)).toEqual(['after a cut', 'after a cut'])
})

it('leaves a long wait and a refusal to the caller', async () => {
  await expect(api.sendMessage(DARA, '')).rejects.toMatchObject({ error_code: 400 })
  telegram.playground.control.fault({ kind: 'too_many_requests', seconds: 10_072, method: 'sendMessage' })
  const waiting = await api.sendMessage(DARA, 'x').catch((error: unknown) => error)
  expect(waiting).toBeInstanceOf(GrammyError)
  expect(waiting).toMatchObject({ error_code: 429, parameters: { retry_after: 10_072 } })
  expect(heard()).toEqual([])
})

it('fails plainly when Telegram cannot be reached, and names neither address nor token', async () => {
  const nowhere = new Api(
    TOKEN,
    createApiClient({
      apiRoot: 'http://127.0.0.1:9',
      metrics: createMetrics(),
      budget: opened.budget,
      pollSeconds: 1,
    }),
  )
  const failure = await nowhere.sendMessage(DARA, 'x').catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(HttpError)
  const { error } = failure as HttpError
  expect(error).toMatchObject({
    name: 'TelegramUnreachableError',
    message: 'Telegram could not be reached (ECONNREFUSED).',
  })
  expect(`${(error as Error).stack}`).not.toContain(TOKEN)
})

it('is called off at once', async () => {
  const calling = new AbortController()
  const poll = api.getUpdates({ offset: 2 ** 31, timeout: 50 }, calling.signal as never)
  while (!telegram.playground.control.isPolling()) await new Promise(setImmediate)
  calling.abort()
  await expect(poll).rejects.toBeInstanceOf(HttpError)
})

it('P7: told to wait as a reply, everything waits, in all processes; told so as bulk, replies go on', async () => {
  const server = freshRedis()
  const here = await openBudget({ server })
  const there = await openBudget({ server })
  try {
    const [reply, paced] = [
      new Api(TOKEN, clientFor('reply', here)),
      new Api(TOKEN, clientFor('paced', here)),
    ]
    const elsewhere = new Api(TOKEN, clientFor('reply', there))
    const { control } = telegram.playground
    control.fault({ kind: 'too_many_requests', seconds: 60, method: 'sendMessage' })
    await expect(paced.sendMessage(DARA, 'bulk')).rejects.toMatchObject({ error_code: 429 })
    await until('the others know', () => there.budget.pausedMs('bulk') > 0)
    await expect(paced.sendMessage(DARA, 'bulk')).rejects.toBeInstanceOf(HttpError)
    await reply.sendMessage(DARA, 'here')
    await elsewhere.sendMessage(DARA, 'elsewhere')
    control.fault({ kind: 'too_many_requests', seconds: 10_072, method: 'sendMessage' })
    await expect(elsewhere.sendMessage(DARA, 'x')).rejects.toMatchObject({ error_code: 429 })
    await until('the others know', () => here.budget.pausedMs('all') > 0)
    control.resetCounters()
    for (const api of [reply, paced, elsewhere])
      await expect(api.sendMessage(DARA, 'x')).rejects.toBeInstanceOf(HttpError)
    expect(control.counters().calls).toEqual({})
    expect(heard()).toEqual(['here', 'elsewhere'])
  } finally {
    here.close()
    there.close()
  }
})

it('tries once what is paced: a lost answer says nothing of the message', async () => {
  telegram.playground.control.fault({ kind: 'drop', method: 'sendMessage' })
  await expect(new Api(TOKEN, clientFor('paced')).sendMessage(DARA, 'once')).rejects.toBeInstanceOf(HttpError)
  expect(heard()).toEqual(['once'])
})
