/**
 * The environment, as one schema. Every variable is documented here and nowhere else; a bad value is one sentence
 * that names the variable and shows a good one.
 */
import { resolve } from 'node:path'
import { z } from 'zod'
import { parseKeys } from './ops/encryption.ts'

/** A mistake of whoever set the variables; the message is the whole story. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const url = (protocols: RegExp) =>
  z.string().refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol))
const port = z.coerce.number().int().min(1).max(65_535)
const flag = z.enum(['0', '1', 'false', 'true']).transform((value) => value === '1' || value === 'true')
/** A wrong key is found before anything is started. */
const keys = (count: (found: number) => boolean) => z.string().refine((value) => count(countKeys(value)))

function countKeys(value: string): number {
  try {
    return parseKeys(value).length
  } catch {
    return 0
  }
}

/** Each variable: what it is, how it must look, and an example for the sentence that says it is wrong. */
const VARIABLES = {
  /** `production` refuses the playground and, unless asked, embedded stores. */
  NODE_ENV: { schema: z.string().default('development'), example: 'production' },
  /** The token of the bot from @BotFather. Without one, the playground is started. */
  BOT_TOKEN: {
    schema: z
      .string()
      .regex(/^\d+:[\w-]{3,}$/)
      .optional(),
    example: '123456:ABC-DEF',
  },
  /** The Bot API server: Telegram's, a self-hosted one, or a test double. */
  TELEGRAM_API_ROOT: {
    schema: url(/^https?:$/)
      .transform((value) => value.replace(/\/+$/, ''))
      .default('https://api.telegram.org'),
    example: 'https://api.telegram.org',
  },
  /** Where Telegram delivers updates. Without it the bot polls. */
  WEBHOOK_URL: { schema: url(/^https?:$/).optional(), example: 'https://bot.example.org/telegram' },
  /** What Telegram must send along with each update; mandatory with WEBHOOK_URL. */
  WEBHOOK_SECRET: {
    schema: z
      .string()
      .regex(/^[\w-]{16,256}$/)
      .optional(),
    example: '32 letters or digits at random',
  },
  /** Serves /health, the webhook and the playground. */
  PORT: { schema: port.default(8080), example: '8080' },
  /** The address to listen on: everywhere with a bot token, this machine only in the playground. */
  HOST: { schema: z.string().min(1).optional(), example: '127.0.0.1' },
  /** Serves /metrics for Prometheus on 127.0.0.1, when set. */
  METRICS_PORT: { schema: port.optional(), example: '9464' },
  /** Postgres 15 or later. Without it an embedded one is started in DATA_DIR. */
  DATABASE_URL: {
    schema: url(/^postgres(ql)?:$/).optional(),
    example: 'postgres://chhat:secret@127.0.0.1:5432/chhat',
  },
  /** Redis 7 or Valkey. Without it an embedded one is started in DATA_DIR. */
  REDIS_URL: { schema: url(/^rediss?:$/).optional(), example: 'redis://127.0.0.1:6379/0' },
  /** What all keys in Redis begin with, so that several programs may share one. */
  REDIS_PREFIX: {
    schema: z
      .string()
      .regex(/^[\w:-]{1,64}$/)
      .optional(),
    example: 'chhat:',
  },
  /** Messages a second, of all processes together: Telegram allows about 30, and more with paid broadcasts. */
  SEND_RATE: { schema: z.coerce.number().min(1).max(1000).default(25), example: '25' },
  /** Where embedded stores, generated keys and the playground keep their data. */
  DATA_DIR: {
    schema: z
      .string()
      .min(1)
      .default('./.chhat')
      .transform((path) => resolve(path)),
    example: './.chhat',
  },
  /** 32 bytes in base64 or hex; several, newest first, while a key is being replaced. Generated with embedded Postgres. */
  ENCRYPTION_KEY: {
    schema: keys((found) => found > 0).optional(),
    example: 'the output of: openssl rand -base64 32',
  },
  /** 32 bytes for look-ups by keyed hash. Without it, it follows from the oldest key of ENCRYPTION_KEY. */
  INDEX_KEY: {
    schema: keys((found) => found === 1).optional(),
    example: 'the output of: openssl rand -base64 32',
  },
  /** Who runs this bot, as people are told; without it they are told that it is not known. */
  OPERATOR_NAME: { schema: z.string().trim().min(1).max(100).optional(), example: 'IDEA Cambodia' },
  /** With NODE_ENV=production: 1 when the embedded stores are meant. */
  ALLOW_EMBEDDED: { schema: flag.default(false), example: '1' },
  /** How much is logged, as JSON lines on standard error. */
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
    example: 'info',
  },
} as const

