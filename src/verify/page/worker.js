/**
 * Keeps the page for when there is no network: the network first, so that new keys arrive, then what was kept. A
 * network that is there but does not answer counts as none.
 */
const KEPT = 'chhat-verify'
const FILES = [
  '/verify',
  '/verify/app.js',
  '/verify/style.css',
  '/verify/icon.svg',
  '/verify/khmer-400.ttf',
  '/verify/khmer-700.ttf',
]
const PATIENCE_MS = 4000

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== self.location.origin || !FILES.includes(pathname)) return
  event.respondWith(answer(pathname))
})

async function answer(pathname) {
  const cache = await caches.open(KEPT)
  try {
    const response = await fetch(pathname, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) throw new Error(`The server says ${response.status}.`)
    await cache.put(pathname, response.clone())
    return response
  } catch (error) {
    const kept = await cache.match(pathname)
    if (kept) return kept
    throw error
  }
}
