import { bilingual, element } from './dom.js'

/**
 * Shows a modal dialog and waits for the answer. The browser gives the focus trap, Escape and the return of focus.
 *
 * @param {{
 *   title: any, body?: any, testId: string,
 *   actions: { label: any, value: string, kind?: 'primary' | 'danger' | 'quiet' }[],
 *   className?: string,
 * }} options
 * @returns {Promise<string>} the value of the pressed button, '' when the dialog was left
 */
export function askDialog({ title, body, testId, actions, className = '' }) {
  const heading = element('h2', { id: `${testId}-title` }, title)
  const buttons = actions.map(({ label, value, kind = 'quiet' }) =>
    element(
      'button',
      {
        // Not a submit button: Enter in a field takes the first of those, and must not mean "cancel".
        type: value === '' ? 'button' : 'submit',
        value,
        class: `dialog-button ${kind}`,
        autofocus: kind === 'primary',
        data: { testid: value || 'cancel' },
        on: value === '' ? { click: () => dialog.close('') } : {},
      },
      label,
    ),
  )
  const dialog = element(
    'dialog',
    { class: `dialog ${className}`.trim(), 'aria-labelledby': heading.id, data: { testid: testId } },
    element(
      'form',
      { method: 'dialog' },
      heading,
      body,
      element('div', { class: 'dialog-actions' }, buttons),
    ),
  )
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue)
    })
    // A press beside the dialog leaves it, as in Telegram; the dialog's own box is filled by its form.
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close('')
    })
    document.body.append(dialog)
    dialog.showModal()
  })
}

/** A question with two answers. @returns {Promise<boolean>} */
export async function confirmDialog({ title, body, testId, accept, danger = false }) {
  const answer = await askDialog({
    title,
    body,
    testId,
    actions: [
      { label: bilingual('Cancel', 'ត្រឡប់ក្រោយ'), value: '' },
      { label: accept, value: 'accept', kind: danger ? 'danger' : 'primary' },
    ],
  })
  return answer === 'accept'
}

/** The alert of a callback answer: the bot's words and one button. */
export function alertDialog({ title, text }) {
  return askDialog({
    title,
    testId: 'alert',
    body: element('p', { class: 'dialog-text' }, text),
    actions: [{ label: bilingual('OK', 'យល់ព្រម'), value: 'ok', kind: 'primary' }],
  })
}

/** A picture in full size. */
export function showPicture({ address, description }) {
  return askDialog({
    title: description,
    testId: 'picture',
    className: 'picture',
    body: element('img', { src: address, alt: description }),
    actions: [{ label: bilingual('Close', 'បិទ'), value: 'close' }],
  })
}

const toastMs = 4_000

/** A place for toasts; each goes by itself, or when it is pressed. A new one takes the place of the last. */
export function createToasts() {
  const root = element('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' })
  let timer = 0
  return {
    root,
    /** @param {string} text */
    show(text) {
      clearTimeout(timer)
      const toast = element(
        'div',
        { class: 'toast', data: { testid: 'toast' }, on: { click: () => toast.remove() } },
        text,
      )
      root.replaceChildren(toast)
      timer = setTimeout(() => toast.remove(), toastMs)
    },
  }
}
