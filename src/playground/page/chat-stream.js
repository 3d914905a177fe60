/** @import { ChatView, PageEvent } from '../protocol.ts' */

const firstRetryMs = 500
const longestRetryMs = 5_000

/**
 * Keeps a chat in step with the playground: opens the event stream, then loads the history, then passes on what
 * happened in between and since. After a drop it does the same again, so nothing is missed; whoever listens keys
 * messages by message_id, so nothing is doubled. A hidden tab lets go of its stream: browsers allow six open
 * connections to one host, and two tabs of three columns would starve every other request.
 *
 * @param {{
 *   api: { eventsAddress: string, view: () => Promise<ChatView> },
 *   onView: (view: ChatView) => void,
 *   onEvent: (event: PageEvent) => void,
 *   onConnected: (connected: boolean) => void,
 * }} options
 */
export function openChatStream({ api, onView, onEvent, onConnected }) {
  /** @type {EventSource | undefined} */
  let source
  let retry = 0
  let retryMs = firstRetryMs
  let closed = false

  function connect() {
    disconnect()
    if (closed || document.hidden) return
    const current = new EventSource(api.eventsAddress)
    source = current
    /** @type {PageEvent[] | undefined} events that arrive while the history is on its way */
    let waiting = []

    const load = async () => {
      waiting ??= []
      const view = await api.view()
      if (source !== current) return
      onView(view)
      const missed = waiting
      waiting = undefined
      for (const event of missed) onEvent(event)
      retryMs = firstRetryMs
      onConnected(true)
    }
    const giveUp = () => {
      if (source === current) reconnectLater()
    }
    current.addEventListener('open', () => load().catch(giveUp))
    current.addEventListener('error', giveUp)
    current.addEventListener('message', ({ data }) => {
      const event = JSON.parse(data)
      if (event.type === 'reset') {
        onEvent(event)
        load().catch(giveUp)
      } else if (waiting) waiting.push(event)
      else onEvent(event)
    })
  }

  function reconnectLater() {
    disconnect()
    onConnected(false)
    retry = setTimeout(connect, retryMs)
    retryMs = Math.min(retryMs * 2, longestRetryMs)
  }

  function disconnect() {
    clearTimeout(retry)
    source?.close()
    source = undefined
  }

  const onVisibility = () => (document.hidden ? disconnect() : connect())
  document.addEventListener('visibilitychange', onVisibility)
  connect()

  return {
    close() {
      closed = true
      document.removeEventListener('visibilitychange', onVisibility)
      disconnect()
    },
  }
}
