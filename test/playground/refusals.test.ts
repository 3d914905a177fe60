import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DARA, openPlayground, type Running, SOPHEA, standingClock, TOKEN } from './harness.ts'

const KHMER_LETTER = 'ក'
const HOUR_MS = 3_600_000
const NOT_MODIFIED =
  '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'
const TOO_OLD = '400 Bad Request: query is too old and response timeout expired or query ID is invalid'

const clock = standingClock()
let telegram: Running
beforeEach(async () => {
  telegram = await openPlayground({ base: clock })
  telegram.playground.text(DARA, '/start')
})
afterEach(() => telegram.close())

const buttons = (count: number, perRow = 1) => ({
  inline_keyboard: Array.from({ length: Math.ceil(count / perRow) }, (_, row) =>
    Array.from({ length: Math.min(perRow, count - row * perRow) }, () => ({ text: 'x', callback_data: 'x' })),
  ),
})
const button = (one: object) => ({ inline_keyboard: [[{ text: 'x', ...one }]] })

describe('sendMessage', () => {
  const refused: [string, object, string][] = [
    ['a text of 4097 UTF-16 units', { text: 'x'.repeat(4097) }, 'message is too long'],
    ['2049 emoji of two units each', { text: '😀'.repeat(2049) }, 'message is too long'],
    ['no text', {}, 'message text is empty'],
    ['nothing but spaces', { text: ' \n ' }, 'message text is empty'],
    ['nothing but tags', { text: '<b></b>', parse_mode: 'HTML' }, 'message text is empty'],
    ['an unknown parse mode', { text: 'x', parse_mode: 'XML' }, 'unsupported parse_mode'],
    ['65 bytes of callback data', button({ callback_data: 'x'.repeat(65) }), 'BUTTON_DATA_INVALID'],
    [
      '22 Khmer letters of callback data',
      button({ callback_data: KHMER_LETTER.repeat(22) }),
      'BUTTON_DATA_INVALID',
    ],
    ['empty callback data', button({ callback_data: '' }), 'BUTTON_DATA_INVALID'],
    ['101 buttons', buttons(101), 'reply markup is too long'],
    ['9 buttons in a row', buttons(9, 9), 'reply markup is too long'],
    [
      '99 buttons of 10,240 bytes and more',
      {
        inline_keyboard: Array.from({ length: 99 }, () => [
          { text: 'x'.repeat(60), callback_data: 'y'.repeat(60) },
        ]),
      },
      'reply markup is too long',
    ],
    [
      'a link without a dot in its host',
      button({ url: 'http://localhost/x' }),
      "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
    ],
    [
      'a button that does nothing',
      button({}),
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'an answer to a message that is not there',
      { text: 'x', reply_parameters: { message_id: 999 } },
      'message to be replied not found',
    ],
  ].map(([name, what, words]) => {
    const markup = 'inline_keyboard' in (what as object)
    return [name, markup ? { text: 'x', reply_markup: what } : what, `400 Bad Request: ${words}`] as [
      string,
      object,
      string,
    ]
  })
  it.each(refused)('refuses %s', async (_, parameters, words) => {
    expect(await telegram.refusal('sendMessage', { chat_id: DARA, ...parameters })).toBe(words)
    expect(telegram.playground.messages(DARA)).toHaveLength(1)
  })

  const accepted: [string, object][] = [
    ['4096 UTF-16 units', { text: 'x'.repeat(4096) }],
    ['2048 emoji', { text: '😀'.repeat(2048) }],
    ['4096 units and many more of tags', { text: `<b>${'&lt;'.repeat(4096)}</b>`, parse_mode: 'HTML' }],
    ['64 bytes of callback data', { text: 'x', reply_markup: button({ callback_data: 'x'.repeat(64) }) }],
    [
      '21 Khmer letters of callback data',
      { text: 'x', reply_markup: button({ callback_data: KHMER_LETTER.repeat(21) }) },
    ],
    ['100 buttons', { text: 'x', reply_markup: buttons(100, 8) }],
    ['a link to an address', { text: 'x', reply_markup: button({ url: 'http://127.0.0.1:8080/' }) }],
    [
      'a request for the phone number in private',
      { text: 'x', reply_markup: { keyboard: [[{ text: 'x', request_contact: true }]] } },
    ],
    [
      'a missing original if that is allowed',
      { text: 'x', reply_parameters: { message_id: 999, allow_sending_without_reply: true } },
    ],
  ]
  it.each(accepted)('accepts %s', async (_, parameters) => {
    await telegram.ok('sendMessage', { chat_id: DARA, ...parameters })
    expect(telegram.playground.messages(DARA)).toHaveLength(2)
  })

  it('writes to nobody who did not write first, and to nobody unknown', async () => {
    expect(await telegram.refusal('sendMessage', { chat_id: SOPHEA, text: 'hello' })).toBe(
      "403 Forbidden: bot can't initiate conversation with a user",
    )
    expect(await telegram.refusal('sendMessage', { chat_id: 5, text: 'hello' })).toBe(
      '400 Bad Request: chat not found',
    )
    expect(await telegram.refusal('sendMessage', { text: 'hello' })).toBe('400 Bad Request: chat_id is empty')
  })

  it('is silent to a person who stopped the bot, until they start it again', async () => {
    telegram.playground.block(DARA, true)
    expect(await telegram.refusal('sendMessage', { chat_id: DARA, text: 'hello' })).toBe(
      '403 Forbidden: bot was blocked by the user',
    )
    expect(() => telegram.playground.text(DARA, 'hello?')).toThrow('stopped this bot')
    telegram.playground.block(DARA, false)
    telegram.playground.text(DARA, '/start')
    await telegram.send(DARA, 'welcome back')
    const kinds = (await telegram.updates()).map((update) => Object.keys(update)[1])
    expect(kinds).toEqual(['message', 'my_chat_member', 'my_chat_member', 'message'])
  })

  it('asks for no phone number in a group, and writes no more once it has left', async () => {
    const group = { id: -500, type: 'group' as const, title: 'Drivers' }
    const from = { id: DARA, is_bot: false, first_name: 'Dara' }
    telegram.playground.control.inject({
      update_id: 1,
      message: { message_id: 1, date: 0, chat: group, from, text: 'hi' },
    })
    await telegram.send(group.id, 'Talk to me in private')
    const reply_markup = { keyboard: [[{ text: 'x', request_contact: true }]] }
    expect(await telegram.refusal('sendMessage', { chat_id: group.id, text: 'x', reply_markup })).toBe(
      '400 Bad Request: phone number can be requested in private chats only',
    )
    await telegram.ok('leaveChat', { chat_id: group.id })
    expect(await telegram.refusal('sendMessage', { chat_id: group.id, text: 'x' })).toBe(
      '403 Forbidden: bot was kicked from the group chat',
    )
    expect(await telegram.refusal('leaveChat', { chat_id: DARA })).toBe(
      "400 Bad Request: chat member status can't be changed in private chats",
    )
  })
})

