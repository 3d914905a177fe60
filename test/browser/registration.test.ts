import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { samplePicture } from '../../src/playground/sample-pictures.ts'
import { dayMonthYear, plain } from '../../src/screens/translate.ts'
import { type App, startApp } from './app.ts'
import { launchChromium } from './chromium.ts'
import { takePictures } from './pictures.ts'
import { type Visit, Visitor } from './visitor.ts'

const DARA = 100_001
const SOPHEA = 100_002
const BOPHA = 100_003
const PHONE = { width: 360, height: 740 }
const WIDE = { width: 1280, height: 800 }
const INSTALLING_MS = 300_000
const STORY_MS = 90_000

let browser: Browser | null
let app: App
const visitors: Visitor[] = []

beforeAll(async () => {
  browser = await launchChromium()
  if (browser) app = await startApp()
}, INSTALLING_MS)
afterAll(async () => {
  await browser?.close()
  await app?.close()
})
beforeEach(({ skip }) => skip(browser === null, 'There is no Chromium on this machine.'))
afterEach(async () => {
  const left = visitors.splice(0)
  for (const visitor of left) await visitor.close()
  for (const { faults, hosts } of left) {
    expect(faults).toEqual([])
    expect([...hosts]).toEqual([new URL(app.root).host])
  }
})

async function visit(who: Omit<Visit, 'browser' | 'root'>): Promise<Visitor> {
  if (!browser) throw new Error('There is no Chromium.')
  const visitor = await Visitor.open({ browser, root: app.root, ...who })
  visitors.push(visitor)
  return visitor
}

const idCard = async () => {
  const { bytes, fileName } = await samplePicture('id-card')
  return { name: fileName, mimeType: 'image/jpeg', buffer: bytes }
}

/** From START to the first question. */
async function begins(one: Visitor): Promise<void> {
  const { locale } = one
  await one.chat.getByTestId('start-button').click()
  await one.presses(plain(locale, 'language-name'))
  await one.presses(plain(locale, 'btn-register'))
  await one.presses(plain(locale, 'btn-start-form'))
  await one.isAsked('consent')
}

