/** Two stand behind what goes out: what happens between asking for approval and the first message. */
import { expect, test } from 'vitest'
import { buttonsOf, type Chat, textOf } from '../support/chat.ts'
import { oneWorld } from '../support/one-world.ts'
import { told } from '../support/review.ts'
import { joins, speaks } from '../support/staff.ts'
import { until } from '../support/until.ts'

const world = oneWorld({ people: 20 })

const staffOf = async (province: string | null, role: 'campaigner' | 'manager', locale: 'km' | 'en') =>
  await joins(world(), world().chat(locale), { role, province })

/** From /work to asking for approval, for the next morning. */
async function asks(maker: Chat, words: { km: string; en: string }): Promise<void> {
  await maker.says('/work')
  await maker.presses('btn-campaigns')
  await maker.presses('btn-campaign-new')
  await writes(maker, words)
  await maker.presses('btn-campaign-part-time')
  await maker.presses(
    '08:00'.replace(/\d/g, (one) => (maker.locale === 'km' ? ('០១២៣៤៥៦៧៨៩'[Number(one)] ?? '') : one)),
  )
  await maker.presses('btn-campaign-submit')
}

async function writes(maker: Chat, { km, en }: { km: string; en: string }): Promise<void> {
  await maker.presses('btn-campaign-part-words')
  await maker.presses('btn-campaign-own')
  await maker.says(km)
  await maker.says(en)
  await maker.presses('btn-campaign-words-keep')
  maker.expects('campaign-draft')
}

const FIRST = { km: 'សូមអញ្ជើញមកប្រជុំនៅថ្ងៃសុក្រ', en: 'Please come to the meeting' }
const SECOND = { km: 'ការប្រជុំត្រូវបានលើកពេលទៅថ្ងៃច័ន្ទ', en: 'The meeting is put off' }

const campaignOf = async ({ id }: Chat) => {
  const [row] = await world().sql<{ id: string; status: string; approved_by: string | null }[]>`
    select id, status, approved_by from campaigns where made_by = ${id} order by made_at desc limit 1`
  if (!row) throw new Error('No campaign was made.')
  return { ...row, short: Buffer.from(row.id.replaceAll('-', ''), 'hex').toString('base64url') }
}

/** What the audit says of the campaign of this maker; `who` gives each a letter. */
async function acts(maker: Chat, ...others: Chat[]): Promise<string[]> {
  await world().settles()
  const { id } = await campaignOf(maker)
  const names = [maker, ...others].map((one) => `staff:${one.id}`)
  const rows = await world().sql<{ actor: string; action: string; why: string | null }[]>`
    select actor, action, why from audit where subject_id = ${id} order by id`
  return rows.map(({ actor, action, why }) =>
    `${'ABC'[names.indexOf(actor)]} ${action.replace('campaign.', '')} ${why ?? ''}`.trim(),
  )
}

/** Which submission the decision about it is about, as its buttons carry it. */
function submissionOf(message: ReturnType<Chat['lastMessage']>): string {
  const [, submission] = /campaign_act:[\w-]{22}:approve:(\w+)/.exec(JSON.stringify(message)) ?? []
  if (!submission) throw new Error('There is no decision to make.')
  return submission
}

const asked = async (chat: Chat, words: string) => {
  const found = () =>
    chat
      .fromBot()
      .findLast((one) => textOf(one).includes(words) && textOf(one).includes(chat.words('campaign-decide')))
  await until('the second person is asked', () => found() !== undefined)
  const message = found()
  if (!message) throw new Error('Nobody was asked.')
  return message
}

