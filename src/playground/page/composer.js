/** @import { BotCommand, Message } from 'grammy/types' */
import { attachEntries } from './attach-menu.js'
import { createCommandList } from './command-list.js'
import { bilingual, element, icon, iconButton, languageOf } from './dom.js'
import { createMenu } from './menu.js'
import { summaryOf } from './message.js'

const longestText = 4_096
const defaultPlaceholder = 'Message · សារ'

/**
 * Everything under the history: input, menu button, attachments, reply keyboard, and the big button that stands in
 * their place in an empty or stopped chat.
 *
 * @param {{
 *   id: number,
 *   replyKeyboard: any,
 *   sendText: (text: string, replyTo?: number) => Promise<boolean>, sendSticker: () => void, sendVoice: () => void,
 *   sendFile: (chosen: { file: File, as: 'photo' | 'document' }) => void,
 *   sendSample: (choice: any) => void, shareContact: (of: 'own' | 'other') => void, shareLocation: () => void,
 *   start: () => void, restart: () => void,
 * }} options the sends say by their result whether they arrived
 */
export function createComposer(options) {
  const { id, replyKeyboard } = options
  /** @type {BotCommand[]} */
  let commands = []
  /** @type {Message | undefined} */
  let repliedTo

  const input = element('textarea', {
    class: 'composer-input',
    rows: 1,
    placeholder: defaultPlaceholder,
    'aria-label': 'Message',
    enterkeyhint: 'send',
    autocomplete: 'off',
    'aria-controls': `commands-${id}`,
    data: { testid: 'composer-input' },
  })
  const commandList = createCommandList({
    id: `commands-${id}`,
    onPick: (command) => {
      commandList.hide()
      if (input.value.startsWith('/')) input.value = ''
      refresh()
      send(command)
    },
    onClose: () => {
      menuButton.setAttribute('aria-expanded', 'false')
      input.removeAttribute('aria-activedescendant')
      if (commandList.root === document.activeElement) menuButton.focus()
    },
  })
  const menuButton = element(
    'button',
    {
      type: 'button',
      class: 'menu-button',
      'aria-expanded': 'false',
      'aria-controls': `commands-${id}`,
      'aria-label': 'Menu of commands',
      hidden: true,
      data: { testid: 'menu-button' },
      on: { click: () => (commandList.isOpen() ? commandList.hide() : openMenu()) },
    },
    icon('menu'),
    element('span', {}, 'Menu'),
  )
  const keyboardToggle = iconButton({
    name: 'keyboard',
    label: 'Reply keyboard',
    testId: 'reply-keyboard-toggle',
    onClick: () => replyKeyboard.toggle(),
  })
  const attachButton = iconButton({ name: 'attach', label: 'Attach', testId: 'attach-button' })
  const fileInputs = { photo: fileInput('photo', 'image/*'), document: fileInput('document', '') }
  const attachMenu = createMenu({
    trigger: attachButton,
    label: 'Attach',
    testId: 'attach-menu',
    className: 'attach-menu',
    items: () =>
      attachEntries({
        pickPhoto: () => fileInputs.photo.click(),
        pickDocument: () => fileInputs.document.click(),
        sample: options.sendSample,
        contact: options.shareContact,
        location: options.shareLocation,
      }),
  })
  const sendButton = iconButton({
    name: 'send',
    label: 'Send',
    testId: 'send-button',
    className: 'round-button',
    onClick: () => sendTyped(),
  })
  const voiceButton = iconButton({
    name: 'mic',
    label: 'Send a voice message',
    testId: 'voice-button',
    className: 'round-button',
    onClick: options.sendVoice,
  })
  const replyWords = element('span', { class: 'reply-words' })
  const replyBar = element(
    'div',
    { class: 'reply-bar', hidden: true, data: { testid: 'reply-bar' } },
    replyWords,
    iconButton({ name: 'close', label: 'Do not reply', onClick: () => setRepliedTo(undefined) }),
  )
  const row = element(
    'div',
    { class: 'composer-row' },
    element(
      'div',
      { class: 'composer-box' },
      menuButton,
      input,
      keyboardToggle,
      iconButton({
        name: 'sticker',
        label: 'Send a sticker',
        testId: 'sticker-button',
        onClick: options.sendSticker,
      }),
      attachButton,
    ),
    sendButton,
    voiceButton,
    attachMenu.root,
    fileInputs.photo,
    fileInputs.document,
  )
  const bigButton = element('button', { type: 'button', class: 'big-button', hidden: true })
  const open = element('div', { class: 'composer-open' }, commandList.root, replyBar, row, replyKeyboard.root)
  const root = element('div', { class: 'composer' }, open, bigButton)

  function fileInput(as, accept) {
    return element('input', {
      type: 'file',
      accept: accept || undefined,
      hidden: true,
      data: { testid: `file-${as}` },
      on: {
        change: (event) => {
          const [file] = event.target.files
          event.target.value = ''
          if (file) options.sendFile({ file, as })
        },
      },
    })
  }

  function openMenu() {
    commandList.show(commands)
    menuButton.setAttribute('aria-expanded', 'true')
    commandList.root.focus()
  }

  /** As Telegram's clients do, a text over the limit goes out as several messages. */
  async function send(text, replyTo) {
    for (let at = 0; at < text.length; at += longestText) {
      if (!(await options.sendText(text.slice(at, at + longestText), replyTo))) return false
    }
    return true
  }

  async function sendTyped() {
    const text = input.value.trim()
    if (text === '') return
    const replyTo = repliedTo?.message_id
    input.value = ''
    setRepliedTo(undefined)
    refresh()
    input.focus()
    const sent = await send(text, replyTo)
    if (!sent && input.value === '') {
      input.value = text
      refresh()
    }
  }

  function suggest() {
    const typed = /^\/(\w*)$/.exec(input.value)?.[1]?.toLowerCase()
    commandList.show(typed === undefined ? [] : commands.filter(({ command }) => command.startsWith(typed)))
    if (commandList.isOpen()) input.setAttribute('aria-activedescendant', commandList.activeId())
  }

  function refresh() {
    const empty = input.value.trim() === ''
    sendButton.hidden = empty
    voiceButton.hidden = !empty
    root.classList.toggle('typing', !empty)
    input.lang = languageOf(input.value) ?? ''
    input.style.height = 'auto'
    input.style.height = `${input.scrollHeight}px`
  }

  function setRepliedTo(message) {
    repliedTo = message
    replyBar.hidden = !message
    if (!message) {
      input.placeholder = replyKeyboard.placeholder() ?? defaultPlaceholder
      return
    }
    const summary = summaryOf(message)
    replyWords.replaceChildren(
      element('strong', {}, `Reply to ${message.from?.first_name ?? 'the bot'}`),
      element('span', { lang: languageOf(summary) }, summary),
    )
    input.placeholder = message.reply_markup?.input_field_placeholder ?? defaultPlaceholder
    input.focus()
  }

  input.addEventListener('input', () => {
    refresh()
    suggest()
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (commandList.handleKey(event)) {
      if (commandList.isOpen()) input.setAttribute('aria-activedescendant', commandList.activeId())
      return
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      sendTyped()
    }
  })
  input.addEventListener('paste', (event) => {
    const [file] = event.clipboardData?.files ?? []
    if (!file) return
    event.preventDefault()
    options.sendFile({ file, as: file.type.startsWith('image/') ? 'photo' : 'document' })
  })
  document.addEventListener('pointerdown', onPressElsewhere)
  function onPressElsewhere({ target }) {
    if (!commandList.root.contains(target) && !menuButton.contains(target) && target !== input)
      commandList.hide()
  }
  refresh()

  return {
    root,
    focus: () => input.focus({ preventScroll: true }),
    setCommands(/** @type {BotCommand[]} */ next) {
      commands = next
      menuButton.hidden = commands.length === 0
    },
    showKeyboardState({ exists, open }) {
      keyboardToggle.hidden = !exists
      keyboardToggle.setAttribute('aria-pressed', String(open))
      if (!repliedTo) input.placeholder = (exists && replyKeyboard.placeholder()) || defaultPlaceholder
    },
    /** The bot asks for a reply to this message (ForceReply), or no longer does. */
    setForceReply(/** @type {Message | undefined} */ message) {
      if (message?.message_id !== repliedTo?.message_id) setRepliedTo(message)
    },
    /** 'empty': the big START button; 'blocked': the big RESTART button; 'open': the input. */
    setMode(/** @type {'empty' | 'blocked' | 'open'} */ mode) {
      open.hidden = mode !== 'open'
      bigButton.hidden = mode === 'open'
      if (mode === 'open') return refresh()
      const isStart = mode === 'empty'
      bigButton.dataset.testid = isStart ? 'start-button' : 'restart-button'
      bigButton.onclick = isStart ? options.start : options.restart
      bigButton.replaceChildren(
        ...(isStart ? bilingual('START', 'ចាប់ផ្តើម') : bilingual('RESTART BOT', 'ចាប់ផ្តើមឡើងវិញ')),
      )
    },
    dispose: () => document.removeEventListener('pointerdown', onPressElsewhere),
  }
}
