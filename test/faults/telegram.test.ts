import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FaultInput } from '../../src/playground/faults.ts'
import { registers } from '../support/registers.ts'
import { until } from '../support/until.ts'
import { expectOneConfirmed, startedChat } from './kill-points.ts'
import { perseveres, type ShakenWorld, startShakenWorld, stepOf } from './shaken-world.ts'

const UNDER_WAY_MS = 500

let shaken: ShakenWorld

beforeAll(async () => {
  shaken = await startShakenWorld()
})
afterAll(() => shaken.close())

const FAULTS: [what: string, fault: FaultInput][] = [
  ['accepts a message and its answer is lost', { kind: 'drop', method: 'sendMessage' }],
  [
    'answers 502 with a page of HTML, more often than a call is tried',
    { kind: 'bad_gateway', method: '*', times: 4 },
  ],
  ['answers half of its JSON', { kind: 'broken_json', method: 'sendMessage' }],
  ['asks to wait a second', { kind: 'too_many_requests', method: 'sendMessage', seconds: 1 }],
]

describe.each(FAULTS)('Telegram %s', (_, fault) => {
  test('P1, P4: no answer is lost, and the application is confirmed under one reference', async () => {
    const { control } = shaken.world.playground
    const hit = new Set(['name_latin', 'province', 'review'])
    let faults = 0
    const chat = await startedChat(shaken)
    const asked = await perseveres(chat, {
      before(step) {
        if (!hit.delete(step)) return
        control.fault(fault)
        faults++
      },
      after: () => control.clearFaults(),
    })
    expect(faults).toBe(3)
    // At most the one in flight is asked again.
    expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(faults)
    await expectOneConfirmed(shaken, chat)
  })
})

test('a slow Telegram: the press is answered before the next question is through, and the next chat does not wait', async () => {
  const { control } = shaken.world.playground
  const [slow, other] = [shaken.world.chat(), shaken.world.chat()]
  await registers(slow, { until: 'sex' })
  await registers(other, { until: 'sex' })
  control.fault({ kind: 'delay', method: 'sendMessage', ms: 5_000 })
  const toasts = slow.toasts.length
  const pressed = slow.presses(slow.label('opt-sex-male'))
  await until('the press is answered', () => slow.toasts.length > toasts)
  expect(shaken.world.playground.control.pendingUpdates()).toHaveLength(1)
  await pressed
  control.clearFaults()
  await other.presses(other.label('opt-sex-female'))
  for (const chat of [slow, other]) {
    expect(stepOf(chat)).toBe('birth_date')
    await perseveres(chat)
    await expectOneConfirmed(shaken, chat)
  }
})

test('P7: told to wait, the bot sends nothing until the time is over; then the question is asked, and the answer was kept', async () => {
  const seconds = 4
  const chat = shaken.world.chat()
  await registers(chat, { until: 'name_latin' })
  const sent: number[] = []
  shaken.wires.telegram.onMessage = (message) => {
    if (!message.includes('getUpdates')) sent.push(performance.now())
    return 'pass'
  }
  shaken.world.playground.control.fault({ kind: 'too_many_requests', method: 'sendMessage', seconds })
  await chat.says('SOK DARA')
  await until('the next question is asked', () => stepOf(chat) === 'sex')
  const since = sent.map((at) => at - (sent[0] ?? 0))
  // What was under way together with the refused call had been sent before anybody knew.
  const early = since.filter((ms) => ms > UNDER_WAY_MS && ms < seconds * 1000)
  expect(early).toEqual([])
  expect(since.filter((ms) => ms >= seconds * 1000).length).toBeGreaterThan(0)
  shaken.wires.telegram.onMessage = () => 'pass'
  await perseveres(chat)
  await expectOneConfirmed(shaken, chat)
})
