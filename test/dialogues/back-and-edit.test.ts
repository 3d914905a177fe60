import { describe, expect, test } from 'vitest'
import type { Chat } from '../support/chat.ts'
import { NOTHING, onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { type Answering, type Answers, bopha, dara, withOwnCard } from '../support/people.ts'
import {
  answersQuestion,
  goesBack,
  goesOn,
  keeps,
  registers,
  startsRegistration,
} from '../support/registers.ts'

const world = oneWorld()

async function presses(chat: Chat, line: string): Promise<void> {
  await chat.presses(chat.label('btn-edit-line', { label: chat.label(`label-${line}`) }))
}

describe('going back', () => {
  test.each([dara, bopha])(
    'from every question to the one before, and on again: $locale',
    async (somebody) => {
      const person = withOwnCard(somebody)
      const chat = world().chat(person.locale)
      await startsRegistration(chat)
      expect(chat.buttons()).not.toContain(chat.label('btn-back'))
      let before: string | null = null
      let steps = 0
      for (let id = chat.step(); id !== 'review'; id = chat.step()) {
        if (before !== null) {
          await goesBack(chat)
          chat.expectsQuestion(before)
          await keeps(chat)
          chat.expectsQuestion(id)
        }
        await answersQuestion(chat, id, answerOf(person.answers, id))
        before = id
        steps++
      }
      expect(steps).toBeGreaterThanOrEqual(18)
      await goesOn(chat)
      expect(await onRecord(world(), chat)).toMatchObject({
        drafts: [],
        applications: ['submitted'],
        waiting: 0,
      })
    },
  )

  test('three questions, and another answer there leads to the next one', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'id_type' })
    for (const id of ['birth_date', 'sex', 'name_latin']) {
      await goesBack(chat)
      chat.expectsQuestion(id)
    }
    await chat.says('Keo Sophea')
    // Sex and birth date were answered already and need no second answer.
    chat.expectsQuestion('id_type')
    await goesOn(chat, { until: 'review' })
    expect(chat.last()).toContain('KEO SOPHEA')
  })
})

describe('correcting a line of the review', () => {
  const others: [line: string, answer: Answering, shown: string][] = [
    ['name_km', { says: 'ចាន់ សុភា' }, 'ចាន់ សុភា'],
    ['name_latin', { says: 'Chan Sophea' }, 'CHAN SOPHEA'],
    ['sex', { presses: 'male' }, 'opt-sex-male'],
    ['birth_date', { says: '០៦-០៤-១៩៨៩' }, '06-04-1989'],
    ['khmer_id_number', { says: '040 506 070' }, '•••••6070'],
    ['village', { says: 'Phum 7' }, 'Phum 7'],
    ['occupation', { presses: 'farmer' }, 'opt-occupation-farmer'],
    ['photo_id', { sends: 'id-card' }, 'photo-stored'],
    ['photo_certificate', { skips: 'no_camera' }, 'skip-no_camera'],
    ['photo_portrait', { sends: 'portrait' }, 'photo-stored'],
  ]

  test('every line is asked alone, can stay as it is, and comes back to the review', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'review' })
    const review = chat.last()
    const lines = chat.buttons().filter((label) => label.startsWith('✏️'))
    expect(lines.length).toBeGreaterThanOrEqual(18)
    for (const line of lines) {
      await chat.presses(line)
      expect(chat.step()).not.toBe('review')
      await keeps(chat)
      expect(chat.last()).toContain(review)
    }
    expect(chat.keyboard()).toBeNull()
  })

  test('another answer changes that line and no other', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'review' })
    for (const [line, answer, shown] of others) {
      const before = chat.last().split('\n')
      await presses(chat, line)
      await answersQuestion(chat, line, answer)
      expect(chat.step()).toBe('review')
      const changed = chat
        .last()
        .split('\n')
        .filter((text) => !before.includes(text))
      expect(changed.filter((text) => !text.startsWith('➡️') && text !== '')).toEqual([chat.line(line, shown)])
    }
    await chat.presses('btn-confirm')
    expect(await onRecord(world(), chat)).toMatchObject({
      applications: ['submitted'],
      documents: ['photo_id', 'photo_portrait'],
    })
  })

  test('another province asks for its districts anew, and another document for its number', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'review' })
    await presses(chat, 'province')
    await chat.says('Takeo')
    await goesOn(chat, { until: 'commune' })
    await goesOn(chat, { until: 'village' })
    await goesOn(chat, { until: 'review' })
    expect(chat.last()).toContain(chat.line('province', 'Takeo'))

    await presses(chat, 'id_type')
    await chat.presses('opt-id_type-passport')
    chat.expectsQuestion('passport_country')
    await chat.says('Vietnam')
    chat.expectsQuestion('passport_number')
    await chat.says('N1234567')
    chat.expectsQuestion('photo_id')
    await chat.presses('skip-at_office')
    expect(chat.last()).toContain(chat.line('passport_number', '•••••4567'))
    expect(chat.last()).not.toContain(chat.label('label-khmer_id_number'))
    await chat.presses('btn-confirm')
    const [{ answers } = { answers: {} }] = await world().sql`
      select answers from applications where chat_id = ${chat.id}`
    expect(answers).not.toHaveProperty('khmer_id_number')
  })

  test('a wage after all ends the form, and “Change my answer” asks about the wage again', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'review' })
    await presses(chat, 'wage_contract')
    await chat.presses('opt-wage_contract-yes')
    chat.expects('ending-employee')
    await chat.presses('btn-change-answer')
    chat.expectsQuestion('wage_contract')
    await chat.presses('opt-wage_contract-no')
    expect(chat.step()).toBe('review')
  })

  test('a photo that is sent again takes the place of the first', async () => {
    const chat = world().chat('km')
    await registers(chat, { until: 'review' })
    const first = await photoIds(chat)
    await presses(chat, 'photo_id')
    await chat.sendsSample('id-card')
    const second = await photoIds(chat)
    expect(first).toHaveLength(1)
    expect(second).toHaveLength(1)
    expect(second).not.toEqual(first)
    await chat.presses('btn-confirm')
    expect((await onRecord(world(), chat)).documents).toEqual(['photo_id'])
  })

  test('the certificate is not to be shown by somebody who has none: its photo goes with it', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'review', overrides: { photo_certificate: { sends: 'certificate' } } })
    await presses(chat, 'certificate')
    await chat.presses('opt-certificate-not_yet')
    expect(chat.step()).toBe('review')
    expect(chat.last()).not.toContain(chat.label('label-photo_certificate'))
    await chat.presses('btn-confirm')
    expect(await onRecord(world(), chat)).toEqual({
      ...NOTHING,
      applications: ['submitted'],
      events: ['submitted'],
      audit: ['application.submit'],
    })
  })
})

async function photoIds(chat: Chat): Promise<string[]> {
  const rows = await world().sql<{ id: string }[]>`
    select d.id from documents d join drafts f on f.id = d.draft_id where f.chat_id = ${chat.id}`
  return rows.map(({ id }) => id)
}

function answerOf(answers: Answers, id: string): Answering {
  const answer = answers[id]
  if (!answer) throw new Error(`No answer to "${id}".`)
  return answer
}
