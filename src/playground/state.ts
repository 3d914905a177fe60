/** What the playground remembers: in memory, and written behind to one JSON file so that a restart goes on. */
import { randomInt } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type {
  BotCommand,
  Chat,
  ForceReply,
  MenuButton,
  Message,
  PhotoSize,
  ReplyKeyboardMarkup,
  Update,
  UserFromGetMe,
} from 'grammy/types'
import type { Log } from './log.ts'

export type StoredMessage = {
  message: Message
  outgoing: boolean
  /** Sent with a reply keyboard, its removal or a forced reply: Telegram lets no such message be edited. */
  sealed?: true
  /** The bot asks for a reply to it. Only the person's app is told: the Bot API's Message has no field for it. */
  force_reply?: ForceReply
}

export type ChatKeyboard = {
  message_id: number
  markup: ReplyKeyboardMarkup
  /** A one-time keyboard after its use: hidden, but still to be had behind the toggle. */
  used?: true
}

export type ChatState = {
  chat: Chat
  /** The person has written to the bot at least once. */
  started: boolean
  /** By the person; in a group: the bot has left. */
  blocked: boolean
  messages: StoredMessage[]
  reply_keyboard: ChatKeyboard | null
  menu_button?: MenuButton
}

export type QueuedUpdate = {
  update: Update
  /** Updates of one queue reach a webhook one after the other; queues overtake one another. */
  queue: string
  /** Milliseconds since the epoch, by the clock nobody moves. */
  expires_at: number
}

export type Webhook = {
  url: string
  secret_token?: string
  max_connections: number
  last_error?: { date: number; message: string }
}

export type CallbackQueryState = { chat_id: number; message_id: number; data: string; expires_at: number }

export type StoredFile = {
  file_id: string
  file_unique_id: string
  /** As getFile gives it, and under the files folder. */
  file_path: string
  file_size: number
  mime_type: string
  file_name?: string
  kind: 'photo' | 'document' | 'sticker' | 'voice'
  /** All sizes of the photo this file is one of. */
  sizes?: PhotoSize[]
}

export type State = {
  version: 1
  bot: UserFromGetMe
  next_message_id: number
  next_update_id: number
  next_file_number: number
  /** Written by an orderly close only. */
  closed: boolean
  chats: Record<string, ChatState>
  updates: QueuedUpdate[]
  /** null: Telegram's default. */
  allowed_updates: string[] | null
  webhook: Webhook | null
  callback_queries: Record<string, CallbackQueryState>
  /** By scope and language, see commands.ts. */
  commands: Record<string, BotCommand[]>
  /** setMyName and its kind, by `name|km` and so on. */
  profile: Record<string, string>
  menu_button?: MenuButton
  files: Record<string, StoredFile>
  /** By how many days "today is" has been moved; absent: not at all. */
  days_moved?: number
}

/** The bot and its settings survive a reset: its process does not register again. */
export function emptied(state: State): void {
  state.chats = {}
  state.updates = []
  state.callback_queries = {}
  state.files = {}
  delete state.days_moved
  for (const key of Object.keys(state.commands)) {
    if (key.startsWith('chat')) delete state.commands[key]
  }
}

function firstState(bot: UserFromGetMe): State {
  return {
    version: 1,
    bot,
    next_message_id: 1,
    next_update_id: randomInt(100_000_000, 900_000_000),
    next_file_number: 0,
    closed: true,
    chats: {},
    updates: [],
    allowed_updates: null,
    webhook: null,
    callback_queries: {},
    commands: {},
    profile: {},
    files: {},
  }
}

/** After a kill the file may be behind by what was still to be written: skip ids a bot may have seen. */
const IDS_SKIPPED_AFTER_KILL = 10_000
const FIRST_WRITE_AFTER_MS = 100

export type StateStore = {
  state: State
  filesFolder: string
  /** To be called after every change. */
  changed(): void
  /** Writes what has changed now instead of soon. */
  written(): Promise<void>
  close(): Promise<void>
}

/** Opens `dir`/state.json, or begins anew. A file that cannot be read is an error, never overwritten. */
export async function openState(options: { dir: string; bot: UserFromGetMe; log: Log }): Promise<StateStore> {
  const file = path.join(options.dir, 'state.json')
  const filesFolder = path.join(options.dir, 'files')
  await mkdir(filesFolder, { recursive: true, mode: 0o700 })
  const state = (await load(file)) ?? firstState(options.bot)
  state.bot = options.bot
  if (!state.closed) {
    state.next_message_id += IDS_SKIPPED_AFTER_KILL
    state.next_update_id += IDS_SKIPPED_AFTER_KILL
    state.next_file_number += IDS_SKIPPED_AFTER_KILL
  }
  state.closed = false

  let timer: NodeJS.Timeout | null = null
  let writing = Promise.resolve()
  let pause = FIRST_WRITE_AFTER_MS
  const write = async () => {
    timer = null
    const begun = performance.now()
    await replaceFile(file, pieces(state))
    // A large state is written less often, so that writing never takes more than a tenth of the time.
    pause = Math.max(FIRST_WRITE_AFTER_MS, (performance.now() - begun) * 10)
  }
  const writeNext = () => {
    writing = writing
      .then(write)
      .catch((error: unknown) => options.log(`the playground's state was not written: ${error}`))
    return writing
  }
  return {
    state,
    filesFolder,
    changed() {
      timer ??= setTimeout(writeNext, pause)
    },
    written() {
      if (timer) clearTimeout(timer)
      return timer ? writeNext() : writing
    },
    async close() {
      if (timer) clearTimeout(timer)
      await writing
      state.closed = true
      await replaceFile(file, JSON.stringify(state))
    },
  }
}

async function load(file: string): Promise<State | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const state = JSON.parse(text) as State
  if (state.version !== 1)
    throw new Error(`${file} was written by another version of the playground: delete it`)
  return state
}

const PIECE = 100_000

/** As JSON, chat by chat, so that nobody waits for a large state. The counters come last: ahead of every id used. */
async function* pieces(state: State): AsyncGenerator<string> {
  let piece = '{"chats":{'
  let between = ''
  for (const id of Object.keys(state.chats)) {
    const chat = state.chats[id]
    if (!chat) continue
    piece += `${between}${JSON.stringify(id)}:${JSON.stringify(chat)}`
    between = ','
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  const { chats: _, ...others } = state
  yield `${piece}},${JSON.stringify(others).slice(1)}`
}

async function replaceFile(file: string, content: string | AsyncIterable<string>): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
