/** @import { ReplyKeyboardMarkup } from 'grammy/types' */
import { element, languageOf } from './dom.js'

/**
 * The keyboard a bot puts in the place of the phone's own, under the input.
 *
 * @param {{
 *   onText: (text: string) => void, onContact: () => void, onLocation: () => void,
 *   onUnsupported: () => void, onShown: (state: { exists: boolean, open: boolean }) => void,
 * }} actions
 */
export function createReplyKeyboard({ onText, onContact, onLocation, onUnsupported, onShown }) {
  const root = element('div', {
    class: 'reply-keyboard',
    role: 'group',
    'aria-label': 'Reply keyboard',
    hidden: true,
    data: { testid: 'reply-keyboard' },
  })
  /** @type {ReplyKeyboardMarkup | null} */
  let markup = null
  let open = false

  function show() {
    root.hidden = !markup || !open
    onShown({ exists: Boolean(markup), open: !root.hidden })
  }

  function press(button) {
    if (typeof button === 'string') onText(button)
    else if (button.request_contact) onContact()
    else if (button.request_location) onLocation()
    else if (button.request_users || button.request_chat || button.request_poll || button.web_app)
      onUnsupported()
    else onText(button.text)
  }

  function renderButton(button) {
    const text = typeof button === 'string' ? button : button.text
    const request = button.request_contact ? 'contact' : button.request_location ? 'location' : undefined
    return element(
      'button',
      {
        type: 'button',
        class: button.style ? `reply-button ${button.style}` : 'reply-button',
        title: text,
        lang: languageOf(text),
        data: {
          testid: 'reply-button',
          ...(request && { request }),
        },
        on: { click: () => press(button) },
      },
      element('span', {}, text),
    )
  }

  return {
    root,
    /**
     * @param {ReplyKeyboardMarkup | null} next
     * @param {boolean} used a one-time keyboard after its use waits behind the toggle
     */
    set(next, used) {
      markup = next
      open = next !== null && !used
      root.classList.toggle('resized', Boolean(next?.resize_keyboard))
      root.replaceChildren(
        ...(next?.keyboard ?? []).map((row) => element('div', { class: 'reply-row' }, row.map(renderButton))),
      )
      show()
    },
    toggle() {
      open = !open
      show()
    },
    placeholder: () => markup?.input_field_placeholder,
  }
}
