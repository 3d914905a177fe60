import type { Message, Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { buttonsOf, type Chat, textOf } from '../support/chat.ts'
import { NOTHING, onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { bopha, dara, withOwnCard } from '../support/people.ts'
import { answersQuestion, goesOn, registers } from '../support/registers.ts'
import { until } from '../support/until.ts'

// By webhook: a group's update is made up here, and made-up ids would disturb the offset of a poll.
const world = oneWorld({ transport: 'webhook' })

describe('the first message', () => {
  test.each([
    ['words', (chat: Chat) => chat.says('Hello, how do I join?')],
    ['a command', (chat: Chat) => chat.says('/register')],
    ['an unknown link', (chat: Chat) => chat.says('/start ref_from_a_poster-2024')],
    ['a sticker', (chat: Chat) => chat.sendsSticker()],
    ['a photo of an ID card', (chat: Chat) => chat.sendsSample('id-card')],
  ])(
    '%s: the language is asked, both names in their own script, and then the menu shown',
    async (_, writes) => {
      const chat = world().chat('km')
      await writes(chat)
      expect(chat.buttons()).toEqual(['ភាសាខ្មែរ', 'English'])
      await chat.presses('ភាសាខ្មែរ')
      expect(chat.buttons()).toContain(chat.label('btn-register'))
      expect(chat.live()).toHaveLength(1)
      expect(await onRecord(world(), chat)).toEqual(NOTHING)
      const [row] = await world().sql`select locale from chats where id = ${chat.id}`
      expect(row).toEqual({ locale: 'km' })
    },
  )

  test('the command menu of a chat speaks its language', async () => {
    const chat = world().chat('en')
    await chat.says('/start')
    await chat.presses('English')
    const menu = chat.events.findLast((event) => event.type === 'commands')
    expect(menu?.commands.map(({ command }) => `/${command}`)).toEqual(
      expect.arrayContaining(['/start', '/register', '/status', '/help', '/language', '/mydata', '/cancel']),
    )
    expect(menu?.commands.find(({ command }) => command === 'help')?.description).toBe(
      chat.label('command-help'),
    )
  })
})

describe('buttons that mean nothing', () => {
  const made = [
    'x',
    'q',
    'q:::::',
    'q:abcdef:1:name_km:a:SOK',
    'q:abcdef:zzzzzzzz:review:c:',
    'e:',
    'e:language:fr',
    'e:withdraw_yes:1 or 1=1',
    'e:erase_draft:00000000-0000-0000-0000-000000000000',
    'e:correct_contact:',
    '{"a":1}',
    'ក'.repeat(21),
  ]

  test('made-up data is always answered and changes nothing', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'sex' })
    const before = await draftOf(chat)
    for (const data of made) {
      const answered = chat.toasts.length
      await chat.pressesData(data)
      expect(chat.toasts.length, data).toBe(answered + 1)
      expect(await draftOf(chat), data).toEqual(before)
    }
    await chat.says('/register')
    chat.expectsQuestion('sex')
    await goesOn(chat)
  })

  test('the buttons of another person’s form do nothing in one’s own', async () => {
    const owner = world().chat('en')
    const thief = world().chat('en')
    await Promise.all([owner, thief].map((chat) => registers(chat, { until: 'review' })))
    const before = await draftOf(thief)
    for (const { callback_data } of buttonsOf(owner.lastMessage())) await thief.pressesData(callback_data)
    expect(await draftOf(thief)).toEqual(before)
    expect(await onRecord(world(), owner)).toMatchObject({ drafts: ['registration'], applications: [] })
  })

  test('every button of the form, pressed again once it is over, says so and changes nothing', async () => {
    const chat = world().chat('en')
    const asked: Message[] = []
    await registers(chat, { until: 'wage_contract' })
    for (let step = chat.step(); step !== 'done'; step = chat.step()) {
      asked.push(structuredClone(chat.lastMessage()))
      if (step === 'review') await chat.presses('btn-confirm')
      else await answersQuestion(chat, step, bopha.answers[step] ?? { says: '' })
    }
    const record = await onRecord(world(), chat)
    for (const message of asked) {
      for (const { text } of buttonsOf(message).slice(0, 2)) {
        await chat.pressesOld(message, text)
        expect(chat.toasts.at(-1)).toBe(chat.label('stale-button'))
      }
    }
    expect(await onRecord(world(), chat)).toEqual(record)
  })
})

