/** @import { Persona, Today } from '../protocol.ts' */
import { getToday, postReset, putToday } from './api.js'
import { bilingual, element, icon } from './dom.js'
import { createMenu } from './menu.js'
import { confirmDialog, createToasts } from './overlays.js'
import { personaEntries } from './persona-switcher.js'

/**
 * The slim line above the chats: what this is, what day it is, one more chat, and the way back to the beginning.
 *
 * @param {any} root
 * @param {{
 *   onToday: (today: Today) => void, onAdd: (id: number) => void, addable: () => Persona[],
 * }} options
 */
export function createTopBar(root, { onToday, onAdd, addable }) {
  const toasts = createToasts()
  const date = element('input', {
    type: 'date',
    class: 'today-input',
    'aria-label': 'Today is',
    required: true,
    // A year that is still being typed (0002, 0020, …) is out of range, and moves nothing.
    min: '2000-01-01',
    max: '2099-12-31',
    data: { testid: 'today-input' },
    on: { change: () => date.validity.valid && moveTo(date.value) },
  })
  const realDay = element(
    'button',
    {
      type: 'button',
      class: 'bar-button real-day',
      disabled: true,
      title: 'Real day',
      data: { testid: 'real-day' },
      on: { click: () => moveTo(null) },
    },
    icon('calendar'),
    element('span', { class: 'bar-label' }, bilingual('Real day', 'ថ្ងៃពិត')),
  )
  const control = element(
    'div',
    { class: 'today', role: 'group', 'aria-label': 'Today is', data: { testid: 'today' } },
    element('span', { class: 'bar-label', 'aria-hidden': 'true' }, bilingual('Today is', 'ថ្ងៃនេះ')),
    date,
    realDay,
  )
  const add = element(
    'button',
    { type: 'button', class: 'bar-button', title: 'Add a chat', data: { testid: 'add-column' } },
    icon('add'),
    element('span', { class: 'bar-label' }, bilingual('Add a chat', 'បន្ថែម')),
  )
  const addMenu = createMenu({
    trigger: add,
    label: 'Whose chat to add',
    testId: 'add-menu',
    className: 'persona-menu from-right',
    items: () => personaEntries({ personas: addable(), onChoose: onAdd }),
  })
  const reset = element(
    'button',
    {
      type: 'button',
      class: 'bar-button',
      title: 'Reset',
      data: { testid: 'reset-button' },
      on: { click: () => askToReset() },
    },
    icon('reset'),
    element('span', { class: 'bar-label' }, bilingual('Reset', 'ពីដើម')),
  )

  async function moveTo(/** @type {string | null} */ day) {
    try {
      onToday(await putToday(day))
    } catch (error) {
      toasts.show(error.message)
      getToday().then(setToday, () => {})
    }
  }

  async function askToReset() {
    const sure = await confirmDialog({
      testId: 'reset-dialog',
      title: bilingual('Reset the playground?', 'ចាប់ផ្តើមពីដើម?'),
      body: element(
        'p',
        { class: 'dialog-text' },
        'Every chat, application and payment goes back to the beginning. This cannot be undone.',
      ),
      accept: bilingual('Reset', 'ពីដើម'),
      danger: true,
    })
    if (!sure) return
    try {
      await postReset()
    } catch (error) {
      toasts.show(error.message)
    }
  }

  function setToday(/** @type {Today} */ { today, moved }) {
    date.value = today
    realDay.disabled = !moved
    control.classList.toggle('moved', moved)
  }

  root.replaceChildren(
    element(
      'h1',
      { class: 'page-title' },
      element('span', {}, 'Chhat playground'),
      element('small', {}, 'nothing leaves this machine'),
    ),
    control,
    element('div', { class: 'add-chat' }, add, addMenu.root),
    reset,
    toasts.root,
  )

  return {
    setToday,
    /** Whether there is room and somebody left for one more chat. */
    setAddable(/** @type {boolean} */ possible) {
      add.disabled = !possible
    },
  }
}
