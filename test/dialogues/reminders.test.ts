/** The calendar's message arrives in the chat, with the way out in it; who pays meanwhile hears nothing more. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locale } from '../../src/screens/translate.ts'
import { planReminders } from '../../src/services/reminding.ts'
import { linkChat, newMember } from '../cards/household.ts'
import { type BotHere, setClock, startBotHere } from '../support/bot-here.ts'
import { oneWorld } from '../support/one-world.ts'
import { speaks } from '../support/staff.ts'
import { until } from '../support/until.ts'

const world = oneWorld({ bots: 0, people: 10 })
let bot: BotHere
beforeAll(async () => {
  bot = await startBotHere(world(), setClock('2026-11-16T00:10:00Z'))
})
afterAll(() => bot?.stop())

async function memberIn(locale: Locale) {
  const chat = await speaks(world().chat(locale))
  const member = await newMember(
    { sql: world().sql, vault: bot.vault },
    { registeredOn: '2026-08-03', paid: ['2026-08', '2026-09', '2026-10'] },
  )
  await linkChat(world(), { chatId: chat.id, personId: member.personId })
  return { ...member, chat, before: chat.fromBot().length }
}

test('on the 16th, the window closed unpaid: the notice is offered by itself, in the chat, and opens', async () => {
  const [khmer, english, payer] = await Promise.all([memberIn('km'), memberIn('en'), memberIn('en')])
  const members = [khmer, english]
  expect(await planReminders(bot), 'ten past seven in Phnom Penh').toBeNull()
  await world().sql`insert into contributions (person_id, for_month, amount_khr, paid_on)
    values (${payer.personId}, '2026-11', 15600, '2026-11-14')`
  bot.clock.set('2026-11-16T01:10:00Z')
  await planReminders(bot)
  for (const { chat, before } of members) {
    await until('the reminder has come', () => chat.fromBot().length > before)
    expect(chat.buttons()).toContain(chat.label('btn-notice'))
    expect(chat.last()).toContain('1286')
  }
  await until('the run is through', async () => {
    const rows = await world().sql`select 1 from campaign_recipients where status in ('due', 'sending')`
    return rows.length === 0
  })
  expect(payer.chat.fromBot()).toHaveLength(payer.before)
  await english.chat.presses('btn-notice')
  english.chat.expectsQuestion('notice_reason')
  // Planned again it is the same run, and nobody hears twice.
  expect(await planReminders(bot)).toBeNull()
  const [sent] = await world()
    .sql`select count(*)::int as rows from campaign_recipients where status = 'sent'`
  expect(sent?.rows).toBe(2)
})
