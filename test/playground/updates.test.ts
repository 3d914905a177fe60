import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DARA, openPlayground, type Running, SOPHEA, standingClock, TOKEN } from './harness.ts'

const clock = standingClock()
let telegram: Running
beforeEach(async () => {
  telegram = await openPlayground({ base: clock })
})
afterEach(() => telegram.close())

const say = (...texts: string[]) => texts.map((text) => telegram.playground.text(DARA, text))
const waiting = async (parameters = {}) =>
  (await telegram.updates(parameters)).map(({ message }) => message?.text)

describe('getUpdates', () => {
  it('gives the same updates until a higher offset confirms them', async () => {
    say('one', 'two', 'three')
    const [first] = await telegram.updates()
    expect(await waiting()).toEqual(['one', 'two', 'three'])
    expect(await waiting({ limit: 2 })).toEqual(['one', 'two'])
    expect(await waiting({ offset: (first?.update_id ?? 0) + 1 })).toEqual(['two', 'three'])
    expect(await waiting()).toEqual(['two', 'three'])
  })

  it('forgets all but the last of them for a negative offset', async () => {
    say('one', 'two', 'three')
    expect(await waiting({ offset: -1 })).toEqual(['three'])
    expect(await waiting()).toEqual(['three'])
  })

  it('waits for the next update and answers as soon as it is there', async () => {
    const poll = waiting({ timeout: 50 })
    await polling()
    say('at last')
    expect(await poll).toEqual(['at last'])
  })

  it('ends the poll of the first when a second one comes', async () => {
    const first = telegram.refusal('getUpdates', { timeout: 50 })
    await polling()
    const second = waiting({ timeout: 50 })
    expect(await first).toBe(
      '409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    )
    say('for the second')
    expect(await second).toEqual(['for the second'])
  })

  it('keeps an update for the next poll when the one that waited has gone', async () => {
    const gone = new AbortController()
    const poll = fetch(`${telegram.root}/bot${TOKEN}/getUpdates?timeout=50`, { signal: gone.signal })
    await polling()
    gone.abort()
    await expect(poll).rejects.toThrow()
    say('still here')
    expect(await waiting({ timeout: 50 })).toEqual(['still here'])
  })

  it('is refused while a webhook is set, and a webhook ends the poll', async () => {
    const poll = telegram.refusal('getUpdates', { timeout: 50 })
    await polling()
    await telegram.ok('setWebhook', { url: 'http://127.0.0.1:9/' })
    expect(await poll).toBe('409 Conflict: terminated by setWebhook request')
    expect(await telegram.refusal('getUpdates')).toBe(
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await telegram.ok('deleteWebhook')
    expect(await waiting()).toEqual([])
  })

  it('remembers which kinds were asked for until others are', async () => {
    const press = async () => {
      const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: 'x' }]] }
      const { message_id } = await telegram.send(DARA, 'Which?', { reply_markup })
      telegram.playground.press(DARA, message_id, 'x')
    }
    const kinds = async (parameters = {}) =>
      (await telegram.updates(parameters)).map((update) => Object.keys(update)[1])
    say('/start')
    await kinds({ allowed_updates: ['message'] })
    await press()
    expect(await kinds()).toEqual(['message'])
    await kinds({ allowed_updates: [] })
    await press()
    expect(await kinds()).toEqual(['message', 'callback_query'])
  })
})

describe('an update that nobody fetches', () => {
  it('is forgotten after 24 hours, a button press after 150 seconds', async () => {
    say('/start')
    const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: 'x' }]] }
    const { message_id } = await telegram.send(DARA, 'Which?', { reply_markup })
    telegram.playground.press(DARA, message_id, 'x')
    expect(await telegram.updates()).toHaveLength(2)
    clock.pass(150_000)
    expect(await waiting()).toEqual(['/start'])
    clock.pass(86_400_000 - 150_000)
    expect(await waiting()).toEqual([])
  })

  it('waits on when "today is" moves by weeks, forward or back', async () => {
    say('/start')
    const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: 'x' }]] }
    const { message_id } = await telegram.send(DARA, 'Which?', { reply_markup })
    const moveTo = (today: string | null) =>
      fetch(`${telegram.root}/playground/api/today`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ today }),
      })
    const press = () => telegram.playground.press(DARA, message_id, 'x')
    const presses = [press()]
    expect((await moveTo('2027-01-01')).status).toBe(200)
    presses.push(press())
    await moveTo(null)
    presses.push(press())
    const arrived = (await telegram.updates()).flatMap(({ callback_query }) => callback_query?.id ?? [])
    expect(arrived).toEqual(presses)
    for (const callback_query_id of presses) await telegram.ok('answerCallbackQuery', { callback_query_id })
  })
})

it('gives ids that rise by one, and takes repeated and lower ones from a test', async () => {
  say('one')
  telegram.playground.text(SOPHEA, 'two')
  const [one, two] = await telegram.updates()
  expect(two?.update_id).toBe((one?.update_id ?? 0) + 1)
  if (!one) throw new Error('Nothing came')
  telegram.playground.control.inject(one)
  telegram.playground.control.inject({ ...one, update_id: 7 })
  expect((await telegram.updates()).map(({ update_id }) => update_id)).toEqual([
    one.update_id,
    one.update_id + 1,
    one.update_id,
    7,
  ])
})

/** Resolves once the server has a getUpdates call waiting. */
async function polling(): Promise<void> {
  while (!telegram.playground.control.isPolling()) await new Promise((resolve) => setImmediate(resolve))
}
