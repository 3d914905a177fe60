/**
 * The program's log: JSON lines on stderr, from which personal data and secrets are kept by construction.
 *
 * A field is a primitive or an error; anything else (an update, a row, a request) neither compiles nor, when
 * forced through, is written. Texts lose tokens, secrets of links, keys and long numbers, and are cut.
 */
import { type DestinationStream, destination, type Logger, pino } from 'pino'
import pretty from 'pino-pretty'

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

type Primitive = string | number | boolean | null | undefined
/** `err` may be anything that was thrown; every other field is a primitive. */
export type LogFields<T> = { [K in keyof T]: K extends 'err' ? unknown : Primitive }
type Write = {
  <T extends LogFields<T>>(fields: T, message: string): void
  (message: string): void
}

export type Log = {
  debug: Write
  info: Write
  warn: Write
  error: Write
  fatal: Write
  /** A log whose lines all carry these fields. */
  child<T extends LogFields<T>>(fields: T): Log
}

/** What may be told about an error: never its payload, context, query parameters or request. */
export type PlainError = { name: string; message: string }

const LONGEST_TEXT = 300
const DEEPEST_CAUSE = 3
const MOST_FRAMES = 12

/**
 * `pretty` is for people at a terminal. `stream` takes the lines elsewhere than stderr.
 */
export function createLog({
  level,
  pretty: forPeople = false,
  stream,
}: {
  level: LogLevel
  pretty?: boolean
  stream?: DestinationStream
}): Log {
  // Synchronous, so that the line that explains an exit is not lost with the process.
  const sink = stream ?? destination({ dest: 2, sync: true })
  const lines = forPeople ? pretty({ colorize: false, ignore: 'pid,hostname', destination: sink }) : sink
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Errors arrive here already plain; pino's own serializer would write the messages of causes into them again.
    serializers: { err: (err: unknown) => err },
  }
  return wrap(pino(options, lines))
}

/** An error as plain data without tokens, for the log and for whatever must survive being serialised. */
export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', message: cleanText(String(error)) }
  return { name: cleanText(error.name), message: cleanText(error.message) }
}

/** A text as it may be logged: its first line, cut, without tokens, secrets of links, keys and long numbers. */
export function cleanText(text: string): string {
  // The first line only: drizzle and zod put the rejected values into the lines after it.
  const [line = ''] = text
    .slice(0, 10 * LONGEST_TEXT)
    .trimStart()
    .split('\n', 1)
  const clean = withoutTokens(line)
    // The user, password and query of a link.
    .replace(/(\w:\/\/)[^/\s@]+@/g, '$1…@')
    .replace(/(\w:\/\/[^\s?#"']*)[?#][^\s"']*/g, '$1?…')
    // Keys, signatures and encrypted values.
    .replace(/v1\.[0-9a-f]{16}\.[\w-]+/g, '…')
    .replace(/(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Z])(?=[\w+/=-]*[a-z])[\w+/=-]{40,}/g, '…')
    .replace(/\b[0-9a-f]{32,}\b/gi, '…')
    // Postgres quotes the value it could not read after a colon, a name it knows before.
    .replace(/: ".*"/g, ': "…"')
    // Identity numbers, cards and phones; the digits inside a UUID stay.
    .replace(/(?<![\w-])\+?(?:\d{8,}|[០-៩]{8,}|\d{7}-\d{7})(?![\w-])/g, '…')
  return clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT - 1)}…` : clean
}

function withoutTokens(text: string): string {
  return text.replace(/bot\d+:[\w-]+/g, 'bot…').replace(/(?<!\w)\d{6,}:[\w-]{20,}/g, '…')
}

function wrap(logger: Logger): Log {
  const write = (level: 'debug' | 'info' | 'warn' | 'error' | 'fatal'): Write => {
    return (first: object | string, message?: string): void => {
      if (!logger.isLevelEnabled(level)) return
      if (typeof first === 'string') logger[level](cleanText(first))
      else logger[level](cleanFields(first), cleanText(message ?? ''))
    }
  }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
    child: (fields) => wrap(logger.child(cleanFields(fields))),
  }
}

function cleanFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, cleanField(name, value)]))
}

function cleanField(name: string, value: unknown): unknown {
  if (name === 'err' || value instanceof Error) return describeError(value)
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[array]' : '[object]'
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`
  return typeof value === 'bigint' ? String(value) : value
}

/** The plain error with what helps to find the place: its code, the frames of its stack, its causes. */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return plainThrown(error)
  const code = 'code' in error && typeof error.code === 'string' ? cleanText(error.code) : undefined
  // The message stands in the stack as well; a frame is what is left of it that looks like one.
  const frames = error.stack?.replace(error.message, '').match(/^\s+at .+$/gm)
  const cause =
    error.cause !== undefined && depth < DEEPEST_CAUSE ? describeError(error.cause, depth + 1) : undefined
  return {
    ...plainError(error),
    ...(code === undefined ? {} : { code }),
    ...(frames ? { stack: frames.slice(0, MOST_FRAMES).map(cleanText).join('\n') } : {}),
    ...(cause === undefined ? {} : { cause }),
  }
}

/** An error that was made plain before keeps its name and message; other things that are thrown are only named. */
function plainThrown(thrown: unknown): PlainError {
  if (typeof thrown !== 'object' || thrown === null) return plainError(thrown)
  const { name, message } = thrown as Partial<Record<keyof PlainError, unknown>>
  return {
    name: typeof name === 'string' ? cleanText(name) : 'Error',
    message: typeof message === 'string' ? cleanText(message) : '[object]',
  }
}
