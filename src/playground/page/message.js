/** @import { Message } from 'grammy/types' */
import { element, icon, languageOf } from './dom.js'
import { renderText } from './entities.js'
import { timeOf } from './format.js'
import { renderInlineKeyboard } from './inline-keyboard.js'
import { renderMedia } from './media.js'

/**
 * One message as a bubble with its keyboard.
 *
 * @param {Message} message
 * @param {any} chat see chat-column.js
 */
export function renderMessage(message, chat) {
  const isOwn = message.from?.id === chat.personaId
  const media = renderMedia(message)
  const words = message.text ?? message.caption ?? ''
  const text = words !== '' && renderWords(words, message.entities ?? message.caption_entities ?? [], chat)
  const mediaFirst = !message.show_caption_above_media
  const bare = Boolean(message.sticker)
  const pictureOnly = Boolean(message.photo && !text)
  const classes = ['bubble', bare && 'bare', message.photo && 'has-photo', pictureOnly && 'picture-only']
  const bubble = element(
    'div',
    { class: classes.filter(Boolean).join(' ') },
    message.reply_to_message && quoted(message.reply_to_message, chat),
    mediaFirst ? [media, text] : [text, media],
    about(message, isOwn),
  )
  return element(
    'article',
    {
      class: `message ${isOwn ? 'own' : 'other'}`,
      tabindex: '-1',
      'aria-label': isOwn ? 'You' : chat.bot.first_name,
      data: { testid: 'message', messageId: String(message.message_id), from: isOwn ? 'me' : 'bot' },
    },
    bubble,
    renderInlineKeyboard(message, chat),
  )
}

/** What a message says in a line, for screen readers and quotes. */
export function summaryOf(/** @type {Message} */ message) {
  const words = message.text ?? message.caption
  if (words) return words
  if (message.photo) return 'Photo'
  if (message.document) return message.document.file_name ?? 'File'
  if (message.sticker) return `Sticker ${message.sticker.emoji ?? ''}`.trim()
  if (message.voice) return 'Voice message'
  if (message.contact) return 'Contact'
  if (message.location) return 'Location'
  return 'Message'
}

function renderWords(words, entities, chat) {
  return element(
    'div',
    { class: 'text', lang: languageOf(words), data: { testid: 'message-text' } },
    renderText(words, entities, chat),
  )
}

function about(message, isOwn) {
  const seconds = message.date
  return element(
    'span',
    { class: 'about' },
    message.edit_date && element('span', { class: 'edited', data: { testid: 'edited' } }, 'edited'),
    element('time', { datetime: new Date(seconds * 1000).toISOString() }, timeOf(seconds)),
    isOwn && icon('read'),
  )
}

function quoted(message, chat) {
  const summary = summaryOf(message)
  return element(
    'div',
    { class: 'quoted-message' },
    element('strong', {}, message.from?.id === chat.personaId ? 'You' : chat.bot.first_name),
    element('span', { lang: languageOf(summary) }, summary),
  )
}
