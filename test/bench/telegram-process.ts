/** The Bot API server of the bench with the people who talk to it, as a process of its own. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { movableClock } from '../../src/ops/clock.ts'
import type { SendLimits } from '../../src/playground/faults.ts'
import { createPlayground } from '../../src/playground/playground.ts'
import type { Persona } from '../../src/playground/protocol.ts'
import { samplePicture } from '../../src/playground/sample-pictures.ts'
import { answerCalls } from './calls.ts'
import { askWhetherCovered, type Person, personOf, type SentPhoto, type Turn } from './person.ts'

/** `<folder> <token>` */
const [dir = '', token = ''] = process.argv.slice(2)

const personas: Persona[] = []
const playground = await createPlayground({
  dir,
  token,
  clock: movableClock(),
  personas,
  log: (line) => console.error(line),
})
const server = serve({ fetch: playground.fetch, port: 0, hostname: '127.0.0.1' }) as Server
await new Promise((resolve) => server.on('listening', resolve))

let photo: SentPhoto = []
let followed: Person | null = null

/** Somebody who has never written before: ids and documents are never used twice. */
function newPersona(id = 1_000_000 + personas.length): Persona {
  const persona = {
    id,
    first_name: 'ដារ៉ា',
    language_code: 'km',
    phone_number: `+8551${String(id).padStart(8, '0')}`,
    about: { en: 'a worker of the bench', km: 'កម្មករ' },
  }
  personas.push(persona)
  return persona
}

const newPerson = () => personOf(playground, { persona: newPersona(), photo })

async function registerOnce(): Promise<Turn[]> {
  const person = newPerson()
  const turns: Turn[] = []
  for (let turn = await person.turn(); turn; turn = await person.turn()) turns.push(turn)
  return turns
}

const handlers = {
  port: () => (server.address() as AddressInfo).port,

  /**
   * An empty server, so that its own weight does not grow from run to run, on which the sample ID card lies ready:
   * sent on by each person, because scaling it anew for each would be work of the server, not of the bot.
   */
  async empty(): Promise<void> {
    await playground.reset()
    const uploader = newPersona()
    const answered = new Promise<void>((resolve) => {
      const stop = playground.listen(uploader.id, ({ type }) => {
        if (type !== 'message') return
        stop()
        resolve()
      })
    })
    playground.text(uploader.id, '/start')
    await answered
    const { bytes } = await samplePicture('id-card')
    const message = await playground.photo(uploader.id, bytes)
    photo = message.photo ?? []
    await new Promise((resolve) => setTimeout(resolve, 300))
    playground.control.resetCounters()
  },

  /** `flows` registrations, `chats` of them at any time, each in a new chat, without pause. */
  async run({ chats, flows }: { chats: number; flows: number }): Promise<{ ms: number; turns: Turn[] }> {
    const turns: Turn[] = []
    let begunFlows = 0
    const begun = performance.now()
    const chat = async () => {
      while (begunFlows < flows) {
        begunFlows++
        turns.push(...(await registerOnce()))
      }
    }
    await Promise.all(Array.from({ length: chats }, chat))
    return { ms: performance.now() - begun, turns }
  },

  /** The next turn of one person who is followed step by step; null when the registration is confirmed. */
  async follow(): Promise<Turn | null> {
    followed ??= newPerson()
    const turn = await followed.turn()
    if (!turn) followed = null
    return turn
  },

  /** So many new people stop in the middle of the form; their chats. */
  async stopAt({ question, people }: { question: string; people: number }): Promise<number[]> {
    const stopped = Array.from({ length: people }, async () => {
      const person = newPerson()
      const persona = personas.at(-1)
      while (person.shown() !== question) {
        if (!(await person.turn())) throw new Error(`The form has no question "${question}".`)
      }
      return persona?.id ?? 0
    })
    return await Promise.all(stopped)
  },

  /** "Am I covered?" in chats that are on record already, one after the other; milliseconds of each. */
  async askCover(chats: number[]): Promise<number[]> {
    const waits: number[] = []
    for (const chat of chats) {
      if (!personas.some(({ id }) => id === chat)) newPersona(chat)
      waits.push(await askWhetherCovered(playground, chat))
    }
    return waits
  },

  counters: () => playground.control.counters(),

  /** So many new people who have opened the chat; the id of the first, the others follow. */
  started(people: number): number {
    const first = Array.from({ length: people }, () => {
      const { id } = newPersona()
      playground.text(id, '/start')
      return id
    })[0]
    return first ?? 0
  },
  /** How many of these chats hold a message with those words once, and how many more often. */
  heard({ first, count, words }: { first: number; count: number; words: string }) {
    const heard = Array.from({ length: count }, (_, n) =>
      playground.messages(first + n).filter((one) => one.from?.is_bot && one.text?.includes(words)),
    )
    return {
      once: heard.filter(({ length }) => length === 1).length,
      twice: heard.filter(({ length }) => length > 1).length,
    }
  },
  limit: (limits: SendLimits) => playground.control.limit(limits),
  tally: () => playground.control.tally(),
  /** Updates that the bot has not taken yet. */
  pending: () => playground.control.pendingUpdates().length,
  usage: () => ({ cpuMicroseconds: cpuMicroseconds() }),
  async close(): Promise<void> {
    server.closeAllConnections()
    server.close()
    await playground.close()
  },
}

function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

export type TelegramHandlers = typeof handlers
answerCalls(handlers)
