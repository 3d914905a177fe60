/** Cases other than the ordinary application: held ones, photos, withdrawals, links and changes. */
import { describe, expect, test } from 'vitest'
import { shortId } from '../../src/screens/buttons.ts'
import { type Chat, textOf } from '../support/chat.ts'
import { links, memberOf } from '../support/family.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { bopha, dara, withOwnCard } from '../support/people.ts'
import { applies, auditOfApplication, rejects, reviewerOf, takesNext, told } from '../support/review.ts'
import { auditOf, invitation, joins } from '../support/staff.ts'

const world = oneWorld({ people: 80 })

const statuses = async (chat: Chat) => (await onRecord(world(), chat)).applications
const reads = async (chat: Chat) =>
  (await auditOf(world(), chat)).filter((act) => act.endsWith('.view')).length

describe('two applications with one document', () => {
  test('another person with a mistyped number: it comes back corrected, and both are accepted', async () => {
    const first = world().chat('en')
    const second = world().chat('en')
    const person = withOwnCard(bopha)
    const earlier = await applies(first, '10', person)
    const later = await applies(second, '10', person)
    expect(await statuses(second)).toEqual(['held'])
    const reviewer = await reviewerOf(world(), '10')

    await reviewer.says('/work')
    await reviewer.presses('btn-queue')
    await reviewer.presses(reviewer.label('case-kind-held'))
    const shown = reviewer.last()
    expect(shown).toContain(later)
    expect(shown).toContain(earlier)
    expect(reviewer.buttons()).not.toContain(reviewer.label('btn-case-accept'))

    await reviewer.presses('btn-case-not_same')
    expect(reviewer.buttons()).toContain(`☑️ ${reviewer.label('label-khmer_id_number')}`)
    await reviewer.presses('btn-case-comment')
    await reviewer.says('Please look at the number on your card once more.')
    await reviewer.presses('btn-case-comment-send')
    await world().settles()
    // While it is looked at, a held application reads like any other.
    await second.says('/status')
    expect(second.last()).toContain(second.label('event-in_review'))

    await second.presses('btn-correct-reference')
    second.expectsQuestion('khmer_id_number')
    await second.says(withOwnCard(bopha).card)
    await second.presses('btn-send-correction')
    expect(await statuses(second)).toEqual(['in_review'])
    expect(await takesNext(reviewer), 'those that came back are first').toContain(later)
    await reviewer.presses('btn-case-accept')
    expect(await takesNext(reviewer)).toContain(earlier)
    await reviewer.presses('btn-case-accept')
    expect([await statuses(first), await statuses(second)]).toEqual([['accepted'], ['accepted']])
    expect(await auditOfApplication(world(), later)).toEqual([
      'chat application.submit',
      'staff case.view',
      'staff application.not_same',
      'chat application.resubmit',
      'staff case.view',
      'staff application.accept',
    ])
    // The other person's record was on the screen as well: three cases, four reads.
    expect(await reads(reviewer)).toBe(4)
  })

  test('the same person: the second is rejected; when the first is withdrawn, a third takes the document over', async () => {
    const chats = [world().chat('en'), world().chat('km'), world().chat('en')]
    const [first, second, third] = chats as [Chat, Chat, Chat]
    const person = withOwnCard(bopha)
    await applies(first, '13', person)
    await applies(second, '13', {
      ...dara,
      answers: { ...dara.answers, khmer_id_number: { says: person.card } },
    })
    const reviewer = await reviewerOf(world(), '13')
    await reviewer.says('/work')
    await reviewer.presses('btn-queue')
    await reviewer.presses(reviewer.label('case-kind-held'))
    await rejects(reviewer, 'duplicate', 'duplicate')
    await world().settles()
    expect(second.last()).toContain(second.words('rejected-duplicate'))
    expect(await statuses(second)).toEqual(['rejected'])

    await applies(third, '13', person)
    await first.says('/status')
    await first.presses('btn-withdraw')
    await first.presses('btn-withdraw-yes')
    expect(await takesNext(reviewer)).toContain(third.shownReference())
    expect(reviewer.last()).toContain(reviewer.words('case-holder-gone'))
    await reviewer.presses('btn-case-accept')
    expect(await statuses(third)).toEqual(['accepted'])
    const claims = await world().sql`
      select c.chat_id::bigint as chat from identity_claims i join chat_people c using (person_id)
      where i.living and c.chat_id in ${world().sql(chats.map(({ id }) => id))}`
    expect(claims.map(({ chat }) => Number(chat))).toEqual([third.id])
  })
})

test('held for a document of one’s own household it is a colleague’s: never offered, and refused when it is forced', async () => {
  const own = world().chat('en')
  const person = withOwnCard(bopha)
  await applies(own, '16', person)
  await own.says(await invitation(world(), { role: 'reviewer', province: '16' }))
  await own.presses('btn-staff-accept')
  const reference = await applies(world().chat('en'), '16', person)
  expect(await takesNext(own)).toBe(own.words('case-none'))
  const [row] = await world().sql<{ id: string }[]>`
    update cases c set leased_by = ${own.id}, leased_until = now() + interval '5 minutes' from applications a
    where a.id = c.subject_id and a.reference = ${reference.replaceAll(' ', '')} returning c.id`
  await own.pressesData(`e:case_yes:${shortId(row?.id ?? '')}:duplicate:duplicate`)
  own.expects('staff-own-household')
  await world().sql`update cases set leased_by = null, leased_until = null where id = ${row?.id ?? ''}`
  const colleague = await reviewerOf(world(), '16')
  await colleague.pressesData('e:case_next:held')
  expect(colleague.last()).toContain(reference)
  await colleague.presses('btn-case-put-back')
  expect(await auditOf(world(), own)).toEqual(['application.submit', 'staff.joined', 'case.decide_refused'])
  expect((await auditOfApplication(world(), reference)).slice(1)).toEqual([
    'staff case.decide_refused',
    'staff case.view',
    'staff case.put_back',
  ])
})

