// Telegram's clients give up on a button about so long after the press.
const patienceMs = 30_000

/**
 * Which inline buttons wait for their callback answer. One that waits cannot be pressed again.
 *
 * @param {(press: { message_id: number, data: string }, waiting: boolean) => void} onChange
 */
export function createPresses(onChange) {
  /** @type {Map<string, number>} */
  const timers = new Map()
  const keyOf = ({ message_id, data }) => `${message_id} ${data}`

  function end(press) {
    const key = keyOf(press)
    if (!timers.has(key)) return
    clearTimeout(timers.get(key))
    timers.delete(key)
    onChange(press, false)
  }

  return {
    end,
    isWaiting: (press) => timers.has(keyOf(press)),
    /** @returns {boolean} false when this button is waiting already */
    begin(press) {
      const key = keyOf(press)
      if (timers.has(key)) return false
      timers.set(key, setTimeout(end, patienceMs, press))
      onChange(press, true)
      return true
    },
    clear() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
