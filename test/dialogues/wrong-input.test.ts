import type { Message } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { registrationForm } from '../../src/forms/registration.ts'
import type { Chat } from '../support/chat.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { bopha, dara, type Person, withOwnCard } from '../support/people.ts'
import { answersQuestion, goesOn, registers, startsRegistration } from '../support/registers.ts'

const world = oneWorld()

const kindOf = (id: string) => registrationForm.questions.find((question) => question.id === id)?.kind
const isPhoto = (id: string) => kindOf(id) === 'photo'

type Wrong = {
  what: string
  /** The questions (or `review`) at which this is no answer; everywhere unless given. */
  at?: (id: string) => boolean
  does: (chat: Chat, first: Message) => Promise<unknown>
  /** Messages that the bot says; one unless given. */
  says?: number
}

const wrongs: Wrong[] = [
  { what: 'a sticker', does: (chat) => chat.sendsSticker() },
  { what: 'a voice message', does: (chat) => chat.sendsVoice() },
  {
    what: 'a video',
    does: (chat) =>
      chat.sends({ video: { file_id: 'v', file_unique_id: 'v', width: 320, height: 240, duration: 2 } }),
  },
  { what: 'a location', does: (chat) => chat.sendsLocation() },
  { what: 'a dice', does: (chat) => chat.sends({ dice: { emoji: '🎲', value: 3 } }) },
  {
    what: 'a photo where words are expected',
    at: (id) => !isPhoto(id),
    does: (chat) => chat.sendsSample('portrait'),
  },
  {
    what: 'a PDF',
    does: (chat) =>
      chat.sendsDocument({ bytes: Buffer.from('%PDF-1.7\n'), name: 'card.pdf', type: 'application/pdf' }),
  },
  { what: 'the contact of somebody else', does: (chat) => chat.sharesContact('other') },
  { what: 'emoji', does: (chat) => chat.says('😀👍🏽') },
  { what: 'a text without end', does: (chat) => chat.says('ក '.repeat(2000)) },
  { what: 'one letter', at: (id) => kindOf(id) !== 'place', does: (chat) => chat.says('x') },
  {
    what: 'words where a button or a photo is expected',
    at: (id) => id !== 'occupation' && ['choice', 'photo', undefined].includes(kindOf(id)),
    does: (chat) => chat.says('qwertz'),
  },
  {
    what: 'signs',
    does: (chat) => chat.says('<b>*_[](){}</b>'),
    at: (id) => !['place'].includes(kindOf(id) ?? '') && id !== 'occupation',
  },
  {
    what: 'an old button',
    does: (chat, first) => chat.pressesOld(first, chat.label('opt-consent-agree')),
    says: 0,
  },
  { what: '/help', does: (chat) => chat.says('/help'), says: 2 },
  { what: 'a command that does not exist', does: (chat) => chat.says('/dance'), says: 2 },
]

describe('at every question', () => {
  const stories = wrongs.map((wrong, index) => ({ ...wrong, somebody: index % 2 === 0 ? dara : bopha }))

  test.concurrent.each(stories)(
    '$what is answered with one helpful sentence and costs nothing',
    async ({ somebody, ...wrong }) => {
      const person = withOwnCard(somebody)
      const chat = world().chat(person.locale)
      await startsRegistration(chat)
      const first = structuredClone(chat.lastMessage())
      let tried = 0
      for (let id = chat.step(); id !== 'done'; id = chat.step()) {
        const oldButton = wrong.says === 0 && id === 'consent'
        if ((wrong.at?.(id) ?? true) && !oldButton) {
          await getsItWrong(chat, { wrong, first })
          tried++
        }
        await answers(chat, { id, person })
      }
      expect(tried).toBeGreaterThanOrEqual(4)
      expect(await onRecord(world(), chat)).toMatchObject({
        drafts: [],
        applications: ['submitted'],
        waiting: 0,
      })
    },
  )
})

async function getsItWrong(chat: Chat, { wrong, first }: { wrong: Wrong; first: Message }): Promise<void> {
  const before = await draftOf(chat)
  const said = chat.fromBot().length
  const toasts = chat.toasts.length
  await wrong.does(chat, first)
  const newWords = chat.fromBot().length - said
  expect(newWords, `${chat.last()}`).toBe(wrong.says ?? 1)
  if (wrong.says === 0) expect(chat.toasts.slice(toasts)).toEqual([chat.label('stale-button')])
  expect(await draftOf(chat)).toEqual(before)
}

async function answers(chat: Chat, { id, person }: { id: string; person: Person }): Promise<void> {
  if (id === 'review') return await chat.presses('btn-confirm')
  const answering = person.answers[id]
  if (!answering) throw new Error(`No answer to "${id}".`)
  await answersQuestion(chat, id, answering)
}

async function draftOf(chat: Chat) {
  const [draft] = await world().sql`
    select id, revision, answers, cursor from drafts where chat_id = ${chat.id}`
  return draft
}

describe('what is nearly right', () => {
  test('a year of the Buddhist Era is asked about, never converted silently', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'birth_date' })
    await chat.says('14-04-2533')
    chat.expects('reason-date-buddhist-era', { year: '2533' })
    expect(chat.buttons().length).toBeGreaterThanOrEqual(2)
    expect(chat.buttons().at(-1)).toBe(chat.label('suggestion-none'))
    await chat.presses('suggestion-none')
    chat.expectsQuestion('birth_date')
    await chat.says('១៤-០៤-២៥៣៣')
    await chat.presses('1990')
    chat.expectsQuestion('id_type')
    const draft = await draftOf(chat)
    expect(draft?.answers.birth_date).toBe('1990-04-14')
  })

  test('one of several numbers, a missing zero and a month before the day are offered as buttons', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'birth_date' })
    await chat.says('04-14-1990')
    await chat.presses('14-04-1990')
    await goesOn(chat, { until: 'phone' })
    await chat.says('12 345 678')
    expect(chat.buttons()).toContain(chat.label('suggestion', { answer: '012 345 678' }))
    await chat.presses('012 345 678')
    chat.expectsQuestion('province')
    expect(chat.keyboard()).toBeNull()
  })

  test('a province is found by a part of its name, in either script', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'province' })
    await chat.says('kampong')
    expect(chat.buttons()).toEqual(['Kampong Cham', 'Kampong Chhnang', 'Kampong Speu', 'Kampong Thom'])
    await chat.presses('Kampong Speu')
    chat.expectsQuestion('district')
    await chat.presses('btn-back')
    await chat.presses('btn-next-page')
    await chat.presses('btn-next-page')
    expect(chat.buttons()).toContain('Tboung Khmum')
    await chat.presses('btn-previous-page')
    expect(chat.buttons()).toContain('Svay Rieng')
    await chat.says('កំពត')
    chat.expectsQuestion('district')
  })

  test('somebody under 18 is told, and goes on', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'birth_date' })
    await chat.says('01-01-2015')
    chat.expects('note-age_to_confirm')
    chat.expectsQuestion('id_type')
  })

  test('a changed message is no answer, and the person is told', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'name_latin' })
    const name = await chat.says('Keo Bopha')
    const before = await draftOf(chat)
    await chat.edits(name, 'Keo Sophea')
    chat.expects('edited-answer')
    expect(await draftOf(chat)).toEqual(before)
    await chat.presses('opt-sex-female')
    chat.expectsQuestion('birth_date')
  })
})
