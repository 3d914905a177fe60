/** @import { Message } from 'grammy/types' */
import { element, icon } from './dom.js'
import { dayLabel, dayOf } from './format.js'
import { renderMessage } from './message.js'

const nearBottomPx = 80
const dayShownMs = 1_000
const calm = matchMedia('(prefers-reduced-motion: reduce)')

/**
 * The scrolling history of one chat, keyed by message_id: what comes twice is shown once. It sticks to the bottom while
 * one reads there, and counts what is unread when one does not.
 *
 * @param {any} chat see chat-column.js
 */
export function createMessageList(chat) {
  const list = element('div', { class: 'messages', data: { testid: 'messages' } })
  const scroller = element(
    'div',
    { class: 'scroller', role: 'region', 'aria-label': 'Messages', tabindex: '0' },
    list,
  )
  const unreadCount = element('span', { class: 'unread', hidden: true, data: { testid: 'unread' } })
  const toBottom = element(
    'button',
    {
      type: 'button',
      class: 'to-bottom',
      hidden: true,
      'aria-label': 'Go to the newest message',
      data: { testid: 'to-bottom' },
      on: { click: () => scrollToBottom() },
    },
    icon('chevron-down'),
    unreadCount,
  )
  const root = element('div', { class: 'history' }, scroller, toBottom)

  /** @type {Map<number, { message: Message, node: any }>} */
  const shown = new Map()
  let atBottom = true
  let following = false
  let unread = 0
  let today

  function scrollToBottom({ smooth = !calm.matches } = {}) {
    atBottom = true
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: smooth ? 'smooth' : 'instant' })
    showPosition()
  }

  function showPosition() {
    if (atBottom) unread = 0
    toBottom.hidden = atBottom
    unreadCount.hidden = unread === 0
    unreadCount.textContent = String(unread)
    toBottom.setAttribute(
      'aria-label',
      unread ? `Go to the newest message, ${unread} unread` : 'Go to the newest message',
    )
  }

  // Only a person's own scrolling upwards leaves the bottom. A message that loses its buttons shortens the history and
  // so moves it up as well, and the next message may be there before the browser tells of it: as long as the sizes
  // have changed since the last look, nobody has scrolled.
  let lastTop = 0
  let lastRoom = ''
  const room = () => `${scroller.scrollHeight} ${scroller.clientHeight}`
  scroller.addEventListener('scroll', () => {
    const top = scroller.scrollTop
    const below = scroller.scrollHeight - top - scroller.clientHeight
    if (below < nearBottomPx) atBottom = true
    else if (top < lastTop && room() === lastRoom) atBottom = false
    lastTop = top
    showPosition()
    showDay()
  })
  const stick = new ResizeObserver(() => {
    lastRoom = room()
    if (atBottom) scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'instant' })
    markFloating()
  })
  stick.observe(list)
  stick.observe(scroller)

  let calmAgain = 0
  function showDay() {
    markFloating()
    scroller.classList.add('scrolling')
    clearTimeout(calmAgain)
    calmAgain = setTimeout(() => scroller.classList.remove('scrolling'), dayShownMs)
  }

  /** A day's label that has left its own place floats over the messages below it. */
  function markFloating() {
    for (const section of list.children) {
      const label = section.firstElementChild
      label.classList.toggle('floating', label.offsetTop - section.offsetTop > label.offsetHeight)
    }
  }

  /** Puts a node at its place: by message_id, under the separator of its day. */
  function place(id, node, day) {
    const last = Math.max(...shown.keys(), Number.NEGATIVE_INFINITY)
    if (id > last) {
      const section = list.lastElementChild
      if (section?.dataset.day === day) section.append(node)
      else list.append(daySection(day, node))
      return
    }
    const all = [...shown].map(([key, { message, node }]) => ({ key, day: dayOf(message.date), node }))
    all.push({ key: id, day, node })
    all.sort((a, b) => a.key - b.key)
    list.replaceChildren()
    for (const entry of all) {
      if (list.lastElementChild?.dataset.day === entry.day) list.lastElementChild.append(entry.node)
      else list.append(daySection(entry.day, entry.node))
    }
  }

  function daySection(day, node) {
    const label = element('h3', { class: 'day' }, element('span', {}, dayLabel(day, today)))
    return element('section', { class: 'day-section', data: { day } }, label, node)
  }

  /** A message with the focus inside is replaced without losing it: to the same button, or else to the message. */
  function replace(known, node) {
    const focused = known.node.contains(document.activeElement) && document.activeElement
    known.node.replaceWith(node)
    if (!focused) return
    const same = [...node.querySelectorAll('button')].find(
      (button) => button.dataset.callbackData && button.dataset.callbackData === focused.dataset.callbackData,
    )
    ;(same ?? node).focus({ preventScroll: true })
  }

  function upsert(message, { animate = false } = {}) {
    const known = shown.get(message.message_id)
    if (known && JSON.stringify(known.message) === JSON.stringify(message)) return
    const node = renderMessage(message, chat)
    if (known) replace(known, node)
    else place(message.message_id, node, dayOf(message.date))
    shown.set(message.message_id, { message, node })
    if (known || !animate) return
    if (!calm.matches) node.classList.add('arriving')
    const isOwn = message.from?.id === chat.personaId
    if (isOwn || following) scrollToBottom()
    else if (!atBottom) unread += 1
    following = false
    showPosition()
  }

  function remove(id, { animate = true } = {}) {
    const known = shown.get(id)
    if (!known) return
    shown.delete(id)
    const { node } = known
    const section = node.parentElement
    const drop = () => {
      node.remove()
      if (!section.querySelector('.message')) section.remove()
    }
    delete node.dataset.messageId
    delete node.dataset.testid
    node.classList.add('leaving')
    node.inert = true
    if (!animate || calm.matches) return drop()
    const full = { height: `${node.offsetHeight}px`, opacity: 1, scale: 1 }
    const faded = { ...full, opacity: 0, scale: 0.85, offset: 0.6 }
    const gone = { height: '0px', marginTop: '0px', opacity: 0, scale: 0.85 }
    node.animate([full, faded, gone], { duration: 320, easing: 'ease-in-out' }).finished.then(drop, drop)
  }

  return {
    root,
    scrollToBottom,
    upsert,
    remove,
    /** What comes next is an answer to what was just done here: it is brought into view. */
    follow() {
      following = true
    },
    isEmpty: () => shown.size === 0,
    /** @returns {Message | undefined} */
    newest: () => shown.get(Math.max(...shown.keys(), Number.NEGATIVE_INFINITY))?.message,
    /** Brings the list to exactly this history. */
    sync(/** @type {Message[]} */ messages) {
      const ids = new Set(messages.map(({ message_id }) => message_id))
      for (const id of [...shown.keys()]) if (!ids.has(id)) remove(id, { animate: false })
      for (const message of messages) upsert(message)
      if (atBottom) scrollToBottom({ smooth: false })
    },
    setToday(/** @type {string} */ day) {
      today = day
      for (const section of list.children) {
        section.querySelector('.day span').textContent = dayLabel(section.dataset.day, today)
      }
    },
    dispose() {
      stick.disconnect()
      clearTimeout(calmAgain)
    },
  }
}
