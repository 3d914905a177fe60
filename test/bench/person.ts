/** One person who registers in Khmer on the straight way: reads what the bot shows, answers it, and waits for more. */
import type { Message } from 'grammy/types'
import type { Playground } from '../../src/playground/playground.ts'
import type { PageEvent, Persona } from '../../src/playground/protocol.ts'
import { type EntryName, readEntryButton, readQuestionButton } from '../../src/screens/buttons.ts'

/** `ms`: from the update being queued until the bot's next question was accepted, as the person sees it. */
export type Turn = {
  answered: string
  how: 'typed' | 'pressed' | 'photo' | 'contact'
  /** Milliseconds. */
  ms: number
}

export type Person = {
  /** What the person has been shown and not yet answered: a question's id, or the page of a menu. */
  shown(): string
  /** Answers what is shown. Null when the confirmation has been read and nothing is left to say. */
  turn(): Promise<Turn | null>
}

/** The sizes of a picture that Telegram holds already, as in a message that is sent on. */
export type SentPhoto = NonNullable<Message['photo']>

type Button = { message: number; data: string }
type Screen = { name: string; buttons: Button[] }

const PAGE = 'page:'
const DONE = 'confirmed'
const PATIENCE_MS = 60_000

const PRESSED: Readonly<Record<string, string>> = {
  consent: 'agree',
  wage_contract: 'no',
  paid_workers: 'no',
  certificate: 'have',
  sex: 'male',
  id_type: 'khmer_id',
  province: '08',
  occupation: 'tuk_tuk',
}

const TYPED: Readonly<Record<string, (personaId: number) => string>> = {
  name_km: () => 'សុខ ដារ៉ា',
  name_latin: () => 'Sok Dara',
  birth_date: () => '១៤-០៤-១៩៩០',
  // Each person has a document of their own, or all but the first would be held.
  khmer_id_number: (id) => inKhmerDigits(String(id).padStart(9, '0').slice(-9)),
  district: () => 'តាខ្មៅ',
  commune: () => 'ព្រែកឫស្សី',
  village: () => 'ភូមិមួយ',
}

const SKIPPED: Readonly<Record<string, string>> = {
  photo_certificate: 'at_office',
  photo_portrait: 'bring_photo',
}

/** On the start pages: the button that leads on to the form. */
const LEADS_ON: readonly EntryName[] = ['language', 'intro', 'start']

export function personOf(
  playground: Playground,
  { persona, photo }: { persona: Persona; photo: SentPhoto },
): Person {
  const { id } = persona
  let screen: Screen | null = null

  /** Does something and waits for the next screen; the clock starts where the update is queued. */
  async function act(answered: string, { how, send }: { how: Turn['how']; send: () => void }): Promise<Turn> {
    const next = nextScreen(playground, id)
    const begun = performance.now()
    send()
    screen = await next.catch(() => {
      throw new Error(`The bot did not go on within ${PATIENCE_MS / 1000} s after "${answered}".`)
    })
    const ms = performance.now() - begun
    // After the review comes no question any more: the page with the reference.
    if (answered === 'review' && screen.name.startsWith(PAGE)) screen.name = DONE
    if (screen.name === answered) throw new Error(`The bot asks again for "${answered}" after an answer.`)
    return { answered, how, ms }
  }

  function answer({ name, buttons }: Screen): Promise<Turn> | null {
    if (name === DONE) return null
    if (name === 'phone') {
      return act(name, { how: 'contact', send: () => void playground.contact(id) })
    }
    if (name === 'photo_id') {
      return act(name, { how: 'photo', send: () => void playground.say(id, { photo }) })
    }
    const typed = TYPED[name]
    if (typed) return act(name, { how: 'typed', send: () => void playground.text(id, typed(id)) })
    const button = buttons.find(({ data }) => leadsOn(name, data))
    if (!button) throw new Error(`The bench does not know how to answer "${name}".`)
    return act(name, {
      how: 'pressed',
      send: () => void playground.press(id, button.message, button.data),
    })
  }

  return {
    shown: () => screen?.name ?? 'nothing',
    async turn() {
      if (screen) return await answer(screen)
      return await act('/start', { how: 'typed', send: () => void playground.text(id, '/start') })
    },
  }
}

function leadsOn(name: string, data: string): boolean {
  const entry = readEntryButton(data)
  if (entry) return LEADS_ON.includes(entry.entry) && (entry.entry !== 'language' || entry.value === 'km')
  const button = readQuestionButton(data)
  if (button?.action === 'confirm') return true
  if (button?.action === 'skip') return button.value === SKIPPED[name]
  return button?.action === 'answer' && button.value === PRESSED[name]
}

/**
 * How long a member waits, in milliseconds, from pressing "Am I covered?" in the menu until Telegram has taken the
 * answer from the bot.
 */
export async function askWhetherCovered(playground: Playground, personaId: number): Promise<number> {
  const menu = nextScreen(playground, personaId)
  playground.text(personaId, '/start')
  const button = (await menu).buttons.find(({ data }) => readEntryButton(data)?.entry === 'cover')
  if (!button) throw new Error(`The menu of the chat ${personaId} has no "Am I covered?".`)
  const answer = nextScreen(playground, personaId)
  const begun = performance.now()
  playground.press(personaId, button.message, button.data)
  await answer
  return performance.now() - begun
}

/** The next thing the bot shows that can be answered; what has no buttons is only read. */
export function nextScreen(playground: Playground, personaId: number): Promise<Screen> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer)
      stop()
    }
    const stop = playground.listen(personaId, (event) => {
      const screen = readScreen(event)
      if (!screen) return
      done()
      resolve(screen)
    })
    const timer = setTimeout(() => {
      done()
      reject(new Error('Nothing came.'))
    }, PATIENCE_MS)
  })
}

function readScreen(event: PageEvent): Screen | null {
  // Only the phone question has a reply keyboard; its message came just before.
  if (event.type === 'reply_keyboard') return event.reply_keyboard && { name: 'phone', buttons: [] }
  if (event.type !== 'message' || !event.message.from?.is_bot) return null
  const buttons = buttonsOf(event.message)
  const [first] = buttons
  if (!first) return null
  const question = readQuestionButton(first.data)
  if (question) return { name: question.step, buttons }
  const entries = buttons.flatMap(({ data }) => readEntryButton(data)?.entry ?? [])
  return { name: `${PAGE}${entries.find((entry) => LEADS_ON.includes(entry)) ?? entries[0]}`, buttons }
}

function buttonsOf(message: Message): Button[] {
  return (message.reply_markup?.inline_keyboard ?? []).flat().flatMap((button) => {
    return 'callback_data' in button ? [{ message: message.message_id, data: button.callback_data }] : []
  })
}

const KHMER_ZERO = 0x17e0

function inKhmerDigits(number: string): string {
  return number.replace(/\d/g, (digit) => String.fromCodePoint(KHMER_ZERO + Number(digit)))
}