describe('editing', () => {
  it('refuses an edit that changes nothing, and takes one that does', async () => {
    const { message_id } = await telegram.send(DARA, '<b>hello</b>', {
      parse_mode: 'HTML',
      reply_markup: buttons(1),
    })
    const same = {
      chat_id: DARA,
      message_id,
      text: '*hello*',
      parse_mode: 'MarkdownV2',
      reply_markup: buttons(1),
    }
    expect(await telegram.refusal('editMessageText', same)).toBe(NOT_MODIFIED)
    expect(
      await telegram.refusal('editMessageReplyMarkup', {
        chat_id: DARA,
        message_id,
        reply_markup: buttons(1),
      }),
    ).toBe(NOT_MODIFIED)
    const edited = await telegram.ok<object>('editMessageText', { ...same, text: 'hello' })
    expect(edited).not.toHaveProperty('entities')
    expect(edited).toMatchObject({ text: 'hello', reply_markup: buttons(1), edit_date: expect.any(Number) })
  })

  it('takes the keyboard away when the edit names none', async () => {
    const { message_id } = await telegram.send(DARA, 'Which?', { reply_markup: buttons(2) })
    expect(
      await telegram.ok('editMessageText', { chat_id: DARA, message_id, text: 'Which? Sok' }),
    ).not.toHaveProperty('reply_markup')
  })

  it.each([
    ['a reply keyboard', { keyboard: [['Back']] }],
    ['the removal of one', { remove_keyboard: true }],
    ['a forced reply', { force_reply: true }],
  ])('does not edit a message sent with %s', async (_, reply_markup) => {
    const { message_id } = await telegram.send(DARA, 'x', { reply_markup })
    expect(
      await telegram.refusal('editMessageText', {
        chat_id: DARA,
        message_id,
        text: 'y',
        reply_markup: buttons(1),
      }),
    ).toBe("400 Bad Request: message can't be edited")
  })

  it('edits only what is there, its own, and of the right kind', async () => {
    const theirs = telegram.playground.text(DARA, 'my own words')
    const edit = (message_id: number) =>
      telegram.refusal('editMessageText', { chat_id: DARA, message_id, text: 'y' })
    expect(await edit(theirs.message_id)).toBe("400 Bad Request: message can't be edited")
    expect(await edit(99_999)).toBe('400 Bad Request: message to edit not found')
    const { message_id } = await telegram.send(DARA, 'x')
    expect(await telegram.refusal('editMessageCaption', { chat_id: DARA, message_id, caption: 'y' })).toBe(
      '400 Bad Request: there is no caption in the message to edit',
    )
  })
})

