/** @import { UserFromGetMe } from 'grammy/types' */
import { botAvatar } from './avatar.js'
import { bilingual, element, icon, iconButton } from './dom.js'
import { createMenu, menuItem } from './menu.js'

// Telegram shows a chat action for five seconds, or until the message is there.
const actionMs = 5_000

const actionWords = {
  typing: 'typing',
  upload_photo: 'sending a photo',
  upload_document: 'sending a file',
  upload_video: 'sending a video',
  upload_voice: 'sending a voice message',
  choose_sticker: 'choosing a sticker',
  find_location: 'looking for a place',
}

/**
 * The line with the bot's name, what it is doing, and the menu of the chat.
 *
 * @param {{ isBlocked: () => boolean, stop: () => void, restart: () => void }} options
 */
export function createChatHeader({ isBlocked, stop, restart }) {
  const name = element('strong', { class: 'chat-name' })
  const status = element('span', { class: 'chat-status', data: { testid: 'chat-status' } })
  const more = iconButton({ name: 'more', label: 'Chat menu', testId: 'chat-menu-button' })
  const menu = createMenu({
    trigger: more,
    label: 'Chat menu',
    testId: 'chat-menu',
    className: 'chat-menu',
    items: () => [
      isBlocked()
        ? menuItem({
            content: [icon('reset'), element('span', {}, bilingual('Restart bot', 'ចាប់ផ្តើមឡើងវិញ'))],
            testId: 'restart-bot',
            onSelect: restart,
          })
        : menuItem({
            content: [icon('stop'), element('span', {}, bilingual('Stop bot', 'បញ្ឈប់'))],
            testId: 'stop-bot',
            danger: true,
            onSelect: stop,
          }),
    ],
  })
  const root = element(
    'header',
    { class: 'chat-header' },
    botAvatar(),
    element('div', { class: 'chat-title' }, name, status),
    more,
    menu.root,
  )

  let connected = false
  let action = ''
  let timer = 0

  function show() {
    const words = connected ? action || 'bot' : 'connecting'
    status.classList.toggle('busy', words !== 'bot')
    status.replaceChildren(
      words,
      words === 'bot' ? '' : element('span', { class: 'dots', 'aria-hidden': 'true' }),
    )
  }
  show()

  return {
    root,
    setBot(/** @type {UserFromGetMe} */ bot) {
      name.textContent = bot.first_name
    },
    setConnected(/** @type {boolean} */ next) {
      connected = next
      show()
    },
    /** A chat action; '' ends it. */
    setAction(/** @type {string} */ next) {
      clearTimeout(timer)
      action = next && (actionWords[next] ?? 'busy')
      show()
      if (action) {
        timer = setTimeout(() => {
          action = ''
          show()
        }, actionMs)
      }
    },
  }
}
