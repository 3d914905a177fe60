/** The chat page and its fonts, as files; nothing on it comes from outside the machine. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'

const PAGE = fileURLToPath(new URL('./page/', import.meta.url))
const FONTS = path.dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-khmer/package.json'),
)

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
}
const FONT_FOLDERS: Record<string, string> = {
  'NotoSansKhmer_400Regular.ttf': '400Regular',
  'NotoSansKhmer_500Medium.ttf': '500Medium',
  'NotoSansKhmer_600SemiBold.ttf': '600SemiBold',
  'NotoSansKhmer_700Bold.ttf': '700Bold',
}

/** blob: is the preview of a picture before it is sent. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function staticPage(): Hono {
  const app = new Hono()
  app.get('/fonts/:name', async (c) => {
    const name = c.req.param('name')
    const folder = FONT_FOLDERS[name]
    return (
      (folder && (await fileResponse(path.join(FONTS, folder, name), 'public, max-age=86400'))) ||
      c.notFound()
    )
  })
  app.get('/:path{.*}', async (c) => {
    const wanted = path.normalize(path.join(PAGE, c.req.param('path') || 'index.html'))
    if (!wanted.startsWith(PAGE)) return c.notFound()
    return (await fileResponse(wanted, 'no-cache')) ?? c.notFound()
  })
  return app
}

async function fileResponse(file: string, cacheControl: string): Promise<Response | null> {
  const type = CONTENT_TYPES[path.extname(file)]
  if (!type) return null
  const bytes = await readFile(file).catch(() => null)
  if (!bytes) return null
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'cache-control': cacheControl,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  })
}