describe('what is shown of a case', () => {
  test('photos come on demand, once, cannot be forwarded, and leave with the decision', async () => {
    const applicant = world().chat('km')
    await applies(applicant, '14', withOwnCard(dara))
    const reviewer = await reviewerOf(world(), '14')
    await takesNext(reviewer)
    const photos = () => reviewer.fromBot().filter((message) => message.photo)
    expect(photos()).toEqual([])
    await reviewer.presses(reviewer.label('btn-case-photos', { count: '1' }))
    expect(photos()).toMatchObject([{ has_protected_content: true }])
    await reviewer.presses(reviewer.label('btn-case-photos', { count: '1' }))
    expect(photos()).toHaveLength(1)
    expect(reviewer.toasts.at(-1)).toBe(reviewer.label('case-photos-shown'))
    await reviewer.presses('btn-case-accept')
    await world().settles()
    expect(photos()).toEqual([])
    // What the case showed has left the chat as well.
    expect(told(reviewer, 'SOK DARA')).toEqual([])
    expect(await auditOf(world(), reviewer)).toEqual([
      'staff.joined',
      'case.view',
      'document.view',
      'application.accept',
    ])
  })

  test('withdrawn while a reviewer has it in hand: the decision comes too late', async () => {
    const applicant = world().chat('en')
    const reference = await applies(applicant, '15')
    const reviewer = await reviewerOf(world(), '15')
    await takesNext(reviewer)
    await applicant.says('/status')
    await applicant.presses('btn-withdraw')
    await applicant.presses('btn-withdraw-yes')
    const before = applicant.fromBot().length
    await reviewer.presses('btn-case-reject')
    reviewer.expects('case-refused-closed')
    await world().settles()
    expect(applicant.fromBot()).toHaveLength(before)
    expect(await statuses(applicant)).toEqual(['withdrawn'])
    expect(await auditOfApplication(world(), reference)).toEqual([
      'chat application.submit',
      'staff case.view',
      'chat application.withdraw',
    ])
  })
})

describe('requests of members', () => {
  /** Of everywhere: requests for whom nobody is known have no province. */
  const everywhere = async () => await joins(world(), world().chat('en'), { role: 'reviewer' })
  const opens = async (reviewer: Chat, kind: string) => {
    await reviewer.says('/work')
    await reviewer.presses('btn-queue')
    expect(reviewer.last()).toContain(reviewer.label(`case-kind-${kind}`))
    // Each kind has its button as soon as there are several.
    await reviewer.pressesData(`e:case_next:${kind}`)
  }

  test('a change is passed on to NSSF, and nothing of the membership changes by that', async () => {
    const chat = world().chat('km')
    const member = await memberOf(world(), chat, { kind: 'self_employed', sponsor_card: '' })
    await links(chat, member)
    await chat.says('/cover')
    await chat.presses('btn-changes')
    await chat.presses('btn-change-employed')
    await chat.presses('btn-change-yes-employed')
    const reviewer = await everywhere()
    await opens(reviewer, 'change')
    expect(reviewer.last()).toContain(member.family_name_latin)
    expect(reviewer.last()).not.toContain(member.card_number)
    await reviewer.presses('btn-case-pass_on')
    await world().settles()
    expect(chat.last()).toContain(
      chat.words('change-passed-on', { reference: '', what: '' }).split('។')[1] ?? 'ប.ស.ស.',
    )
    const [row] = await world().sql`
      select r.status, m.ended_on from change_requests r join members m using (person_id) where r.chat_id = ${chat.id}`
    expect(row).toEqual({ status: 'accepted', ended_on: null })
    expect(await auditOf(world(), reviewer)).toEqual(['staff.joined', 'case.view', 'change_request.pass_on'])
  })

  test('a chat that was not confirmed is linked by a reviewer who compares the photo', async () => {
    const chat = world().chat('en')
    const owner = world().chat('en')
    // In the roll with another number: a new SIM.
    const member = await memberOf(world(), owner)
    await chat.says('/start')
    await chat.presses('English')
    await chat.presses('btn-link-member')
    await chat.says(member.card_number)
    await chat.says(member.birth_date)
    await chat.sharesContact()
    await chat.presses('btn-check-membership')
    await chat.presses('btn-link-photo')
    await chat.sendsSample('id-card')
    await chat.presses('btn-confirm')
    const reviewer = await everywhere()
    await opens(reviewer, 'link')
    expect(reviewer.last()).toContain(reviewer.label('case-phone-other'))
    expect(reviewer.last()).toContain(member.family_name_latin)
    await reviewer.presses('btn-case-accept')
    await world().settles()
    expect(textOf(chat.lastMessage())).toContain(member.given_name_latin)
    await chat.says('/cover')
    expect(chat.last()).toContain(member.given_name_latin)
    expect(await auditOf(world(), reviewer)).toEqual([
      'staff.joined',
      'case.view',
      'case.view',
      'link_request.accept',
    ])
  })
})
