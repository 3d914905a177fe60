import pLimit from 'p-limit'
import { describe, expect, test } from 'vitest'
import { registrationForm } from '../../src/forms/registration.ts'
import type { World } from '../support/bot-process.ts'
import type { Chat } from '../support/chat.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { type Answers, bopha, dara, type Person, withOwnCard } from '../support/people.ts'
import {
  answersQuestion,
  finishesLater,
  goesOn,
  registers,
  startsRegistration,
} from '../support/registers.ts'

const passport: Answers = {
  id_type: { presses: 'passport' },
  passport_country: { says: 'Vietnam' },
}
const held: Answers = { id_type: { presses: 'held' }, held_id_number: { skips: 'not_known' } }
/** Which other answers lead to a question that is not asked of everybody. */
const LEADS: Record<string, Answers> = {
  passport_country: passport,
  passport_number: passport,
  held_id_number: held,
  photo_certificate: { certificate: { presses: 'have' } },
}

/** Only who registers somebody else is asked this. */
const OF_HELPERS = 'photo_consent'
const asked = registrationForm.questions.map(({ id }) => id).filter((id) => id !== OF_HELPERS)
/** Every question there is, and the review, with the answers that lead there. */
const PLACES = [...asked, 'review'].map((id) => ({
  id,
  overrides: LEADS[id] ?? {},
}))

type Somebody = { id: string; chat: Chat; person: Person; overrides: Answers }

/** So many people write to the bot at the same time. */
const AT_ONCE = 6

let passports = 0

/** One person at every question of the form. */
async function peopleEverywhere(world: World): Promise<Somebody[]> {
  return await pLimit(AT_ONCE).map(PLACES, async ({ id, overrides }, index) => {
    const person = withOwnCard(index % 2 === 0 ? bopha : dara)
    const chat = world.chat(person.locale)
    const number = { passport_number: { says: `N${1_000_000 + passports++}` } }
    const somebody = { id, chat, person, overrides: { ...number, ...overrides } }
    await registers(chat, { until: id, person, overrides: somebody.overrides })
    return somebody
  })
}

/** Gives the right answer to the question the person stands at. */
async function answers({ id, chat, person, overrides }: Somebody): Promise<void> {
  if (id === 'review') return await chat.presses('btn-confirm')
  const answering = overrides[id] ?? person.answers[id]
  if (!answering) throw new Error(`No answer to "${id}".`)
  await answersQuestion(chat, id, answering)
}

/** What the draft holds, by question id; empty once it was submitted. */
async function answered(world: World, { chat }: Somebody): Promise<string[]> {
  const [draft] = await world.sql<{ ids: string[] }[]>`
    select array(select jsonb_object_keys(answers)) as ids from drafts where chat_id = ${chat.id}`
  return draft?.ids ?? []
}

const overPolling = oneWorld()
const overWebhook = oneWorld({ transport: 'webhook' })

describe.each([
  { transport: 'polling', world: overPolling },
  { transport: 'webhook', world: overWebhook },
])('over $transport', ({ world }) => {
  let people: Somebody[]

  test('after kill -9 and a restart every question takes its answer as if nothing had been', async () => {
    people = await peopleEverywhere(world())
    await world().settles()
    await world().restartBot('SIGKILL')
    await pLimit(AT_ONCE).map(people, async (somebody) => {
      const { chat, id } = somebody
      const before = await answered(world(), somebody)
      await answers(somebody)
      expect(chat.step()).not.toBe(id)
      if (id === 'review') return expect(chat.step()).toBe('done')
      expect(await answered(world(), somebody)).toEqual(expect.arrayContaining([...before, id]))
    })
  })

  test('when Redis has forgotten a chat, the next message goes on where the form stopped', async () => {
    const open = people.filter(({ id }) => id !== 'review')
    await pLimit(AT_ONCE).map(open, async (somebody) => {
      const { chat } = somebody
      const id = chat.step()
      expect(await world().redis.del(`${world().redisPrefix}chat:{${chat.id}}`)).toBe(1)
      await chat.says('Hello?')
      expect(chat.last()).toContain('⏸')
      expect(chat.step()).toBe(id)
      await answers({ ...somebody, id })
      expect(chat.step()).not.toBe(id)
    })
    const [one] = open
    if (!one) throw new Error('Nobody is in the middle of the form.')
    await goesOn(one.chat, one)
    expect(await onRecord(world(), one.chat)).toMatchObject({ drafts: [], applications: ['submitted'] })
  })
})

