import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Today } from '../../src/playground/protocol.ts'
import { DARA, openPlayground, type Running, SOPHEA, standingClock } from './harness.ts'

let dir: string
let telegram: Running
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'playground-test-'))
  telegram = await openPlayground({ dir })
})
afterEach(async () => {
  await telegram.close()
  await rm(dir, { recursive: true })
})

async function restart() {
  await telegram.close()
  telegram = await openPlayground({ dir })
}

it('goes on where it stopped', async () => {
  const picture = await createCanvas(400, 300).encode('png')
  const { photo } = await telegram.playground.photo(DARA, picture)
  const [waiting] = await telegram.updates({
    allowed_updates: ['message', 'my_chat_member', 'callback_query'],
  })
  const sent = await telegram.send(DARA, 'hello')
  telegram.playground.block(SOPHEA, true)
  await telegram.ok('setMyCommands', { commands: [{ command: 'start', description: 'Begin' }] })
  const chat = telegram.playground.messages(DARA)

  await restart()

  expect(telegram.playground.messages(DARA)).toEqual(chat)
  expect((await telegram.updates())[0]).toEqual(waiting)
  expect((await telegram.send(DARA, 'again')).message_id).toBe(sent.message_id + 1)
  expect(telegram.playground.control.nextUpdateId()).toBe((waiting?.update_id ?? 0) + 2)
  expect(await telegram.refusal('sendMessage', { chat_id: SOPHEA, text: 'x' })).toContain(
    'blocked by the user',
  )
  expect(await telegram.ok('getMyCommands')).toEqual([{ command: 'start', description: 'Begin' }])
  expect(await telegram.ok('getFile', { file_id: photo?.[0]?.file_id })).toHaveProperty('file_path')
})

it('keeps the day it was moved to, which runs on', async () => {
  const base = standingClock()
  const today = async (init?: RequestInit) =>
    (await fetch(`${telegram.root}/playground/api/today`, init)).json() as Promise<Today>
  const moveTo = (day: string | null) =>
    today({
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ today: day }),
    })
  const restartAt = async () => {
    await telegram.close()
    telegram = await openPlayground({ dir, base })
  }
  await restartAt()
  await moveTo('2026-04-11')
  base.pass(86_400_000)
  await restartAt()
  expect(await today()).toEqual({ today: '2026-04-12', moved: true })
  await moveTo(null)
  await restartAt()
  expect(await today()).toEqual({ today: '2026-03-03', moved: false })
})

it('keeps the webhook', async () => {
  await telegram.ok('setWebhook', {
    url: 'http://127.0.0.1:9/',
    secret_token: 'x',
    allowed_updates: ['message'],
  })
  await restart()
  expect(await telegram.ok('getWebhookInfo')).toMatchObject({
    url: 'http://127.0.0.1:9/',
    allowed_updates: ['message'],
  })
})

it('never gives an id twice after a kill, though the last changes were not written', async () => {
  telegram.playground.text(DARA, '/start')
  await restart()
  // A kill leaves the file as an earlier write made it: here, as it stands right after the start.
  const killed = await mkdtemp(path.join(tmpdir(), 'playground-test-'))
  telegram.playground.text(DARA, 'written')
  await telegram.playground.control.written()
  await cp(dir, killed, { recursive: true })
  const lost = telegram.playground.text(DARA, 'lost')
  const lostUpdate = telegram.playground.control.nextUpdateId() - 1
  const after = await openPlayground({ dir: killed })
  expect(after.playground.messages(DARA).map((message) => message.text)).toEqual(['/start', 'written'])
  expect(after.playground.text(DARA, 'new').message_id).toBeGreaterThan(lost.message_id)
  expect(after.playground.control.nextUpdateId() - 1).toBeGreaterThan(lostUpdate)
  await after.close()
  await rm(killed, { recursive: true })
})
