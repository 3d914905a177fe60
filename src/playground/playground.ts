/**
 * The playground: a Bot API server over HTTP with people to talk to, so that the very same bot runs without Telegram.
 *
 * It refuses what Telegram refuses, with Telegram's codes and words (bot-api/), keeps its state over restarts
 * (state.ts), and serves the chat page (page/) with its own small API (protocol.ts).
 */

import type { Message, UserFromGetMe } from 'grammy/types'
import { Hono } from 'hono'
import type { MovableClock } from '../ops/clock.ts'
import { changingMethods } from './bot-api/changing.ts'
import { chatMethods } from './bot-api/chats.ts'
import { commandMethods } from './bot-api/commands.ts'
import { botApi } from './bot-api/http.ts'
import type { Method } from './bot-api/method.ts'
import { profileMethods } from './bot-api/profile.ts'
import { receivingMethods } from './bot-api/receiving.ts'
import { sendingMethods } from './bot-api/sending.ts'
import { type Control, controlApi, createControl } from './control.ts'
import { ChatEvents } from './events.ts'
import { Faults, type SendLimits, SendWindow } from './faults.ts'
import { FileCabinet, type NewFile } from './files.ts'
import { localOnly } from './local-only.ts'
import type { Log } from './log.ts'
import { pageApi } from './page-api.ts'
import * as people from './people.ts'
import { seededPersonas } from './personas.ts'
import type { PageEvent, Persona } from './protocol.ts'
import type { Server } from './server.ts'
import { emptied, openState } from './state.ts'
import { staticPage } from './static-page.ts'
import { moveToday, restoreToday } from './today.ts'
import { UpdateQueue } from './updates.ts'
import { WebhookDelivery } from './webhook.ts'

export type PlaygroundOptions = {
  /** A folder of the playground's own: state.json and files/. */
  dir: string
  /** `<bot id>:<secret>`, as BotFather gives them. */
  token: string
  botUsername?: string
  botName?: string
  /** The "today is" control moves it. */
  clock: MovableClock
  personas?: readonly Persona[]
  /** Off unless given here or set by the control. */
  limits?: SendLimits
  /** Host names, besides localhost and addresses, under which the server may be called. */
  hosts?: readonly string[]
  /** Called between two sweeps of the playground's own state, to bring the bot's stores back to the seeds. */
  onReset?: () => Promise<void>
  log?: Log
}

/** What a person does, for tests that read like a chat. Ids are personas' ids. */
export type PeopleHelpers = {
  text(personaId: number, text: string): Message
  /** @returns the callback query's id */
  press(personaId: number, messageId: number, data: string): string
  contact(personaId: number, of?: 'own' | 'other'): Message
  location(personaId: number, location: { latitude: number; longitude: number }): Message
  photo(personaId: number, file: Buffer | NewFile, as?: 'photo' | 'document'): Promise<Message>
  sticker(personaId: number): Promise<Message>
  voice(personaId: number): Promise<Message>
  /** Any other message, by its Bot API fields: a forwarded contact, a part of an album, a video … */
  say(personaId: number, content: Record<string, unknown>): Message
  edit(personaId: number, edit: { message_id: number; text: string }): Message
  block(personaId: number, blocked: boolean): void
  /** The chat's history, oldest first. */
  messages(personaId: number): Message[]
  /** Hears what a page would; @returns how to stop. */
  listen(personaId: number, listener: (event: PageEvent) => void): () => void
}

export type Playground = PeopleHelpers & {
  /** To be mounted at the root of an HTTP server on @hono/node-server. */
  app: Hono
  fetch: (request: Request) => Response | Promise<Response>
  control: Control
  personas: readonly Persona[]
  reset(): Promise<void>
  close(): Promise<void>
}

export async function createPlayground(options: PlaygroundOptions): Promise<Playground> {
  const log = options.log ?? (() => {})
  const { clock } = options
  const bot = botOf(options)
  const store = await openState({ dir: options.dir, bot, log })
  const server: Server = {
    store,
    clock,
    updates: new UpdateQueue(store, clock.base),
    files: new FileCabinet(store),
    events: new ChatEvents(),
    personas: options.personas ?? seededPersonas,
  }
  restoreToday(server)
  const faults = new Faults()
  if (options.limits) faults.window = new SendWindow(options.limits)
  const delivery = new WebhookDelivery({
    store,
    clock,
    updates: server.updates,
    callMethod: (name, values) => api.call(name, values),
  })
  const methods: Record<string, Method> = {
    ...profileMethods(server),
    ...commandMethods(server),
    ...receivingMethods(server, delivery),
    ...sendingMethods(server),
    ...changingMethods(server),
    ...chatMethods(server),
  }
  const { token } = options
  const api = botApi({ token, log, methods, files: server.files, faults })

  const reset = async () => {
    emptied(store.state)
    await options.onReset?.()
    // Again: the bot may have answered something while its stores were emptied.
    emptied(store.state)
    await server.files.removeAll()
    moveToday(server, null)
    server.events.tellAll({ type: 'reset' })
  }

  const control = createControl(server, faults)
  const app = new Hono()
  app.use(localOnly(options.hosts ?? []))
  app.route('/playground/api', pageApi({ server, reset, log }))
  app.route('/playground/control', controlApi(control))
  app.route('/', api.app)
  app.route('/', staticPage())
  delivery.deliver()

  return {
    app,
    fetch: (request) => app.fetch(request),
    control,
    personas: server.personas,
    reset,
    async close() {
      delivery.close()
      server.updates.close()
      await store.close()
    },
    text: (id, text) => people.sayText(server, id, { text }),
    press: (id, message_id, data) => people.press(server, id, { message_id, data }),
    contact: (id, of = 'own') => people.sayContact(server, id, of),
    location: (id, location) => people.sayLocation(server, id, location),
    photo(id, file, as = 'photo') {
      return people.sayPicture(server, id, { file: Buffer.isBuffer(file) ? { bytes: file } : file, as })
    },
    sticker: (id) => people.saySticker(server, id),
    voice: (id) => people.sayVoice(server, id),
    say: (id, content) => people.say(server, id, content),
    edit: (id, edit) => people.editText(server, id, edit),
    block: (id, blocked) => people.block(server, id, blocked),
    messages: (id) => people.personaWithChat(server, id).chat.messages.map(({ message }) => message),
    listen: (id, listener) => server.events.listen(id, listener),
  }
}

function botOf(options: PlaygroundOptions): UserFromGetMe {
  const id = Number(/^(\d+):[A-Za-z0-9_-]+$/.exec(options.token)?.[1])
  if (!id) throw new Error('A bot token looks like 123456:ABC-def, digits before the colon.')
  return {
    id,
    is_bot: true,
    first_name: options.botName ?? 'Chhat ឆ័ត្រ',
    username: options.botUsername ?? 'chhat_bot',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
  } as UserFromGetMe
}
