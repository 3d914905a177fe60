import assert from 'node:assert/strict'
import { choiceLabel } from '../../src/screens/options.ts'
import { plain } from '../../src/screens/translate.ts'
import type { Chat } from './chat.ts'
import { type Answering, type Answers, bopha, dara, type Person, withOwnCard } from './people.ts'

/** More than the form will ever have questions. */
const MOST_STEPS = 60

/** From the first message to the first question of the registration. */
export async function startsRegistration(chat: Chat): Promise<void> {
  await chat.says('/start')
  await chat.presses(plain(chat.locale, 'language-name'))
  await chat.presses(chat.label('btn-register'))
  await chat.presses(chat.label('btn-start-form'))
  chat.expectsQuestion('consent')
}

/**
 * A whole person registers: from the first message up to the question `until` (which then is open), up to the
 * review (`until: 'review'`), or, without `until`, to the confirmed application.
 */
export async function registers(
  chat: Chat,
  {
    until,
    person = personFor(chat),
    overrides = {},
  }: { until?: string; person?: Person; overrides?: Answers } = {},
): Promise<void> {
  await startsRegistration(chat)
  await goesOn(chat, { ...(until && { until }), person, overrides })
}

/** The same from any question that is open now. */
export async function goesOn(
  chat: Chat,
  {
    until,
    person = personFor(chat),
    overrides = {},
  }: { until?: string; person?: Person; overrides?: Answers } = {},
): Promise<void> {
  const answers = { ...person.answers, ...overrides }
  for (let step = 0; step < MOST_STEPS; step++) {
    const id = chat.step()
    if (id === (until ?? 'done')) return
    assert(id !== 'done', `The form ended before "${until}" was asked.`)
    if (id === 'review') await chat.presses(chat.label('btn-confirm'))
    else await answersQuestion(chat, id, answerTo(id, answers))
  }
  throw new Error(`"${until}" was never asked.`)
}

/** Presses Back, or says it where the question has a reply keyboard. */
export async function goesBack(chat: Chat): Promise<void> {
  await usesKey(chat, 'btn-back')
}

/** Leaves the answer to the open question as it is. */
export async function keeps(chat: Chat): Promise<void> {
  await usesKey(chat, 'btn-keep')
}

/** Puts the form aside. */
export async function finishesLater(chat: Chat): Promise<void> {
  await usesKey(chat, 'btn-later')
}

async function usesKey(chat: Chat, key: string): Promise<void> {
  const label = chat.label(key)
  if (chat.keyboard()) await chat.says(label)
  else await chat.presses(label)
}

/** Gives this person's answer to the question that is open. */
export async function answersQuestion(chat: Chat, id: string, answering: Answering): Promise<void> {
  if ('says' in answering) await chat.says(answering.says)
  else if ('presses' in answering) await chat.presses(choiceLabel(chat.locale, id, answering.presses))
  else if ('skips' in answering) await chat.presses(chat.label(`skip-${answering.skips}`))
  else if ('shares' in answering) await chat.sharesContact(answering.shares)
  else await chat.sendsSample(answering.sends)
}

function answerTo(id: string, answers: Answers): Answering {
  const answering = answers[id]
  assert(answering, `This person has no answer to "${id}".`)
  return answering
}

function personFor(chat: Chat): Person {
  return withOwnCard(chat.locale === 'km' ? dara : bopha)
}
