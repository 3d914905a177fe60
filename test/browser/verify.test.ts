/** The page that checks cards, in front of a clerk whose network is gone. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SignedCard } from '../../src/cards/token.ts'
import type { PublicKey } from '../../src/cards/verify-token.ts'
import { drawMemberCard } from '../../src/documents/member-card.ts'
import { phnomPenhDay } from '../../src/ops/clock.ts'
import { samplePicture } from '../../src/playground/sample-pictures.ts'
import { memberCardTexts } from '../../src/screens/member-card.ts'
import { dayMonthYear, LOCALES, plain } from '../../src/screens/translate.ts'
import { verifyPage } from '../../src/verify/route.ts'
import { DAY_MS, daraCard, linkOf, newKey } from '../cards/fixtures.ts'
import { launchChromium } from './chromium.ts'

const INSTALLING_MS = 300_000
const PHONE = { width: 360, height: 740 }
const key = newKey()

let browser: Browser | null
let context: BrowserContext
let page: Page
let keys: PublicKey[]
let served: { root: string; close(): void }
/** Everything the browser asked for, and everything that went wrong in the page. */
let requests: string[]
let faults: string[]

beforeAll(async () => {
  browser = await launchChromium()
}, INSTALLING_MS)
afterAll(() => browser?.close())
beforeEach(async ({ skip }) => {
  skip(browser === null, 'There is no Chromium on this machine.')
  if (!browser) return
  keys = [key.shown]
  served = await servePage()
  context = await browser.newContext({ viewport: PHONE, locale: 'km-KH' })
  page = await context.newPage()
  requests = []
  faults = []
  // The picture is read by an address of the page's own, which asks nobody.
  context.on('request', (request) => request.url().startsWith('blob:') || requests.push(request.url()))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.message))
})
afterEach(async () => {
  if (!browser) return
  await context.close()
  served.close()
  expect(faults).toEqual([])
})

