/** @import { MessageEntity } from 'grammy/types' */
import { element } from './dom.js'

const blocks = new Set(['pre', 'blockquote', 'expandable_blockquote'])
const safeAddress = /^(https?:|mailto:|tel:|tg:)/i

/**
 * Message text as nodes, its entities as elements. Only nodes and text are made, never markup, so what a person typed
 * stays text. Entities may nest; one that sticks out of its parent is cut where the parent ends.
 *
 * @param {string} text
 * @param {MessageEntity[]} entities offsets in UTF-16 units, as strings here have them
 * @param {{ sendText: (text: string) => void, followBotLink: (address: string) => (() => void) | undefined,
 *           showToast: (text: string) => void }} chat
 * @returns {Node[]}
 */
export function renderText(text, entities, chat) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
  return renderRange({ text, from: 0, to: text.length, entities: sorted, chat })
}

function renderRange({ text, from, to, entities, chat }) {
  const nodes = []
  let at = from
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index]
    const start = Math.max(entity.offset, at)
    const end = Math.min(entity.offset + entity.length, to)
    const inner = []
    for (index += 1; index < entities.length && entities[index].offset < end; index += 1) {
      inner.push(entities[index])
    }
    if (end <= start) continue
    if (start > at) nodes.push(document.createTextNode(text.slice(at, start)))
    const children = renderRange({ text, from: start, to: end, entities: inner, chat })
    nodes.push(wrap({ entity, children, text: text.slice(start, end), chat }))
    // A block ends its line by itself; the newline after it would show as an empty line.
    at = blocks.has(entity.type) && text[end] === '\n' && end < to ? end + 1 : end
  }
  if (at < to) nodes.push(document.createTextNode(text.slice(at, to)))
  return nodes
}

const plainElements = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
}

function wrap({ entity, children, text, chat }) {
  switch (entity.type) {
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
      return element(plainElements[entity.type], {}, children)
    case 'code':
      return copyable(children, text, chat)
    case 'pre':
      return element('pre', { data: entity.language ? { language: entity.language } : {} }, children)
    case 'blockquote':
      return element('blockquote', {}, children)
    case 'expandable_blockquote':
      return expandable(children)
    case 'spoiler':
      return spoiler(children)
    case 'bot_command':
      return textButton({ children, className: 'command', onClick: () => chat.sendText(text) })
    case 'text_link':
      return link({ address: entity.url, children, chat })
    case 'url':
      return link({ address: /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`, children, chat })
    case 'email':
      return link({ address: `mailto:${text}`, children, chat })
    case 'phone_number':
      return link({ address: `tel:${text.replace(/[^+\d]/g, '')}`, children, chat })
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
      return element('span', { class: 'mention' }, children)
    default:
      return element('span', {}, children)
  }
}

function link({ address, children, chat }) {
  const follow = chat.followBotLink(address)
  if (follow) return textButton({ children, className: 'link', onClick: follow, title: address })
  if (!safeAddress.test(address)) return element('span', {}, children)
  return element(
    'a',
    { href: address, target: '_blank', rel: 'noopener noreferrer', title: address },
    children,
  )
}

/** A thing in running text that can be pressed. A real button could not break over lines, so a span plays one. */
function textButton({ children, className, onClick, title, label }) {
  return element(
    'span',
    {
      class: className,
      role: 'button',
      tabindex: '0',
      title,
      'aria-label': label,
      on: {
        click: onClick,
        keydown: (event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          onClick(event)
        },
      },
    },
    children,
  )
}

function copyable(children, text, chat) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      chat.showToast('Copied · បានចម្លង')
    } catch {
      chat.showToast('This browser does not let the page copy.')
    }
  }
  return element('code', {}, textButton({ children, className: 'copyable', onClick: copy, title: 'Copy' }))
}

function spoiler(children) {
  const hidden = textButton({
    children: element('span', { class: 'spoiler-text', 'aria-hidden': 'true' }, children),
    className: 'spoiler',
    label: 'Hidden text, press to show it',
    onClick: () => {
      hidden.classList.add('shown')
      for (const name of ['role', 'tabindex', 'aria-label']) hidden.removeAttribute(name)
      hidden.firstElementChild.removeAttribute('aria-hidden')
    },
  })
  return hidden
}

function expandable(children) {
  const quote = element('blockquote', { class: 'expandable' }, element('div', { class: 'quoted' }, children))
  const toggle = element(
    'button',
    {
      type: 'button',
      class: 'expand',
      'aria-expanded': 'false',
      on: {
        click: () => {
          const open = quote.classList.toggle('open')
          toggle.setAttribute('aria-expanded', String(open))
          toggle.textContent = open ? 'Less' : 'More'
        },
      },
    },
    'More',
  )
  quote.append(toggle)
  return quote
}
