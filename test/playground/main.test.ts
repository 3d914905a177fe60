import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { Bot } from 'grammy'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DARA } from './harness.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'playground-test-'))
})
afterEach(() => rm(dir, { recursive: true }))

type Child = ChildProcessByStdio<null, Readable, null>

/** Starts `npm run playground` as a process; resolves with what it says about pointing a bot at it. */
async function start(): Promise<{ child: Child; root: string; token: string }> {
  const command = ['--import', 'tsx', 'src/playground/main.ts', '--port', '0', '--dir', dir]
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += String(chunk)
    const match = /TELEGRAM_API_ROOT=(\S+) BOT_TOKEN=(\S+)/.exec(output)
    if (match?.[1] && match[2]) return { child, root: match[1], token: match[2] }
  }
  throw new Error(`The playground did not start: ${output}`)
}

it('stands alone on a port, says how to point a bot at it, and remembers its folder', async () => {
  const first = await start()
  const bot = new Bot(first.token, { client: { apiRoot: first.root } })
  expect(await bot.api.getMe()).toMatchObject({ is_bot: true })
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ text: '/start' })
  await fetch(`${first.root}/playground/api/chats/${DARA}/text`, { method: 'POST', headers, body })
  await bot.api.sendMessage(DARA, 'remember this')
  first.child.kill('SIGTERM')
  expect(await once(first.child, 'exit')).toEqual([0, null])

  const second = await start()
  const chat = await (await fetch(`${second.root}/playground/api/chats/${DARA}`)).text()
  expect(chat).toContain('remember this')
  second.child.kill('SIGKILL')
  await once(second.child, 'exit')
})
