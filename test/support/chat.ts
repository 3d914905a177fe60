/**
 * A person's chat with the bot, written like a script: `await chat.says('សុខ ដារ៉ា')`, `await chat.presses('Back')`.
 * Each act waits until the bot is done with it.
 */
import assert from 'node:assert/strict'
import type { InlineKeyboardMarkup, Message, Update } from 'grammy/types'
import { assistedForm } from '../../src/forms/assisted.ts'
import { formatReference } from '../../src/forms/parsers/reference.ts'
import { registrationForm } from '../../src/forms/registration.ts'
import type { Playground } from '../../src/playground/playground.ts'
import type { PageEvent, Persona, SampleName } from '../../src/playground/protocol.ts'
import { samplePicture } from '../../src/playground/sample-pictures.ts'
import { digits, html, type Locale, plain } from '../../src/screens/translate.ts'
import { until } from './until.ts'

const KHMER_ZERO = 0x17e0

type Button = InlineKeyboardMarkup['inline_keyboard'][number][number]

export class Chat {
  readonly id: number
  readonly persona: Persona
  /** The language the bot speaks in this chat, by which questions are recognised. */
  locale: Locale
  /** The words of every answer to a button press, oldest first; '' for one without words. */
  readonly toasts: string[] = []
  /** Everything that happened in the chat, as a page would have been told. */
  readonly events: PageEvent[] = []
  private readonly playground: Playground

  constructor(given: { playground: Playground; persona: Persona; locale: Locale }) {
    this.playground = given.playground
    this.persona = given.persona
    this.id = given.persona.id
    this.locale = given.locale
    given.playground.listen(this.id, (event) => {
      this.events.push(event)
      if (event.type === 'callback_answer') this.toasts.push(event.text ?? '')
    })
  }

  async says(text: string): Promise<Message> {
    return await this.afterwards(this.playground.text(this.id, text))
  }

  /** The button of the newest message that has one whose label holds these words, or is of this key of locales/. */
  async presses(words: string): Promise<void> {
    const label = this.labelOf(words)
    const message = this.messages().findLast((one) => buttonIn(one, label))
    assert(message, `There is no button “${label}”. ${this.describe()}`)
    await this.pressesOn(message, label)
  }

  /** A button of a message as it was when the test kept it, though it may be gone from the chat's newest version. */
  async pressesOld(message: Message, words: string): Promise<void> {
    await this.pressesOn(message, this.labelOf(words))
  }

  /** The button's data as it is, on the newest message of the bot: what an attacker might send. */
  async pressesData(data: string): Promise<void> {
    await this.afterwards(this.playground.press(this.id, this.lastMessage().message_id, data))
  }

  async sharesContact(of: 'own' | 'other' = 'own'): Promise<Message> {
    return await this.afterwards(this.playground.contact(this.id, of))
  }

  async sendsPhoto(bytes: Buffer): Promise<Message> {
    return await this.afterwards(await this.playground.photo(this.id, bytes))
  }

  async sendsDocument(file: { bytes: Buffer; name: string; type: string }): Promise<Message> {
    return await this.afterwards(await this.playground.photo(this.id, file, 'document'))
  }

  async sendsSample(sample: SampleName, as: 'photo' | 'document' = 'photo'): Promise<Message> {
    const { bytes, fileName } = await drawn(sample)
    const file = { bytes, name: fileName, type: 'image/jpeg' }
    return await this.afterwards(await this.playground.photo(this.id, file, as))
  }

  async sendsSticker(): Promise<Message> {
    return await this.afterwards(await this.playground.sticker(this.id))
  }

  async sendsVoice(): Promise<Message> {
    return await this.afterwards(await this.playground.voice(this.id))
  }

  async sendsLocation(): Promise<Message> {
    return await this.afterwards(this.playground.location(this.id, { latitude: 11.56, longitude: 104.93 }))
  }

  /** Any other message, by its Bot API fields. */
  async sends(content: Record<string, unknown>): Promise<Message> {
    return await this.afterwards(this.playground.say(this.id, content))
  }

  async edits(message: Message, text: string): Promise<Message> {
    return await this.afterwards(this.playground.edit(this.id, { message_id: message.message_id, text }))
  }

  async blocks(blocked = true): Promise<void> {
    this.playground.block(this.id, blocked)
    await this.isHandled()
  }

  /** Delivers an update of the test's own making, and waits until it is dealt with. */
  async receives(update: Update): Promise<void> {
    this.playground.control.inject(update)
    await this.isHandled()
  }

  /** The chat's history, oldest first. */
  messages(): Message[] {
    return this.playground.messages(this.id)
  }

  fromBot(): Message[] {
    return this.messages().filter(({ from }) => from?.is_bot)
  }

  lastMessage(): Message {
    const message = this.fromBot().at(-1)
    assert(message, 'The bot has not said anything yet.')
    return message
  }

  /** What the newest message of the bot says, without markup. */
  last(): string {
    return textOf(this.lastMessage())
  }

  /** Labels of the buttons under the newest message of the bot, row by row. */
  buttons(): string[] {
    return buttonsOf(this.lastMessage()).map(({ text }) => text)
  }

  /** Messages whose buttons can still be pressed, oldest first. */
  live(): Message[] {
    return this.fromBot().filter((message) => buttonsOf(message).length > 0)
  }