describe('a person in front of the page', () => {
  it(
    'registers in Khmer on a small phone, from START to the reference number',
    async () => {
      const dara = await visit({ as: [DARA], locale: 'km', ...PHONE })
      const km = (key: string) => plain('km', key)
      const asked = async (question: string) => {
        await dara.isAsked(question)
        await expect.poll(() => dara.strayButtons()).toEqual([])
        await expect.poll(() => dara.newestIsInView()).toBe(true)
        expect(await dara.cutLabels()).toEqual([])
        expect(await dara.isTooWide()).toBe(false)
      }
      await begins(dara)
      await dara.presses(km('opt-consent-agree'))
      await asked('wage_contract')
      await dara.presses(km('opt-wage_contract-no'))
      await asked('paid_workers')
      await dara.presses(km('opt-paid_workers-no'))
      await asked('certificate')
      await dara.presses(km('opt-certificate-not_yet'))
      await asked('name_km')
      await dara.types('Sok Dara')
      await dara.reads('សុខ ដារ៉ា')
      await dara.types('សុខ ដារ៉ា')
      await asked('name_latin')
      await dara.types('sok dara')
      await asked('sex')
      await dara.presses(km('opt-sex-male'))
      await asked('birth_date')
      await dara.types('14-04-2533')
      await dara.reads('២៥៣៣')
      expect(await dara.strayButtons()).toContain(km('btn-back'))
      await dara.types('១៤-០៤-១៩៩០')
      await asked('id_type')
      await dara.presses(km('opt-id_type-khmer_id'))

      await asked('khmer_id_number')
      await dara.types('០៥១៣០០៧២១')
      await asked('phone')
      await dara.own().filter({ hasText: '០៥១៣០០៧២១' }).waitFor({ state: 'detached' })
      expect(await dara.chat.innerText()).toContain('•••••០៧២១')

      await dara.types('12 345 678')
      await dara.button('០១២ ៣៤៥ ៦៧៨').waitFor()
      await dara.pressesKey(km('btn-share-phone'))
      const dialog = dara.page.getByTestId('share-contact')
      expect(await dialog.innerText()).toContain('+85512000001')
      await dialog.getByTestId('accept').click()
      await asked('province')
      expect(await dara.chat.getByTestId('reply-keyboard').isHidden()).toBe(true)
      await dara.presses(km('btn-next-page'))
      await dara.presses('ភ្នំពេញ')
      await asked('district')
      await dara.types('ចំការមន')
      await asked('commune')
      await dara.types('ទន្លេបាសាក់')
      await asked('village')
      await dara.types('ភូមិ១')
      await asked('occupation')
      await dara.presses(km('opt-occupation-motodop'))

      await asked('photo_id')
      await dara.sendsPhoto(await idCard())
      await asked('photo_portrait')
      await expect.poll(() => dara.chat.locator('.message .bubble.has-photo').count()).toBe(0)
      await dara.presses(km('skip-bring_photo'))

      await dara.reads(km('opt-occupation-motodop'))
      expect(await dara.cutLabels()).toEqual([])
      await dara.presses(plain('km', 'btn-edit-line', { label: km('label-occupation') }))
      await asked('occupation')
      await dara.presses(km('opt-occupation-tuk_tuk'))
      await dara.reads(km('opt-occupation-tuk_tuk'))
      await dara.button(km('btn-confirm')).waitFor()
      await dara.presses(km('btn-confirm'))
      await dara.reads(/[០-៩]{4} [០-៩]{4} [០-៩]{4}/)
      const [reference = ''] = /[០-៩]{4} [០-៩]{4} [០-៩]{4}/.exec(await dara.newest().innerText()) ?? []
      expect(await dara.cutLabels()).toEqual([])

      // Five years later, by the page's own control, an old button still arrives, and texts carry the new date.
      await dara.movesTodayTo('2031-06-15')
      await dara.presses(km('btn-status'))
      await dara.reads(dayMonthYear('km', '2031-06-15'))
      await dara.reads(reference)
      await dara.movesTodayBack()
    },
    STORY_MS,
  )

  it(
    'goes on at the same question after the page was loaded again, and after a restart of the bot',
    async () => {
      const sophea = await visit({ as: [SOPHEA], locale: 'km', ...WIDE })
      await begins(sophea)
      await sophea.presses(plain('km', 'opt-consent-agree'))
      await sophea.isAsked('wage_contract')

      await sophea.reload()
      await sophea.isAsked('wage_contract')
      await sophea.presses(plain('km', 'opt-wage_contract-no'))
      await sophea.isAsked('paid_workers')

      await app.restart()
      await sophea.connected()
      await sophea.presses(plain('km', 'opt-paid_workers-no'))
      await sophea.isAsked('certificate')
      // While it was away the page could not reach it, which the browser itself notes.
      sophea.forgives(
        /status of 503|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET/,
      )
    },
    STORY_MS,
  )

  it(
    'needs no mouse',
    async () => {
      const bopha = await visit({ as: [BOPHA], locale: 'en', ...WIDE })
      const en = (key: string) => plain('en', key)
      const { keyboard } = bopha.page
      await bopha.tabsTo(bopha.chat.getByTestId('start-button'))
      await keyboard.press('Enter')
      for (const key of ['language-name', 'btn-register', 'btn-start-form', 'opt-consent-agree']) {
        await bopha.button(en(key)).waitFor()
        await bopha.tabsTo(bopha.button(en(key)))
        await keyboard.press('Enter')
      }
      await bopha.isAsked('wage_contract')

      // A command by "/", arrows and Enter.
      await bopha.tabsTo(bopha.input())
      await keyboard.type('/')
      await bopha.page.getByTestId('command-list').waitFor()
      const chosen = bopha.page.locator('[data-testid=command][aria-selected=true]')
      while ((await chosen.getAttribute('data-command')) !== 'help') await keyboard.press('ArrowDown')
      await keyboard.press('Enter')
      await bopha.isAsked('wage_contract')
      for (const key of ['opt-wage_contract-no', 'opt-paid_workers-no', 'opt-certificate-have']) {
        await bopha.button(en(key)).waitFor()
        await bopha.tabsTo(bopha.button(en(key)))
        await keyboard.press('Enter')
      }
      await bopha.isAsked('name_km')
      await bopha.tabsTo(bopha.input())
      await keyboard.type('កែវ បុប្ផា')
      await keyboard.press('Enter')
      await bopha.isAsked('name_latin')

      // The paperclip: arrows, Enter, and Escape gives the focus back.
      await bopha.tabsTo(bopha.chat.getByTestId('attach-button'))
      await keyboard.press('Enter')
      await bopha.page.getByTestId('attach-menu').waitFor()
      await keyboard.press('Escape')
      expect(await bopha.isFocused(bopha.chat.getByTestId('attach-button'))).toBe(true)
      expect(await bopha.cutLabels()).toEqual([])
    },
    STORY_MS,
  )

  it('learns in one window what was done in another', async () => {
    const [here, there] = [
      await visit({ as: [BOPHA], locale: 'en', ...WIDE }),
      await visit({ as: [BOPHA], locale: 'en', ...PHONE }),
    ]
    await here.chat.getByTestId('chat-menu-button').click()
    await here.page.getByTestId('stop-bot').click()
    await here.page.getByTestId('stop-dialog').getByTestId('accept').click()
    await there.chat.getByTestId('restart-button').click()
    await here.input().waitFor()
    await there.input().waitFor()
  })

  // The README's pictures, when they are wanted: SCREENSHOTS=docs npx vitest run test/browser
  const folder = process.env.SCREENSHOTS
  if (folder) {
    it(
      'is drawn for the README',
      () => takePictures({ browser: browser as Browser, root: app.root, folder }),
      STORY_MS,
    )
  }
})
