/** @import { ChatView, PageEvent, Persona, Today } from '../protocol.ts' */
import { chatApi } from './api.js'
import { startTextOf } from './bot-links.js'
import { createChatHeader } from './chat-header.js'
import { openChatStream } from './chat-stream.js'
import { createComposer } from './composer.js'
import { bilingual, element, icon } from './dom.js'
import { markWaiting } from './inline-keyboard.js'
import { summaryOf } from './message.js'
import { createMessageList } from './message-list.js'
import { alertDialog, confirmDialog, createToasts } from './overlays.js'
import { createPresses } from './presses.js'
import { createReplyKeyboard } from './reply-keyboard.js'
import { askBeforeUpload, askForLocation, askToShareContact, sayUnsupported } from './sharing-dialogs.js'

/**
 * One persona's chat with the bot, from the switcher down to the keyboard.
 *
 * @param {{
 *   persona: Persona, switcher: any,
 *   onToday: (today: Today) => void, onReset: () => void,
 * }} options
 */
export function createChatColumn({ persona, switcher, onToday, onReset }) {
  const api = chatApi(persona.id)
  const toasts = createToasts()
  const presses = createPresses((press, waiting) => markWaiting({ root: messages.root, press, waiting }))
  /** @type {ChatView | undefined} */
  let view

  /** Sends, and says in a toast why it did not work. */
  async function attempt(/** @type {Promise<any>} */ request) {
    try {
      await request
      return true
    } catch (error) {
      toasts.show(error.message)
      return false
    }
  }

  // What the parts of a message need of the chat they stand in.
  const chat = {
    personaId: persona.id,
    get bot() {
      return view?.bot ?? { first_name: 'Bot', username: '' }
    },
    sendText: (text, replyTo) => attempt(api.text(text, replyTo)),
    showToast: toasts.show,
    isWaiting: presses.isWaiting,
    followBotLink(address) {
      const text = view && startTextOf(address, view.bot)
      return text && (() => chat.sendText(text))
    },
    async press(press) {
      if (!presses.begin(press)) return
      // The newest message may be taller than the view, and its button pressed half way up.
      if (press.message_id === messages.newest()?.message_id) messages.follow()
      if (!(await attempt(api.press(press)))) presses.end(press)
    },
  }

  const messages = createMessageList(chat)
  const shareContact = async () => {
    if (await askToShareContact({ persona, botName: chat.bot.first_name })) attempt(api.contact('own'))
  }
  const shareLocation = async () => {
    const place = await askForLocation(chat.bot.first_name)
    if (place) attempt(api.location(place))
  }
  const replyKeyboard = createReplyKeyboard({
    onText: chat.sendText,
    onContact: shareContact,
    onLocation: shareLocation,
    onUnsupported: sayUnsupported,
    onShown: (state) => composer.showKeyboardState(state),
  })
  const sendFile = async (chosen) => {
    const upload = await askBeforeUpload(chosen)
    if (upload) attempt(api.upload(upload))
  }
  const restart = async () => {
    if (!(await attempt(api.block(false)))) return
    if (view) view.blocked = false
    showMode()
    chat.sendText('/start')
  }
  const composer = createComposer({
    id: persona.id,
    replyKeyboard,
    sendText: chat.sendText,
    sendSticker: () => attempt(api.sticker()),
    sendVoice: () => attempt(api.voice()),
    sendFile,
    sendSample: (choice) => attempt(api.sample(choice)),
    shareContact: (of) => (of === 'own' ? shareContact() : attempt(api.contact('other'))),
    shareLocation,
    start: () => chat.sendText('/start'),
    restart,
  })
  const header = createChatHeader({
    isBlocked: () => Boolean(view?.blocked),
    stop: async () => {
      const sure = await confirmDialog({
        testId: 'stop-dialog',
        title: bilingual('Stop the bot?', 'បញ្ឈប់?'),
        body: element(
          'p',
          { class: 'dialog-text' },
          'It can no longer send you messages until you restart it.',
        ),
        accept: bilingual('Stop', 'បញ្ឈប់'),
        danger: true,
      })
      if (!sure || !(await attempt(api.block(true)))) return
      if (view) view.blocked = true
      showMode()
    },
    restart,
  })
  const emptyNote = element(
    'div',
    { class: 'empty-note', hidden: true },
    icon('umbrella'),
    element('p', {}, bilingual('No messages here yet', 'មិនទាន់មានសារ')),
    element('p', {}, 'Press START below, as in Telegram.'),
  )
  const live = element('div', { class: 'visually-hidden', 'aria-live': 'polite', data: { testid: 'live' } })
  const root = element(
    'section',
    {
      class: 'column',
      'aria-label': `Chat of ${persona.first_name}`,
      data: { testid: 'column', persona: persona.id },
    },
    switcher,
    header.root,
    element('div', { class: 'chat-body' }, messages.root, emptyNote, toasts.root),
    composer.root,
    live,
  )
  root.addEventListener('dragover', (event) => event.preventDefault())
  root.addEventListener('drop', (event) => {
    event.preventDefault()
    const [file] = event.dataTransfer?.files ?? []
    if (file) sendFile({ file, as: file.type.startsWith('image/') ? 'photo' : 'document' })
  })

  function showMode() {
    emptyNote.hidden = !messages.isEmpty()
    composer.setMode(view?.blocked ? 'blocked' : messages.isEmpty() ? 'empty' : 'open')
    const newest = messages.newest()
    composer.setForceReply(newest?.reply_markup?.force_reply ? newest : undefined)
  }

  function showView(/** @type {ChatView} */ next) {
    view = next
    header.setBot(next.bot)
    presses.clear()
    messages.sync(next.messages)
    composer.setCommands(next.commands)
    replyKeyboard.set(next.reply_keyboard, next.reply_keyboard_used)
    showMode()
  }

  /** @type {{ [Type in PageEvent['type']]: (event: Extract<PageEvent, { type: Type }>) => void }} */
  const reactions = {
    message({ message }) {
      messages.upsert(message, { animate: true })
      showMode()
      if (message.from?.id === persona.id) return
      header.setAction('')
      live.textContent = `${chat.bot.first_name}: ${summaryOf(message)}`
    },
    edited: ({ message }) => messages.upsert(message),
    deleted({ message_id }) {
      messages.remove(message_id)
      showMode()
    },
    callback_answer(answer) {
      presses.end(answer)
      if (answer.url) openAddress(answer.url)
      if (!answer.text) return
      if (answer.show_alert) alertDialog({ title: chat.bot.first_name, text: answer.text })
      else toasts.show(answer.text)
    },
    chat_action: ({ action }) => header.setAction(action),
    commands: ({ commands }) => composer.setCommands(commands),
    reply_keyboard: (next) => replyKeyboard.set(next.reply_keyboard, next.reply_keyboard_used),
    blocked({ blocked }) {
      if (view) view.blocked = blocked
      showMode()
    },
    today: ({ today }) => onToday(today),
    reset: () => onReset(),
  }

  function openAddress(address) {
    const follow = chat.followBotLink(address)
    if (follow) follow()
    else if (/^https?:/i.test(address)) window.open(address, '_blank', 'noopener,noreferrer')
  }

  composer.setMode('open')
  const stream = openChatStream({
    api,
    onView: showView,
    onEvent: (event) => reactions[event.type]?.(event),
    onConnected: header.setConnected,
  })

  return {
    root,
    focus: composer.focus,
    scrollToBottom: messages.scrollToBottom,
    setToday: messages.setToday,
    dispose() {
      stream.close()
      presses.clear()
      messages.dispose()
      composer.dispose()
      root.remove()
    },
  }
}
