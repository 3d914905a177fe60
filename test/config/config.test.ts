import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'

const key = () => randomBytes(32).toString('base64')
const TOKEN = '123456:ABC-DEF_1234'
/** A bot in production, with everything it must have. */
const PRODUCTION = {
  NODE_ENV: 'production',
  BOT_TOKEN: TOKEN,
  DATABASE_URL: 'postgres://chhat:secret@db.example.org/chhat',
  REDIS_URL: 'rediss://:secret@redis.example.org:6380/1',
  ENCRYPTION_KEY: key(),
}
const WEBHOOK = {
  WEBHOOK_URL: 'https://bot.example.org/telegram?x=1',
  WEBHOOK_SECRET: 'a-secret_of_16_or_more',
}

function refusalOf(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('These settings were taken.')
}

test('nothing set at all is the playground on this machine alone, with embedded stores', () => {
  expect(readConfig({})).toMatchObject({
    NODE_ENV: 'development',
    botToken: null,
    transport: { kind: 'polling' },
    host: '127.0.0.1',
    PORT: 8080,
    DATA_DIR: resolve('.chhat'),
    TELEGRAM_API_ROOT: 'https://api.telegram.org',
    ALLOW_EMBEDDED: false,
  })
})

test('a bot in production polls, or has a webhook, and listens to everybody', () => {
  expect(readConfig(PRODUCTION)).toMatchObject({
    botToken: TOKEN,
    transport: { kind: 'polling' },
    host: '0.0.0.0',
  })
  expect(readConfig({ ...PRODUCTION, ...WEBHOOK, HOST: '127.0.0.1' })).toMatchObject({
    transport: {
      kind: 'webhook',
      url: WEBHOOK.WEBHOOK_URL,
      secret: WEBHOOK.WEBHOOK_SECRET,
      path: '/telegram',
    },
    host: '127.0.0.1',
  })
})

describe.each<[string, { good: string[]; bad: string[]; with?: Record<string, string> }]>([
  [
    'BOT_TOKEN',
    { good: [TOKEN, '1:abc'], bad: ['abc', '123456', '123456:', 'bot123:abc', '1:a b c', `${TOKEN} x`] },
  ],
  [
    'TELEGRAM_API_ROOT',
    {
      good: ['http://127.0.0.1:8081', 'https://api.telegram.org/'],
      bad: ['api.telegram.org', 'ftp://x.org', 'localhost:8081'],
      with: PRODUCTION,
    },
  ],
  [
    'WEBHOOK_URL',
    {
      good: ['https://x.org', 'http://127.0.0.1:1/t'],
      bad: ['x.org/t', 'javascript:1', 'https://'],
      with: { ...PRODUCTION, ...WEBHOOK },
    },
  ],
  [
    'WEBHOOK_SECRET',
    {
      good: ['0123456789abcdef', '_-'.repeat(128)],
      bad: ['short', 'with blanks in it, long', 'ឆ័ត្រឆ័ត្រឆ័ត្រឆ័ត្រ', 'x'.repeat(257)],
      with: { ...PRODUCTION, ...WEBHOOK },
    },
  ],
  ['PORT', { good: ['1', '8080', '65535'], bad: ['0', '65536', '-1', '80.5', 'eighty', '8080 8081'] }],
  ['METRICS_PORT', { good: ['9464'], bad: ['0', 'x', '1e9'] }],
  ['HOST', { good: ['0.0.0.0', '::1', 'localhost'], bad: [] }],
  [
    'DATABASE_URL',
    {
      good: ['postgres://a@b/c', 'postgresql://a:b@c:5432/d?sslmode=require'],
      bad: ['mysql://a@b/c', 'a@b/c', 'http://127.0.0.1'],
    },
  ],
  [
    'REDIS_URL',
    { good: ['redis://127.0.0.1:6379/0', 'rediss://x'], bad: ['127.0.0.1:6379', 'http://127.0.0.1'] },
  ],
  ['REDIS_PREFIX', { good: ['chhat:', 'a-b_c:1'], bad: ['with space', '*', 'x'.repeat(65)] }],
  ['DATA_DIR', { good: ['./x', '/var/lib/chhat'], bad: [] }],
  [
    'ENCRYPTION_KEY',
    {
      good: [
        key(),
        `${key()},${key()}`,
        randomBytes(32).toString('hex'),
        randomBytes(32).toString('base64url'),
      ],
      bad: ['password', key().slice(4), `${key()},`, `${key()} ${key()}`, randomBytes(33).toString('base64')],
    },
  ],
  ['INDEX_KEY', { good: [key()], bad: ['password', `${key()},${key()}`] }],
  ['OPERATOR_NAME', { good: ['IDEA', 'សមាគម <b>'], bad: ['x'.repeat(101)] }],
  ['ALLOW_EMBEDDED', { good: ['0', '1', 'true', 'false'], bad: ['yes', '2', 'TRUE'] }],
  ['LOG_LEVEL', { good: ['debug', 'info', 'warn', 'error', 'silent'], bad: ['verbose', 'INFO', '30'] }],
  ['NODE_ENV', { good: ['development', 'test', 'staging'], bad: [] }],
])('%s', (name, { good, bad, with: env = {} }) => {
  test.each(good)('takes %s', (value) => {
    expect(() => readConfig({ ...env, [name]: value })).not.toThrow()
  })

  test('left empty is not set', () => {
    const { [name]: _, ...rest } = env
    const outcome = (value?: string) => {
      try {
        return readConfig({ ...rest, ...(value !== undefined && { [name]: value }) })
      } catch (error) {
        return error
      }
    }
    expect(outcome('')).toEqual(outcome())
    expect(outcome('   ')).toEqual(outcome())
  })

  if (bad.length === 0) return
  test.each(bad)('refuses “%s” in one sentence that names it and shows a good one', (value) => {
    // Nothing of what was set is in it: that may be a secret.
    expect(refusalOf({ ...env, [name]: value })).toMatch(
      new RegExp(`^${name} has a value that does not work; a good one looks like: .{1,80}$`),
    )
  })
})

