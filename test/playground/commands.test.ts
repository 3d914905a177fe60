import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ChatView } from '../../src/playground/protocol.ts'
import { BOPHA, DARA, openPlayground, type Running } from './harness.ts'

let telegram: Running
beforeEach(async () => {
  telegram = await openPlayground()
})
afterEach(() => telegram.close())

const commands = (name: string) => [{ command: name, description: name }]
async function menu(personaId: number): Promise<string | undefined> {
  const view = (await (await fetch(`${telegram.root}/playground/api/chats/${personaId}`)).json()) as ChatView
  return view.commands[0]?.command
}

it('shows the commands of the narrowest scope, and within it those of the language', async () => {
  const narrowing: [string, object][] = [
    ['everybody', {}],
    ['everybody_km', { language_code: 'km' }],
    ['private', { scope: { type: 'all_private_chats' } }],
    ['private_km', { scope: { type: 'all_private_chats' }, language_code: 'km' }],
    ['dara', { scope: { type: 'chat', chat_id: DARA } }],
    ['dara_km', { scope: { type: 'chat', chat_id: DARA }, language_code: 'km' }],
  ]
  const shown: [unknown, unknown][] = []
  for (const [name, place] of narrowing) {
    await telegram.ok('setMyCommands', { commands: commands(name), ...place })
    expect(await telegram.ok('getMyCommands', place)).toEqual(commands(name))
    shown.push([await menu(DARA), await menu(BOPHA)])
  }
  expect(shown).toEqual([
    ['everybody', 'everybody'],
    ['everybody_km', 'everybody'],
    ['private', 'private'],
    ['private_km', 'private'],
    ['dara', 'private'],
    ['dara_km', 'private'],
  ])
})

it('falls back when commands are deleted, or set to none', async () => {
  await telegram.ok('setMyCommands', { commands: commands('everybody') })
  const scope = { type: 'chat', chat_id: DARA }
  await telegram.ok('setMyCommands', { commands: commands('dara'), scope })
  await telegram.ok('deleteMyCommands', { scope })
  expect(await menu(DARA)).toBe('everybody')
  await telegram.ok('setMyCommands', { commands: [] })
  expect(await menu(DARA)).toBeUndefined()
})

it('keeps names and descriptions by language, and the menu button by chat', async () => {
  await telegram.ok('setMyName', { name: 'Chhat' })
  await telegram.ok('setMyName', { name: 'ឆ័ត្រ', language_code: 'km' })
  await telegram.ok('setMyShortDescription', { short_description: 'Health cover' })
  expect(await telegram.ok('getMyName', { language_code: 'km' })).toEqual({ name: 'ឆ័ត្រ' })
  expect(await telegram.ok('getMyName', { language_code: 'en' })).toEqual({ name: 'Chhat' })
  expect(await telegram.ok('getMyShortDescription')).toEqual({ short_description: 'Health cover' })
  expect(await telegram.refusal('setMyDescription', { description: 'x'.repeat(513) })).toContain('too long')
  await telegram.ok('setChatMenuButton', { menu_button: { type: 'commands' } })
  expect(await telegram.ok('getChatMenuButton', { chat_id: DARA })).toEqual({ type: 'commands' })
})
