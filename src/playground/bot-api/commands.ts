/** The command menu: kept by scope and language, found for a chat in Telegram's order. */
import type { BotCommand } from 'grammy/types'
import { z } from 'zod'
import { findChat, type Server } from '../server.ts'
import { chatId, type Method } from './method.ts'
import { integer, json, parsed, text } from './parameters.ts'
import { badRequest } from './refusal.ts'

const MAX_COMMANDS = 100
const MAX_DESCRIPTION = 256

const scopeSchema = z.union([
  z.object({ type: z.enum(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']) }),
  z.object({ type: z.enum(['chat', 'chat_administrators']), chat_id: chatId }),
  z.object({ type: z.literal('chat_member'), chat_id: chatId, user_id: integer }),
])
type Scope = z.infer<typeof scopeSchema>

const place = { scope: json.optional(), language_code: text.default('') }
const placeSchema = z.object(place)
const setSchema = z.object({ ...place, commands: json })
const commandSchema = z.object({ command: z.string(), description: z.string() })

export function commandMethods(server: Server): Record<string, Method> {
  const { state } = server.store
  const changed = () => {
    server.store.changed()
    for (const persona of server.personas) {
      server.events.tell(persona.id, { type: 'commands', commands: commandsFor(server, persona) })
    }
  }
  return {
    setMyCommands(call) {
      const parameters = parsed(setSchema, call.values)
      const key = keyOf(server, parameters)
      const commands = checkedCommands(parameters.commands)
      if (commands.length > 0) state.commands[key] = commands
      else delete state.commands[key]
      changed()
      return true
    },
    getMyCommands: (call) => state.commands[keyOf(server, parsed(placeSchema, call.values))] ?? [],
    deleteMyCommands(call) {
      delete state.commands[keyOf(server, parsed(placeSchema, call.values))]
      changed()
      return true
    },
  }
}

/** The commands the person's app shows in their private chat: chat, then all private chats, then default. */
export function commandsFor(server: Server, person: { id: number; language_code: string }): BotCommand[] {
  const { commands } = server.store.state
  for (const scope of [`chat:${person.id}`, 'all_private_chats', 'default']) {
    const own = commands[`${scope}|${person.language_code}`] ?? commands[`${scope}|`]
    if (own) return own
  }
  return []
}

function keyOf(server: Server, given: { scope?: unknown; language_code: string }): string {
  if (!/^([a-z]{2})?$/.test(given.language_code)) throw badRequest('invalid language code specified')
  return `${scopeKey(server, given.scope)}|${given.language_code}`
}

function scopeKey(server: Server, raw: unknown): string {
  if (raw === undefined || raw === null) return 'default'
  const scope = scopeSchema.safeParse(raw)
  if (!scope.success) throw badRequest("can't parse BotCommandScope: Unsupported type specified")
  const { data }: { data: Scope } = scope
  if (!('chat_id' in data)) return data.type
  if (typeof data.chat_id !== 'number' || !findChat(server, data.chat_id)) throw badRequest('chat not found')
  return 'user_id' in data ? `${data.type}:${data.chat_id}:${data.user_id}` : `${data.type}:${data.chat_id}`
}

function checkedCommands(raw: unknown): BotCommand[] {
  const list = z.array(commandSchema).safeParse(raw)
  if (!list.success) throw badRequest("can't parse commands: expected an Array of BotCommand")
  if (list.data.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  return list.data.map(({ command, description }) => {
    const name = command.trim().replace(/^\//, '')
    const words = description.trim()
    if (name === '') throw badRequest('command must be non-empty')
    if (name.length > 32) throw badRequest('command length must not exceed 32')
    if (!/^[a-z0-9_]+$/.test(name)) throw badRequest('BOT_COMMAND_INVALID')
    if (words === '') throw badRequest('command description must be non-empty')
    if (words.length > MAX_DESCRIPTION) throw badRequest('command description length must not exceed 256')
    return { command: name, description: words }
  })
}
