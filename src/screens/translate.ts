/**
 * (locale, key, arguments) → text. The sentences live in locales/<locale>/*.ftl, in Fluent.
 *
 * The files are read once, when this module is loaded; every call after that is pure.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { FluentBundle, FluentResource, type Message } from '@fluent/bundle'

export const LOCALES = ['km', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** Text that is already Telegram HTML and goes into a message as it stands. Made by `safe` alone. */
export type SafeHtml = { readonly safeHtml: string }

/** A string is escaped; a number is written in the digits of the locale. */
export type Args = Readonly<Record<string, string | number | SafeHtml>>
export type PlainArgs = Readonly<Record<string, string | number>>

const folder = new URL('../../locales/', import.meta.url)
const bundles: Record<Locale, FluentBundle> = { km: read('km'), en: read('en') }

function read(locale: Locale): FluentBundle {
  // Isolation marks around arguments are for right-to-left scripts; here they would end up in copied numbers.
  const bundle = new FluentBundle(locale, { useIsolating: false })
  const ofLocale = new URL(`${locale}/`, folder)
  for (const file of readdirSync(ofLocale).filter((name) => name.endsWith('.ftl'))) {
    const [error] = bundle.addResource(new FluentResource(readFileSync(new URL(file, ofLocale), 'utf8')))
    if (error) throw new Error(`locales/${locale}/${file}: ${error.message}`)
  }
  return bundle
}

/**
 * Telegram HTML for a message or a caption. Every argument is escaped, unless it was wrapped with `safe`.
 * Throws on an unknown key or a missing argument: both are mistakes in the code.
 */
export function html(locale: Locale, key: string, args: Args = {}): string {
  return format({ locale, key, pattern: patternOf(locale, key), args, write: escapeHtml })
}

/**
 * Text without markup: buttons, toasts, commands, and parts that become an argument of `html`.
 * Throws as `html` does, and on a message that holds tags, which Telegram would show as they stand.
 */
export function plain(locale: Locale, key: string, args: PlainArgs = {}): string {
  const pattern = patternOf(locale, key)
  if (hasTags(pattern)) throw new Error(`The message "${key}" (${locale}) holds tags: use html() for it.`)
  return format({ locale, key, pattern, args, write: (text) => text })
}

/** Marks text as finished Telegram HTML: only for what `html` made, or constants. Never for what a person wrote. */
export function safe(htmlText: string): SafeHtml {
  return { safeHtml: htmlText }
}

/** The one escaping helper of the house: text → Telegram HTML that shows the same characters. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

type Pattern = NonNullable<Message['value']>

function patternOf(locale: Locale, key: string): Pattern {
  const pattern = bundles[locale].getMessage(key)?.value
  if (!pattern) throw new Error(`There is no message "${key}" in locales/${locale}.`)
  return pattern
}

function hasTags(pattern: Pattern): boolean {
  const literal =
    typeof pattern === 'string' ? [pattern] : pattern.filter((element) => typeof element === 'string')
  return literal.some((text) => /<\/?[a-z]/.test(text))
}

type Formatting = {
  locale: Locale
  key: string
  pattern: Pattern
  args: Args
  write: (text: string) => string
}

function format({ locale, key, pattern, args, write }: Formatting): string {
  const written: Record<string, string> = {}
  for (const [name, value] of Object.entries(args)) {
    if (typeof value === 'string') written[name] = write(value)
    else if (typeof value === 'number') written[name] = digits(locale, value)
    else written[name] = value.safeHtml
  }
  const errors: Error[] = []
  const text = bundles[locale].formatPattern(pattern, written, errors)
  if (errors[0]) throw new Error(`The message "${key}" (${locale}): ${errors[0].message}`)
  return text
}

/** The script that names are shown in. */
export function scriptOf(locale: Locale): 'km' | 'latin' {
  return locale === 'km' ? 'km' : 'latin'
}

const NO_BREAK_SPACE = '\u00a0'
const KHMER_ZERO = 0x17e0

/** The same text with its digits 0-9 written in the digits of the locale (Khmer: ០-៩). */
export function digits(locale: Locale, value: string | number): string {
  const text = String(value)
  if (locale === 'en') return text
  return text.replace(/[0-9]/g, (digit) => String.fromCodePoint(KHMER_ZERO + Number(digit)))
}

/** Whole riel, grouped in threes with no-break spaces: 15 600 ៛. */
export function riel(locale: Locale, amount: number): string {
  return `${grouped(locale, amount)}${NO_BREAK_SPACE}៛`
}

/** A whole number that may be large, in threes with no-break spaces: 170 000. */
export function grouped(locale: Locale, count: number): string {
  if (!Number.isSafeInteger(count)) throw new Error(`Not a whole number: ${count}.`)
  return digits(locale, String(count).replace(/\B(?=(\d{3})+$)/g, NO_BREAK_SPACE))
}

/** A calendar day YYYY-MM-DD as people write it: 05-03-1990. */
export function dayMonthYear(locale: Locale, isoDay: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDay) ?? []
  if (!year) throw new Error(`Not a calendar day (YYYY-MM-DD): ${isoDay}.`)
  return digits(locale, `${day}-${month}-${year}`)
}

const MONTH_NAMES: Record<Locale, Intl.DateTimeFormat> = {
  km: new Intl.DateTimeFormat('km', { month: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }),
}

/** A month YYYY-MM by its name: November 2026. */
export function monthName(locale: Locale, month: string): string {
  return `${MONTH_NAMES[locale].format(new Date(`${month}-01`))} ${digits(locale, month.slice(0, 4))}`
}
