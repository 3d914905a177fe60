/** How people come to work here, what they see, and how it ends. Every test counts what the audit says. */
import { describe, expect, test } from 'vitest'
import { commandList } from '../../src/screens/menu.ts'
import { plain } from '../../src/screens/translate.ts'
import { INVITATION_LIFE_MS } from '../../src/services/staff-roles.ts'
import type { Role } from '../../src/staff/permissions.ts'
import { type Chat, textOf } from '../support/chat.ts'
import { runChhat } from '../support/chhat.ts'
import { oneWorld } from '../support/one-world.ts'
import { auditOf, invitation, joins, speaks, startOf } from '../support/staff.ts'
import { until } from '../support/until.ts'

const world = oneWorld({ people: 40, env: { OPERATOR_NAME: 'IDEA Cambodia' } })

/** The commands that Telegram offers in this chat. */
async function commandsOf(chat: Chat): Promise<string[]> {
  const { apiRoot, token } = world()
  const scope = encodeURIComponent(JSON.stringify({ type: 'chat', chat_id: chat.id }))
  const response = await fetch(`${apiRoot}/bot${token}/getMyCommands?scope=${scope}`)
  const { result } = (await response.json()) as { result: { command: string }[] }
  return result.map(({ command }) => command)
}
const ordinary = commandList('km').map(({ command }) => command)
const offered = (role: Role) =>
  commandList('km', [{ role, provinceCode: null }]).map(({ command }) => command)

/** Admins of this file: each test has its own, and one who stays so that none of them is the last. */
const admin = async (locale: 'km' | 'en' = 'en') =>
  await joins(world(), world().chat(locale), { role: 'admin' })

/** Invites in the chat, from the page of staff to the link. */
async function invites(by: Chat, role: string, where = 'btn-staff-everywhere'): Promise<string> {
  await by.says('/staff')
  await by.presses('btn-staff-invite')
  await by.presses(by.label(`role-${role}`))
  await by.presses(where)
  return startOf(by.last())
}

/** The button of the list that is this person's. */
async function opens(by: Chat, person: Chat): Promise<void> {
  await by.says('/staff')
  await by.presses(`${person.persona.first_name} ·`)
  expect(by.last()).toContain(String(person.id))
}