describe('deleting', () => {
  it("takes the person's own message out of a private chat for 48 hours", async () => {
    const secret = telegram.playground.text(DARA, '010203040')
    clock.pass(48 * HOUR_MS - 1000)
    await telegram.ok('deleteMessage', { chat_id: DARA, message_id: secret.message_id })
    expect(telegram.playground.messages(DARA)).not.toContainEqual(secret)
    expect(await telegram.refusal('deleteMessage', { chat_id: DARA, message_id: secret.message_id })).toBe(
      '400 Bad Request: message to delete not found',
    )
  })

  it('refuses after 48 hours', async () => {
    const old = telegram.playground.text(DARA, 'old')
    clock.pass(48 * HOUR_MS)
    expect(await telegram.refusal('deleteMessage', { chat_id: DARA, message_id: old.message_id })).toBe(
      "400 Bad Request: message can't be deleted",
    )
    await telegram.ok('deleteMessages', { chat_id: DARA, message_ids: [old.message_id, 99_999] })
    expect(telegram.playground.messages(DARA)).toContainEqual(old)
  })
})

describe('answerCallbackQuery', () => {
  const pressed = async () => {
    const { message_id } = await telegram.send(DARA, 'Which?', { reply_markup: buttons(1) })
    return telegram.playground.press(DARA, message_id, 'x')
  }

  it('answers a press once, with at most 200 characters', async () => {
    const callback_query_id = await pressed()
    expect(await telegram.refusal('answerCallbackQuery', { callback_query_id, text: 'x'.repeat(201) })).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    )
    await telegram.ok('answerCallbackQuery', { callback_query_id, text: 'x'.repeat(200) })
    expect(await telegram.refusal('answerCallbackQuery', { callback_query_id })).toBe(TOO_OLD)
  })

  it('is too late after 150 seconds', async () => {
    const callback_query_id = await pressed()
    clock.pass(150_000)
    expect(await telegram.refusal('answerCallbackQuery', { callback_query_id })).toBe(TOO_OLD)
    expect(await telegram.refusal('answerCallbackQuery', { callback_query_id: 'never' })).toBe(TOO_OLD)
  })
})

