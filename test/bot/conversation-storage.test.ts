import { conversations, createConversation } from '@grammyjs/conversations'
import { Bot } from 'grammy'
import { expect, it } from 'vitest'
import type { BotContext, Dialogue } from '../../src/bot/context.ts'
import { conversationStorage } from '../../src/bot/conversation-storage.ts'
import { emptyRecord } from '../../src/sessions/chat-record.ts'

const botInfo = { id: 42, is_bot: true, first_name: 'Chhat', username: 'chhat_bot' } as BotContext['me']
const chat = { id: 1, type: 'private', first_name: 'Dara' } as const

it('keeps where a dialogue stands, and not the message that opened it', async () => {
  const heard: (string | undefined)[] = []
  async function listening(conversation: Dialogue): Promise<void> {
    const beginning = conversation.checkpoint()
    const { message } = await conversation.wait()
    await conversation.external(() => void heard.push(message?.text))
    await conversation.rewind(beginning)
  }
  let record = emptyRecord()
  const bot = new Bot<BotContext>('42:no-call-is-made', { botInfo })
  bot.use(async (ctx, next) => {
    ctx.record = record
    await next()
    // As through Redis.
    record = JSON.parse(JSON.stringify(ctx.record))
  })
  bot.use(conversations({ storage: conversationStorage }))
  bot.use(createConversation(listening))
  bot.use((ctx) => ctx.conversation.enter('listening'))
  let update_id = 0
  const say = (text: string) =>
    bot.handleUpdate({
      update_id: ++update_id,
      message: { message_id: update_id, date: 0, chat, from: { ...chat, is_bot: false }, text },
    })

  await say('my number is 051300721')
  expect(record.conversation).toMatchObject({ state: { listening: [expect.anything()] } })
  expect(JSON.stringify(record)).not.toContain('051300721')
  await say('one')
  await say('two')
  expect(heard).toEqual(['one', 'two'])
  expect(JSON.stringify(record)).not.toMatch(/one|two/)
})