describe('an invitation from the command line', () => {
  test.each(['km', 'en'] as const)(
    'is read before it is accepted, and opens the work (%s)',
    async (locale) => {
      const chat = await speaks(world().chat(locale))
      expect(await commandsOf(chat)).toEqual(ordinary)
      await chat.says('/work')
      chat.expects('unknown-command')

      await chat.says(await invitation(world(), { role: 'reviewer', province: '07' }))
      expect(chat.last()).toContain('IDEA Cambodia')
      expect(chat.last()).toContain(chat.label('role-reviewer'))
      expect(chat.last()).toContain(locale === 'km' ? 'កំពត' : 'Kampot')
      // Followed, it is nobody's yet: a preview of links, or a finger that slipped, does not use it up.
      expect(await auditOf(world(), chat)).toEqual([])

      await chat.presses('btn-staff-accept')
      expect(chat.last()).toContain(chat.label('role-does-reviewer'))
      expect(chat.buttons()).not.toContain(chat.label('btn-staff'))
      await until('the commands are there', async () => (await commandsOf(chat)).includes('work'))
      expect(await commandsOf(chat)).toEqual(offered('reviewer'))

      await chat.says('/work')
      expect(chat.last()).toContain(chat.label('role-reviewer'))
      expect(await auditOf(world(), chat)).toEqual(['staff.joined'])
    },
  )

  test('made, listed and taken back by an operator', async () => {
    const { token, apiRoot, databaseUrl, redisUrl, encryptionKey } = world()
    const env = {
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: apiRoot,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      ENCRYPTION_KEY: encryptionKey,
    }
    const chhat = (...args: string[]) => runChhat(['staff', ...args], env)
    const made = await chhat('invite', '--role', 'agent', '--province', '12')
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('agent of Phnom Penh') })
    // The link alone, so that it can be piped.
    expect(made.out).toMatch(/^https:\/\/t\.me\/chhat_bot\?start=i[\w-]{22}\n$/)
    const chat = await speaks(world().chat('en'))
    await chat.says(startOf(made.out))
    await chat.presses('btn-staff-accept')
    expect((await chhat('list')).out).toContain(
      `${chat.id}  ${chat.persona.first_name}  agent of Phnom Penh  since`,
    )

    const wrong = await chhat('invite', '--role', 'boss')
    expect(wrong).toMatchObject({ code: 1, out: '', err: expect.stringContaining('reviewer') })
    expect((await chhat('invite', '--role', 'agent', '--province', '99')).err).toContain('12 Phnom Penh')

    expect(await chhat('revoke', String(chat.id))).toEqual({
      code: 0,
      out: `${chat.persona.first_name} is no longer agent of Phnom Penh.\n`,
      err: '',
    })
    await chat.says('/work')
    chat.expects('unknown-command')
    expect(await chhat('revoke', String(chat.id))).toMatchObject({ code: 1, out: '' })
    expect(await auditOf(world(), chat)).toEqual(['staff.joined'])
    const byOperator = await world().sql`
      select action from audit where actor like 'cli:%' and actor <> 'cli:tester' order by id`
    expect(byOperator.map(({ action }) => action)).toEqual(['staff.invited', 'staff.revoked'])
  })

  test('followed before the language is chosen waits for the choice', async () => {
    const chat = world().chat('km')
    await chat.says(await invitation(world(), { role: 'verifier' }))
    chat.expects('choose-language')
    await chat.presses(plain('km', 'language-name'))
    await chat.presses('btn-staff-accept')
    expect(chat.last()).toContain(chat.words('work-verify'))
    expect(await auditOf(world(), chat)).toEqual(['staff.joined'])
  })

  test('is used once: of two who accept at the same instant one has the role, the other reads why not', async () => {
    const link = await invitation(world(), { role: 'manager' })
    const chats = [await speaks(world().chat('en')), await speaks(world().chat('en'))]
    for (const chat of chats) await chat.says(link)
    await Promise.all(chats.map((chat) => chat.presses('btn-staff-accept')))
    const heard = chats.map((chat) =>
      chat.last().includes(chat.label('role-manager')) ? 'has it' : chat.last(),
    )
    expect(heard.toSorted()).toEqual([plain('en', 'staff-invitation-used'), 'has it'])
    const audits = await Promise.all(chats.map((chat) => auditOf(world(), chat)))
    expect(audits.flat()).toEqual(['staff.joined'])
    const third = await speaks(world().chat('en'))
    await third.says(link)
    third.expects('staff-invitation-used')
    expect(await auditOf(world(), third)).toEqual([])
  })

  test('pressed again, or delivered again, it is the same role', async () => {
    const chat = await speaks(world().chat('en'))
    await chat.says(await invitation(world(), { role: 'agent' }))
    const message = chat.lastMessage()
    await chat.presses('btn-staff-accept')
    await chat.pressesOld(message, 'btn-staff-accept')
    expect(chat.last()).toContain(chat.label('role-agent'))
    expect(await auditOf(world(), chat)).toEqual(['staff.joined'])
  })

  test('expired, also between reading and accepting, it says so; unknown, it is a plain start', async () => {
    const chat = await speaks(world().chat('en'))
    const menu = chat.last()
    await chat.says(
      await invitation(world(), { role: 'admin', now: new Date(Date.now() - INVITATION_LIFE_MS) }),
    )
    chat.expects('staff-invitation-expired')
    await chat.says(`/start i${'A'.repeat(22)}`)
    expect(chat.last()).toBe(menu)

    const almost = new Date(Date.now() - INVITATION_LIFE_MS + 3_600_000)
    await chat.says(await invitation(world(), { role: 'admin', now: almost }))
    expect(chat.last()).toContain(chat.label('role-admin'))
    await world().sql`update staff_invitations set expires_at = now() where used_at is null`
    await chat.presses('btn-staff-accept')
    chat.expects('staff-invitation-expired')
    expect(await auditOf(world(), chat)).toEqual([])
  })

  test('its button works in the chat that followed the link, and in no other', async () => {
    const invited = await speaks(world().chat('en'))
    await invited.says(await invitation(world(), { role: 'admin' }))
    const button = invited.lastMessage().reply_markup?.inline_keyboard[0]?.[0]
    const data = button && 'callback_data' in button ? button.callback_data : ''
    const thief = await speaks(world().chat('en'))
    const before = thief.fromBot().length
    for (const made of [
      data,
      data.replace(/:[^:]*$/, `:${'A'.repeat(22)}`),
      'e:staff_accept',
      'e:staff_accept:1',
    ])
      await thief.pressesData(made)
    expect(thief.fromBot()).toHaveLength(before)
    await thief.says('/work')
    thief.expects('unknown-command')
    expect(await auditOf(world(), thief)).toEqual([])
    await invited.presses('btn-staff-accept')
    expect(await auditOf(world(), invited)).toEqual(['staff.joined'])
  })

  test('its token is nowhere but in the link', async () => {
    const link = await invitation(world(), { role: 'verifier' })
    const chat = await speaks(world().chat('km'))
    await chat.says(link)
    const token = link.slice('/start i'.length)
    const rows = await world().sql`select to_jsonb(t)::text as line from staff_invitations t`
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(JSON.stringify(chat.fromBot())).not.toContain(token)
    expect(world().output()).not.toContain(token)
  })
})

