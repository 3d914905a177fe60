/** Staff decide about applications: what they see, what applicants are told, and what the audit says of both. */
import { describe, expect, test } from 'vitest'
import { witnessedReads } from '../support/audited.ts'
import { textOf } from '../support/chat.ts'
import { importRoll } from '../support/family.ts'
import { rollMember } from '../support/member-roll.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { dara, withOwnCard } from '../support/people.ts'
import { applies, auditOfApplication, reviewerOf, sendsBack, takesNext, told } from '../support/review.ts'
import { auditOf } from '../support/staff.ts'

const world = oneWorld({ people: 60 })

describe('one application', () => {
  test('sent back with two lines, corrected, accepted, and registered by the roll', async () => {
    const applicant = world().chat('km')
    const reviewer = await reviewerOf(world(), '02')
    const person = withOwnCard(dara)
    const reference = await applies(applicant, '02', person)

    const shown = await takesNext(reviewer)
    expect(shown).toContain(reference)
    expect(shown).toContain(reviewer.words('case-rules-eligible', { date: '' }).split(':')[0])
    expect(shown).toContain('[S')
    expect(shown).not.toContain(person.card)
    await sendsBack(reviewer, {
      lines: ['birth_date', 'photo_id'],
      comment: 'The date on the card is another one, and the photo is dark.',
    })
    expect(reviewer.last()).toContain(reference)

    await world().settles()
    const sentBack = applicant.lastMessage()
    expect(textOf(sentBack)).toContain('The date on the card is another one')
    await applicant.says('/status')
    expect(applicant.last()).toContain(applicant.words('status-sent_back'))
    expect(applicant.last()).toContain(applicant.label('event-in_review'))

    // Only the two lines are asked for, the comment above each.
    await applicant.presses('btn-correct-reference')
    applicant.expectsQuestion('birth_date')
    expect(applicant.last()).toContain('The date on the card is another one')
    await applicant.says('15-04-1990')
    applicant.expectsQuestion('photo_id')
    expect(applicant.last()).toContain('The date on the card is another one')
    await applicant.sendsSample('id-card')
    expect(applicant.last()).toContain(applicant.words('review', { confirm: '' }).split('\n')[0])
    expect(applicant.buttons().filter((label) => label.includes('✏️'))).toHaveLength(2)
    await applicant.presses('btn-send-correction')
    expect(
      told(applicant, applicant.words('application-resubmitted', { reference: '', name: '' }).slice(0, 6)),
    ).not.toEqual([])

    const again = await takesNext(reviewer)
    expect(again).toContain(reference)
    expect(again).toContain('15-04-1990')
    expect(again).toContain('The date on the card is another one')
    await reviewer.presses('btn-case-accept')
    expect(reviewer.last()).toContain('accepted')

    await world().settles()
    expect(applicant.last()).toContain(applicant.words('application-accepted-next'))
    await importRoll(world(), [
      {
        ...rollMember(801),
        kind: 'self_employed',
        id_type: 'khmer_id',
        id_number: person.card,
        birth_date: '1990-04-15',
        sponsor_card: '',
      },
    ])
    // News of a roll waits for the morning.
    await world().sql`update outbox set next_attempt_at = now() where kind = 'application.registered'`
    expect(await onRecord(world(), applicant)).toMatchObject({
      drafts: [],
      applications: ['registered'],
      events: ['submitted', 'in_review', 'sent_back', 'resubmitted', 'accepted', 'registered'],
      documents: ['photo_id'],
      waiting: 0,
    })
    expect(await auditOfApplication(world(), reference)).toEqual([
      'chat application.submit',
      'staff case.view',
      'staff application.send_back',
      'chat application.resubmit',
      'staff case.view',
      'staff application.accept',
      'system application.register',
    ])
    // As what they acted, and which message it came from.
    const acts = await world().sql<{ action: string; role: string | null; named: boolean }[]>`
      select u.action, u.role, u.message_id is not null as named
      from audit u join applications a on u.subject_id = a.id::text
      where a.reference = ${reference.replaceAll(' ', '')} and u.actor not like 'system%' order by u.id`
    expect(acts.map(({ role }) => role)).toEqual([null, 'reviewer', 'reviewer', null, 'reviewer', 'reviewer'])
    expect(acts.every(({ named }) => named)).toBe(true)
    expect(await auditOf(world(), reviewer)).toHaveLength(5)

    // The chat bears witness to the same, and the witness can say no.
    const looked = async () =>
      (await witnessedReads(world())).filter(
        ({ chat, seen, audited }) => chat === reviewer.id && seen + audited > 0,
      )
    expect(await looked()).toEqual([{ chat: reviewer.id, what: 'case.view', seen: 2, audited: 2 }])
    const rolledBack = world().sql.begin(async (tx) => {
      await tx`insert into audit (at, actor, action, subject_type, subject_id)
        values (now(), ${`staff:${reviewer.id}`}, 'case.view', 'application', 'not seen')`
      const reads = await witnessedReads({ ...world(), sql: tx })
      throw new Error(JSON.stringify(reads.filter(({ seen, audited }) => seen !== audited)))
    })
    const wrong = [{ chat: reviewer.id, what: 'case.view', seen: 2, audited: 3 }]
    await expect(rolledBack).rejects.toThrow(JSON.stringify(wrong))
  })
})