test.each(['km', 'en'] as const)(
  'what was changed is decided anew, and never by the buttons under the old words (%s)',
  async (locale) => {
    const province = locale === 'km' ? '07' : '08'
    const maker = await staffOf(province, 'campaigner', locale)
    const manager = await staffOf(province, 'manager', locale)
    await asks(maker, FIRST)
    const old = await asked(manager, FIRST[locale])
    await maker.presses('btn-campaign-change')
    maker.expects('campaign-draft')
    await writes(maker, SECOND)
    await maker.presses('btn-campaign-submit')
    await asked(manager, SECOND[locale])

    const { short } = await campaignOf(maker)
    for (const press of [
      () => manager.pressesOld(old, 'btn-campaign-approve'),
      () => manager.pressesOld(old, 'btn-campaign-reject'),
      () => manager.pressesData(`e:campaign_reject:${short}:words:${submissionOf(old)}`),
    ]) {
      await press()
      manager.expects('campaign-refused-not_now')
      expect(manager.last()).toContain(SECOND[locale])
    }
    expect((await campaignOf(maker)).status).toBe('waiting_approval')
    await manager.presses('btn-campaign-approve')
    expect(await campaignOf(maker)).toMatchObject({ status: 'approved', approved_by: String(manager.id) })

    // Approved as it is, it changes no more: its maker takes it back, and the approval is gone.
    await until('its maker hears', () => told(maker, maker.words('campaign-was-approved')).length === 1)
    await maker.presses('btn-campaign-open')
    await maker.presses('btn-campaign-change')
    expect(await campaignOf(maker)).toMatchObject({ status: 'draft', approved_by: null })
    expect(await acts(maker, manager)).toEqual([
      'A made',
      'A submitted',
      'A taken_back',
      'A submitted',
      'B approved',
      'A taken_back',
    ])
  },
)

test('a role made smaller shows nothing of who is outside it, and its draft is chosen anew within it', async () => {
  const maker = await staffOf(null, 'campaigner', 'en')
  await maker.says('/work')
  await maker.presses('btn-campaigns')
  await maker.presses('btn-campaign-new')
  await maker.presses('btn-campaign-part-words')
  await maker.presses('btn-campaign-ready')
  const { short } = await campaignOf(maker)
  const labels = () => buttonsOf(maker.lastMessage()).map(({ text }) => text)
  expect(labels()).toContain(maker.label('btn-campaign-sample-en'))
  expect(maker.last()).toContain('🔢')
  await world().sql`update staff_roles set province_code = '12' where telegram_id = ${maker.id}`
  await maker.pressesData(`e:campaign:${short}`)
  maker.expects('campaign-beyond')
  expect(maker.last()).not.toContain('🔢')
  for (const button of ['btn-campaign-sample-en', 'btn-campaign-submit'] as const)
    expect(labels()).not.toContain(maker.label(button))
  await maker.pressesData(`e:campaign_sample:${short}:en`)
  expect(maker.last()).toBe(maker.words('campaign-beyond'))
  await maker.pressesData(`e:campaign_set:${short}:sex:female`)
  maker.expects('campaign-refused-one_province')
  await maker.pressesData(`e:campaign_set:${short}:provinces:12`)
  maker.expects('campaign-ask-provinces')
  expect(maker.last()).toContain('🔢')
  // The only one of theirs cannot be taken away, and nobody else's can be had.
  await maker.pressesData(`e:campaign_set:${short}:provinces:12`)
  maker.expects('campaign-refused-one_province')
  await maker.pressesData(`e:campaign_set:${short}:provinces:13`)
  maker.expects('staff-not-allowed')
  const [row] = await world().sql`select segment from campaigns where made_by = ${maker.id}`
  expect(row?.segment).toEqual({ provinces: ['12'] })
  expect(await acts(maker)).toEqual(['A made', 'A run_refused not_allowed', 'A run_refused not_allowed'])
})

