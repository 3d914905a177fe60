import type { Message, Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { isCommand, readReply } from '../../src/bot/incoming.ts'
import { entryButton, questionButton } from '../../src/screens/buttons.ts'

const SENDER = { id: 100_001, is_bot: false, first_name: 'Dara' }

const message = (content: object): Update => ({
  update_id: 1,
  message: {
    message_id: 5,
    date: 1_770_000_000,
    chat: { id: SENDER.id, type: 'private', first_name: 'Dara' },
    from: SENDER,
    ...content,
  } as Message & Update.NonChannel,
})
const pressed = (data?: string): Update => ({
  update_id: 1,
  callback_query: { id: '1', from: SENDER, chat_instance: '1', ...(data !== undefined && { data }) },
})
const contact = { phone_number: '85512345678', first_name: 'Dara' }
const file = { file_id: 'x', file_unique_id: 'x' }
const forwarded = { forward_origin: { type: 'user', sender_user: SENDER, date: 1 } }

describe('what a message answers', () => {
  test.each<[string, object, object | null]>([
    ['a text', { text: 'សុខ ដារ៉ា' }, { kind: 'text', text: 'សុខ ដារ៉ា' }],
    [
      'a text with a command further on',
      { text: 'see /help', entities: [{ type: 'bot_command', offset: 4, length: 5 }] },
      { kind: 'text', text: 'see /help' },
    ],
    ['a slash that Telegram sees no command in', { text: '/ភូមិ' }, { kind: 'text', text: '/ភូមិ' }],
    ['a command', { text: '/help', entities: [{ type: 'bot_command', offset: 0, length: 5 }] }, null],
    [
      'the sender’s own card',
      { contact: { ...contact, user_id: SENDER.id } },
      { kind: 'contact', phone: '85512345678', own: true },
    ],
    [
      'somebody else’s card',
      { contact: { ...contact, user_id: 999 } },
      { kind: 'contact', phone: '85512345678', own: false },
    ],
    [
      'a card of somebody without Telegram',
      { contact },
      { kind: 'contact', phone: '85512345678', own: false },
    ],
    [
      'the sender’s own card, forwarded',
      { contact: { ...contact, user_id: SENDER.id }, ...forwarded },
      { kind: 'contact', phone: '85512345678', own: false },
    ],
    ['a photo', { photo: [{ ...file, width: 9, height: 9 }] }, { kind: 'picture' }],
    [
      'a photo with words under it',
      { photo: [{ ...file, width: 9, height: 9 }], caption: 'my card' },
      { kind: 'picture' },
    ],
    ['a file, which may be a picture', { document: file }, { kind: 'picture' }],
    ['a sticker', { sticker: file }, { kind: 'other', what: 'sticker' }],
    [
      'a moving picture, which comes as a file too',
      { animation: file, document: file },
      { kind: 'other', what: 'sticker' },
    ],
    ['a voice note', { voice: file }, { kind: 'other', what: 'voice' }],
    ['music', { audio: file }, { kind: 'other', what: 'voice' }],
    ['a video', { video: file }, { kind: 'other', what: 'video' }],
    ['a round video', { video_note: file }, { kind: 'other', what: 'video' }],
    [
      'a place on the map',
      { location: { latitude: 11.5, longitude: 104.9 } },
      { kind: 'other', what: 'location' },
    ],
    [
      'a venue, which holds a place too',
      { venue: { title: 'x', address: 'y', location: {} }, location: {} },
      { kind: 'other', what: 'location' },
    ],
    ['a poll', { poll: { id: '1' } }, { kind: 'other', what: 'other' }],
    ['a die', { dice: { emoji: '🎲', value: 3 } }, { kind: 'other', what: 'other' }],
    ['a service message', { pinned_message: {} }, { kind: 'other', what: 'other' }],
    ['something newer than this program', { hologram: {} }, { kind: 'other', what: 'other' }],
  ])('%s', (_, content, reply) => {
    expect(readReply(message(content))).toEqual(reply)
  })
})

describe('what is left to the commands and menus', () => {
  test.each<[string, Update]>([
    ['a menu’s button', pressed(entryButton('status'))],
    ['a button of an older release, or of somebody’s making', pressed('whatever')],
    ['a game’s button', pressed()],
    ['a changed message', { update_id: 1, edited_message: message({ text: 'x' }).message } as Update],
    ['a blocked bot', { update_id: 1, my_chat_member: {} } as Update],
    ['a channel’s post', { update_id: 1, channel_post: { text: 'x' } } as unknown as Update],
  ])('%s', (_, update) => {
    expect(readReply(update)).toBeNull()
  })
})

test('a question’s button is a reply that says which question and at which revision', () => {
  const button = { draft: '3f2b8c', revision: 41, step: 'sex', action: 'answer', value: 'female' } as const
  expect(readReply(pressed(questionButton(button)))).toEqual({ kind: 'button', button })
})

test('only a command at the very beginning is one', () => {
  const at = (offset: number) =>
    ({
      text: 'x',
      entities: [
        { type: 'bold', offset: 0, length: 1 },
        { type: 'bot_command', offset, length: 5 },
      ],
    }) as Message
  expect(isCommand(at(0))).toBe(true)
  expect(isCommand(at(1))).toBe(false)
  expect(isCommand({ text: 'x' } as Message)).toBe(false)
})
