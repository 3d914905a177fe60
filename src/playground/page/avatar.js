import { element, icon, languageOf } from './dom.js'
import { initialsOf } from './format.js'

const tints = 7

/** A person's round picture: initials on a colour that stays theirs. */
export function personAvatar(/** @type {{ id: number, first_name: string, last_name?: string }} */ person) {
  const initials = initialsOf(person)
  return element(
    'span',
    { class: 'avatar', 'aria-hidden': 'true', lang: languageOf(initials), data: { tint: person.id % tints } },
    initials,
  )
}

/** The bot's round picture. */
export function botAvatar() {
  return element('span', { class: 'avatar bot', 'aria-hidden': 'true' }, icon('umbrella'))
}
