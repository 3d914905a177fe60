/** The commands and the menu's buttons: each page, and what each button on it does. */
import { Composer, InputFile } from 'grammy'
import { registrationForm } from '../forms/registration.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { saveBlocked, saveLocale } from '../registry/chats.ts'
import { showReference, statusScreen, statusText, withdrawScreen } from '../screens/application.ts'
import { type EntryButton, readEntryButton, readQuestionButton } from '../screens/buttons.ts'
import {
  commandList,
  familyScreen,
  faqScreen,
  helpScreen,
  introScreen,
  languageScreen,
  menuScreen,
  sentenceScreen,
} from '../screens/menu.ts'
import { myDataScreen } from '../screens/my-data.ts'
import { cancelScreen } from '../screens/review.ts'
import { dayMonthYear, html, LOCALES, plain } from '../screens/translate.ts'
import {
  findOwnApplication,
  isOpen,
  startContactCorrection,
  viewApplications,
  withdraw,
} from '../services/applications.ts'
import { eraseForm, startForm } from '../services/filling.ts'
import { gatherMyData, myDataFile } from '../services/my-data.ts'
import type { BotContext } from './context.ts'
import { enterForm, goOn, isAsking, openDraftOf, whereStopped } from './open-form.ts'
import { closeQuestion, say, takeAwayButtons } from './speak.ts'

/** Asks for the language before anything else, once. */
export const languageFirst = new Composer<BotContext>()
languageFirst.use(async (ctx, next) => {
  const pressed = ctx.callbackQuery?.data && readEntryButton(ctx.callbackQuery.data)
  if (ctx.record.locale !== null || ctx.myChatMember || (pressed && pressed.entry === 'language'))
    return await next()
  await say(ctx, languageScreen())
})

/** Everything that is not an answer to an open question; placed after the dialogues. */
export const commands = new Composer<BotContext>()

commands.command('start', async (ctx) => {
  await showMenu(ctx)
})
commands.command('register', showIntro)
commands.command('status', showStatus)
commands.command('mydata', showMyData)
commands.command('help', showHelp)
commands.command('language', async (ctx) => {
  await say(ctx, languageScreen())
})
commands.command('cancel', askToCancel)

commands.on('my_chat_member', async (ctx) => {
  const gone = ctx.myChatMember.new_chat_member.status === 'kicked'
  const now = ctx.deps.clock.now()
  ctx.record.blocked = gone
  await saveBlocked(ctx.deps.db, { id: ctx.privateChatId, blockedAt: gone ? now : null, now })
})

commands.on('callback_query:data', async (ctx) => {
  const entry = readEntryButton(ctx.callbackQuery.data)
  if (entry) return await pressEntry(ctx, entry)
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
  await showMenu(ctx, html(ctx.locale, 'nothing-open'))
})

async function pressEntry(ctx: BotContext, { entry, value }: EntryButton): Promise<void> {
  ctx.answerPress()
  switch (entry) {
    case 'menu':
      return await showMenu(ctx)
    case 'intro':
      return await showIntro(ctx)
    case 'start':
      return await startRegistration(ctx)
    case 'resume':
      if (!(await goOn(ctx, 'you-stopped'))) await showMenu(ctx, html(ctx.locale, 'nothing-open'))
      return
    case 'status':
      return await showStatus(ctx)
    case 'mydata':
      return await showMyData(ctx)
    case 'help':
      return await showHelp(ctx)
    case 'faq':
      await say(ctx, faqScreen(ctx.locale))
      return
    case 'family':
      await say(ctx, familyScreen(ctx.locale))
      return
    case 'languages':
      await say(ctx, languageScreen())
      return
    case 'language':
      return await setLanguage(ctx, value)
    case 'cancel_yes':
    case 'erase_draft':
      return await erase(ctx, value)
    case 'cancel_no':
      takePressedAway(ctx)
      if (!(await goOn(ctx, 'asked-again'))) await showMenu(ctx)
      return
    case 'withdraw':
      return await askToWithdraw(ctx, value)
    case 'withdraw_yes':
      return await withdrawNow(ctx, value)
    case 'withdraw_no':
      takePressedAway(ctx)
      return await showStatus(ctx)
    case 'download':
      return await download(ctx)
    case 'correct_contact':
      return await correctContact(ctx, value)
  }
}

async function showMenu(ctx: BotContext, before?: string): Promise<void> {
  const where = await whereStopped(ctx)
  await leaveQuestion(ctx)
  const menu = menuScreen(ctx.locale, { operator: ctx.deps.operator, where })
  await say(ctx, before ? { ...menu, text: `${before}\n\n${menu.text}` } : menu)
}

/** Another page takes the person's attention: the question rests, its form stays open, and any message goes on. */
async function leaveQuestion(ctx: BotContext): Promise<void> {
  if (!isAsking(ctx)) return
  closeQuestion(ctx)
  await ctx.conversation.exitAll()
}

async function showIntro(ctx: BotContext): Promise<void> {
  if (await goOn(ctx, 'you-stopped')) return
  const applications = await viewApplications(ctx.deps, ctx.privateChatId)
  await say(ctx, introScreen(ctx.locale, applications.find(({ open }) => open)?.reference ?? null))
}

