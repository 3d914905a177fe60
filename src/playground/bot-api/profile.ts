/** Who the bot is: getMe, its name and descriptions, the menu button. */
import { z } from 'zod'
import { namedChat, type Server } from '../server.ts'
import { chatId, type Method } from './method.ts'
import { json, parsed, text } from './parameters.ts'
import { badRequest } from './refusal.ts'

const language = { language_code: text.default('') }
const languageSchema = z.object(language)
const menuButton = z.union([
  z.object({ type: z.enum(['commands', 'default']) }),
  z.object({ type: z.literal('web_app'), text: z.string(), web_app: z.object({ url: z.string() }) }),
])
const chatMenuButton = z.object({ chat_id: chatId.optional(), menu_button: json.optional() })

type Field = { key: 'name' | 'description' | 'short_description'; method: string; longest: number }
const FIELDS: readonly Field[] = [
  { key: 'name', method: 'Name', longest: 64 },
  { key: 'description', method: 'Description', longest: 512 },
  { key: 'short_description', method: 'ShortDescription', longest: 120 },
]

export function profileMethods(server: Server): Record<string, Method> {
  const { state } = server.store
  const methods: Record<string, Method> = {
    getMe: () => state.bot,
    setChatMenuButton(call) {
      const parameters = parsed(chatMenuButton, call.values)
      const button = menuButton.safeParse(parameters.menu_button ?? { type: 'default' })
      if (!button.success) throw badRequest("can't parse menu button: MenuButton has unsupported type")
      const place = parameters.chat_id === undefined ? state : namedChat(server, parameters.chat_id)
      place.menu_button = button.data
      server.store.changed()
      return true
    },
    getChatMenuButton(call) {
      const parameters = parsed(chatMenuButton, call.values)
      const own =
        parameters.chat_id === undefined ? undefined : namedChat(server, parameters.chat_id).menu_button
      return own ?? state.menu_button ?? { type: 'commands' }
    },
  }
  for (const field of FIELDS) Object.assign(methods, fieldMethods(server, field))
  return methods
}

function fieldMethods(server: Server, field: Field): Record<string, Method> {
  const { state } = server.store
  const given = z.looseObject(language)
  return {
    [`setMy${field.method}`](call) {
      const parameters = parsed(given, call.values)
      const { language_code } = parameters
      const value = parsed(text.default(''), parameters[field.key])
      if (value.length > field.longest) throw badRequest(`bot ${field.key.replace('_', ' ')} is too long`)
      if (value === '') delete state.profile[`${field.key}|${language_code}`]
      else state.profile[`${field.key}|${language_code}`] = value
      server.store.changed()
      return true
    },
    [`getMy${field.method}`](call) {
      const { language_code } = parsed(languageSchema, call.values)
      const fallback = field.key === 'name' ? state.bot.first_name : ''
      const { profile } = state
      return { [field.key]: profile[`${field.key}|${language_code}`] ?? profile[`${field.key}|`] ?? fallback }
    },
  }
}
