import { type Api, InputFile } from 'grammy'
import type { Message } from 'grammy/types'
import type { Screen } from '../screens/screen.ts'

/** A screen as a message of its own; beside a picture or a file its text is the caption (1,024 characters at most). */
export type Outgoing = Screen & {
  picture?: Buffer
  file?: { name: string; bytes: Buffer }
}

export async function send(api: Api, chatId: number, outgoing: Outgoing): Promise<Message> {
  const { text, keyboard, picture, file } = outgoing
  const common = { parse_mode: 'HTML' as const, ...(keyboard && { reply_markup: keyboard }) }
  if (picture)
    return await api.sendPhoto(chatId, new InputFile(picture, 'picture.png'), { ...common, caption: text })
  if (file)
    return await api.sendDocument(chatId, new InputFile(file.bytes, file.name), { ...common, caption: text })
  return await api.sendMessage(chatId, text, { ...common, link_preview_options: { is_disabled: true } })
}

/** The same in the place of a message that was sent before. */
export async function edit(
  api: Api,
  { chatId, messageId }: { chatId: number; messageId: number },
  { text, keyboard }: Screen,
): Promise<void> {
  await api.editMessageText(chatId, messageId, text, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(keyboard && 'inline_keyboard' in keyboard && { reply_markup: keyboard }),
  })
}