describe('putting the form aside', () => {
  const world = overPolling

  test('at every question, and any message goes on at the same one', async () => {
    const person = withOwnCard(bopha)
    const chat = world().chat('en')
    await startsRegistration(chat)
    let steps = 0
    for (let id = chat.step(); id !== 'done'; id = chat.step()) {
      await finishesLater(chat)
      chat.expects('paused')
      expect(chat.keyboard()).toBeNull()
      expect(chat.live()).not.toContainEqual(
        expect.objectContaining({ text: expect.stringMatching(/^\d+ \//) }),
      )
      await chat.says('I am back')
      const where =
        id === 'review'
          ? chat.label('where-review')
          : chat.label('where-question', { number: String(steps + 1), total: '19' })
      expect(chat.last()).toContain(chat.words('you-stopped', { where }))
      expect(chat.step()).toBe(id)
      await answers({ id, chat, person, overrides: {} })
      steps++
    }
    expect(await onRecord(world(), chat)).toMatchObject({ drafts: [], applications: ['submitted'] })
  })

  test('a button of the question that was put aside goes on as well', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'sex' })
    const question = structuredClone(chat.lastMessage())
    await chat.presses('btn-later')
    await chat.pressesOld(question, 'opt-sex-female')
    expect(chat.last()).toContain('⏸')
    chat.expectsQuestion('sex')
  })

  test('a sticker or a photo goes on as well, and is no answer', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'photo_id' })
    await chat.presses('btn-later')
    await chat.sendsSample('id-card')
    expect(chat.last()).toContain('⏸')
    chat.expectsQuestion('photo_id')
    expect((await onRecord(world(), chat)).documents).toEqual([])
    await chat.sendsSample('id-card')
    chat.expectsQuestion('photo_certificate')
  })
})

describe('other pages in mid-form', () => {
  const world = overPolling

  test.each(['/start', '/start friend-of-sok', '/start register', '/status', '/mydata'])(
    '%s shows its page, and the form goes on from there',
    async (command) => {
      const chat = world().chat('en')
      await registers(chat, { until: 'name_latin' })
      await chat.says(command)
      expect(chat.last()).not.toContain(chat.words('q-name_latin'))
      await chat.presses(command === '/mydata' ? chat.label('btn-correct-draft') : chat.label('btn-resume'))
      expect(chat.last()).toContain(chat.label('where-question', { number: '6', total: '19' }))
      chat.expectsQuestion('name_latin')
      await goesOn(chat)
    },
  )

  test('/register goes on with the open form instead of beginning another', async () => {
    const chat = world().chat('km')
    await registers(chat, { until: 'district' })
    await chat.says('/register')
    chat.expectsQuestion('district')
    expect(await onRecord(world(), chat)).toMatchObject({ drafts: ['registration'] })
  })

  test('/language asks the same question in the other language, and the answers stay', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'sex', person: withOwnCard(bopha) })
    await chat.says('/language')
    await chat.presses('ភាសាខ្មែរ')
    chat.locale = 'km'
    chat.expectsQuestion('sex')
    await goesOn(chat, { until: 'phone', person: withOwnCard(dara) })
    await chat.says('/language')
    await chat.presses('English')
    chat.locale = 'en'
    chat.expectsQuestion('phone')
    expect(chat.keyboard()).toContain(chat.label('btn-share-phone'))
    await goesOn(chat, { until: 'review', person: withOwnCard(bopha) })
    expect(chat.last()).toContain(chat.line('name_km', 'កែវ បុប្ផា'))
    expect(chat.last()).toContain(chat.line('sex', 'opt-sex-male'))
  })

  test('/cancel asks once more, and “No” asks the question again', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'village' })
    await chat.says('/cancel')
    chat.expects('cancel-sure')
    await chat.presses('btn-cancel-no')
    chat.expectsQuestion('village')
    await goesOn(chat, { until: 'review' })
    await chat.presses('btn-cancel-form')
    chat.expects('cancel-sure')
    await chat.presses('btn-cancel-yes')
    chat.expects('cancelled')
    expect(await onRecord(world(), chat)).toEqual({
      drafts: [],
      applications: [],
      events: [],
      audit: [],
      documents: [],
      waiting: 0,
    })
  })

  test('a form that was erased at the phone question takes its keyboard along', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'phone' })
    expect(chat.keyboard()).not.toBeNull()
    await chat.says('/cancel')
    await chat.presses('btn-cancel-yes')
    expect(chat.keyboard()).toBeNull()
    await chat.says('hello')
    chat.expects('nothing-open')
  })

  test('“Yes, delete it” of an old form does not delete the new one', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'sex' })
    await chat.says('/cancel')
    const old = structuredClone(chat.lastMessage())
    await chat.presses('btn-cancel-yes')
    await chat.says('/register')
    await chat.presses('btn-start-form')
    await goesOn(chat, { until: 'sex' })
    await chat.pressesOld(old, 'btn-cancel-yes')
    expect(await onRecord(world(), chat)).toMatchObject({ drafts: ['registration'] })
  })

  test('with no form open, /cancel says so, and words lead to the menu', async () => {
    const chat = world().chat('en')
    await chat.says('Hello')
    await chat.presses('English')
    await chat.says('/cancel')
    chat.expects('nothing-open')
    await chat.says('How much does it cost?')
    chat.expects('nothing-open')
    expect(chat.buttons()).toContain(chat.label('btn-register'))
    await chat.sendsSticker()
    chat.expects('nothing-open')
  })
})
