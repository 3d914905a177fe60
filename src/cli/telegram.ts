/** What the command line asks Telegram, or the Bot API server that stands in for it. */
import { z } from 'zod'
import type { Config } from '../config.ts'

/** One sentence about why Telegram could not be asked. */
export class TelegramFault extends Error {
  override readonly name = 'TelegramFault'
}

const TELEGRAM_TIMEOUT_MS = 15_000
/** The user name of the playground's bot. */
const PLAYGROUND_BOT = 'chhat_bot'

const apiAnswer = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  result: z
    .object({
      username: z.string().optional(),
      url: z.string().optional(),
      pending_update_count: z.number().optional(),
      last_error_message: z.string().optional(),
    })
    .optional(),
})

/** The result of a method without parameters. @throws TelegramFault */
export async function askTelegram(
  { botToken, TELEGRAM_API_ROOT }: Pick<Config, 'botToken' | 'TELEGRAM_API_ROOT'>,
  method: 'getMe' | 'getWebhookInfo',
) {
  // The address holds the token, so no error of it is shown as it is.
  const response = await fetch(`${TELEGRAM_API_ROOT}/bot${botToken}/${method}`, {
    signal: AbortSignal.timeout(TELEGRAM_TIMEOUT_MS),
  }).catch((error: Error & { cause?: { code?: string } }) => {
    throw new TelegramFault(`${TELEGRAM_API_ROOT} cannot be reached (${error.cause?.code ?? error.name})`)
  })
  const answer = apiAnswer.safeParse(await response.json().catch(() => null))
  if (!answer.success)
    throw new TelegramFault(`${TELEGRAM_API_ROOT} does not answer as a Bot API server does`)
  if (response.status === 401 || response.status === 404) {
    throw new TelegramFault(
      `${TELEGRAM_API_ROOT} does not know BOT_TOKEN: compare it with what @BotFather gave`,
    )
  }
  if (!answer.data.ok || !answer.data.result) throw new TelegramFault(answer.data.description ?? 'refused')
  return answer.data.result
}

/** The bot's user name without "@". @throws TelegramFault */
export async function botName(config: Pick<Config, 'botToken' | 'TELEGRAM_API_ROOT'>): Promise<string> {
  if (config.botToken === null) return PLAYGROUND_BOT
  const { username } = await askTelegram(config, 'getMe')
  if (!username) throw new TelegramFault(`${config.TELEGRAM_API_ROOT} does not say what the bot is called`)
  return username
}
