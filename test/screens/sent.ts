/** What Telegram makes of a screen. */
import { expect } from 'vitest'
import { textContent } from '../../src/playground/bot-api/content.ts'
import { replyMarkup } from '../../src/playground/bot-api/reply-markup.ts'
import { readEntryButton, readQuestionButton } from '../../src/screens/buttons.ts'
import type { Screen } from '../../src/screens/screen.ts'

/** The message as it would be sent; throws what Telegram would refuse it with. */
export function sent({ text, keyboard }: Screen) {
  const markup = replyMarkup(keyboard, { isPrivate: true })
  const inline = markup?.kind === 'inline' ? markup.markup.inline_keyboard.flat() : []
  for (const button of inline) {
    const data = 'callback_data' in button ? button.callback_data : ''
    expect(readQuestionButton(data) ?? readEntryButton(data), data).not.toBeNull()
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
    expect(button.text.trim()).not.toBe('')
    expect(Array.from(new Intl.Segmenter().segment(button.text)).length, button.text).toBeLessThanOrEqual(70)
  }
  const content = textContent({ text, parse_mode: 'HTML' })
  expect(content.text.length).toBeLessThanOrEqual(4096)
  return { ...content, buttons: inline }
}