type Variables = { [Name in keyof typeof VARIABLES]: z.output<(typeof VARIABLES)[Name]['schema']> }

/** How updates arrive. */
export type Transport = { kind: 'polling' } | { kind: 'webhook'; url: string; secret: string; path: string }

export type Config = Omit<Variables, 'BOT_TOKEN' | 'WEBHOOK_URL' | 'WEBHOOK_SECRET' | 'HOST'> & {
  /** Null starts the playground. */
  botToken: string | null
  transport: Transport
  host: string
}

/** Reads and checks the environment; throws ConfigError with one sentence. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const { BOT_TOKEN, WEBHOOK_URL, WEBHOOK_SECRET, HOST, ...variables } = readVariables(env)
  const botToken = BOT_TOKEN ?? null
  const production = variables.NODE_ENV === 'production'
  const embedded = !variables.DATABASE_URL || !variables.REDIS_URL
  if (production && botToken === null) {
    throw missing('BOT_TOKEN', 'NODE_ENV=production does not start the playground')
  }
  if (production && embedded && !variables.ALLOW_EMBEDDED) {
    const name = variables.DATABASE_URL ? 'REDIS_URL' : 'DATABASE_URL'
    throw missing(name, 'NODE_ENV=production does not start embedded stores unless ALLOW_EMBEDDED=1')
  }
  if (variables.DATABASE_URL && !variables.ENCRYPTION_KEY && botToken !== null) {
    throw missing('ENCRYPTION_KEY', 'with DATABASE_URL the key is yours to keep')
  }
  if (botToken === null && (WEBHOOK_URL || variables.TELEGRAM_API_ROOT !== 'https://api.telegram.org')) {
    throw missing('BOT_TOKEN', 'WEBHOOK_URL and TELEGRAM_API_ROOT are for a real bot')
  }
  return {
    ...variables,
    botToken,
    transport: transportOf(WEBHOOK_URL, WEBHOOK_SECRET),
    host: HOST ?? (botToken === null ? '127.0.0.1' : '0.0.0.0'),
  }
}

function readVariables(env: NodeJS.ProcessEnv): Variables {
  const values: Record<string, unknown> = {}
  for (const [name, { schema, example }] of Object.entries(VARIABLES)) {
    // An empty variable is one that was not set: that is how compose files and unit files leave them.
    const parsed = schema.safeParse(env[name]?.trim() || undefined)
    if (!parsed.success)
      throw new ConfigError(`${name} has a value that does not work; a good one looks like: ${example}`)
    values[name] = parsed.data
  }
  return values as Variables
}

function transportOf(url: string | undefined, secret: string | undefined): Transport {
  if (!url) return { kind: 'polling' }
  if (!secret) throw missing('WEBHOOK_SECRET', 'WEBHOOK_URL needs it, or anybody could send updates')
  return { kind: 'webhook', url, secret, path: new URL(url).pathname }
}

function missing(name: keyof typeof VARIABLES, why: string): ConfigError {
  return new ConfigError(`${name} is not set: ${why}; a good value looks like: ${VARIABLES[name].example}`)
}
