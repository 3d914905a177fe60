/** The start screen and the pages around it. */
import { saveLocale } from '../../registry/chats.ts'
import { findMembersOfChat } from '../../registry/members.ts'
import { commandList, faqScreen, helpScreen, languageScreen, menuScreen } from '../../screens/menu.ts'
import { html, LOCALES } from '../../screens/translate.ts'
import type { BotContext } from '../context.ts'
import { goOn, isAsking, whereStopped } from '../open-form.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const menuPresses: Presses<'menu' | 'help' | 'faq' | 'languages' | 'language'> = {
  menu: (ctx) => showMenu(ctx),
  help: showHelp,
  faq: async (ctx) => void (await say(ctx, faqScreen(ctx.locale))),
  languages: showLanguages,
  language: setLanguage,
}

/** `before` is a paragraph of HTML to say first. */
export async function showMenu(ctx: BotContext, before?: string): Promise<void> {
  const where = await whereStopped(ctx)
  await leaveQuestion(ctx)
  const linked = (await findMembersOfChat(ctx.deps.db, ctx.privateChatId)).length > 0
  const menu = menuScreen(ctx.locale, { operator: ctx.deps.operator, where, linked })
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
