import { element } from './dom.js'

/**
 * Makes `trigger` open a menu of its own: arrows move, Escape and a press elsewhere close, focus goes back.
 * `items` is asked at each opening, so the entries are those of the moment.
 *
 * @param {{
 *   trigger: any, label: string, testId: string, className?: string,
 *   items: () => any[],
 * }} options items are buttons made by menuItem (or rows that hold some)
 * @returns {{ root: any, close: () => void }} root is to be placed in a positioned parent, beside the trigger
 */
export function createMenu({ trigger, label, testId, className = '', items }) {
  const root = element('div', {
    class: `menu ${className}`.trim(),
    role: 'menu',
    'aria-label': label,
    hidden: true,
    data: { testid: testId },
  })
  trigger.setAttribute('aria-haspopup', 'menu')
  trigger.setAttribute('aria-expanded', 'false')

  const entries = () => [...root.querySelectorAll('[role^=menuitem]')]

  function open() {
    root.replaceChildren(...items())
    root.hidden = false
    trigger.setAttribute('aria-expanded', 'true')
    const checked = root.querySelector('[aria-checked=true]') ?? entries()[0]
    checked?.focus()
    document.addEventListener('pointerdown', onPressElsewhere, true)
  }

  function close({ refocus = false } = {}) {
    if (root.hidden) return
    root.hidden = true
    trigger.setAttribute('aria-expanded', 'false')
    document.removeEventListener('pointerdown', onPressElsewhere, true)
    if (refocus) trigger.focus()
  }

  const onPressElsewhere = (event) => {
    if (!root.contains(event.target) && !trigger.contains(event.target)) close()
  }

  trigger.addEventListener('click', () => (root.hidden ? open() : close()))
  // Before the entry's own listener, so that a dialog it opens gives the focus back to the trigger.
  root.addEventListener(
    'click',
    (event) => {
      if (event.target.closest('[role^=menuitem]')) close({ refocus: true })
    },
    true,
  )
  root.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !root.contains(event.relatedTarget)) close()
  })
  root.addEventListener('keydown', (event) => {
    const all = entries()
    const at = all.indexOf(document.activeElement)
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key]
    if (event.key === 'Escape') close({ refocus: true })
    else if (event.key === 'Tab') return close()
    else if (to !== undefined) all[to].focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  return { root, close }
}

/**
 * One entry of a menu. `checked` makes it one of a set to choose from; `label` says more than the content does.
 *
 * @param {{ content: any, testId: string, onSelect: () => void, checked?: boolean, danger?: boolean,
 *           data?: Record<string, string>, label?: string }} options
 */
export function menuItem({ content, testId, onSelect, checked, danger = false, data = {}, label }) {
  return element(
    'button',
    {
      type: 'button',
      class: danger ? 'menu-item danger' : 'menu-item',
      role: checked === undefined ? 'menuitem' : 'menuitemradio',
      'aria-checked': checked === undefined ? undefined : String(checked),
      'aria-label': label,
      title: label,
      tabindex: '-1',
      data: { testid: testId, ...data },
      on: { click: onSelect },
    },
    content,
  )
}
