/** What a card's QR code says: a deep link for the network, with the signed token behind the "#", which is never sent. */

const CARD_ID = /^[A-Za-z0-9_-]{22}$/
const CARD_LINK = /^https:\/\/t\.me\/\w{4,32}\?start=c([A-Za-z0-9_-]{22})#([A-Za-z0-9_-]+)$/

/** A deep link into the bot. `bot` is its user name without the "@", `payload` what follows /start. */
export function startLink({ bot, payload }: { bot: string; payload: string }): string {
  return `https://t.me/${bot}?start=${payload}`
}

/** What the QR code of a card says: the deep link, and the token behind the "#". */
export function cardLink({ bot, cardId, token }: { bot: string; cardId: string; token: string }): string {
  return `${startLink({ bot, payload: `c${cardId}` })}#${token}`
}

/** The card id in the payload of a /start, or null for any other payload. */
export function readCardPayload(payload: string): string | null {
  const id = payload.slice(1)
  return payload.startsWith('c') && CARD_ID.test(id) ? id : null
}

/** The token in what a QR code says, or in what was typed: the whole link, or the token alone. */
export function readCardText(text: string): { token: string; cardId: string | null } | null {
  const trimmed = text.trim()
  const [, cardId, token] = CARD_LINK.exec(trimmed) ?? []
  if (cardId && token) return { token, cardId }
  return /^[A-Za-z0-9_-]+$/.test(trimmed) ? { token: trimmed, cardId: null } : null
}