test('the list keeps what is under way in sight; a draft lies there once, and goes without a trace', async () => {
  const maker = await staffOf('13', 'campaigner', 'en')
  const colleague = await staffOf('13', 'manager', 'en')
  await asks(maker, FIRST)
  const waiting = await campaignOf(maker)
  // A year later: hundreds of others, and eight of this province that are over.
  await world().sql`insert into campaigns
      (id, kind, topic, segment, lane, hold_out, scheduled_at, status, made_by, made_at, submitted_at, started_at, settled_at)
    select gen_random_uuid(), 'campaign', 'news', jsonb_build_object('provinces', array[province]), 'large', 0, now(), status, 1,
      now() + interval '1 minute', started_at, started_at, started_at
    from (values ('25', 'done', 150, now()), ('13', 'draft', 150, null), ('13', 'stopped', 150, null), ('13', 'done', 8, now()))
      of_others (province, status, count, started_at), generate_series(1, count)`
  const lists = async (one: Chat) => {
    await one.says('/work')
    await one.presses('btn-campaigns')
    const labels = buttonsOf(one.lastMessage()).map(({ text }) => text)
    return ['draft', 'waiting_approval', 'stopped', 'done'].map(
      (status) => labels.filter((label) => label.startsWith(one.label(`campaign-status-${status}`))).length,
    )
  }
  expect(await lists(colleague)).toEqual([0, 1, 0, 7])
  await maker.says('/work')
  await maker.presses('btn-campaigns')
  const before = maker.lastMessage()
  await maker.pressesOld(before, 'btn-campaign-new')
  const draft = await campaignOf(maker)
  await maker.pressesOld(before, 'btn-campaign-new')
  maker.expects('campaign-draft')
  expect(await lists(maker)).toEqual([1, 1, 0, 6])
  await maker.pressesData(`e:campaign_act:${draft.short}:stop_yes`)
  expect(await lists(maker)).toEqual([0, 1, 0, 7])
  // Who has a button to it from somewhere reads that it is gone, and has tried nothing that is not theirs.
  await colleague.pressesData(`e:campaign:${draft.short}`)
  colleague.expects('campaign-gone')
  const rows = await world().sql`select actor, action from audit where subject_id = ${draft.id} order by id`
  expect(rows.map(({ actor, action }) => [actor, action])).toEqual([
    [`staff:${maker.id}`, 'campaign.made'],
    [`staff:${maker.id}`, 'campaign.stopped'],
  ])
  expect((await world().sql`select status from campaigns where id = ${waiting.id}`)[0]?.status).toBe(
    'waiting_approval',
  )
})

test('who lost the role leaves nothing that could be approved; where nobody else may approve, it says so', async () => {
  const maker = await staffOf('09', 'campaigner', 'en')
  await asks(maker, FIRST)
  maker.expects('campaign-awaits-nobody')
  const manager = await staffOf('09', 'manager', 'en')
  const { short } = await campaignOf(maker)
  await manager.pressesData(`e:campaign:${short}`)
  manager.expects('campaign-decide')
  const offered = manager.lastMessage()
  await world().sql`update staff_roles set revoked_at = now() where telegram_id = ${maker.id}`
  await manager.pressesOld(offered, 'btn-campaign-approve')
  manager.expects('campaign-refused-maker_gone')
  await manager.pressesData(`e:campaign:${short}`)
  manager.expects('campaign-maker-gone')
  const labels = buttonsOf(manager.lastMessage()).map(({ text }) => text)
  expect(labels).not.toContain(manager.label('btn-campaign-approve'))
  await manager.presses('btn-campaign-stop')
  await manager.presses('btn-campaign-stop_yes')
  expect((await campaignOf(maker)).status).toBe('stopped')
  expect(await acts(maker, manager)).toEqual([
    'A made',
    'A submitted',
    'B approve_refused maker_gone',
    'B stopped',
  ])
  // Who is no staff any more hears nothing of it, and has tried nothing.
  expect(told(maker, maker.words('campaign-was-stopped'))).toEqual([])
})

test('stopped by another before it began, its maker hears; buttons forwarded to another province do nothing', async () => {
  const maker = await staffOf('10', 'campaigner', 'en')
  const [manager, elsewhere] = [await staffOf('10', 'manager', 'en'), await staffOf('11', 'campaigner', 'en')]
  const stranger = await speaks(world().chat('en'))
  await asks(maker, FIRST)
  const { short } = await campaignOf(maker)
  for (const act of [
    `campaign_act:${short}:stop_yes`,
    `campaign_report:${short}`,
    `campaign_sample:${short}:en`,
  ]) {
    await elsewhere.pressesData(`e:${act}`)
    elsewhere.expects('staff-not-allowed')
    await stranger.pressesData(`e:${act}`)
  }
  expect(told(stranger, FIRST.en)).toEqual([])
  const message = await asked(manager, FIRST.en)
  await manager.pressesOld(message, 'btn-campaign-approve')
  await manager.presses('btn-campaign-stop')
  await manager.presses('btn-campaign-stop_yes')
  await until('its maker hears', () => told(maker, maker.words('campaign-was-stopped')).length === 1)
  expect(await acts(maker, manager, elsewhere)).toEqual([
    'A made',
    'A submitted',
    'C run_refused not_allowed',
    'C run_refused not_allowed',
    'C run_refused not_allowed',
    'B approved',
    'B stopped',
  ])
  const tries = await world()
    .sql`select action from audit where actor = ${`chat:${stranger.id}`} and action like 'campaign%'`
  expect(tries.map(({ action }) => action)).toEqual(Array(3).fill('campaign.run_refused'))
})
