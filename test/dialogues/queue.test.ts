/** The queue of staff: who gets which case, for how long, and who may decide. Every test counts what the audit says. */
import { describe, expect, test } from 'vitest'
import { buttonsOf, type Chat } from '../support/chat.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { goesOn } from '../support/registers.ts'
import { applies, auditOfApplication, reviewerOf, takesNext } from '../support/review.ts'
import { auditOf, speaks } from '../support/staff.ts'
import { until } from '../support/until.ts'

const world = oneWorld({ people: 60 })

const JOINED = ['staff.joined']

/** Presses without waiting for the bot. */
function pressesAtOnce(chat: Chat, key: string): void {
  const message = chat.lastMessage()
  const button = buttonsOf(message).find(({ text }) => text === chat.label(key))
  if (!button) throw new Error(`There is no button “${key}”.`)
  world().playground.press(chat.id, message.message_id, button.callback_data)
}

/** As if the fifteen minutes of whoever has the case in hand were over. */
async function leaseEnds(reference: string): Promise<void> {
  await world().sql`
    update cases c set leased_until = now() - interval '1 second' from applications a
    where a.id = c.subject_id and a.reference = ${reference.replaceAll(' ', '')} and c.closed_at is null`
}

/** Puts the case into somebody's hands past the queue: what a forged button would need. */
async function forces(reference: string, chat: Chat): Promise<string> {
  const [row] = await world().sql<{ id: string }[]>`
    update cases c set leased_by = ${chat.id}, leased_until = now() + interval '5 minutes' from applications a
    where a.id = c.subject_id and a.reference = ${reference.replaceAll(' ', '')} and c.closed_at is null
    returning c.id`
  return Buffer.from((row?.id ?? '').replaceAll('-', ''), 'hex').toString('base64url')
}

const statusOf = async (chat: Chat) => (await onRecord(world(), chat)).applications

describe('several reviewers', () => {
  test('at once: each gets a case of their own, and nobody a third', async () => {
    const applicants = [world().chat('en'), world().chat('km')]
    const references: string[] = []
    for (const chat of applicants) references.push(await applies(chat, '01'))
    const reviewers: Chat[] = []
    for (let one = 0; one < 3; one++) reviewers.push(await reviewerOf(world(), '01'))

    for (const reviewer of reviewers) world().playground.text(reviewer.id, '/review')
    for (const reviewer of reviewers) await reviewer.isHandled()
    const shown = reviewers.map((reviewer) => references.filter((one) => reviewer.last().includes(one)))
    expect(shown.flat().sort()).toEqual([...references].sort())
    expect(shown.map(({ length }) => length).sort()).toEqual([0, 1, 1])
    const without = reviewers.find((_, index) => shown[index]?.length === 0)
    without?.expects('case-none')

    // The case in hand stays the same until it is put back; then another gets it.
    const [first, second] = reviewers.filter((_, index) => shown[index]?.length === 1)
    if (!first || !second || !without) throw new Error('Not everybody had their turn.')
    const [own = ''] = references.filter((one) => first.last().includes(one))
    expect(await takesNext(first)).toContain(own)
    await first.presses('btn-case-put-back')
    first.expects('case-done-put_back')
    expect(await takesNext(without)).toContain(own)
    await without.presses('btn-case-accept')
    await second.presses('btn-case-accept')
    await second.presses('btn-case-next')
    second.expects('case-none')
    for (const reference of references)
      expect((await auditOfApplication(world(), reference)).at(-1)).toBe('staff application.accept')
    expect(await auditOf(world(), first)).toEqual([...JOINED, 'case.view', 'case.view', 'case.put_back'])
    expect(await auditOf(world(), without)).toEqual([...JOINED, 'case.view', 'application.accept'])
  })

  test('a decision after the lease has ended changes nothing; of two at once one counts', async () => {
    const applicant = world().chat('en')
    const reference = await applies(applicant, '03')
    const slow = await reviewerOf(world(), '03', 'km')
    const quick = await reviewerOf(world(), '03')
    expect(await takesNext(slow)).toContain(reference)
    await leaseEnds(reference)
    expect(await takesNext(quick)).toContain(reference)

    const accept = buttonsOf(quick.lastMessage()).find(({ text }) => text === quick.label('btn-case-accept'))
    pressesAtOnce(slow, 'btn-case-accept')
    pressesAtOnce(quick, 'btn-case-accept')
    await slow.isHandled()
    await quick.isHandled()
    expect(quick.last()).toContain(reference)
    expect([slow.words('case-refused-lease'), slow.words('case-refused-closed')]).toContain(slow.last())
    await quick.pressesData(accept?.callback_data ?? '')
    quick.expects('case-refused-yours')
    expect(await statusOf(applicant)).toEqual(['accepted'])
    expect(await auditOfApplication(world(), reference)).toEqual([
      'chat application.submit',
      'staff case.view',
      'staff case.view',
      'staff application.accept',
    ])
  })
})

