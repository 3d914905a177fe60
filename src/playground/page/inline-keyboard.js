/** @import { Message } from 'grammy/types' */
import { element, icon, languageOf } from './dom.js'

/**
 * The keyboard under a message; undefined when there is none.
 *
 * @param {Message} message
 * @param {any} chat see chat-column.js
 */
export function renderInlineKeyboard(message, chat) {
  const rows = message.reply_markup?.inline_keyboard ?? []
  if (rows.length === 0) return undefined
  return element(
    'div',
    { class: 'inline-keyboard', role: 'group', 'aria-label': 'Buttons' },
    rows.map((row) =>
      element(
        'div',
        { class: 'inline-row' },
        row.map((button) => renderButton(button, message.message_id, chat)),
      ),
    ),
  )
}

/**
 * @param {any} button an InlineKeyboardButton of any kind
 * @param {number} messageId
 * @param {any} chat
 */
function renderButton(button, messageId, chat) {
  const shared = {
    class: button.style ? `inline-button ${button.style}` : 'inline-button',
    title: button.text,
    lang: languageOf(button.text),
  }
  const label = element('span', { class: 'inline-label' }, button.text)

  if (button.url !== undefined) {
    const follow = chat.followBotLink(button.url)
    const data = { testid: 'inline-button', url: button.url }
    if (follow) return element('button', { ...shared, type: 'button', data, on: { click: follow } }, label)
    const address = /^(https?|tg|mailto|tel):/i.test(button.url) ? button.url : `https://${button.url}`
    const outside = { href: address, target: '_blank', rel: 'noopener noreferrer' }
    return element('a', { ...shared, ...outside, data }, label, icon('link'))
  }
  if (button.callback_data !== undefined) {
    const press = { message_id: messageId, data: button.callback_data }
    return element(
      'button',
      {
        ...shared,
        type: 'button',
        'aria-busy': chat.isWaiting(press) ? 'true' : undefined,
        data: { testid: 'inline-button', callbackData: button.callback_data },
        on: { click: () => chat.press(press) },
      },
      label,
    )
  }
  const copied = button.copy_text?.text
  const onClick =
    copied === undefined
      ? () => chat.showToast('The playground has no such button.')
      : () =>
          navigator.clipboard.writeText(copied).then(
            () => chat.showToast('Copied · បានចម្លង'),
            () => chat.showToast('This browser does not let the page copy.'),
          )
  const data = { testid: 'inline-button' }
  return element(
    'button',
    { ...shared, type: 'button', data, on: { click: onClick } },
    label,
    copied !== undefined && icon('copy'),
  )
}

/**
 * Shows or ends the shimmer of one button, wherever it stands now.
 *
 * @param {{ root: any, press: { message_id: number, data: string }, waiting: boolean }} options
 */
export function markWaiting({ root, press, waiting }) {
  const message = root.querySelector(`[data-message-id="${press.message_id}"]`)
  for (const button of message?.querySelectorAll('[data-callback-data]') ?? []) {
    if (button.dataset.callbackData !== press.data) continue
    if (waiting) button.setAttribute('aria-busy', 'true')
    else button.removeAttribute('aria-busy')
  }
}
