import type { MessageEntity } from 'grammy/types'

type FoundType = 'bot_command' | 'mention' | 'hashtag' | 'email' | 'url' | 'phone_number'

// Close to what Telegram finds; addresses without http:// need one of these endings.
const ENDINGS = 'com|org|net|info|gov|edu|int|io|me|app|dev|co|kh|asia'
const PATTERNS: readonly [FoundType, RegExp][] = [
  ['url', /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'។]/giu],
  ['email', /(?<![\w.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b/giu],
  [
    'url',
    new RegExp(
      `(?<![\\w@.-])(?:[a-z0-9-]+\\.)+(?:${ENDINGS})\\b(?:/[^\\s<>"]*[^\\s<>".,;:!?)\\]'។])?`,
      'giu',
    ),
  ],
  [
    'bot_command',
    /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z][A-Za-z0-9_]{2,31})?(?![\p{L}\p{N}_/<>])/gu,
  ],
  ['mention', /(?<![\p{L}\p{N}_])@[A-Za-z][A-Za-z0-9_]{3,31}(?![\p{L}\p{N}_@])/gu],
  ['hashtag', /(?<![\p{L}\p{N}_#])#[\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*/gu],
  ['phone_number', /(?<![\d+])\+\d{8,15}(?!\d)/gu],
]

/** The commands, links, mentions, hashtags and phone numbers Telegram marks by itself; they do not overlap. */
export function foundEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = []
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length }
      const free = found.every(
        (other) =>
          entity.offset >= other.offset + other.length || other.offset >= entity.offset + entity.length,
      )
      if (free) found.push(entity)
    }
  }
  return found.toSorted((a, b) => a.offset - b.offset)
}
