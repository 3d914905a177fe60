/** Files that staff take out: asked for, decided by an admin, fetched. Every press asks the database again. */
import { InputFile } from 'grammy'
import { findGrants } from '../../registry/staff.ts'
import { PROVINCES, provinceOf } from '../../scheme/provinces.ts'
import { longId } from '../../screens/buttons.ts'
import {
  exportAskedScreen,
  exportCaption,
  exportPurposeScreen,
  exportReasonScreen,
  exportSentenceScreen,
  exportsScreen,
  exportToDecideScreen,
  exportWhereScreen,
} from '../../screens/exports.ts'
import {
  askExport,
  decideExport,
  deleteExportLater,
  exportNotSent,
  fetchExport,
  findExport,
  mayDecide,
  openExports,
  viewExport,
} from '../../services/exports.ts'
import type { StaffRefusal } from '../../services/staff.ts'
import { EXPORT_ACTION, EXPORT_KINDS, EXPORT_REFUSALS, purposesOf } from '../../staff/exports.ts'
import { may, provincesFor } from '../../staff/permissions.ts'
import { asStaff, refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const exportPresses: Presses<
  'exports' | 'export_ask' | 'export_open' | 'export_yes' | 'export_no' | 'export_fetch'
> = {
  exports: showExports,
  export_ask: ask,
  export_open: open,
  export_yes: (ctx, value) => decide(ctx, { id: longId(value) ?? '', reason: null }),
  export_no: refuse,
  export_fetch: fetch,
}

async function showExports(ctx: BotContext): Promise<void> {
  const { deps, locale, privateChatId: telegramId } = ctx
  const grants = await findGrants(deps.db, telegramId)
  const actions = ['export.approve', 'reports.read', 'calls.make'] as const
  const action = actions.find((one) => may(grants, one)) ?? 'reports.read'
  const staff = await asStaff(ctx, { action })
  if (!staff) return
  await leaveQuestion(ctx)
  const requests = await openExports(deps)
  const own = requests.filter(({ requestedBy }) => requestedBy === telegramId)
  const others = requests.filter((one) => one.requestedBy !== telegramId && one.status === 'asked')
  const toDecide = may(staff.grants, 'export.approve') ? others.map(viewExport) : []
  const mayAsk = EXPORT_KINDS.filter((kind) => may(staff.grants, EXPORT_ACTION[kind]))
  const mine = own.map((one) => ({ ...viewExport(one), approved: one.status === 'approved' }))
  await say(ctx, exportsScreen(locale, { own: mine, toDecide, mayAsk }))
}

/** `value`: a kind; a kind and where (`members:12`, `members:all`); and what for (`members:12:report`). */
async function ask(ctx: BotContext, value: string): Promise<void> {
  const { deps, locale, privateChatId: telegramId } = ctx
  const [kindName, where, purposeName] = value.split(':')
  const kind = EXPORT_KINDS.find((one) => one === kindName)
  const purpose = kind && purposesOf(kind).find((one) => one === purposeName)
  const action = kind ? EXPORT_ACTION[kind] : 'reports.read'
  const placed = where === 'all' || (where !== undefined && provinceOf(where) !== undefined)
  const provinceCode = where === 'all' || where === undefined ? null : where
  const staff = await asStaff(ctx, { action, ...(placed && { about: { provinceCode } }) })
  if (!staff) return
  if (!kind) return await showExports(ctx)
  await leaveQuestion(ctx)
  const allowed = provincesFor(staff.grants, action)
  if (!placed) {
    const provinces = allowed === 'all' ? PROVINCES.map(({ code }) => code) : allowed
    await say(ctx, exportWhereScreen(locale, { kind, provinces, everywhere: allowed === 'all' }))
  } else if (!purpose) {
    await say(ctx, exportPurposeScreen(locale, { kind, provinceCode }))
  } else {
    takePressedAway(ctx)
    const asked = await askExport(deps, { telegramId, kind, provinceCode, purpose })
    if (!asked.ok) return await refuseStaff(ctx, asked.refused)
    for (const row of asked.messages) deps.outbox.deliverSoon(row)
    await say(ctx, exportAskedScreen(locale, { made: asked.made, admins: asked.messages.length }))
  }
}

/** Says why not; one's own request has a sentence of its own. */
async function refuseDecision(ctx: BotContext, refused: StaffRefusal): Promise<void> {
  if (refused !== 'own_household') return await refuseStaff(ctx, refused)
  await say(ctx, exportSentenceScreen(ctx.locale, 'export-own'))
}

/** The request if this admin may decide it now; else null, and it has been said why. */
async function waiting(ctx: BotContext, value: string) {
  const request = await findExport(ctx.deps, longId(value) ?? '')
  const check = await mayDecide(ctx.deps, { telegramId: ctx.privateChatId, request })
  if (!check.ok) {
    await refuseDecision(ctx, check.refused)
    return null
  }
  await leaveQuestion(ctx)
  if (request?.status === 'asked') return request
  await say(ctx, exportSentenceScreen(ctx.locale, 'export-decided-already'))
  return null
}

async function open(ctx: BotContext, value: string): Promise<void> {
  const request = await waiting(ctx, value)
  if (request) await say(ctx, exportToDecideScreen(ctx.locale, viewExport(request)))
}

/** `value`: the request, then also the reason. */
async function refuse(ctx: BotContext, value: string): Promise<void> {
  const [id = '', reasonName] = value.split(':')
  const reason = EXPORT_REFUSALS.find((one) => one === reasonName)
  if (reason) return await decide(ctx, { id: longId(id) ?? '', reason })
  const request = await waiting(ctx, id)
  if (request) await say(ctx, exportReasonScreen(ctx.locale, request.id))
}

async function decide(
  ctx: BotContext,
  { id, reason }: { id: string; reason: (typeof EXPORT_REFUSALS)[number] | null },
): Promise<void> {
  takePressedAway(ctx)
  const { deps, locale, privateChatId: telegramId } = ctx
  const outcome = await decideExport(deps, { telegramId, id, reason })
  if (outcome !== null && !outcome.ok) return await refuseDecision(ctx, outcome.refused)
  await leaveQuestion(ctx)
  const done = reason === null ? 'export-decided-approved' : 'export-decided-refused'
  await say(ctx, exportSentenceScreen(locale, outcome?.decided ? done : 'export-decided-already'))
  if (outcome?.decided) deps.outbox.deliverSoon(outcome.decided)
}

/** Forwarded or saved from the chat it cannot be, and it leaves the chat after a day. */
async function fetch(ctx: BotContext, value: string): Promise<void> {
  const { deps, locale, privateChatId: telegramId } = ctx
  const fetched = await fetchExport(deps, { telegramId, id: longId(value) ?? '', locale })
  if (!fetched.ok) {
    takePressedAway(ctx)
    return await refuseStaff(ctx, fetched.refused)
  }
  await leaveQuestion(ctx)
  if (fetched.state !== 'ready') {
    const key = fetched.state === 'gone' ? 'export-gone' : 'export-too-large'
    await say(ctx, exportSentenceScreen(locale, key))
    return
  }
  const { file, request } = fetched
  const { id } = request
  let messageId: number
  try {
    const sent = await ctx.api.sendDocument(telegramId, new InputFile(file.chunks, file.name), {
      caption: exportCaption(locale, { ...viewExport(request), lines: file.lines }),
      parse_mode: 'HTML',
      protect_content: true,
    })
    messageId = sent.message_id
  } catch (error) {
    await exportNotSent(deps, { id, telegramId })
    throw error
  }
  takePressedAway(ctx)
  await deleteExportLater(deps, { id, chatId: telegramId, messageId })
}
