/** The commands that Telegram offers in one chat: those of its language and, for staff, of their roles. */
import type { Api } from 'grammy'
import type { Connection } from '../registry/database.ts'
import { findGrants } from '../registry/staff.ts'
import { commandList } from '../screens/menu.ts'
import type { Locale } from '../screens/translate.ts'

/** Rejects as Telegram does: best effort, for the caller to do beside what matters. */
export async function setCommandMenu(
  { api, db }: { api: Api; db: Connection },
  { chatId, locale }: { chatId: number; locale: Locale },
): Promise<void> {
  const commands = commandList(locale, await findGrants(db, chatId))
  await api.setMyCommands(commands, { scope: { type: 'chat', chat_id: chatId } })
}