async function servePage() {
  const app = verifyPage(async () => ({
    operator: 'IDEA Cambodia',
    keys,
    today: phnomPenhDay(new Date()),
    clockAheadMs: 0,
  }))
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(started as Server),
    )
  })
  const { port } = server.address() as AddressInfo
  return {
    root: `http://127.0.0.1:${port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** A card that was issued just now, as the page's clock goes. */
const fresh = (changed: Partial<SignedCard> = {}) => {
  const now = Date.now()
  return daraCard({
    asOf: phnomPenhDay(new Date(now)),
    coveredUntil: phnomPenhDay(new Date(now + 20 * DAY_MS)),
    expiresAt: new Date(now + 7 * DAY_MS - 60_000),
    ...changed,
  })
}

/** The picture of a card as the person keeps it, whatever its code says. */
async function pictureOf(card: SignedCard, code: string): Promise<Buffer> {
  const words = (text: string) => ({ family: text.split(' ')[0] ?? '', given: text.split(' ')[1] ?? '' })
  const texts = memberCardTexts('km', {
    card: {
      name: { km: words(card.name.km), latin: words(card.name.latin) },
      number: `•••••${card.numberEnd}`,
      kind: 'self_employed',
      status: card.status,
      coveredUntil: card.coveredUntil,
      asOf: card.asOf,
    },
    operator: 'IDEA Cambodia',
    expiresOn: phnomPenhDay(card.expiresAt),
  })
  return await drawMemberCard(texts, code)
}

async function opens(): Promise<void> {
  const response = await page.goto(`${served.root}/verify`)
  expect(response?.status()).toBe(200)
  await page.evaluate('document.fonts.ready')
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
}

async function losesNetwork(): Promise<void> {
  await context.setOffline(true)
  expect(await page.evaluate('navigator.onLine')).toBe(false)
  expect(requests.length, 'requests are seen').toBeGreaterThan(3)
  requests.length = 0
}

/** The verdict's name, once the page shows one. */
async function choosesPicture(buffer: Buffer, mimeType = 'image/png'): Promise<string | null> {
  await page.locator('#file').setInputFiles({ name: 'card', mimeType, buffer })
  const verdict = page.locator('article.verdict')
  await verdict.waitFor()
  return await verdict.getAttribute('data-verdict')
}

const seen = () => page.locator('main').innerText()
const bothSay = async (sentence: string, day?: string) => {
  for (const locale of LOCALES) {
    expect(await seen()).toContain(
      plain(locale, sentence, day === undefined ? {} : { day: dayMonthYear(locale, day) }),
    )
  }
}
const isTooWide = () => page.evaluate('document.documentElement.scrollWidth > innerWidth')

/** A picture is kept only when asked for: SCREENSHOTS=docs. */
async function keepPicture(name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder) await page.screenshot({ path: join(folder, `verify-${name}.png`), fullPage: true })
}

describe('without a network, from a picture', () => {
  it('a genuine card: status, name in both scripts, as of which day; in Khmer and English at once', async () => {
    await opens()
    await keepPicture('start')
    expect(await isTooWide()).toBe(false)
    await losesNetwork()
    const card = fresh()
    expect(await choosesPicture(await pictureOf(card, linkOf(card, key)))).toBe('valid')
    await bothSay('card-status-covered')
    await bothSay('verdict-as-of', card.asOf)
    await bothSay('verdict-decides')
    for (const words of ['សុខ ដារ៉ា', 'SOK DARA', '•••••4321']) expect(await seen()).toContain(words)
    expect(await page.locator('article.good').count()).toBe(1)
    expect(await isTooWide()).toBe(false)
    await keepPicture('valid')
    expect(requests).toEqual([])
  })

  it('one that is forged, one that is too old, one of a key not known, one whose cover is over', async () => {
    await opens()
    await losesNetwork()
    const tries: [name: string, card: SignedCard, signer: typeof key, verdict: string, says: string][] = [
      ['forged', fresh(), { ...newKey(), shown: key.shown }, 'altered', 'verdict-altered'],
      ['expired', fresh({ expiresAt: new Date(Date.now() - 1000) }), key, 'expired', 'verdict-expired'],
      ['unknown-key', fresh(), newKey(), 'unknown_key', 'verdict-unknown-key'],
      ['over', fresh({ coveredUntil: '2020-01-15' }), key, 'valid', 'verdict-cover-over'],
      [
        'gap',
        fresh({ status: 'gap_no_notice', coveredUntil: null }),
        key,
        'valid',
        'card-status-gap_no_notice',
      ],
      [
        'clock',
        fresh({ expiresAt: new Date(Date.now() + 9 * DAY_MS) }),
        key,
        'clock_behind',
        'verdict-clock-behind',
      ],
    ]
    for (const [name, card, signer, verdict, says] of tries) {
      expect(await choosesPicture(await pictureOf(card, linkOf(card, signer))), name).toBe(verdict)
      await bothSay(says)
      expect(await page.locator('article.good').count(), name).toBe(0)
      expect(await isTooWide()).toBe(false)
      await keepPicture(name)
      await page.locator('#again').click()
    }
    expect(requests).toEqual([])
  })

  it('a code of something else, a photo without any, a file that is no picture', async () => {
    await opens()
    await losesNetwork()
    const card = fresh()
    expect(await choosesPicture(await pictureOf(card, 'https://www.example.org/menu'))).toBe('unreadable')
    await bothSay('verdict-unreadable')
    await keepPicture('unreadable')
    await page.locator('#again').click()

    const note = page.locator('#note')
    const { bytes } = await samplePicture('portrait')
    await page.locator('#file').setInputFiles({ name: 'face.jpg', mimeType: 'image/jpeg', buffer: bytes })
    await note.getByText(plain('en', 'verify-no-code')).waitFor()
    await bothSay('verify-no-code')
    await keepPicture('no-code')
    const text = Buffer.from('not a picture')
    await page.locator('#file').setInputFiles({ name: 'list.png', mimeType: 'image/png', buffer: text })
    await note.getByText(plain('en', 'verify-not-a-picture')).waitFor()

    // And the next good one is taken as if nothing had been.
    expect(await choosesPicture(await pictureOf(card, linkOf(card, key)))).toBe('valid')
    expect(await note.innerText()).toBe('')
    expect(requests).toEqual([])
  })

  it('a name that tries to be a script is a name', async () => {
    await opens()
    await losesNetwork()
    const card = fresh({ name: { latin: '<img src=x onerror=alert(1)>', km: '<script>' } })
    expect(await choosesPicture(await pictureOf(card, linkOf(card, key)))).toBe('valid')
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await seen()).toContain('<img src=x onerror=alert(1)>')
  })
})

describe('without a network, by camera', () => {
  it('looks until there is a code, says what it is worth, and lets go of the camera', async () => {
    const card = fresh()
    const picture = await pictureOf(card, linkOf(card, key))
    await page.addInitScript(cameraShowing, picture.toString('base64'))
    await opens()
    await losesNetwork()
    await page.locator('#camera').click()
    await page.locator('#stop').waitFor()
    await keepPicture('camera')
    await page.evaluate('globalThis.holdCardBeforeCamera()')
    await page.locator('article.verdict[data-verdict=valid]').waitFor()
    expect(await page.evaluate('globalThis.cameraStream.getTracks()[0].readyState')).toBe('ended')
    expect(requests).toEqual([])
  })

  it('where the camera is refused, there are pictures', async () => {
    await page.addInitScript(
      "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))",
    )
    await opens()
    await page.locator('#camera').click()
    await page.locator('#note').getByText(plain('en', 'verify-no-camera')).waitFor()
    expect(await page.locator('#file').isEnabled()).toBe(true)
  })
})

/** In the browser: a camera that sees a grey table, and then the card on it. */
function cameraShowing(png: string): void {
  const world = globalThis as unknown as Record<string, unknown> & {
    document: {
      createElement(tag: string): Record<string, (...given: unknown[]) => unknown> & Record<string, unknown>
    }
    createImageBitmap(blob: Blob): Promise<unknown>
    navigator: { mediaDevices: Record<string, unknown> }
  }
  const canvas = world.document.createElement('canvas')
  Object.assign(canvas, { width: 1280, height: 960 })
  const context = canvas.getContext?.('2d') as unknown as {
    fillStyle: string
    fillRect(...at: number[]): void
    drawImage(image: unknown, ...at: number[]): void
    rotate(angle: number): void
  }
  const draw = { card: null as unknown }
  const paint = () => {
    context.fillStyle = '#7d7468'
    context.fillRect(0, 0, 1280, 960)
    if (draw.card) context.drawImage(draw.card, 140, 150)
  }
  setInterval(paint, 50)
  world.holdCardBeforeCamera = async () => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
    draw.card = await world.createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  }
  world.navigator.mediaDevices.getUserMedia = async () => {
    world.cameraStream = canvas.captureStream?.(20)
    return world.cameraStream
  }
}

describe('the page', () => {
  it('opens again when the server is gone, and learns new keys when it is back', async () => {
    await opens()
    // Whatever was loaded before the worker had taken over is in its keeping too.
    const { root } = served
    served.close()
    await page.goto(`${root}/verify`)
    await page.evaluate('document.fonts.ready')
    const card = fresh()
    expect(await choosesPicture(await pictureOf(card, linkOf(card, key)))).toBe('valid')
    expect(await page.evaluate('document.fonts.check(\'16px "Noto Sans Khmer"\')')).toBe(true)
    faults = faults.filter((fault) => !/ERR_CONNECTION_REFUSED/.test(fault))

    served = await servePage()
    const newer = newKey()
    keys = [newer.shown, key.shown]
    await page.goto(`${served.root}/verify`)
    expect(await choosesPicture(await pictureOf(card, linkOf(card, newer)))).toBe('valid')
  })

  it('is used without a mouse, and speaks to a screen reader', async () => {
    // Asked for early, because the browser has to be told to wait for it.
    const chooser = page.waitForEvent('filechooser')
    await opens()
    const card = fresh()
    await page.locator('#camera, #file').first().waitFor({ state: 'attached' })
    const focused = () => page.evaluate<string>('document.activeElement?.id ?? ""')
    await page.keyboard.press('Tab')
    if ((await focused()) === 'camera') await page.keyboard.press('Tab')
    expect(await focused()).toBe('file')
    await page.keyboard.press('Enter')
    const picture = await pictureOf(card, linkOf(card, key))
    await (await chooser).setFiles({ name: 'card.png', mimeType: 'image/png', buffer: picture })
    await page.locator('article.verdict').waitFor()
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('H2')
    expect(await page.locator('#result').getAttribute('aria-live')).toBe('assertive')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('again')
    await page.keyboard.press('Enter')
    expect(['camera', 'file']).toContain(await focused())
  })

  it('has no script but its own, and brings nothing from elsewhere', async () => {
    await opens()
    const policy =
      (await page.request.get(`${served.root}/verify`)).headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(new Set(requests.map((url) => new URL(url).origin))).toEqual(new Set([served.root]))
    expect(
      await page.locator('script:not([src]):not([type="application/json"]), [style], [onclick]').count(),
    ).toBe(0)
    // Nothing that is secret has any business here.
    expect(await page.content()).not.toContain('PRIVATE')
  })
})
