/** Reviewers at their queue, and what the audit says of them. */
import assert from 'node:assert/strict'
import { provinceOf } from '../../src/scheme/provinces.ts'
import { plain } from '../../src/screens/translate.ts'
import type { World } from './bot-process.ts'
import { type Chat, textOf } from './chat.ts'
import { bopha, dara, type Person, withOwnCard } from './people.ts'
import { registers } from './registers.ts'
import { joins } from './staff.ts'

/** A reviewer of one province: tests that share a world do not meet in each other's queue. */
export async function reviewerOf(world: World, province: string, locale: 'km' | 'en' = 'en'): Promise<Chat> {
  return await joins(world, world.chat(locale), { role: 'reviewer', province })
}

/** Somebody registers in that province; the reference as staff read it. */
export async function applies(
  chat: Chat,
  province: string,
  person: Person = withOwnCard(chat.locale === 'km' ? dara : bopha),
): Promise<string> {
  const says = provinceOf(province)?.[chat.locale === 'km' ? 'km' : 'latin']
  assert(says, `There is no province ${province}.`)
  await registers(chat, { person, overrides: { province: { says } } })
  return grouped(chat.reference())
}

export const grouped = (reference: string) => reference.replace(/(\d{4})(?=\d)/g, '$1 ')

/** Takes the next case; its text, with digits 0-9. */
export async function takesNext(reviewer: Chat): Promise<string> {
  await reviewer.says('/review')
  return reviewer.last().replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0))
}

/** Sends the case in hand back: these lines, with these words. */
export async function sendsBack(
  reviewer: Chat,
  { lines, comment }: { lines: readonly string[]; comment: string },
): Promise<void> {
  await reviewer.presses('btn-case-send_back')
  for (const id of lines) await reviewer.presses(`⬜ ${reviewer.label(`label-${id}`)}`)
  await reviewer.presses('btn-case-comment')
  await reviewer.says(comment)
  await reviewer.presses('btn-case-comment-send')
}

/** Rejects the case in hand for this reason. */
export async function rejects(reviewer: Chat, reason: string, decision = 'reject'): Promise<void> {
  await reviewer.presses(`btn-case-${decision}`)
  await reviewer.presses(plain(reviewer.locale, `case-reason-${reason}`))
  const sure = {
    decision: reviewer.label(`btn-case-${decision}`),
    reason: plain(reviewer.locale, `case-reason-${reason}`),
  }
  await reviewer.presses(plain(reviewer.locale, 'btn-case-sure', sure))
}

/** The messages of the bot in which these words stand. */
export const told = (chat: Chat, words: string): string[] =>
  chat
    .fromBot()
    .map(textOf)
    .filter((text) => text.includes(words))

/** Everything that the audit says of an application, whoever did it, in order. */
export async function auditOfApplication(world: World, reference: string): Promise<string[]> {
  const rows = await world.sql<{ line: string }[]>`
    select split_part(u.actor, ':', 1) || ' ' || u.action as line
    from audit u join applications a on u.subject_id = a.id::text
    where a.reference = ${reference.replaceAll(' ', '')} order by u.id`
  return rows.map(({ line }) => line)
}