describe('settings that do not go together', () => {
  test.each<[string, NodeJS.ProcessEnv, RegExp]>([
    [
      'a webhook without a secret',
      { ...PRODUCTION, WEBHOOK_URL: WEBHOOK.WEBHOOK_URL },
      /^WEBHOOK_SECRET is not set: .*anybody could send updates/,
    ],
    ['production without a bot', { NODE_ENV: 'production' }, /^BOT_TOKEN is not set: .*playground/],
    [
      'production without Postgres',
      { ...PRODUCTION, DATABASE_URL: '' },
      /^DATABASE_URL is not set: .*ALLOW_EMBEDDED=1/,
    ],
    [
      'production without Redis',
      { ...PRODUCTION, REDIS_URL: '' },
      /^REDIS_URL is not set: .*ALLOW_EMBEDDED=1/,
    ],
    [
      'a Postgres of one’s own without a key',
      { ...PRODUCTION, ENCRYPTION_KEY: '' },
      /^ENCRYPTION_KEY is not set: .*openssl/,
    ],
    ['a webhook in the playground', WEBHOOK, /^BOT_TOKEN is not set: .*WEBHOOK_URL/],
    [
      'another Bot API server in the playground',
      { TELEGRAM_API_ROOT: 'http://127.0.0.1:1' },
      /^BOT_TOKEN is not set/,
    ],
  ])('%s: one sentence that says why, with a good value', (_, env, sentence) => {
    expect(refusalOf(env)).toMatch(sentence)
    expect(refusalOf(env)).toMatch(/; a good value looks like: \S/)
    expect(refusalOf(env)).not.toContain('\n')
  })

  test('embedded stores in production, where they are meant', () => {
    const { DATABASE_URL: _, REDIS_URL: __, ENCRYPTION_KEY: ___, ...bare } = PRODUCTION
    expect(readConfig({ ...bare, ALLOW_EMBEDDED: '1' })).toMatchObject({ botToken: TOKEN })
    expect(() => readConfig({ ...bare, ALLOW_EMBEDDED: '0' })).toThrow(ConfigError)
  })
})

test('what surrounds a value by mistake is not part of it', () => {
  expect(
    readConfig({ ...PRODUCTION, BOT_TOKEN: ` ${TOKEN}\n`, TELEGRAM_API_ROOT: 'http://127.0.0.1:1//' }),
  ).toMatchObject({
    botToken: TOKEN,
    TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
  })
})
