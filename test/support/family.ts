/** A member's chat that is linked by proof, and whole dependents as they are filled in. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importMembersFile } from '../../src/cli/import-members.ts'
import { dependentForm } from '../../src/forms/dependent.ts'
import { createVault, indexKeyFrom, parseKeys } from '../../src/ops/encryption.ts'
import { openDatabase } from '../../src/registry/database.ts'
import { digits, plain } from '../../src/screens/translate.ts'
import type { World } from './bot-process.ts'
import { type Chat, textOf } from './chat.ts'
import { ROLL_HEADER, type RollCells, rollLine, rollMember } from './member-roll.ts'
import type { Answering, Answers } from './people.ts'
import { answersQuestion } from './registers.ts'

/** Imports these members as an operator would. */
export async function importRoll(world: World, members: readonly RollCells[]): Promise<void> {
  const keys = parseKeys(world.encryptionKey)
  const vault = createVault({ encryptionKeys: keys, indexKey: indexKeyFrom(keys) })
  const database = openDatabase(world.databaseUrl)
  const folder = await mkdtemp(join(tmpdir(), 'chhat-roll-'))
  try {
    const path = join(folder, 'members.csv')
    await writeFile(path, `${ROLL_HEADER}\n${members.map(rollLine).join('')}`)
    const result = await importMembersFile(
      { db: database.db, vault, clock: { now: () => new Date() } },
      { path, actor: 'cli:tester' },
    )
    assert(!('refused' in result) && result.rejected === 0, 'The roll was not taken.')
  } finally {
    await database.close()
    await rm(folder, { recursive: true })
  }
}

let members = 0

/** A member nobody else in this file is, with the phone of this chat; a factory worker unless said otherwise. */
export async function memberOf(world: World, chat: Chat, more: Partial<RollCells> = {}): Promise<RollCells> {
  members += 1
  const phone = (chat.persona.phone_number ?? '').replace(/^\+?855/, '0')
  const member = { ...rollMember(members * 8), phone, kind: 'employee', ...more }
  await importRoll(world, [member])
  return member
}

/** From the first message to the link. */
export async function links(chat: Chat, member: RollCells): Promise<void> {
  await chat.says('/start')
  await chat.presses(plain(chat.locale, 'language-name'))
  await chat.presses(chat.label('btn-link-member'))
  await chat.says(member.card_number)
  await chat.says(member.birth_date)
  await chat.sharesContact()
  await chat.presses(chat.label('btn-check-membership'))
  assert(chat.buttons().includes(chat.label('btn-household')), `Not linked: ${chat.last()}`)
}

/** Of today, so many years ago, as the form writes and reads it. */
export function bornYearsAgo(years: number, days = 0): string {
  const day = new Date(Date.now() + 7 * 3_600_000)
  day.setUTCFullYear(day.getUTCFullYear() - years)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10).split('-').reverse().join('-')
}

export const spouse: Answers = {
  relation: { presses: 'spouse' },
  marriage_registered: { presses: 'yes' },
  name_km: { says: 'ចាន់ សុភា' },
  name_latin: { says: 'CHAN SOPHEA' },
  sex: { presses: 'female' },
  birth_date: { says: '12-08-1992' },
  id_number: { skips: 'no_card' },
  photo_marriage: { sends: 'certificate' },
}

export const child: Answers = {
  relation: { presses: 'child' },
  name_km: { says: 'សុខ វិបុល' },
  name_latin: { says: 'SOK VIBOL' },
  sex: { presses: 'male' },
  birth_date: { says: bornYearsAgo(7) },
  has_occupation: { presses: 'no' },
  age_exception: { presses: 'no' },
  birth_certificate: { skips: 'waiting_for_paper' },
  photo_birth: { skips: 'at_office' },
}

/** The question of the dependent's form that is open, or null at its review or end. */
export function openQuestion(chat: Chat): string | null {
  const asked = dependentForm.questions.find(({ id, askedAs }) => chat.isAsked(askedAs ?? id))
  return asked?.id ?? null
}

/** Answers from the question that is open up to `until`, or to the review or the kind ending. */
export async function fillsIn(chat: Chat, answers: Answers, until?: string): Promise<void> {
  for (let step = 0; step < dependentForm.questions.length + 2; step++) {
    const id = openQuestion(chat)
    if (id === (until ?? null)) return
    assert(id !== null, `"${until}" was never asked. ${chat.last()}`)
    const answering: Answering | undefined = answers[id]
    assert(answering, `This dependent has no answer to "${id}".`)
    await answersQuestion(chat, id, answering)
  }
  throw new Error(`The form does not come to an end: ${chat.last()}`)
}

/** From the sheet back to the sheet, with one more on the list. */
export async function putsOnList(chat: Chat, answers: Answers): Promise<void> {
  await chat.says('/family')
  await chat.presses(chat.label('btn-add-person'))
  await fillsIn(chat, answers)
  await chat.presses(chat.label('btn-add-to-list'))
}

export const sendLabel = (chat: Chat, people: number) =>
  chat.label('btn-send-household', { people: digits(chat.locale, people) })

/** The messages that confirm what was sent. */
export const confirmations = (chat: Chat): string[] =>
  chat
    .fromBot()
    .map(textOf)
    .filter((text) => text.includes(firstLine(chat.words('household-sent', { people: '' }))))

export const firstLine = (text: string) => text.split('\n')[0] ?? ''
