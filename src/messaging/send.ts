import type { Api } from 'grammy'
import type { Message } from 'grammy/types'
import type { Screen } from '../screens/screen.ts'

/** Sends a screen as a message of its own. */
export async function send(api: Api, chatId: number, screen: Screen): Promise<Message.TextMessage> {
  return await api.sendMessage(chatId, screen.text, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(screen.keyboard && { reply_markup: screen.keyboard }),
  })
}
