/** The page that checks cards, complete in itself: its words, its keys, and no need of a network once it is there. */
import { VERDICT_SENTENCES } from '../cards/describe-verdict.ts'
import { CARD_STATUSES } from '../cards/status.ts'
import type { PublicKey } from '../cards/verify-token.ts'
import { dayMonthYear, LOCALES, type Locale, plain } from '../screens/translate.ts'

export type PageFacts = {
  operator: string | null
  keys: readonly PublicKey[]
  /** YYYY-MM-DD in Phnom Penh. */
  today: string
  /** How far the clock that dates cards is ahead of the real one: only in the playground not 0. */
  clockAheadMs: number
}

/** Filled in by the page; `{day}` stands in the place of the argument. */
const SENTENCE_ARGS = { day: '{day}' }

const PAGE_SENTENCES = [
  'verify-no-camera',
  'verify-no-code',
  'verify-not-a-picture',
  'verify-working',
  'verify-number',
] as const

export function pageHtml(facts: PageFacts): string {
  const both = (key: string, args: Record<string, string> = {}) =>
    LOCALES.map((locale) => `<span lang="${locale}">${escapeHtml(plain(locale, key, args))}</span>`).join(' ')
  const [km, en] = LOCALES.map((locale) => escapeHtml(plain(locale, 'verify-title')))
  const keysDay = LOCALES.map(
    (locale) =>
      `<span lang="${locale}">${escapeHtml(plain(locale, 'verify-keys', { day: dayMonthYear(locale, facts.today) }))}</span>`,
  ).join(' ')
  return `<!doctype html>
<html lang="km">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="theme-color" content="#084544">
<title>${km} · ${en}</title>
<link rel="icon" href="/verify/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/verify/style.css">
<script src="/verify/app.js" defer></script>
</head>
<body>
<header>
<img src="/verify/icon.svg" alt="" width="44" height="44">
<h1><span lang="km">${km}</span> <span lang="en">${en}</span></h1>
</header>
<main>
<noscript><p class="both">${both('verify-no-script')}</p></noscript>
<section id="choose">
<p class="both">${both('verify-how')}</p>
<div class="ways">
<button type="button" id="camera" hidden>${both('verify-camera')}</button>
<label class="button" for="file">${both('verify-file')}<input type="file" id="file" accept="image/*"></label>
</div>
<p id="note" class="both note" role="status"></p>
</section>
<section id="looking" hidden>
<video id="video" muted playsinline></video>
<button type="button" id="stop">${both('verify-stop')}</button>
</section>
<section id="result" hidden aria-live="assertive">
<div id="verdict"></div>
<button type="button" id="again">${both('verify-again')}</button>
</section>
</main>
<footer>
<p class="both">${both('verify-private')}</p>
<p class="both">${keysDay}</p>
<p class="both">${facts.operator === null ? both('verify-run-by-unnamed') : both('verify-run-by', { operator: facts.operator })} ${both('verdict-decides')}</p>
</footer>
<script type="application/json" id="facts">${json({
    keys: facts.keys,
    clockAheadMs: facts.clockAheadMs,
    sentences: Object.fromEntries(LOCALES.map((locale) => [locale, sentences(locale)])),
  })}</script>
</body>
</html>
`
}

function sentences(locale: Locale): Record<string, string> {
  const keys = [
    ...VERDICT_SENTENCES,
    ...CARD_STATUSES.map((status) => `card-status-${status}`),
    ...PAGE_SENTENCES,
  ]
  return Object.fromEntries(keys.map((key) => [key, plain(locale, key, SENTENCE_ARGS)]))
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Within a script element: "</script>" must not occur. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}
