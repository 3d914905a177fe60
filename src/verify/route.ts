/** GET /verify and what it is made of: one page that goes on working without a network. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { type PageFacts, pageHtml } from './page-html.ts'

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  // The service worker fetches the page's own files again when there is a network.
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
}
/** A flood of visitors costs one look at the keys in this time. */
const FACTS_KEPT_MS = 5_000

const here = (name: string) => fileURLToPath(new URL(`./page/${name}`, import.meta.url))
const font = (style: string) =>
  createRequire(import.meta.url).resolve(
    `@expo-google-fonts/noto-sans-khmer/${style}/NotoSansKhmer_${style}.ttf`,
  )

const FILES: Readonly<Record<string, { type: string; read: () => Promise<Uint8Array | string> }>> = {
  'app.js': { type: 'text/javascript; charset=utf-8', read: bundle },
  'worker.js': { type: 'text/javascript; charset=utf-8', read: () => readFile(here('worker.js')) },
  'style.css': { type: 'text/css; charset=utf-8', read: () => readFile(here('style.css')) },
  'icon.svg': { type: 'image/svg+xml', read: () => readFile(here('icon.svg')) },
  'khmer-400.ttf': { type: 'font/ttf', read: () => readFile(font('400Regular')) },
  'khmer-700.ttf': { type: 'font/ttf', read: () => readFile(font('700Bold')) },
}

/** `facts` is null for as long as the database is not open. */
export function verifyPage(facts: () => Promise<PageFacts> | null): Hono {
  const app = new Hono()
  const files = new Map<string, Promise<Uint8Array | string>>()
  let kept: { facts: Promise<PageFacts>; until: number } | null = null

  function currentFacts(): Promise<PageFacts> | null {
    if (kept && kept.until > performance.now()) return kept.facts
    const read = facts()
    kept = read && { facts: read, until: performance.now() + FACTS_KEPT_MS }
    read?.catch(() => {
      kept = null
    })
    return read
  }

  app.get('/verify', async (c) => {
    const read = currentFacts()
    if (!read) return c.text('Starting', 503, { 'retry-after': '5' })
    return c.body(pageHtml(await read), 200, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' })
  })
  app.get('/verify/', (c) => c.redirect('/verify'))
  app.get('/verify/:name', async (c) => {
    const name = c.req.param('name')
    const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined
    if (!file) return c.notFound()
    const content = files.get(name) ?? file.read()
    files.set(name, content)
    const bytes = new Uint8Array(Buffer.from(await content))
    return c.body(bytes, 200, {
      ...HEADERS,
      'content-type': file.type,
      // It lies in a folder below the page that it serves.
      ...(name === 'worker.js' && { 'service-worker-allowed': '/verify' }),
    })
  })
  return app
}

/** The page's script with what it shares with the program, as one classic script, which a saved page can run too. */
async function bundle(): Promise<string> {
  // Needed once somebody opens the page, and not for starting the bot.
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [here('app.js')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome90', 'firefox90', 'safari15'],
    charset: 'utf8',
    legalComments: 'inline',
    logLevel: 'silent',
  })
  const [script] = outputFiles
  if (!script) throw new Error('The page for checking cards could not be put together.')
  return script.text
}
