import type { Message, Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { buttonsOf, type Chat, textOf } from '../support/chat.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { bopha, dara, withOwnCard } from '../support/people.ts'
import { goesOn, registers } from '../support/registers.ts'

// By webhook, because there an update can be delivered again at will.
const world = oneWorld({ transport: 'webhook' })

/** Presses a button without waiting for the bot. */
function pressesAtOnce(chat: Chat, label: string): void {
  const message = chat.lastMessage()
  const button = buttonsOf(message).find(({ text }) => text === label)
  if (!button) throw new Error(`There is no button “${label}”.`)
  world().playground.press(chat.id, message.message_id, button.callback_data)
}

function confirmations(chat: Chat): Message[] {
  return chat.fromBot().filter((message) => textOf(message).includes(firstLine(chat)))
}

const firstLine = (chat: Chat) =>
  chat.words('submitted', { reference: '', province: '', papers: '' }).split('\n')[0] ?? ''

describe('the same again', () => {
  test('Confirm pressed 20 times at once: one application, one reference, every press answered', async () => {
    const chat = world().chat('km')
    await registers(chat, { until: 'review' })
    const answered = chat.toasts.length
    for (let press = 0; press < 20; press++) pressesAtOnce(chat, chat.label('btn-confirm'))
    await chat.isHandled()

    expect(await onRecord(world(), chat)).toMatchObject({
      drafts: [],
      applications: ['submitted'],
      events: ['submitted'],
      audit: ['application.submit'],
      documents: ['photo_id'],
    })
    expect(confirmations(chat)).toHaveLength(1)
    expect(chat.toasts.length - answered).toBe(20)
    const [application] = await world().sql`select reference from applications where chat_id = ${chat.id}`
    expect(application?.reference).toBe(chat.reference())
  })

  test('an answer that is delivered again is not the answer to the next question', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'district' })
    const { update, message } = await saying(chat, 'Chamkar Mon')
    chat.expectsQuestion('commune')
    const said = chat.fromBot().length

    await chat.receives(update)
    await chat.receives(update)
    expect(chat.fromBot()).toHaveLength(said)

    // And not even when Redis has forgotten that it was seen: the draft has not.
    await world().redis.del(`${world().redisPrefix}chat:{${chat.id}}`)
    await chat.receives(update)
    await chat.receives({ update_id: update.update_id, message } as Update)
    chat.expectsQuestion('commune')
    expect(await answerKeys(chat)).not.toContain('commune')
    await goesOn(chat)
    expect(await onRecord(world(), chat)).toMatchObject({ applications: ['submitted'], waiting: 0 })
  })

  test('a press that is delivered again changes nothing', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'wage_contract' })
    const updateId = world().playground.control.nextUpdateId()
    const question = structuredClone(chat.lastMessage())
    await chat.presses('opt-wage_contract-no')
    chat.expectsQuestion('paid_workers')
    const said = chat.fromBot().length
    const data = buttonsOf(question)[0]?.callback_data ?? ''
    const { id, first_name } = chat.persona
    await chat.receives({
      update_id: updateId,
      callback_query: {
        id: '1234567890',
        from: { id, first_name, is_bot: false },
        message: question as never,
        chat_instance: '1',
        data,
      },
    })
    expect(chat.fromBot()).toHaveLength(said)
    expect(await answerKeys(chat)).not.toContain('paid_workers')
  })
})

describe('one identity document', () => {
  test('two chats confirm the same card in the same instant: both read the same words, one is held', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const { card } = withOwnCard(dara)
        const overrides = { khmer_id_number: { says: card }, photo_id: { skips: 'at_office' } }
        const pair = [world().chat('km'), world().chat('km')] as const
        await Promise.all(pair.map((chat) => registers(chat, { until: 'review', person: dara, overrides })))
        return pair
      }),
    )
    for (const chat of pairs.flat()) pressesAtOnce(chat, chat.label('btn-confirm'))
    await Promise.all(pairs.flat().map((chat) => chat.isHandled()))

    for (const pair of pairs) {
      const statuses = await Promise.all(
        pair.map(async (chat) => (await onRecord(world(), chat)).applications.join()),
      )
      expect(statuses.sort()).toEqual(['held', 'submitted'])
      const [one, other] = pair.map(withoutReference)
      expect(one).toBe(other)
      for (const chat of pair) await chat.says('/status')
      const [status, otherStatus] = pair.map(withoutReference)
      expect(status).toBe(otherStatus)
      expect(status).toContain(pair[0].label('status-submitted'))
    }
  })

  test('the same chat is told about its own earlier application, and no other chat is', async () => {
    const person = withOwnCard(bopha)
    const chat = world().chat('en')
    await registers(chat, { person })
    const first = chat.shownReference()
    await chat.says('/register')
    expect(chat.last()).toContain(first)
    await chat.presses('btn-start-form')
    await goesOn(chat, { person })
    expect(chat.last()).toContain(chat.words('submitted-same-document', { reference: first }))
    expect(chat.shownReference()).not.toBe(first)
    expect(await onRecord(world(), chat)).toMatchObject({ applications: ['submitted', 'held'] })

    const stranger = world().chat('en')
    await registers(stranger, { person })
    expect(stranger.last()).not.toContain(earlier(stranger))
    expect(stranger.last()).not.toContain(first)
    expect(await onRecord(world(), stranger)).toMatchObject({ applications: ['held'] })
  })

  test('who withdraws frees the document for another application', async () => {
    const person = withOwnCard(bopha)
    const chat = world().chat('en')
    await registers(chat, { person })
    await chat.says('/status')
    await chat.presses('btn-withdraw')
    await chat.presses('btn-withdraw-yes')
    await chat.says('/register')
    await chat.presses('btn-start-form')
    await goesOn(chat, { person })
    expect(chat.last()).not.toContain(earlier(chat))
    expect(await onRecord(world(), chat)).toMatchObject({ applications: ['withdrawn', 'submitted'] })
  })

  test('a mother registers her two sons from one phone', async () => {
    const chat = world().chat('km')
    await registers(chat, { person: withOwnCard(dara) })
    await chat.says('/register')
    await chat.presses('btn-start-form')
    await goesOn(chat, { person: withOwnCard(dara) })
    expect(await onRecord(world(), chat)).toMatchObject({ applications: ['submitted', 'submitted'] })
  })
})

/** Says it, and keeps the update it made. */
async function saying(chat: Chat, text: string): Promise<{ update: Update; message: Message }> {
  const updateId = world().playground.control.nextUpdateId()
  const message = structuredClone(await chat.says(text))
  return { update: { update_id: updateId, message } as Update, message }
}

async function answerKeys(chat: Chat): Promise<string[]> {
  const [draft] = await world().sql<{ ids: string[] }[]>`
    select array(select jsonb_object_keys(answers)) as ids from drafts where chat_id = ${chat.id}`
  return draft?.ids ?? []
}

const withoutReference = (chat: Chat) => chat.last().replace(/[\d០-៩]{4} [\d០-៩]{4} [\d០-៩]{4}/g, '…')

/** The beginning of the sentence about an application of this chat's own. */
const earlier = (chat: Chat) => chat.words('submitted-same-document', { reference: '' }).slice(0, 40)