describe('the rest', () => {
  const command = (name: string, description = 'd') => ({ commands: [{ command: name, description }] })
  it.each<[string, object, string]>([
    [
      'setMyCommands',
      { commands: Array.from({ length: 101 }, (_, i) => ({ command: `c${i}`, description: 'd' })) },
      'BOT_COMMANDS_TOO_MUCH',
    ],
    ['setMyCommands', command('Start'), 'BOT_COMMAND_INVALID'],
    ['setMyCommands', command('x'.repeat(33)), 'command length must not exceed 32'],
    ['setMyCommands', command('start', ''), 'command description must be non-empty'],
    ['setMyCommands', { ...command('start'), language_code: 'khm' }, 'invalid language code specified'],
    ['setMyCommands', { ...command('start'), scope: { type: 'chat', chat_id: 5 } }, 'chat not found'],
    ['setWebhook', { url: 'ftp://example.org/' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
    [
      'setWebhook',
      { url: 'https://example.org/', secret_token: 'a b' },
      'secret token contains unallowed characters',
    ],
    [
      'setWebhook',
      { url: 'https://example.org/', secret_token: 'a'.repeat(257) },
      'secret token is too long',
    ],
    ['getFile', { file_id: 'nobody knows' }, 'invalid file_id'],
    ['sendPhoto', { chat_id: DARA }, 'there is no photo in the request'],
    ['sendPhoto', { chat_id: DARA, photo: 'nobody knows' }, 'wrong file identifier/HTTP URL specified'],
    ['sendPhoto', { chat_id: DARA, photo: 'https://example.org/x.jpg' }, 'failed to get HTTP URL content'],
    ['sendPhoto', { chat_id: DARA, photo: 'x', caption: 'x'.repeat(1025) }, 'message caption is too long'],
    ['sendChatAction', { chat_id: DARA, action: 'dancing' }, 'wrong parameter action in request'],
    ['getChat', { chat_id: SOPHEA }, 'chat not found'],
  ])('%s %j', async (method, parameters, words) => {
    expect(await telegram.refusal(method, parameters)).toBe(`400 Bad Request: ${words}`)
  })

  it('knows one token and the methods it has', async () => {
    const stranger = await fetch(`${telegram.root}/bot4242:another/getMe`)
    expect([stranger.status, await stranger.json()]).toEqual([
      401,
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ])
    expect(await telegram.refusal('sendInvoice', { chat_id: DARA })).toBe('404 Not Found')
    expect(await telegram.ok('GETME')).toMatchObject({ id: 4242, is_bot: true })
    expect((await fetch(`${telegram.root}/file/bot4242:another/photos/file_0.jpg`)).status).toBe(401)
    expect((await fetch(`${telegram.root}/file/bot${TOKEN}/../state.json`)).status).toBe(404)
  })

  it('understands JSON, urlencoded and multipart bodies and the address alike', async () => {
    const address = `${telegram.root}/bot${TOKEN}/sendMessage`
    const markup = JSON.stringify(buttons(1))
    const form = new FormData()
    for (const [name, value] of [
      ['chat_id', DARA],
      ['text', 'x'],
      ['reply_markup', markup],
    ] as const)
      form.set(name, String(value))
    const urlencoded = new URLSearchParams({ chat_id: String(DARA), text: 'x', reply_markup: markup })
    const requests = [
      new Request(`${address}?${urlencoded}`),
      new Request(address, { method: 'POST', body: urlencoded }),
      new Request(address, { method: 'POST', body: form }),
    ]
    for (const request of requests) {
      expect(await (await fetch(request)).json()).toMatchObject({
        ok: true,
        result: { text: 'x', reply_markup: buttons(1) },
      })
    }
  })
})
