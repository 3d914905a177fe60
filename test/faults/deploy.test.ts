import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Answers, type Form, nextStep, relevantAnswers } from '../../src/forms/form.ts'
import { parseOwnWords } from '../../src/forms/parsers/text.ts'
import { registrationForm } from '../../src/forms/registration.ts'
import { readRegistration } from '../../src/forms/statement.ts'
import { createVault, indexKeyFrom, parseKeys } from '../../src/ops/encryption.ts'
import { changeDraft, type Draft, listDrafts, openDraft } from '../../src/registry/drafts.ts'
import { NOW, newChat, openRegistry, type Registry, wholeAnswers } from '../registry/records.ts'
import { startWorld, type World } from '../support/bot-process.ts'
import { registers } from '../support/registers.ts'
import { confirmed, perseveres } from './shaken-world.ts'

/** The form as the next release has it: turned round in part, one question more (encrypted), one less, one conditional. */
const nextRelease: Form = {
  ...registrationForm,
  version: registrationForm.version + 1,
  questions: [
    ...registrationForm.questions.filter(({ id }) => id !== 'photo_portrait').toSorted(bySexFirst),
    {
      id: 'nickname',
      kind: 'text',
      parse: (text) => parseOwnWords(text, { min: 1, max: 40 }),
      encrypted: true,
      when: ({ sex }) => sex !== 'female',
    },
  ],
}

function bySexFirst(a: { id: string }, b: { id: string }): number {
  return Number(b.id === 'sex') - Number(a.id === 'sex')
}

const ANSWERS: Record<string, Answer> = { ...wholeAnswers('051300721'), nickname: { text: 'ដារ៉ា' } }

describe('P4: a deploy and a rollback of a changed form in mid-dialogue', () => {
  let registry: Registry
  let updateId = 0

  beforeAll(async () => {
    registry = await openRegistry()
  })
  afterAll(() => registry.close())

  test.each([1, 5, 9, 14])(
    'after %i answers: nothing is asked twice, and what is new is asked',
    async (before) => {
      const chatId = await newChat(registry)
      const asked: string[] = []
      await goOn(chatId, { form: registrationForm, answers: before, asked })
      await goOn(chatId, { form: nextRelease, answers: 3, asked })
      await goOn(chatId, { form: registrationForm, answers: 2, asked })
      const draft = await goOn(chatId, { form: nextRelease, answers: Number.POSITIVE_INFINITY, asked })
      expect(asked.length).toBeGreaterThanOrEqual(18)
      expect(new Set(asked).size).toBe(asked.length)
      expect(asked).toContain('nickname')
      expect(nextStep(nextRelease, draft)).toEqual({ kind: 'review' })
      expect(draft.answers).toEqual(only(asked))
    },
  )

  test('rolled back at the end, the old form is complete with what it asks, and the new answer is neither sent nor lost', async () => {
    const chatId = await newChat(registry)
    const asked: string[] = []
    await goOn(chatId, { form: nextRelease, answers: Number.POSITIVE_INFINITY, asked })
    const draft = await goOn(chatId, { form: registrationForm, answers: Number.POSITIVE_INFINITY, asked })
    const sent = relevantAnswers(registrationForm, draft.answers)
    expect(readRegistration(sent)).toMatchObject({ khmer_id_number: '051300721', photo_portrait: {} })
    expect(sent).not.toHaveProperty('nickname')
    expect(draft.answers.nickname).toEqual({ text: 'ដារ៉ា' })
  })

  /** Answers so many questions of this release, as the form driver asks them; the draft as it is then. */
  async function goOn(
    chatId: number,
    { form, answers, asked }: { form: Form; answers: number; asked: string[] },
  ): Promise<Draft> {
    let draft = await openDraft(registry, { id: randomUUID(), chatId, form, answers: {}, now: NOW })
    for (let given = 0; given < answers; given++) {
      const step = nextStep(form, draft)
      if (step.kind !== 'question') break
      const answer = ANSWERS[step.id]
      if (answer === undefined) throw new Error(`Nobody has an answer to "${step.id}".`)
      asked.push(step.id)
      const { id, revision } = draft
      const change = { form, id, revision, updateId: ++updateId, set: { [step.id]: answer }, cleared: [] }
      const next = await changeDraft(registry, { ...change, cursor: null, now: NOW })
      if (!next) throw new Error(`The answer to "${step.id}" was not taken.`)
      draft = next
    }
    const [stored] = await listDrafts(registry, chatId)
    expect(stored).toEqual(draft)
    return draft
  }
})

function only(ids: readonly string[]): Answers {
  return Object.fromEntries(ids.flatMap((id) => (ANSWERS[id] === undefined ? [] : [[id, ANSWERS[id]]])))
}

describe('P4: a record in Redis of another release', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.close())

  test.each([
    ['a dialogue that is not there any more', { version: [0, 1], state: { household_v0: [{ args: '[]' }] } }],
    ['a log of another library', { version: [99, 1], state: { registration: [{ log: 'of old' }] } }],
    ['no dialogue at all', undefined],
  ])('%s: the dialogue goes on where the draft stands', async (_, conversation) => {
    const keys = parseKeys(world.encryptionKey)
    const vault = createVault({ encryptionKeys: keys, indexKey: indexKeyFrom(keys) })
    const chat = world.chat()
    await registers(chat, { until: 'sex' })
    const key = `${world.redisPrefix}chat:{${chat.id}}`
    const [revision, value] = ((await world.redis.get(key)) ?? '').split('|')
    const record = JSON.parse(vault.decrypt(value ?? '', 'chat-record')) as Record<string, unknown>
    expect(record.conversation).toBeDefined()
    const older = JSON.stringify({ ...record, conversation })
    await world.redis.set(key, `${revision}|${vault.encrypt(older, 'chat-record')}`)
    await chat.says('ប្រុស')
    expect(chat.step()).toBe('sex')
    await perseveres(chat)
    const { stored, told } = await confirmed(world, chat)
    expect(stored).toHaveLength(1)
    expect(told).toEqual(stored)
  })
})
