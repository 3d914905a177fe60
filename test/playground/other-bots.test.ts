import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Bot, InlineKeyboard, webhookCallback } from 'grammy'
import { Markup, Telegraf } from 'telegraf'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PageEvent } from '../../src/playground/protocol.ts'
import { BOPHA, DARA, nextAnswer, openPlayground, type Running, TOKEN } from './harness.ts'

let telegram: Running
beforeEach(async () => {
  telegram = await openPlayground()
})
afterEach(() => telegram.close())

const says = (personaId: number, text: string) => {
  const answer = nextAnswer(telegram.playground, personaId)
  telegram.playground.text(personaId, text)
  return answer
}

/** Presses a button and resolves with the toast. */
const presses = (personaId: number, messageId: number, data: string) =>
  new Promise<PageEvent>((resolve) => {
    const stop = telegram.playground.listen(personaId, (event) => {
      if (event.type !== 'callback_answer') return
      stop()
      resolve(event)
    })
    telegram.playground.press(personaId, messageId, data)
  })

describe('a grammY bot', () => {
  const echoBot = () => {
    const bot = new Bot(TOKEN, { client: { apiRoot: telegram.root } })
    bot.command('start', (ctx) => ctx.reply(`Hello <b>${ctx.from?.first_name}</b>`, { parse_mode: 'HTML' }))
    bot.on('message:text', (ctx) =>
      ctx.reply(ctx.message.text, { reply_markup: new InlineKeyboard().text('Like', 'like') }),
    )
    bot.on('message:photo', (ctx) => ctx.replyWithPhoto(ctx.message.photo.at(-1)?.file_id ?? ''))
    bot.callbackQuery('like', (ctx) => ctx.answerCallbackQuery('Thank you'))
    return bot
  }

  it('echoes by long polling', async () => {
    const bot = echoBot()
    const started = new Promise<void>((resolve) => void bot.start({ onStart: () => resolve() }))
    await started
    expect(await says(BOPHA, '/start')).toMatchObject({ text: 'Hello Bopha', entities: [{ type: 'bold' }] })
    const echo = await says(BOPHA, 'សួស្ដី')
    expect(echo.text).toBe('សួស្ដី')
    expect(await presses(BOPHA, echo.message_id, 'like')).toMatchObject({
      text: 'Thank you',
      show_alert: false,
    })
    const picture = nextAnswer(telegram.playground, BOPHA)
    await telegram.playground.photo(BOPHA, await samplePng())
    expect((await picture).photo).toHaveLength(1)
    await bot.stop()
    expect(telegram.playground.control.pendingUpdates()).toEqual([])
  })

  it('echoes by webhook', async () => {
    const server = createServer(webhookCallback(echoBot(), 'http', { secretToken: 's3cret' })).listen(
      0,
      '127.0.0.1',
    )
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    await telegram.ok('setWebhook', { url, secret_token: 's3cret' })
    expect((await says(DARA, 'one')).text).toBe('one')
    expect((await says(DARA, 'two')).text).toBe('two')
    await telegram.ok('deleteWebhook')
    server.closeAllConnections()
    server.close()
  })
})

describe('a Telegraf bot', () => {
  it('echoes by long polling', async () => {
    const bot = new Telegraf(TOKEN, { telegram: { apiRoot: telegram.root } })
    bot.start((ctx) => ctx.reply(`Hello ${ctx.from.first_name}`))
    bot.on('text', (ctx) =>
      ctx.reply(ctx.message.text, Markup.inlineKeyboard([Markup.button.callback('Like', 'like')])),
    )
    bot.on('photo', async (ctx) => {
      const link = await ctx.telegram.getFileLink(ctx.message.photo.at(-1)?.file_id ?? '')
      const bytes = Buffer.from(await (await fetch(link)).arrayBuffer())
      await ctx.replyWithPhoto({ source: bytes })
    })
    bot.action('like', (ctx) => ctx.answerCbQuery('Thank you'))
    let stopped: Promise<void> = Promise.resolve()
    await new Promise<void>((resolve) => {
      stopped = bot.launch(() => resolve())
    })
    expect((await says(BOPHA, '/start')).text).toBe('Hello Bopha')
    const echo = await says(BOPHA, 'សួស្ដី')
    expect(echo.text).toBe('សួស្ដី')
    expect(await presses(BOPHA, echo.message_id, 'like')).toMatchObject({ text: 'Thank you' })
    const picture = nextAnswer(telegram.playground, BOPHA)
    await telegram.playground.photo(BOPHA, await samplePng())
    expect((await picture).photo).toHaveLength(1)
    bot.stop()
    await stopped
  })
})

async function samplePng(): Promise<Buffer> {
  const { createCanvas } = await import('@napi-rs/canvas')
  return createCanvas(64, 40).encode('png')
}