async function startRegistration(ctx: BotContext): Promise<void> {
  if (await goOn(ctx, 'you-stopped')) return
  // Already there, unless Postgres was brought back to an older state than Redis.
  await saveLocale(ctx.deps.db, { id: ctx.privateChatId, locale: ctx.locale, now: ctx.deps.clock.now() })
  await enterForm(ctx, await startForm(ctx.deps, { chatId: ctx.privateChatId, form: registrationForm }))
}

async function showHelp(ctx: BotContext): Promise<void> {
  await say(ctx, helpScreen(ctx.locale, ctx.deps.operator))
  if (isAsking(ctx)) await goOn(ctx, 'help-open-form')
}

async function showStatus(ctx: BotContext): Promise<void> {
  const where = await whereStopped(ctx)
  await leaveQuestion(ctx)
  const applications = await viewApplications(ctx.deps, ctx.privateChatId)
  await say(ctx, statusScreen(ctx.locale, { applications, where, today: phnomPenhDay(ctx.deps.clock.now()) }))
}

async function showMyData(ctx: BotContext): Promise<void> {
  await leaveQuestion(ctx)
  const data = await gatherMyData(ctx.deps, ctx.privateChatId)
  await say(ctx, myDataScreen(ctx.locale, { data, operator: ctx.deps.operator }))
}

async function setLanguage(ctx: BotContext, value: string): Promise<void> {
  const locale = LOCALES.find((known) => known === value)
  if (!locale) return
  const first = ctx.record.locale === null
  await saveLocale(ctx.deps.db, { id: ctx.privateChatId, locale, now: ctx.deps.clock.now() })
  ctx.record.locale = locale
  ctx.locale = locale
  takePressedAway(ctx)
  ctx.beside(
    ctx.api.setMyCommands(commandList(locale), { scope: { type: 'chat', chat_id: ctx.privateChatId } }),
  )
  if (!first) {
    ctx.preface.push(html(locale, 'language-set'))
    if (isAsking(ctx) && (await goOn(ctx, 'asked-again'))) return
    ctx.preface = []
  }
  await showMenu(ctx, first ? undefined : html(locale, 'language-set'))
}

async function askToCancel(ctx: BotContext): Promise<void> {
  const draft = await openDraftOf(ctx)
  if (!draft) return await showMenu(ctx, html(ctx.locale, 'nothing-open'))
  await say(ctx, cancelScreen(ctx.locale, draft))
}

/** The button names its draft, so one of an older form erases nothing newer. */
async function erase(ctx: BotContext, draftId: string): Promise<void> {
  takePressedAway(ctx)
  const draft = await openDraftOf(ctx)
  if (!draft || draft.id !== draftId) return await showMenu(ctx, html(ctx.locale, 'nothing-open'))
  await eraseForm(ctx.deps, { id: draft.id, chatId: ctx.privateChatId })
  ctx.draft = null
  const hadKeyboard = ctx.record.question?.replyKeyboard ?? false
  closeQuestion(ctx)
  ctx.record.question = null
  await ctx.conversation.exitAll()
  const screen = sentenceScreen(ctx.locale, 'cancelled')
  await say(ctx, hadKeyboard ? { text: screen.text, keyboard: { remove_keyboard: true } } : screen)
}

async function askToWithdraw(ctx: BotContext, id: string): Promise<void> {
  const application = await findOwnApplication(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!application || !isOpen(application)) return await showStatus(ctx)
  await say(ctx, withdrawScreen(ctx.locale, application))
}

async function withdrawNow(ctx: BotContext, id: string): Promise<void> {
  takePressedAway(ctx)
  const application = await findOwnApplication(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!application) return await showStatus(ctx)
  const reference = showReference(ctx.locale, application.reference)
  const withdrawn = await withdraw(ctx.deps, { id, chatId: ctx.privateChatId })
  await say(
    ctx,
    withdrawn
      ? sentenceScreen(ctx.locale, 'withdrawn-now', { reference })
      : sentenceScreen(ctx.locale, 'withdraw-too-late', {
          reference,
          status: statusText(ctx.locale, application.status),
        }),
  )
}

async function download(ctx: BotContext): Promise<void> {
  const data = await gatherMyData(ctx.deps, ctx.privateChatId)
  const today = phnomPenhDay(ctx.deps.clock.now())
  const file = myDataFile({ data, locale: ctx.locale, today })
  await ctx.api.sendDocument(ctx.privateChatId, new InputFile(file, `chhat-${today}.json`), {
    caption: html(ctx.locale, 'mydata-file-caption', { date: dayMonthYear(ctx.locale, today) }),
    parse_mode: 'HTML',
  })
}

async function correctContact(ctx: BotContext, id: string): Promise<void> {
  const application = await findOwnApplication(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!application || !isOpen(application)) {
    await say(ctx, sentenceScreen(ctx.locale, 'contact-too-late'))
    return
  }
  const reference = showReference(ctx.locale, application.reference)
  ctx.preface.push(html(ctx.locale, 'correct-contact-intro', { reference }))
  await enterForm(ctx, await startContactCorrection(ctx.deps, application))
}

function takePressedAway(ctx: BotContext): void {
  const pressed = ctx.callbackQuery?.message?.message_id
  if (pressed !== undefined) takeAwayButtons(ctx, pressed)
}