describe('an admin in the chat', () => {
  test('invites for one province, and takes the role back; the other is told and loses the commands', async () => {
    const boss = await admin('km')
    expect(await commandsOf(boss)).toEqual(offered('admin'))
    const colleague = await speaks(world().chat('en'))
    await colleague.says(await invites(boss, 'reviewer', 'ភ្នំពេញ'))
    expect(colleague.last()).toContain('Phnom Penh')
    await colleague.presses('btn-staff-accept')

    await opens(boss, colleague)
    await boss.presses('btn-staff-revoke')
    expect(boss.last()).toContain(colleague.persona.first_name)
    await until('the colleague is told', async () => {
      const told = colleague.words('staff-revoked-you', { role: 'Reviewer', where: 'Phnom Penh' })
      return colleague.last() === told
    })
    await until('the commands are gone', async () => (await commandsOf(colleague)).length === ordinary.length)
    expect(await commandsOf(colleague)).toEqual(ordinary)
    await colleague.says('/work')
    colleague.expects('unknown-command')
    expect(await auditOf(world(), boss)).toEqual(['staff.joined', 'staff.invited', 'staff.revoked'])
    expect(await auditOf(world(), colleague)).toEqual(['staff.joined'])
  })

  test('whose own role is taken back in the middle can do nothing more, and neither can their invitations', async () => {
    const [boss, other] = [await admin(), await admin()]
    const link = await invites(other, 'admin')
    await opens(other, boss)
    const confirm = other.lastMessage()
    await opens(boss, other)
    await boss.presses('btn-staff-revoke')

    await other.isHandled()
    const ended = other.words('staff-revoked-you', { role: 'Admin', where: 'all provinces' })
    await until('they are told', () => other.last() === ended)
    const before = other.fromBot().length
    await other.pressesOld(confirm, 'btn-staff-revoke')
    expect(other.fromBot()).toHaveLength(before)
    const friend = await speaks(world().chat('en'))
    await friend.says(link)
    friend.expects('staff-invitation-expired')

    expect(await auditOf(world(), boss)).toEqual(['staff.joined', 'staff.revoked'])
    expect(await auditOf(world(), other)).toEqual(['staff.joined', 'staff.invited', 'roles.manage_refused'])
    const [refused] = await world().sql`
      select actor, why, subject_type, subject_id from audit where action = 'roles.manage_refused'
      and actor = ${`chat:${other.id}`}`
    expect(refused).toEqual({
      actor: `chat:${other.id}`,
      why: 'not_staff',
      subject_type: 'staff',
      subject_id: String(boss.id),
    })
  })

  test('of one province gives roles for that province, and sees nobody of another', async () => {
    const boss = await joins(world(), world().chat('en'), { role: 'admin', province: '12' })
    await boss.says('/staff')
    expect(boss.buttons().filter((label) => label.includes('·'))).toEqual([
      `${boss.persona.first_name} · Admin · Phnom Penh`,
    ])
    await boss.presses('btn-staff-invite')
    await boss.presses('Agent')
    expect(boss.buttons()).toEqual(['Phnom Penh', boss.label('btn-staff-back')])
    for (const elsewhere of ['e:staff_invite:admin:all', 'e:staff_invite:agent:07']) {
      await boss.pressesData(elsewhere)
      boss.expects('staff-not-allowed')
    }
    const [role] = await world()
      .sql`select id from staff_roles where role = 'admin' and province_code is null limit 1`
    await boss.pressesData(`e:staff_revoke:${role?.id}`)
    boss.expects('staff-not-allowed')
    expect(await auditOf(world(), boss)).toEqual(['staff.joined', ...Array(3).fill('roles.manage_refused')])
  })
})

