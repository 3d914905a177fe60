import type { MessageEntity } from 'grammy/types'

/** A link as Telegram accepts it in buttons and text links (absolute, with a scheme), or null if it does not. */
export function checkedLink(link: string): string | null {
  const trimmed = link.trim()
  if (/^(tg|ton|tonsite):\/*\S+$/i.test(trimmed)) return trimmed
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`
  if (!URL.canParse(withScheme)) return null
  const url = new URL(withScheme)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  // Telegram wants a dot in the host: http://localhost is refused, http://127.0.0.1 is not.
  return url.hostname.includes('.') || url.hostname.startsWith('[') ? url.href : null
}

/** A text link or, for tg://user?id=…, a mention; null where Telegram drops the link and keeps the words. */
export function linkEntity(link: { url: string; offset: number; length: number }): MessageEntity | null {
  const place = { offset: link.offset, length: link.length }
  const user = /^tg:\/\/user\?id=(\d+)$/i.exec(link.url)
  if (user) {
    return { type: 'text_mention', user: { id: Number(user[1]), is_bot: false, first_name: '' }, ...place }
  }
  const url = checkedLink(link.url)
  return url === null ? null : { type: 'text_link', url, ...place }
}
