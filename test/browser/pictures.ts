/** The pictures of the README: three people at different stages, and a phone. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Browser } from 'playwright-core'
import { samplePicture } from '../../src/playground/sample-pictures.ts'
import { plain } from '../../src/screens/translate.ts'
import { Visitor } from './visitor.ts'

type Act = (one: Visitor) => Promise<void>

const presses =
  (key: string): Act =>
  (one) =>
    one.presses(plain(one.locale, key))
const types =
  (text: string): Act =>
  (one) =>
    one.types(text)

/** How somebody answers each question, in the order of the form. */
type Answers = Record<string, Act>

const openings: Answers = {
  consent: presses('opt-consent-agree'),
  wage_contract: presses('opt-wage_contract-no'),
  paid_workers: presses('opt-paid_workers-no'),
  certificate: presses('opt-certificate-not_yet'),
}
const driver: Answers = {
  ...openings,
  name_km: types('សុខ ដារ៉ា'),
  name_latin: types('SOK DARA'),
  sex: presses('opt-sex-male'),
  birth_date: types('១៤-០៤-១៩៩០'),
  id_type: presses('opt-id_type-khmer_id'),
  khmer_id_number: types('០៥១៣០០៧២១'),
  phone: sharesPhone,
  province: types('ភ្នំពេញ'),
  district: types('ចំការមន'),
  commune: types('ទន្លេបាសាក់'),
  village: types('ភូមិ១'),
  occupation: presses('opt-occupation-tuk_tuk'),
  photo_id: sendsCard,
  photo_portrait: presses('skip-bring_photo'),
}
const seller: Answers = {
  ...driver,
  name_km: types('ចាន់ សុភា'),
  name_latin: types('CHAN SOPHEA'),
  sex: presses('opt-sex-female'),
  birth_date: types('០២-១១-១៩៨៥'),
  khmer_id_number: types('១០១២០៣០៤០'),
}
const sewer: Answers = {
  ...openings,
  name_km: types('កែវ បុប្ផា'),
  name_latin: types('KEO BOPHA'),
  sex: presses('opt-sex-female'),
  birth_date: types('12-05-1988'),
  id_type: presses('opt-id_type-khmer_id'),
  khmer_id_number: types('020304051'),
}

async function sharesPhone(one: Visitor): Promise<void> {
  await one.pressesKey(plain(one.locale, 'btn-share-phone'))
  await one.page.getByTestId('share-contact').getByTestId('accept').click()
}

async function sendsCard(one: Visitor): Promise<void> {
  const { bytes, fileName } = await samplePicture('id-card')
  await one.sendsPhoto({ name: fileName, mimeType: 'image/jpeg', buffer: bytes })
}

/** Steps of brightness so small that nobody sees them, and a picture a third smaller. */
const SHADE = 8

async function keep({ page }: Visitor, file: string): Promise<void> {
  // No button under the pointer, no label that fades.
  await page.mouse.move(0, 0)
  await page.locator('.scroller.scrolling').first().waitFor({ state: 'detached' })
  const shot = await loadImage(await page.screenshot({ animations: 'disabled' }))
  const canvas = createCanvas(shot.width, shot.height)
  const context = canvas.getContext('2d')
  context.drawImage(shot, 0, 0)
  const pixels = context.getImageData(0, 0, shot.width, shot.height)
  // White stays white: 255 is cut off above it.
  for (const [at, value] of pixels.data.entries()) pixels.data[at] = Math.ceil(value / SHADE) * SHADE
  context.putImageData(pixels, 0, 0)
  await writeFile(file, await canvas.encode('png'))
}

/** Writes `registration-km.png` (a phone) and `playground.png` (three chats) into the folder. */
export async function takePictures({
  browser,
  root,
  folder,
}: {
  browser: Browser
  root: string
  folder: string
}): Promise<void> {
  await fetch(`${root}/playground/api/reset`, { method: 'POST' })
  const [dara, sophea, bopha] = [100_001, 100_002, 100_003] as const
  const phone = { width: 360, height: 740, pixels: 1.5 }
  const wide = { width: 1280, height: 900 }
  const comesTo = async (
    who: { persona: number; locale: 'km' | 'en'; answers: Answers },
    question: string,
    picture?: string,
  ) => {
    const size = picture ? phone : wide
    const one = await Visitor.open({ browser, root, as: [who.persona], locale: who.locale, ...size })
    await one.chat.getByTestId('start-button').click()
    for (const key of ['language-name', 'btn-register', 'btn-start-form']) {
      await one.presses(plain(one.locale, key))
    }
    for (const [id, answer] of Object.entries(who.answers)) {
      await one.isAsked(id)
      if (id === question) break
      await answer(one)
    }
    return one
  }

  const seen = await comesTo({ persona: sophea, locale: 'km', answers: seller }, 'province', 'phone')
  await keep(seen, join(folder, 'registration-km.png'))
  await seen.close()
  const registers = await comesTo({ persona: dara, locale: 'km', answers: driver }, 'end')
  await registers.presses(plain('km', 'btn-confirm'))
  await registers.reads(/[០-៩]{4} [០-៩]{4} [០-៩]{4}/)
  await registers.close()
  const writes = await comesTo({ persona: bopha, locale: 'en', answers: sewer }, 'phone')
  await writes.close()

  const three = await Visitor.open({ browser, root, as: [dara, sophea, bopha], locale: 'km', ...wide })
  await three.page.locator('[data-testid=chat-status]', { hasText: /^bot$/ }).nth(2).waitFor()
  await keep(three, join(folder, 'playground.png'))
  await three.close()
}