test('a staff button in the chat of a member does nothing, and is on record', async () => {
  const member = await speaks(world().chat('km'))
  const [role] = await world().sql`select id from staff_roles where revoked_at is null order by id limit 1`
  const before = member.fromBot().map(textOf)
  for (const data of [
    'e:staff',
    `e:staff_role:${role?.id}`,
    `e:staff_revoke:${role?.id}`,
    'e:staff_invite:admin:all',
  ])
    await member.pressesData(data)
  // No harm in the one that only asks what one's work is.
  await member.pressesData('e:work')
  expect(member.fromBot().map(textOf)).toEqual(before)
  expect(await auditOf(world(), member)).toEqual(Array(4).fill('roles.manage_refused'))
  const [still] = await world().sql`select revoked_at from staff_roles where id = ${role?.id ?? 0}`
  expect(still).toEqual({ revoked_at: null })
})

test('staff without that role read one sentence', async () => {
  const verifier = await joins(world(), world().chat('en'), { role: 'verifier' })
  await verifier.says('/staff')
  verifier.expects('staff-not-allowed')
  expect(await auditOf(world(), verifier)).toEqual(['staff.joined', 'roles.manage_refused'])
})

test('the last admin stays, whoever asks; two who revoke one another at once leave one', async () => {
  const { sql } = world()
  await sql`update staff_roles set revoked_at = now() where revoked_at is null`
  const [first, second] = [await admin(), await admin()]
  await Promise.all([opens(first, second), opens(second, first)])
  await Promise.all([first.presses('btn-staff-revoke'), second.presses('btn-staff-revoke')])
  const living = await sql<{ telegram_id: string }[]>`
    select telegram_id from staff_roles where role = 'admin' and revoked_at is null`
  expect(living).toHaveLength(1)
  const last = Number(living[0]?.telegram_id) === first.id ? first : second
  await opens(last, last)
  await last.presses('btn-staff-revoke')
  last.expects('staff-last-admin')
  await last.says('/work')
  expect(last.last()).toContain(last.label('role-admin'))
  const audits = await Promise.all([first, second].map((chat) => auditOf(world(), chat)))
  expect(audits.flat().filter((action) => action === 'staff.revoked')).toHaveLength(1)
})