describe('who may', () => {
  test('a role that is taken back ends at once, also while a comment is being written', async () => {
    const applicant = world().chat('en')
    const reference = await applies(applicant, '04')
    const reviewer = await reviewerOf(world(), '04')
    await takesNext(reviewer)
    await reviewer.presses('btn-case-send_back')
    await reviewer.presses(`⬜ ${reviewer.label('label-sex')}`)
    await reviewer.presses('btn-case-comment')
    await reviewer.says('Please look at this line once more.')
    await world().sql`update staff_roles set revoked_at = now() where telegram_id = ${reviewer.id}`
    const said = reviewer.fromBot().length
    await reviewer.presses('btn-case-comment-send')
    await reviewer.says('/review')
    reviewer.expects('unknown-command')
    expect(reviewer.fromBot().length - said, 'nothing about the case').toBe(1)

    expect(await onRecord(world(), reviewer)).toMatchObject({ drafts: [] })
    expect(await statusOf(applicant)).toEqual(['in_review'])
    expect(await auditOfApplication(world(), reference)).toEqual([
      'chat application.submit',
      'staff case.view',
      'chat case.decide_refused',
    ])
    expect(await auditOf(world(), reviewer)).toEqual([
      ...JOINED,
      'case.view',
      'case.decide_refused',
      'case.decide_refused',
    ])
  })

  test('one’s own case is never offered, and refused when it is forced', async () => {
    const own = await reviewerOf(world(), '05')
    await own.presses('btn-menu')
    await own.presses('btn-register')
    await own.presses('btn-start-form')
    await goesOn(own, { overrides: { province: { says: 'Kampong Speu' } } })
    const reference = own.shownReference()
    expect(await takesNext(own)).toBe(own.words('case-none'))

    const short = await forces(reference, own)
    for (const act of [`case_do:${short}:accept`, `case_photos:${short}`, `case_do:${short}:send_back:1`]) {
      await own.pressesData(`e:${act}`)
      own.expects('staff-own-household')
    }
    await own.says('/review')
    own.expects('staff-own-household')
    expect(await statusOf(own)).toEqual(['submitted'])
    expect((await auditOfApplication(world(), reference)).slice(1)).toEqual(
      Array(4).fill('staff case.decide_refused'),
    )

    // A colleague sees it like any other.
    const colleague = await reviewerOf(world(), '05')
    expect(await takesNext(colleague)).toContain(reference)
    await colleague.presses('btn-case-accept')
    expect(await statusOf(own)).toEqual(['accepted'])
  })

  test('another province: not offered, and refused when it is forced', async () => {
    const applicant = world().chat('en')
    const reference = await applies(applicant, '06')
    const elsewhere = await reviewerOf(world(), '07')
    expect(await takesNext(elsewhere)).toBe(elsewhere.words('case-none'))
    const short = await forces(reference, elsewhere)
    await elsewhere.pressesData(`e:case_do:${short}:accept`)
    elsewhere.expects('staff-not-allowed')
    expect(await statusOf(applicant)).toEqual(['submitted'])
    expect(await auditOf(world(), elsewhere)).toEqual([...JOINED, 'case.decide_refused'])
  })

  test('a member who presses forwarded buttons of staff: nothing happens, and it is audited', async () => {
    const applicant = world().chat('en')
    const reference = await applies(applicant, '08')
    const reviewer = await reviewerOf(world(), '08')
    await takesNext(reviewer)
    const buttons = buttonsOf(reviewer.lastMessage()).map(({ callback_data }) => callback_data)
    expect(buttons.length).toBeGreaterThan(3)
    const member = await speaks(world().chat('en'))
    const said = member.fromBot().length
    for (const data of [...buttons, 'e:queue', 'e:case_next', 'e:case_next:held'])
      await member.pressesData(data)
    expect(member.fromBot()).toHaveLength(said)
    expect(await auditOf(world(), member)).toEqual(Array(buttons.length + 3).fill('case.decide_refused'))
    expect(await statusOf(applicant)).toEqual(['in_review'])
    await reviewer.presses('btn-case-accept')
    expect(reviewer.last()).toContain(reference)
  })
})

test('the bot is killed between the decision and its news: the applicant is told once, by the next process', async () => {
  const applicant = world().chat('km')
  const reference = await applies(applicant, '09')
  const reviewer = await reviewerOf(world(), '09')
  await takesNext(reviewer)
  await world().settles()
  const before = applicant.fromBot().length
  // What is to be said is read from this table: held, the news waits while the decision is stored.
  const held = await world().sql.reserve()
  await held`begin`
  await held`lock table chats in access exclusive mode`
  pressesAtOnce(reviewer, 'btn-case-accept')
  await until('the decision is stored', async () => {
    const [row] = await held`select 1 from reviews r join applications a on a.id = r.application_id
      where a.reference = ${reference.replaceAll(' ', '')}`
    return row !== undefined
  })
  await world().killBot('SIGKILL')
  await held`rollback`
  held.release()
  expect(applicant.fromBot()).toHaveLength(before)

  // The sweeper would wait for a fast path that is dead.
  await world().sql`update outbox set next_attempt_at = now() where done_at is null`
  await world().startBot()
  await reviewer.isHandled()
  expect(await statusOf(applicant)).toEqual(['accepted'])
  expect(applicant.fromBot()).toHaveLength(before + 1)
  applicant.expects('application-accepted-next')
  expect(await auditOf(world(), reviewer)).toEqual([...JOINED, 'case.view', 'application.accept'])
})