  /** Labels of the reply keyboard in force, or null. */
  keyboard(): string[] | null {
    let keyboard: string[] | null = null
    for (const event of this.events) {
      if (event.type !== 'reply_keyboard') continue
      keyboard =
        event.reply_keyboard?.keyboard.flat().map((one) => (typeof one === 'string' ? one : one.text)) ?? null
    }
    return keyboard
  }

  /** Whether the newest message of the bot asks this question. */
  isAsked(questionId: string): boolean {
    return this.last().includes(this.words(`q-${questionId}`))
  }

  /** The id of the question that the newest message of the bot asks, `review`, or `done` once it is submitted. */
  step(): string {
    if (this.last().includes(this.firstLine('review'))) return 'review'
    if (this.last().includes(this.firstLine('submitted'))) return 'done'
    const questions = [...registrationForm.questions, ...assistedForm.questions]
    const asked = questions.find(({ id, askedAs }) => this.isAsked(askedAs ?? id))
    assert(asked, `No question is asked. ${this.describe()}`)
    return asked.id
  }

  /** The reference of the application that was confirmed last, twelve digits. */
  reference(): string {
    const words = this.fromBot().map(textOf)
    const said = words.findLast((text) => text.includes(this.firstLine('submitted')))
    assert(said, `No application was confirmed. ${this.describe()}`)
    const digits = said.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - KHMER_ZERO))
    return /\d{4} \d{4} \d{4}/.exec(digits)?.[0].replaceAll(' ', '') ?? ''
  }

  /** The same as this chat shows it: grouped, in the digits of its language. */
  shownReference(): string {
    return digits(this.locale, formatReference(this.reference()))
  }

  /** Fails unless the newest message of the bot asks this question, in the chat's language. */
  expectsQuestion(questionId: string): void {
    assert(this.isAsked(questionId), `The question "${questionId}" is not asked. ${this.describe()}`)
  }

  /** Fails unless the newest message of the bot holds this sentence of locales/. */
  expects(key: string, args: Record<string, string> = {}): void {
    const words = this.words(key, args)
    assert(this.last().includes(words), `“${words}” is not said. ${this.describe()}`)
  }

  /** A sentence of locales/ in the chat's language, as it reads in the chat. */
  words(key: string, args: Record<string, string> = {}): string {
    return withoutMarkup(html(this.locale, key, args))
  }

  /** A button's label or another plain text in the chat's language; what is not given is left out. */
  label(key: string, args: Record<string, string> = {}): string {
    return plain(this.locale, key, { reference: '', label: '', answer: '', ...args }).trim()
  }

  /** An answer as the review and /mydata show it. The value may be a key of locales/. */
  line(questionId: string, value: string): string {
    return this.words('review-line', { label: this.label(`label-${questionId}`), value: this.labelOf(value) })
  }

  /** Waits until the bot has handled everything this person did. */
  async isHandled(): Promise<void> {
    await until(`the bot has handled what ${this.persona.first_name} did`, () =>
      this.playground.control.pendingUpdates().every((update) => chatIdOf(update) !== this.id),
    )
  }

  private labelOf(words: string): string {
    return /^(btn|opt|skip|suggestion|photo)-[\w-]+$/.test(words) ? this.label(words) : words
  }

  private firstLine(key: string): string {
    const anything = { reference: '', province: '', papers: '', confirm: '' }
    return this.words(key, anything).split('\n')[0] ?? ''
  }

  private async pressesOn(message: Message, label: string): Promise<void> {
    const button = buttonIn(message, label)
    assert(button, `That message has no button “${label}”: ${textOf(message)}`)
    await this.afterwards(this.playground.press(this.id, message.message_id, button.callback_data))
  }

  private async afterwards<T>(act: T): Promise<T> {
    await this.isHandled()
    return act
  }

  private describe(): string {
    const keyboard = this.keyboard()
    return [
      `The bot's newest message is:\n${this.last()}`,
      `with the buttons: ${this.buttons().join(' | ') || 'none'}`,
      ...(keyboard ? [`and the keyboard: ${keyboard.join(' | ')}`] : []),
    ].join('\n')
  }
}

const pictures = new Map<SampleName, ReturnType<typeof samplePicture>>()

/** Drawing takes longer than a whole conversation: each sample is drawn once. */
function drawn(sample: SampleName): ReturnType<typeof samplePicture> {
  const picture = pictures.get(sample) ?? samplePicture(sample)
  pictures.set(sample, picture)
  return picture
}

export function textOf(message: Message): string {
  return message.text ?? message.caption ?? ''
}

/** The inline buttons of a message that press something. */
export function buttonsOf(message: Message): (Button & { callback_data: string })[] {
  return (message.reply_markup?.inline_keyboard ?? [])
    .flat()
    .filter((button): button is Button & { callback_data: string } => 'callback_data' in button)
}

function buttonIn(message: Message, label: string) {
  const buttons = buttonsOf(message)
  return buttons.find(({ text }) => text === label) ?? buttons.find(({ text }) => text.includes(label))
}

/** Telegram HTML as it reads in a chat. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

function chatIdOf(update: Update): number | undefined {
  const holder = update.message ?? update.edited_message ?? update.my_chat_member
  return holder?.chat.id ?? update.callback_query?.from.id
}
