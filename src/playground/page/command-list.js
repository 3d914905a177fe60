/** @import { BotCommand } from 'grammy/types' */
import { element, languageOf } from './dom.js'

/**
 * The list of commands above the input: all of them for the Menu button, the fitting ones while "/" is being typed.
 * The focus stays in the input (or goes to the list when the Menu button opened it); arrows, Enter, Tab and Escape
 * are passed in by `handleKey`.
 *
 * @param {{ id: string, onPick: (command: string) => void, onClose: () => void }} options
 */
export function createCommandList({ id, onPick, onClose }) {
  const root = element('ul', {
    class: 'command-list',
    role: 'listbox',
    id,
    'aria-label': 'Commands',
    tabindex: '0',
    hidden: true,
    data: { testid: 'command-list' },
  })
  let active = 0

  function mark(index) {
    const rows = [...root.children]
    if (rows.length === 0) return
    active = (index + rows.length) % rows.length
    for (const [at, row] of rows.entries()) row.setAttribute('aria-selected', String(at === active))
    rows[active].scrollIntoView({ block: 'nearest' })
    root.setAttribute('aria-activedescendant', rows[active].id)
  }

  function hide() {
    if (root.hidden) return
    root.hidden = true
    onClose()
  }

  const list = {
    root,
    hide,
    isOpen: () => !root.hidden,
    activeId: () => root.getAttribute('aria-activedescendant'),
    /** @param {BotCommand[]} commands nothing to show hides the list */
    show(commands) {
      if (commands.length === 0) return hide()
      root.replaceChildren(
        ...commands.map(({ command, description }, index) =>
          element(
            'li',
            {
              role: 'option',
              id: `${id}-${index}`,
              data: { testid: 'command', command },
              on: { click: () => onPick(`/${command}`) },
            },
            element('span', { class: 'command-description', lang: languageOf(description) }, description),
            element('span', { class: 'command-name' }, `/${command}`),
          ),
        ),
      )
      root.hidden = false
      mark(0)
    },
    /** @returns {boolean} whether the key was for the list */
    handleKey(/** @type {KeyboardEvent} */ event) {
      if (root.hidden) return false
      if (event.key === 'ArrowDown') mark(active + 1)
      else if (event.key === 'ArrowUp') mark(active - 1)
      else if (event.key === 'Escape') hide()
      else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
        onPick(`/${root.children[active].dataset.command}`)
      } else return false
      event.preventDefault()
      return true
    },
  }
  root.addEventListener('keydown', list.handleKey)
  return list
}
