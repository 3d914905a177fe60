/** @import { UserFromGetMe } from 'grammy/types' */

/**
 * What a link to this bot sends when the persona follows it, as Telegram does it: t.me/name?start=abc and
 * tg://resolve?domain=name&start=abc become "/start abc". Undefined for every other address.
 *
 * @param {string} address
 * @param {UserFromGetMe} bot
 * @returns {string | undefined}
 */
export function startTextOf(address, bot) {
  const url = parse(address)
  if (!url) return undefined
  let name = ''
  if (url.protocol === 'tg:' && /^\/*resolve\/?$/.test(url.host + url.pathname)) {
    name = url.searchParams.get('domain') ?? ''
  } else if (['t.me', 'telegram.me', 'www.t.me'].includes(url.host)) {
    name = url.pathname.slice(1)
  }
  if (name.toLowerCase() !== bot.username.toLowerCase()) return undefined
  const payload = url.searchParams.get('start')
  return payload ? `/start ${payload}` : '/start'
}

function parse(address) {
  try {
    return new URL(/^(t|telegram)\.me\//i.test(address) ? `https://${address}` : address)
  } catch {
    return undefined
  }
}