describe('secrets', () => {
  test('a message with an ID number leaves the chat, and the question shows the number masked', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'khmer_id_number' })
    const question = chat.lastMessage()
    const sent = await chat.says('098 765 432')
    await world().settles()
    expect(chat.messages().map(({ message_id }) => message_id)).not.toContain(sent.message_id)
    const answered = chat.messages().find(({ message_id }) => message_id === question.message_id)
    expect(textOf(answered ?? question)).toContain('•••••5432')
    expect(buttonsOf(answered ?? question)).toEqual([])
    expect(JSON.stringify(chat.messages())).not.toMatch(/098 ?765 ?432/)
  })

  test('a wrong number is asked for again; only what is stored leaves the chat', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'khmer_id_number' })
    const wrong = await chat.says('12345')
    chat.expects('reason-id-digit-count', { count: '5' })
    await chat.says('123456789')
    await world().settles()
    expect(chat.messages().map(({ message_id }) => message_id)).toContain(wrong.message_id)
  })
})

describe('groups', () => {
  test('the bot says one line in both languages and leaves', async () => {
    const { control } = world().playground
    const left = control.counters().calls.leaveChat ?? control.counters().calls.leavechat ?? 0
    const id = -1_000_000_123
    const said: string[] = []
    const stop = world().playground.listen(id, (event) => {
      if (event.type === 'message' && event.message.from?.is_bot) said.push(textOf(event.message))
    })
    const chat = world().chat('en')
    const { first_name } = chat.persona
    control.inject({
      update_id: control.nextUpdateId() + 1_000,
      message: {
        message_id: 1,
        date: 1,
        chat: { id, type: 'supergroup', title: 'Tuk-tuk drivers' },
        from: { id: chat.id, is_bot: false, first_name },
        text: '/status',
        entities: [{ type: 'bot_command', offset: 0, length: 7 }],
      },
    } as Update)
    await until('the bot has left the group', () => {
      const { calls } = control.counters()
      return (calls.leaveChat ?? calls.leavechat ?? 0) > left
    })
    stop()
    expect(said).toHaveLength(1)
    chat.locale = 'km'
    expect(said[0]).toContain(chat.words('private-only'))
    chat.locale = 'en'
    expect(said[0]).toContain(chat.words('private-only'))
  })
})

describe('somebody who blocks the bot', () => {
  test('hears nothing until they come back, and then goes on where they stopped', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'sex' })
    const said = chat.fromBot().length
    await chat.blocks()
    expect(await isBlocked(chat)).toBe(true)
    expect(chat.fromBot()).toHaveLength(said)
    await chat.blocks(false)
    await chat.says('/start')
    expect(await isBlocked(chat)).toBe(false)
    await chat.presses('btn-resume')
    chat.expectsQuestion('sex')
    await goesOn(chat)
  })

  test('in the middle of an answer: it is stored all the same, and nothing is tried again and again', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'village' })
    world().playground.text(chat.id, 'Phum 1')
    await chat.blocks()
    expect(await isBlocked(chat)).toBe(true)
    await chat.blocks(false)
    await chat.says('I am back')
    expect(['village', 'occupation']).toContain(chat.step())
    await goesOn(chat)
    expect(await onRecord(world(), chat)).toMatchObject({ applications: ['submitted'], waiting: 0 })
  })

  test('P8: refused outside of any answer, what was queued for them stays unsaid until they write', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'sex' })
    await blocksUnheard(chat)
    const [first, second] = [await queuesNotice(chat), await queuesNotice(chat)]
    const said = chat.fromBot().length
    await world().settles()
    expect(await isBlocked(chat)).toBe(true)
    await chat.blocks(false)
    expect(await isBlocked(chat), 'to let the bot back in is not yet to write').toBe(true)
    const third = await queuesNotice(chat)
    await world().settles()
    expect(await outcomesOf([first, second, third])).toEqual(['blocked', 'blocked', 'blocked'])
    expect(chat.fromBot()).toHaveLength(said)
    await chat.says('/start')
    expect(await isBlocked(chat)).toBe(false)
    const fourth = await queuesNotice(chat)
    await world().settles()
    expect(await outcomesOf([fourth])).toEqual(['sent'])
    await chat.says('/start')
    expect(await isBlocked(chat)).toBe(false)
  })
})

