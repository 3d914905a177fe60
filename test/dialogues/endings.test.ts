import { describe, expect, test } from 'vitest'
import { NOTHING, onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { goesOn, registers, startsRegistration } from '../support/registers.ts'

const world = oneWorld()

describe('who cannot join this way', () => {
  const endings = [
    { ending: 'no_consent', at: 'consent', option: 'decline', other: 'agree', next: 'wage_contract' },
    { ending: 'employee', at: 'wage_contract', option: 'yes', other: 'no', next: 'paid_workers' },
    { ending: 'employer', at: 'paid_workers', option: 'yes', other: 'no', next: 'certificate' },
  ]

  test.each(endings)('$ending: a kind end, and nothing is stored once it is closed', async (story) => {
    const chat = world().chat('km')
    await registers(chat, { until: story.at })
    await chat.presses(chat.label(`opt-${story.at}-${story.option}`))
    chat.expects(`ending-${story.ending}`)

    await chat.presses('btn-close-form')

    chat.expects('ending-closed')
    expect(await onRecord(world(), chat)).toEqual(NOTHING)
    await chat.says('/status')
    chat.expects('status-none')
  })

  test.each(endings)('$ending: who pressed the wrong button goes back and registers', async (story) => {
    const chat = world().chat('en')
    await registers(chat, { until: story.at })
    await chat.presses(chat.label(`opt-${story.at}-${story.option}`))
    await chat.says('But I am not!')
    chat.expects('unexpected-text')
    await chat.presses('btn-change-answer')
    chat.expectsQuestion(story.at)
    await chat.presses(chat.label(`opt-${story.at}-${story.other}`))
    chat.expectsQuestion(story.next)
    await goesOn(chat)
    expect(await onRecord(world(), chat)).toMatchObject({ drafts: [], applications: ['submitted'] })
  })

  test('the end stays where it is over a visit to the menu, and says which question it was', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'wage_contract' })
    await chat.presses('opt-wage_contract-yes')
    await chat.says('/start')
    expect(chat.last()).toContain(chat.label('where-ending', { label: chat.label('label-wage_contract') }))
    await chat.presses('btn-resume')
    chat.expects('ending-employee')
    await chat.says('/cancel')
    await chat.presses('btn-cancel-yes')
    expect(await onRecord(world(), chat)).toEqual(NOTHING)
  })

  test('the whole consent can be read before it is given', async () => {
    const chat = world().chat('en')
    await startsRegistration(chat)
    await chat.presses('btn-read-full')
    expect(chat.last()).toContain(
      chat.words('consent-full', { operator: chat.label('operator-unnamed'), version: '1' }),
    )
    await chat.presses('opt-consent-agree')
    chat.expectsQuestion('wage_contract')
    await goesOn(chat)
    const [application] = await world().sql`
      select consent_version from applications where chat_id = ${chat.id}`
    expect(application).toEqual({ consent_version: '1' })
  })
})

describe('identity documents', () => {
  test('a passport takes one question more, and the bot says so', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'id_type' })
    expect(chat.last()).toMatch(/^9 \/ 19\n/)
    await chat.presses('opt-id_type-passport')
    expect(chat.last()).toMatch(/^10 \/ 20 /)
    chat.expects('one-more-question')
    await chat.says('Atlantis')
    chat.expects('reason-country-unknown')
    await chat.says('VIETNAM')
    expect(chat.last()).toMatch(/^11 \/ 20\n/)
    await goesOn(chat, { overrides: { passport_number: { says: 'n 1234 569' } } })
    expect(await claims(chat.id)).toEqual([{ type: 'passport' }])
    chat.expects('papers-passport')
  })

  test.each([
    { story: 'who knows the number', number: { says: '070 809 010' }, claimed: [{ type: 'khmer_id' }] },
    { story: 'who does not', number: { skips: 'not_known' }, claimed: [] },
  ])('a card that a lender holds can be shown later: $story', async ({ number, claimed }) => {
    const chat = world().chat('en')
    await registers(chat, { until: 'held_id_number', overrides: { id_type: { presses: 'held' } } })
    chat.expects('note-id_held')
    await goesOn(chat, { overrides: { held_id_number: number } })
    chat.expects('papers-held')
    expect(await claims(chat.id)).toEqual(claimed)
    expect(await onRecord(world(), chat)).toMatchObject({ applications: ['submitted'] })
  })

  test('the line of a card that a machine reads is understood, and a wrong digit in it is not', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'khmer_id_number' })
    await chat.says('IDKHM0513007214')
    chat.expects('reason-id-mrz-check')
    await chat.says('12345678')
    chat.expects('reason-id-digit-count', { count: '8' })
    await chat.says('IDKHM0513007213')
    chat.expectsQuestion('phone')
  })
})

async function claims(chatId: number) {
  return [
    ...(await world().sql`
      select type from identity_claims i join chat_people c on c.person_id = i.person_id
      where c.chat_id = ${chatId} and living`),
  ]
}
