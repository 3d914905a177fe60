import { afterEach, expect, it } from 'vitest'
import { DARA, openPlayground, type Running, SOPHEA, TOKEN } from './harness.ts'

let telegram: Running
afterEach(() => telegram.close())

async function open(options: Parameters<typeof openPlayground>[0] = {}) {
  telegram = await openPlayground(options)
  telegram.playground.text(DARA, '/start')
  telegram.playground.text(SOPHEA, '/start')
}
const sendRaw = () => fetch(`${telegram.root}/bot${TOKEN}/sendMessage?chat_id=${DARA}&text=hello`)
const heard = () => telegram.playground.messages(DARA).length - 1

it('drops the answer after the message was accepted, once', async () => {
  await open()
  telegram.playground.control.fault({ kind: 'drop', method: 'sendMessage' })
  await expect(sendRaw()).rejects.toThrow()
  expect(heard()).toBe(1)
  expect((await sendRaw()).status).toBe(200)
})

it('answers 502 with a page of HTML and does nothing', async () => {
  await open()
  telegram.playground.control.fault({ kind: 'bad_gateway', times: 2 })
  const responses = [await sendRaw(), await sendRaw(), await sendRaw()]
  expect(responses.map(({ status }) => status)).toEqual([502, 502, 200])
  expect(await responses[0]?.text()).toContain('<h1>502 Bad Gateway</h1>')
  expect(heard()).toBe(1)
})

it('answers broken JSON although the message was accepted', async () => {
  await open()
  telegram.playground.control.fault({ kind: 'broken_json', method: 'sendMessage' })
  await expect((await sendRaw()).json()).rejects.toThrow(SyntaxError)
  expect(heard()).toBe(1)
})

it('asks to wait, for the next calls of the method only', async () => {
  await open()
  telegram.playground.control.fault({
    kind: 'too_many_requests',
    seconds: 10_072,
    method: 'sendMessage',
    times: 2,
  })
  await telegram.ok('getMe')
  expect(await telegram.call('sendMessage', { chat_id: DARA, text: 'x' })).toEqual({
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 10072',
    parameters: { retry_after: 10_072 },
  })
  expect(await telegram.refusal('sendMessage', { chat_id: DARA, text: 'x' })).toContain('429')
  await telegram.send(DARA, 'x')
})

it('answers late what it did at once', async () => {
  await open()
  telegram.playground.control.fault({ kind: 'delay', ms: 3_000_000, method: 'sendMessage' })
  const impatient = new AbortController()
  const accepted = new Promise<void>((resolve) => telegram.playground.listen(DARA, () => resolve()))
  const answer = fetch(`${telegram.root}/bot${TOKEN}/sendMessage?chat_id=${DARA}&text=x`, {
    signal: impatient.signal,
  })
  await accepted
  impatient.abort()
  await expect(answer).rejects.toThrow('aborted')
})

it('is steered over HTTP, too, and counts', async () => {
  await open()
  const control = (path: string, body?: object) =>
    fetch(`${telegram.root}/playground/control/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  expect((await control('fault', { kind: 'drop', times: 0 })).status).toBe(400)
  await control('fault', { kind: 'bad_gateway' })
  expect((await sendRaw()).status).toBe(502)
  await control('fault', { kind: 'bad_gateway', times: 5 })
  await control('clear-faults', {})
  await telegram.send(DARA, 'counted')
  const counters = (await (await control('counters')).json()) as { bytes_in: number }
  expect(counters).toMatchObject({ calls: { sendMessage: 2 }, bytes_out: expect.any(Number) })
  expect(counters.bytes_in).toBeGreaterThan('counted'.length)
  await control('reset-counters', {})
  expect(telegram.playground.control.counters()).toEqual({ calls: {}, bytes_in: 0, bytes_out: 0 })
})

it('lets a bot send only so fast when limits are set', async () => {
  await open({ limits: { perSecond: 3, perChatPerSecond: 2 } })
  const to = (chat_id: number) => telegram.call('sendMessage', { chat_id, text: 'x' })
  const answers = await Promise.all([to(DARA), to(DARA), to(DARA), to(SOPHEA), to(SOPHEA)])
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, false, true, false])
  expect(answers[2]).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } })
})

it('has limits that are set and lifted over HTTP, and tells what they did', async () => {
  await open()
  const limits = (body: object | null) =>
    fetch(`${telegram.root}/playground/control/limits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await limits({ perSecond: 0 })).status).toBe(400)
  await limits({ perSecond: 30 })
  await telegram.send(DARA, 'x')
  expect(await telegram.refusal('sendMessage', { chat_id: DARA, text: 'x' })).toContain('429')
  await telegram.send(SOPHEA, 'x')
  const tally = await fetch(`${telegram.root}/playground/control/tally`)
  expect(await tally.json()).toEqual({ accepted: [expect.any(Number), expect.any(Number)], refused: 1 })
  await limits(null)
  await telegram.send(DARA, 'x')
  expect(telegram.playground.control.tally()).toEqual({ accepted: [], refused: 0 })
})
