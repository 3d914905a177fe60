/** A manager takes back a whole file of a bank: asked once more, done by a chore, and told. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryButton, shortId } from '../../src/screens/buttons.ts'
import { digits } from '../../src/screens/translate.ts'
import { importContributions } from '../../src/services/importing-contributions.ts'
import { linkChat, newMember } from '../cards/household.ts'
import { type BotHere, setClock, startBotHere } from '../support/bot-here.ts'
import type { Chat } from '../support/chat.ts'
import { oneWorld } from '../support/one-world.ts'
import { auditOf, joins, speaks } from '../support/staff.ts'
import { until } from '../support/until.ts'

const world = oneWorld({ bots: 0, people: 20 })
let bot: BotHere
beforeAll(async () => {
  bot = await startBotHere(world(), setClock('2026-11-10T03:00:00Z'))
})
afterAll(() => bot?.stop())

/** A member's chat, and a file of a bank with her payment, of which she has heard. */
async function paidMember(): Promise<{ chat: Chat; personId: string; importId: string }> {
  const chat = await speaks(world().chat('en'))
  const member = await newMember(
    { sql: world().sql, vault: bot.vault },
    { registeredOn: '2026-10-02', paid: ['2026-10'] },
  )
  await linkChat(world(), { chatId: chat.id, personId: member.personId })
  const before = chat.fromBot().length
  const payment = {
    bank: 'ACLEDA',
    reference: randomUUID(),
    card: member.cardNumber,
    paidOn: '2026-11-09',
    amountKhr: 15_600,
    period: null,
  }
  const result = await importContributions(bot, {
    lines: (async function* () {
      yield { line: 2, payment }
    })(),
    fileHash: () => 'a file',
    actor: 'cli:tester',
  })
  if ('refused' in result) throw new Error('The file was refused.')
  await until('the receipt is there', () => chat.fromBot().length > before)
  return { chat, personId: member.personId, importId: result.importId ?? '' }
}

const paidOf = async (personId: string) => {
  const [row] = await world().sql<{ sum: number }[]>`
    select coalesce(sum(amount_khr), 0)::int as sum from contributions
    where person_id = ${personId} and for_month = '2026-11'`
  return row?.sum
}
const manager = async (locale: 'km' | 'en', province: string | null = null) =>
  await joins(world(), world().chat(locale), { role: 'manager', province })
const ofFiles = (actions: string[]) => actions.filter((action) => /contributions|import/.test(action))
/** The button of the newest file. */
const newest = (chat: Chat) => chat.buttons().find((label) => label.startsWith('↩️')) ?? ''

test.each(['km', 'en'] as const)(
  'in %s: asked once more, done once however often it is pressed, told; and the member has a correction',
  async (locale) => {
    const { chat, personId } = await paidMember()
    const boss = await manager(locale)
    await boss.says('/work')
    await boss.presses('btn-bank-files')
    await boss.presses(newest(boss))
    boss.expects('bank-file-sure')
    expect(await paidOf(personId)).toBe(15_600)
    const sure = structuredClone(boss.lastMessage())
    await boss.presses('btn-bank-file-undo')
    await boss.pressesOld(sure, 'btn-bank-file-undo')
    boss.expects('bank-file-undoing-already')
    await until('it is undone', async () => (await paidOf(personId)) === 0)
    bot.clock.set('2026-11-10T03:02:00Z')
    await until('the member is told', () =>
      chat.fromBot().some(({ text }) => text?.includes(chat.words('receipt-undone').slice(3, 20))),
    )
    const counts = { payments: '1', claims: '0', corrections: '1', cancelled: '0' }
    const said = Object.entries({ date: '10-11-2026', time: '10:00', ...counts })
    const args = Object.fromEntries(said.map(([name, value]) => [name, digits(locale, value)]))
    await until('the manager is told', () => boss.last().includes(boss.words('bank-file-done', args)))
    expect(ofFiles(await auditOf(world(), boss))).toEqual(['contributions.ask_undo', 'contributions.undo'])
    await boss.says('/work')
    await boss.presses('btn-bank-files')
    boss.expects('bank-file-undone')
    bot.clock.set('2026-11-10T03:00:00Z')
  },
)

test('nobody else: not a reviewer, not a manager of one province; and not once the role is gone', async () => {
  const { personId, importId } = await paidMember()
  const undo = entryButton('bank_file_undo', shortId(importId))
  const [local, reviewer] = [
    await manager('en', '12'),
    await joins(world(), world().chat('en'), { role: 'reviewer' }),
  ]
  for (const other of [local, reviewer]) {
    await other.says('/work')
    expect(other.buttons()).not.toContain(other.label('btn-bank-files'))
    await other.pressesData(undo)
    other.expects('staff-not-allowed')
    expect(ofFiles(await auditOf(world(), other))).toEqual(['import.undo_refused'])
  }
  // While a file comes in it waits; meanwhile the role is taken back.
  const boss = await manager('en')
  await world().sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(20231118)`
    await boss.says('/work')
    await boss.pressesData(undo)
    boss.expects('bank-file-undoing')
    await world().sql`delete from staff_roles where telegram_id = ${boss.id}`
    await until('it is refused', async () => (await auditOf(world(), boss)).includes('import.undo_refused'))
  })
  expect(await paidOf(personId)).toBe(15_600)
  expect(
    await world().sql`select 1 from imports where undo_asked_by is not null and undone_at is null`,
  ).toEqual([])
})
