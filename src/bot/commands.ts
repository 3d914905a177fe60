/** The commands and the menus' buttons: which page each opens. */
import { Composer } from 'grammy'
import { saveBlocked } from '../registry/chats.ts'
import { type EntryName, readEntryButton, readQuestionButton } from '../screens/buttons.ts'
import { languageScreen } from '../screens/menu.ts'
import { html, plain } from '../screens/translate.ts'
import { hasUnsent } from '../services/household.ts'
import { keepStartPayload } from '../sessions/chat-record.ts'
import type { BotContext } from './context.ts'
import { openDeepLink } from './deep-links.ts'
import { goOn, isAsking, openDraftOf } from './open-form.ts'
import { applicationPresses, showStatus } from './pages/applications.ts'
import { assistPresses } from './pages/assist.ts'
import { bankFilePresses } from './pages/bank-files.ts'
import { callPresses, showCalls } from './pages/calls.ts'
import { campaignReportPresses } from './pages/campaign-reports.ts'
import { campaignPresses } from './pages/campaigns.ts'
import { cardPresses } from './pages/card.ts'
import { cardGivenPresses } from './pages/card-given.ts'
import { casePresses, showNextCase } from './pages/cases.ts'
import { changesPresses } from './pages/changes.ts'
import { claimRecordPresses } from './pages/claim.ts'
import { correctionPresses } from './pages/corrections.ts'
import { erasurePresses } from './pages/erasure.ts'
import { exportPresses } from './pages/exports.ts'
import { handingOverPresses } from './pages/handing-over.ts'
import { householdPresses, showHousehold } from './pages/household.ts'
import { linkingPresses } from './pages/linking.ts'
import { lookalikePresses } from './pages/lookalikes.ts'
import { membershipPresses, showCover } from './pages/membership.ts'
import { menuPresses, showHelp, showLanguages, showMenu } from './pages/menu.ts'
import { myDataPresses, showMyData } from './pages/my-data.ts'
import { noticePresses } from './pages/notice.ts'
import { type Presses, takePressedAway } from './pages/page.ts'
import { papersPresses } from './pages/papers.ts'
import { payPresses, showPay } from './pages/pay.ts'
import { claimPresses } from './pages/payment-claims.ts'
import { paymentPresses, showPayments } from './pages/payments.ts'
import { recordPresses, startFinding } from './pages/records.ts'
import { askToCancel, registrationPresses, showIntro } from './pages/registration.ts'
import { showStaff, staffPresses } from './pages/staff.ts'
import { topicsPresses } from './pages/topics.ts'
import { showWork, workPresses } from './pages/work.ts'
import { say } from './speak.ts'

/** Every entry button there is, with what it does. */
const presses: Presses<EntryName> = {
  ...menuPresses,
  ...registrationPresses,
  ...applicationPresses,
  ...myDataPresses,
  ...erasurePresses,
  ...membershipPresses,
  ...cardPresses,
  ...linkingPresses,
  ...householdPresses,
  ...changesPresses,
  ...papersPresses,
  ...noticePresses,
  ...workPresses,
  ...lookalikePresses,
  ...recordPresses,
  ...cardGivenPresses,
  ...casePresses,
  ...correctionPresses,
  ...staffPresses,
  ...handingOverPresses,
  ...campaignPresses,
  ...campaignReportPresses,
  ...topicsPresses,
  ...callPresses,
  ...payPresses,
  ...paymentPresses,
  ...claimPresses,
  ...assistPresses,
  ...claimRecordPresses,
  ...exportPresses,
  ...bankFilePresses,
}

/** Their press is answered with what became of it. */
const ANSWER_THEMSELVES: ReadonlySet<EntryName> = new Set(['send_household', 'case_photos'])

/** Asks for the language before anything else, once; the link that was followed meanwhile waits for the choice. */
export const languageFirst = new Composer<BotContext>()
languageFirst.use(async (ctx, next) => {
  const pressed = ctx.callbackQuery?.data && readEntryButton(ctx.callbackQuery.data)
  if (ctx.record.locale !== null || ctx.myChatMember || (pressed && pressed.entry === 'language'))
    return await next()
  const [, payload] = /^\/start (\S+)$/.exec(ctx.message?.text ?? '') ?? []
  if (payload) keepStartPayload(ctx.record, payload)
  await say(ctx, languageScreen())
})

/** Everything that is not an answer to an open question; placed after the dialogues. */
export const commands = new Composer<BotContext>()

commands.command('start', async (ctx) => {
  if (!(await openDeepLink(ctx, ctx.match))) await showMenu(ctx)
})
commands.command('register', showIntro)
commands.command('cover', showCover)
commands.command('pay', showPay)
commands.command('payments', showPayments)
commands.command('cannotpay', (ctx) => noticePresses.notice(ctx, ''))
commands.command('family', (ctx) => showHousehold(ctx))
commands.command('status', showStatus)
commands.command('mydata', showMyData)
commands.command('help', showHelp)
commands.command('language', showLanguages)
commands.command('cancel', askToCancel)
commands.command('work', (ctx) => showWork(ctx))
commands.command('review', (ctx) => showNextCase(ctx))
commands.command('find', startFinding)
commands.command('calls', (ctx) => showCalls(ctx))
commands.command('staff', (ctx) => showStaff(ctx))

/** Blocked: silence until that person writes, and letting the bot back in is not yet writing (P8). */
commands.on('my_chat_member', async (ctx) => {
  if (ctx.myChatMember.new_chat_member.status !== 'kicked') return
  const now = ctx.deps.clock.now()
  ctx.record.blocked = true
  await saveBlocked(ctx.deps.db, { id: ctx.privateChatId, blockedAt: now, now })
})

commands.on('callback_query:data', async (ctx) => {
  const entry = readEntryButton(ctx.callbackQuery.data)
  if (entry) {
    if (!ANSWER_THEMSELVES.has(entry.entry)) ctx.answerPress()
    return await presses[entry.entry](ctx, entry.value)
  }
  const question = readQuestionButton(ctx.callbackQuery.data)
  // A question's button with no dialogue open: paused, done, or Redis has forgotten. The draft knows which.
  const draft = question && (await openDraftOf(ctx))
  if (draft && question && draft.id.startsWith(question.draft) && draft.revision === question.revision) {
    ctx.answerPress()
    takePressedAway(ctx)
    await goOn(ctx, 'you-stopped')
    return
  }
  ctx.answerPress(plain(ctx.locale, question ? 'stale-button' : 'unknown-button'))
  takePressedAway(ctx)
})

commands.on('edited_message', async (ctx) => {
  if (isAsking(ctx)) await say(ctx, { text: html(ctx.locale, 'edited-answer') })
})

/** Anything else: on with the open form where it stopped, or the menu. */
commands.on('message', async (ctx) => {
  if (isAsking(ctx)) return await showHelp(ctx)
  if (await goOn(ctx, 'you-stopped')) return
  if (await hasUnsent(ctx.deps, ctx.privateChatId)) return await showHousehold(ctx)
  await showMenu(ctx, html(ctx.locale, 'nothing-open'))
})
