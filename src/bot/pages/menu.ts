/** The start screen and the pages around it. */
import { formNamed } from '../../forms/forms.ts'
import { setCommandMenu } from '../../messaging/command-menu.ts'
import { saveLocale } from '../../registry/chats.ts'
import { findMembersOfChat } from '../../registry/members.ts'
import { findGrants } from '../../registry/staff.ts'
import { faqScreen, helpScreen, languageScreen, menuScreen } from '../../screens/menu.ts'
import { whereText } from '../../screens/question.ts'
import { html, LOCALES } from '../../screens/translate.ts'
import { openForms } from '../../services/household.ts'
import { figuresToday } from '../../services/rules.ts'
import { takeStartPayload } from '../../sessions/chat-record.ts'
import type { BotContext } from '../context.ts'
import { openDeepLink } from '../deep-links.ts'
import { goOn, isAsking } from '../open-form.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const menuPresses: Presses<'menu' | 'help' | 'faq' | 'languages' | 'language'> = {
  menu: (ctx) => showMenu(ctx),
  help: showHelp,
  faq: async (ctx) => void (await say(ctx, faqScreen(ctx.locale, await figuresToday(ctx.deps)))),
  languages: showLanguages,
  language: setLanguage,
}

/** `before` is a paragraph of HTML to say first. */
export async function showMenu(ctx: BotContext, before?: string): Promise<void> {
  const { deps, locale, privateChatId: chatId } = ctx
  const [{ open, unsent }, members, grants] = await Promise.all([
    openForms(deps, chatId),
    findMembersOfChat(deps.db, chatId),
    findGrants(deps.db, chatId),
  ])
  await leaveQuestion(ctx)
  const where = open && whereText(locale, formNamed(open.form), open)
  const menu = menuScreen(locale, {
    operator: deps.operator,
    where,
    unsent,
    linked: members.length > 0,
    staff: grants.length > 0,
  })
  await say(ctx, before ? { ...menu, text: `${before}\n\n${menu.text}` } : menu)
}

export async function showHelp(ctx: BotContext): Promise<void> {
  await say(ctx, helpScreen(ctx.locale, ctx.deps.operator))
  if (isAsking(ctx)) await goOn(ctx, 'help-open-form')
}

export async function showLanguages(ctx: BotContext): Promise<void> {
  await say(ctx, languageScreen())
}

async function setLanguage(ctx: BotContext, value: string): Promise<void> {
  const locale = LOCALES.find((known) => known === value)
  if (!locale) return
  const first = ctx.record.locale === null
  await saveLocale(ctx.deps.db, { id: ctx.privateChatId, locale, now: ctx.deps.clock.now() })
  ctx.record.locale = locale
  ctx.locale = locale
  takePressedAway(ctx)
  const { api, privateChatId: chatId } = ctx
  ctx.beside(setCommandMenu({ api, db: ctx.deps.db }, { chatId, locale }))
  if (!first) {
    ctx.preface.push(html(locale, 'language-set'))
    if (isAsking(ctx) && (await goOn(ctx, 'asked-again'))) return
    ctx.preface = []
  }
  const payload = takeStartPayload(ctx.record)
  if (payload !== null && (await openDeepLink(ctx, payload))) return
  await showMenu(ctx, first ? undefined : html(locale, 'language-set'))
}
