/** Somebody in front of the chat page: what they see, type and press, and what went wrong behind their back. */
import type { Browser, ConsoleMessage, Locator, Page, Request } from 'playwright-core'
import { html, type Locale } from '../../src/screens/translate.ts'

const PATIENCE_MS = 60_000
const MOST_TABS = 60

export type Visit = {
  browser: Browser
  root: string
  /** Personas by id, from the left; the visitor acts as the first. */
  as: number[]
  locale: Locale
  width: number
  height: number
  /** Device pixels to one of CSS, for sharp pictures. */
  pixels?: number
}

export class Visitor {
  readonly page: Page
  /** The chat of the first persona. */
  readonly chat: Locator
  readonly locale: Locale
  /** Console errors, uncaught errors and violations of the page's content security policy. */
  readonly faults: string[]
  /** Every host that the page sent a request to. */
  readonly hosts: Set<string>

  private constructor(
    page: Page,
    behind: { persona: number; locale: Locale; faults: string[]; hosts: Set<string> },
  ) {
    this.page = page
    this.chat = page.locator(`[data-testid=column][data-persona="${behind.persona}"]`)
    this.locale = behind.locale
    this.faults = behind.faults
    this.hosts = behind.hosts
  }

  /** Opens the page in a window of their own and waits until it is connected. */
  static async open({ browser, root, as, locale, width, height, pixels = 1 }: Visit): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: pixels,
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(PATIENCE_MS)
    const page = await context.newPage()
    const faults: string[] = []
    const hosts = new Set<string>()
    page.on('request', (request: Request) => {
      const { protocol, host } = new URL(request.url())
      // The preview of a chosen picture: the browser's own memory.
      if (protocol !== 'blob:') hosts.add(host)
    })
    page.on('pageerror', (error: Error) => faults.push(error.message))
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    await page.exposeFunction('reportViolation', (what: string) => faults.push(what))
    await page.addInitScript(
      `addEventListener('securitypolicyviolation', (event) =>
         reportViolation(event.violatedDirective + ' ' + event.blockedURI))`,
    )
    const [persona = 0, ...others] = as
    await page.goto(`${root}/?as=${persona}${others.length > 0 ? `&with=${others.join(',')}` : ''}`)
    const visitor = new Visitor(page, { persona, locale, faults, hosts })
    await visitor.connected()
    return visitor
  }

  async connected(): Promise<void> {
    await this.chat.locator('[data-testid=chat-status]', { hasText: /^bot$/ }).waitFor()
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.connected()
  }

  /** The newest message of the bot. */
  newest(): Locator {
    return this.chat.locator('[data-testid=message][data-from=bot]').last()
  }

  own(): Locator {
    return this.chat.locator('[data-testid=message][data-from=me]')
  }

  input(): Locator {
    return this.chat.getByTestId('composer-input')
  }

  /** Waits until the newest message of the bot holds these words. */
  async reads(words: string | RegExp): Promise<void> {
    await this.newest().filter({ hasText: words }).waitFor()
  }

  /** Waits until the bot asks this question of the form. */
  async isAsked(question: string): Promise<void> {
    await this.reads(firstLine(html(this.locale, `q-${question}`)))
  }

  async types(text: string): Promise<void> {
    await this.input().fill(text)
    await this.input().press('Enter')
  }

  /** A button under the newest message of the bot. */
  button(label: string): Locator {
    return this.newest().locator('[data-testid=inline-button]', { hasText: label })
  }

  async presses(label: string): Promise<void> {
    await this.button(label).first().click()
  }

  async pressesKey(label: string): Promise<void> {
    await this.chat.locator('[data-testid=reply-button]', { hasText: label }).click()
  }

  /** Sends a picture from the disk by way of the paperclip. */
  async sendsPhoto(picture: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.chat.getByTestId('attach-button').click()
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.getByTestId('attach-photo').click()
    await (await chooser).setFiles(picture)
    await this.page.getByTestId('upload').getByTestId('accept').click()
  }

  async movesTodayTo(day: string): Promise<void> {
    await this.page.getByTestId('today-input').fill(day)
    await this.page.locator('[data-testid=today].moved').waitFor()
  }

  async movesTodayBack(): Promise<void> {
    await this.page.getByTestId('real-day').click()
    await this.page.locator('[data-testid=today]:not(.moved)').waitFor()
  }

  /** Presses Tab, as often as it takes, until this has the focus. */
  async tabsTo(target: Locator): Promise<void> {
    for (let presses = 0; !(await this.isFocused(target)); presses++) {
      if (presses === MOST_TABS) throw new Error(`Tab does not lead to ${target}.`)
      await this.page.keyboard.press('Tab')
    }
  }

  async isFocused(target: Locator): Promise<boolean> {
    return await target.first().evaluate((one) => one === one.ownerDocument.activeElement)
  }

  /** Whether the end of the newest message, with its buttons, can be seen without scrolling. */
  async newestIsInView(): Promise<boolean> {
    const [scroller, newest] = [
      await this.chat.locator('.scroller').boundingBox(),
      await this.newest().boundingBox(),
    ]
    if (!scroller || !newest) return false
    return newest.y + newest.height <= scroller.y + scroller.height + 1
  }

  /** Takes these off the list of faults: there must have been one. */
  forgives(known: RegExp): void {
    const rest = this.faults.filter((fault) => !known.test(fault))
    if (rest.length === this.faults.length) throw new Error(`No fault matched ${known}.`)
    this.faults.splice(0, this.faults.length, ...rest)
  }

  /** Buttons of questions that still stand under a message before the newest. */
  async strayButtons(): Promise<string[]> {
    const older = this.chat.locator('[data-testid=message]:not(:nth-last-child(1 of [data-from=bot]))')
    return await older.locator('[data-callback-data^="q:"]').allInnerTexts()
  }

  /** Labels of buttons that are wider than the button and so end in "…". */
  async cutLabels(): Promise<string[]> {
    const labels = this.page.locator('.inline-label, .reply-button span')
    return await labels.evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent ?? ''),
    )
  }

  /** Whether anything makes the page wider than the window. */
  async isTooWide(): Promise<boolean> {
    return await this.page.evaluate('document.documentElement.scrollWidth > innerWidth')
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}

/** The words of the first line of a message, without its tags. */
export function firstLine(htmlText: string): string {
  return (htmlText.split('\n')[0] ?? '').replace(/<[^>]*>/g, '').replaceAll('&amp;', '&')
}
