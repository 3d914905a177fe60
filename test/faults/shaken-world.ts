import { registrationForm } from '../../src/forms/registration.ts'
import { bothLanguages } from '../../src/screens/menu.ts'
import { type BotProcess, startWorld, type World, type WorldOptions } from '../support/bot-process.ts'
import { type Chat, textOf, withoutMarkup } from '../support/chat.ts'
import { dara, type Person, withOwnCard } from '../support/people.ts'
import { answersQuestion } from '../support/registers.ts'
import { until } from '../support/until.ts'
import { openWire, type Wire } from '../support/wire.ts'

/** A world whose bots reach Telegram, Postgres and Redis through wires of the test's. */
export type ShakenWorld = {
  world: World
  wires: { telegram: Wire; postgres: Wire; redis: Wire }
  startBot(env?: Record<string, string>): Promise<BotProcess>
  /** The newest process. */
  bot(): BotProcess
  close(): Promise<void>
}

export async function startShakenWorld(options: WorldOptions = {}): Promise<ShakenWorld> {
  const world = await startWorld({ ...options, bots: 0 })
  const wires = {
    telegram: await openWire(world.apiRoot),
    postgres: await openWire(world.databaseUrl),
    redis: await openWire(world.redisUrl),
  }
  const startBot = (env: Record<string, string> = {}) =>
    world.startBot({
      TELEGRAM_API_ROOT: wires.telegram.url,
      DATABASE_URL: wires.postgres.url,
      REDIS_URL: wires.redis.url,
      ...env,
    })
  for (let bot = 0; bot < (options.bots ?? 1); bot++) await startBot()
  return {
    world,
    wires,
    startBot,
    bot() {
      const newest = world.bots.at(-1)
      if (!newest) throw new Error('No bot was started.')
      return newest
    },
    async close() {
      await world.close()
      await Promise.all(Object.values(wires).map((wire) => wire.close()))
    },
  }
}

const KHMER_ZERO = 0x17e0

/** Something wrong is waited out as long as promised (P2). */
export const PROMISED_MS = 60_000
/** More answers than any of these tests gives. */
const MOST_ANSWERS = 150

/**
 * Answers whatever the bot asks until the application is confirmed, whatever happens meanwhile; nobody presses
 * anything but the answer to the question that is shown. The steps as they were asked.
 */
export async function perseveres(
  chat: Chat,
  {
    person = withOwnCard(dara),
    before = () => {},
    after = () => {},
  }: {
    person?: Person
    before?: (step: string) => unknown
    after?: (step: string) => unknown
  } = {},
): Promise<string[]> {
  const asked: string[] = []
  for (let step = stepOf(chat); step !== 'done'; ) {
    if (step === null || asked.push(step) > MOST_ANSWERS) {
      throw new Error(`Nothing new is asked: ${asked.join(', ')}. The newest message is: ${chat.last()}`)
    }
    const answered: string = step
    await before(answered)
    const seen = chat.lastMessage().message_id
    if (answered === 'review') await chat.presses(chat.label('btn-confirm'))
    else await answersQuestion(chat, answered, answerTo(person, answered))
    await after(answered)
    await until(
      `the bot asks what comes after "${answered}"; its newest message is: ${chat.last()}`,
      () => chat.lastMessage().message_id > seen && stepOf(chat, answered) !== null,
      PROMISED_MS,
    )
    step = stepOf(chat, answered)
  }
  return asked
}

/** The step that is open by the newest message, or null when that asks nothing. */
export function stepOf(chat: Chat, before: string | null = null): string | null {
  const words = chat.fromBot().map(textOf)
  const apart = [bothWords('working-again'), bothWords('not-saved-yet')]
  // After the outage the question that was asked last stands.
  if (words.at(-1) === apart[0]) while (apart.includes(words.at(-1) ?? '')) words.pop()
  const newest = words.at(-1) ?? ''
  // A photo that could not be fetched is asked for in a sentence; its question stays as it was.
  if (newest === chat.words('reason-photo-download-failed')) return before
  if (newest.includes(firstLine(chat, 'review'))) return 'review'
  if (newest.includes(firstLine(chat, 'submitted'))) return 'done'
  return registrationForm.questions.find(({ id }) => newest.includes(chat.words(`q-${id}`)))?.id ?? null
}

const bothWords = (key: string) => withoutMarkup(bothLanguages(key))

function firstLine(chat: Chat, key: string): string {
  return chat.words(key, { reference: '', province: '', papers: '', confirm: '' }).split('\n')[0] ?? ''
}

function answerTo(person: Person, step: string) {
  const answer = person.answers[step]
  if (!answer) throw new Error(`This person has no answer to "${step}".`)
  return answer
}

/** What P1 and P2 promise of one chat: its applications, and the references it was told, each once. */
export async function confirmed(world: World, chat: Chat): Promise<{ stored: string[]; told: string[] }> {
  const rows = await world.sql<{ reference: string }[]>`
    select reference from applications where chat_id = ${chat.id} order by submitted_at`
  const told = new Set<string>()
  const opening = firstLine(chat, 'submitted')
  for (const message of chat.fromBot()) {
    const text = textOf(message)
    const digits = text.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - KHMER_ZERO))
    const reference = /\d{4} \d{4} \d{4}/.exec(digits)?.[0]
    if (reference && text.includes(opening)) told.add(reference.replaceAll(' ', ''))
  }
  return { stored: rows.map(({ reference }) => reference), told: [...told] }
}

/** As if the seconds had passed after which a dead process's locks run out (test/sessions shows that they do). */
export async function expireLocks({ world }: Pick<ShakenWorld, 'world'>): Promise<void> {
  const locks = await world.redis.keys(`${world.redisPrefix}lock:*`)
  if (locks.length > 0) await world.redis.del(...locks)
}

/** How often the chat was told "not saved yet", in both languages at once. */
export function outageNotices(chat: Chat): number {
  const words = bothWords('not-saved-yet')
  return chat.fromBot().filter((message) => textOf(message) === words).length
}
