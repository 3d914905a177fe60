/** @import { Persona } from '../protocol.ts' */
import { personAvatar } from './avatar.js'
import { element, icon, iconButton, languageOf } from './dom.js'
import { fullName } from './format.js'
import { createMenu, menuItem } from './menu.js'

/**
 * The strip on top of a column: who one is there, and the list of everybody one can be.
 *
 * @param {{
 *   persona: Persona, personas: Persona[],
 *   onChoose: (id: number) => void, onRemove: (() => void) | undefined,
 * }} options
 */
export function createPersonaSwitcher({ persona, personas, onChoose, onRemove }) {
  const trigger = element(
    'button',
    { type: 'button', class: 'persona', data: { testid: 'persona-switcher', personaId: persona.id } },
    personAvatar(persona),
    element('span', { class: 'persona-words' }, describe(persona)),
    icon('chevron-down'),
  )
  trigger.setAttribute('aria-label', `You are ${fullName(persona)}, ${persona.about.en}. Be somebody else`)
  const menu = createMenu({
    trigger,
    label: 'Be somebody else',
    testId: 'persona-menu',
    className: 'persona-menu',
    items: () => personaEntries({ personas, chosen: persona.id, onChoose }),
  })
  return element(
    'div',
    { class: 'persona-strip' },
    trigger,
    menu.root,
    onRemove &&
      iconButton({ name: 'close', label: 'Close this chat', testId: 'remove-column', onClick: onRemove }),
  )
}

/**
 * One menu entry per persona.
 *
 * @param {{ personas: Persona[], chosen?: number, onChoose: (id: number) => void }} options
 */
export function personaEntries({ personas, chosen, onChoose }) {
  return personas.map((persona) =>
    menuItem({
      content: [personAvatar(persona), element('span', { class: 'persona-words' }, describe(persona))],
      testId: 'persona-option',
      data: { personaId: String(persona.id) },
      checked: persona.id === chosen,
      onSelect: () => onChoose(persona.id),
    }),
  )
}

function describe(persona) {
  const name = fullName(persona)
  return [
    element('strong', { lang: languageOf(name) }, name),
    element(
      'span',
      { class: 'persona-about' },
      element('span', { class: 'label-en' }, persona.about.en),
      element('span', { class: 'label-km', lang: 'km' }, persona.about.km),
    ),
  ]
}