describe('many at once', () => {
  test('two people who answer in turns get their own questions', async () => {
    const people = [withOwnCard(dara), withOwnCard(bopha)]
    const chats = people.map(({ locale }) => world().chat(locale))
    await Promise.all(chats.map((chat) => registers(chat, { until: 'name_km' })))
    for (let turn = 0; turn < 30; turn++) {
      for (const [index, chat] of chats.entries()) {
        const step = chat.step()
        if (step === 'review' || step === 'done') continue
        const answer = people[index]?.answers[step]
        if (answer) await answersQuestion(chat, step, answer)
      }
    }
    for (const [index, chat] of chats.entries()) {
      expect(chat.step()).toBe('review')
      const card = people[index]?.card ?? ''
      const [draft] = await world().sql`
        select answers->'name_latin'->>'family' as family from drafts where chat_id = ${chat.id}`
      expect(draft?.family).toBe(index === 0 ? 'SOK' : 'KEO')
      expect(chat.last()).not.toContain(card)
    }
  })

  test('several messages in one breath are answered one after the other', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'district' })
    for (const place of ['Chamkar Mon', 'Tonle Bassac', 'Phum 1', 'I mend nets'])
      world().playground.text(chat.id, place)
    await chat.isHandled()
    chat.expectsQuestion('photo_id')
    await goesOn(chat, { until: 'review' })
    for (const [line, answer] of [
      ['district', 'Chamkar Mon'],
      ['commune', 'Tonle Bassac'],
      ['village', 'Phum 1'],
      ['occupation', 'I mend nets'],
    ] as const)
      expect(chat.last()).toContain(chat.line(line, answer))
  })
})

async function draftOf(chat: Chat) {
  const [draft] = await world().sql`
    select id, revision, answers from drafts where chat_id = ${chat.id}`
  return draft
}

async function isBlocked(chat: Chat): Promise<boolean> {
  const [row] = await world().sql`
    select blocked_at is not null as blocked from chats where id = ${chat.id}`
  return row?.blocked
}

/** As if Telegram's word of it had not come. */
async function blocksUnheard(chat: Chat): Promise<void> {
  const { redis, redisPrefix, sql } = world()
  const key = `${redisPrefix}chat:{${chat.id}}`
  const record = await redis.get(key)
  await chat.blocks()
  await redis.set(key, record ?? '')
  await sql`update chats set blocked_at = null where id = ${chat.id}`
}

/** Due at once; the id of the row. */
async function queuesNotice(chat: Chat): Promise<string> {
  const { sql } = world()
  const [row] = await sql`
    insert into outbox (id, chat_id, kind, payload, dedupe_key, next_attempt_at, created_at)
    values (gen_random_uuid(), ${chat.id}, 'record.taken_over', '{}', gen_random_uuid()::text, now(), now())
    returning id`
  return row?.id
}

async function outcomesOf(ids: readonly string[]): Promise<string[]> {
  const rows = await world().sql<{ id: string; outcome: string }[]>`
    select id, outcome from outbox where id in ${world().sql(ids)}`
  return ids.map((id) => rows.find((row) => row.id === id)?.outcome ?? 'not done')
}
