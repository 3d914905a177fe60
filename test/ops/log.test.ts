import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { createLog, plainError } from '../../src/ops/log.ts'

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1'

/** A log one can read back. */
function listening(level: 'debug' | 'warn' = 'debug') {
  const written: string[] = []
  const log = createLog({ level, stream: { write: (line: string) => void written.push(line) } })
  return { log, text: () => written.join(''), lines: () => written.map((line) => JSON.parse(line)) }
}

/** As fields arrive where types were switched off or are unknown. */
const forced = (value: unknown): never => value as never

describe('a line of the log', () => {
  test('is JSON with its level, time, fields and message', () => {
    const { log, lines } = listening()
    log.child({ part: 'outbox' }).warn({ chat: 5_000_000_001, tries: 3 }, 'not sent yet')
    const [line] = lines()
    expect(line).toMatchObject({
      level: 40,
      part: 'outbox',
      chat: 5_000_000_001,
      tries: 3,
      msg: 'not sent yet',
    })
    expect(Number.isNaN(Date.parse(line.time))).toBe(false)
  })

  test('goes to stderr, and stdout stays free for what was asked for', () => {
    const script = `import { createLog } from '${new URL('../../src/ops/log.ts', import.meta.url).href}'
      createLog({ level: 'info' }).info({ n: 1 }, 'hello')
      createLog({ level: 'info', pretty: true }).info({ n: 1 }, 'dear reader')
      process.exit(0)`
    const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    expect(run.stdout).toBe('')
    const [json = '', ...people] = run.stderr.split('\n')
    expect(JSON.parse(json)).toMatchObject({ msg: 'hello', n: 1 })
    expect(people.join('\n')).toMatch(/INFO.*dear reader/)
  })

  test('below the level is not written', () => {
    const { log, lines } = listening('warn')
    log.info('quiet')
    log.error('loud')
    expect(lines().map(({ msg }) => msg)).toEqual(['loud'])
  })

  test('never shows the contents of an update, however it is handed over', () => {
    const { log, text, lines } = listening()
    const update = { update_id: 1, message: { text: '051300721', from: { first_name: 'Sok' } } }
    // @ts-expect-error A field is a primitive: handing over an update is a mistake the compiler finds.
    log.info({ update, list: [update] }, 'received')
    log.child(forced({ update })).info('received')
    log.info(forced({ err: update }), 'received')
    log.info(forced({ ...update, toJSON: () => update }), 'received')
    expect(lines()).toHaveLength(4)
    expect(text()).not.toMatch(/051300721|Sok/)
    expect(lines()[0]).toMatchObject({ update: '[object]', list: '[array]' })
  })
})

describe('secrets on their way into the log', () => {
  test.each([
    ['the token in an address', `GET https://api.telegram.org/bot${TOKEN}/getMe`, TOKEN],
    ['the token of a file link', `https://api.telegram.org/file/bot${TOKEN}/photos/1.jpg`, TOKEN],
    ['the token by itself', `unauthorized: ${TOKEN}`, TOKEN],
    ['a test token with a short secret', '/bot1:abc/sendMessage', '1:abc'],
    ['the password of a store', 'connect postgres://chhat:hunter2@db:5432/chhat', 'hunter2'],
    ['the password of Redis without a user', 'redis://:hunter2@cache:6379', 'hunter2'],
    ['the query of a link', 'https://example.org/x?secret=hunter2', 'hunter2'],
    ['a key in base64', 'key ySKgTQw9v1a+2RUOPx0GK1X7hBwzG1dQ0NTTQnM+o5E=', 'ySKgTQw9v1a'],
    ['a key in hex', `key ${'0123456789abcdef'.repeat(4)}`, '0123456789abcdef'],
    ['an encrypted value', 'v1.0011223344556677.QUJDREVGRw', 'QUJDREVGRw'],
    ['an identity number', 'no person with 051300721', '051300721'],
    ['an identity number in Khmer digits', 'no person with ០៥១៣០០៧២១', '០៥១៣០០៧២១'],
    ['a card number', 'unmatched 1234567-7654321', '7654321'],
    ['a phone', 'typed +85512345678', '12345678'],
    ['what Postgres could not read', 'invalid input syntax for type date: "31.02.1990"', '31.02.1990'],
    ['query parameters after the first line', 'Failed query: insert into "people"\nparams: Sok,Dara', 'Dara'],
  ])('%s is taken out of messages, fields, errors, causes and codes', (_, words, secret) => {
    const { log, text, lines } = listening()
    const error = Object.assign(new Error(words, { cause: new Error(words) }), { code: words })
    error.stack = `Error: ${words}\n    at x (${words.split('\n')[0]}:1:1)`
    log.warn(words)
    log.warn({ why: words }, words)
    log.child({ why: words }).warn('child')
    log.error({ err: new Error(words, { cause: error }) }, 'failed')
    log.error({ err: { name: words, message: words } }, 'failed plainly')
    log.error({ err: words }, 'a string was thrown')
    expect(lines()).toHaveLength(6)
    expect(text()).not.toContain(secret)
    expect(JSON.stringify(plainError(error))).not.toContain(secret)
    expect(JSON.stringify(plainError(words))).not.toContain(secret)
  })

  test('nothing else of an error is written: no payload, context or detail', () => {
    const { log, text, lines } = listening()
    const error = Object.assign(new Error('duplicate key value violates unique constraint "people_pkey"'), {
      code: '23505',
      detail: 'Key (phone)=(Sok) already exists.',
      ctx: { message: 'Sok' },
      payload: { text: 'Sok' },
    })
    log.error({ err: error }, 'not stored')
    expect(text()).not.toContain('Sok')
    expect(lines()[0].err).toMatchObject({ name: 'Error', code: '23505' })
    expect(lines()[0].err.message).toBe('duplicate key value violates unique constraint "people_pkey"')
    expect(lines()[0].err.stack).toContain('log.test.ts')
  })

  test('what helps to understand stays: ids, paths, hosts', () => {
    const words =
      "ENOENT: no such file or directory, open '/var/lib/chhat/keys/current' for 3f0e2a4c-1234-4f6b-9c1d-12345678abcd at db.example.org:5432"
    expect(plainError(new TypeError(words))).toEqual({ name: 'TypeError', message: words })
  })

  test('a long text is cut', () => {
    expect(plainError(new Error('ក'.repeat(10_000))).message).toHaveLength(300)
  })

  test('an error that is its own cause is written once and ends', () => {
    const { log, lines } = listening()
    const error = new Error('round')
    error.cause = error
    log.error({ err: error }, 'x')
    expect(lines()).toHaveLength(1)
  })
})
