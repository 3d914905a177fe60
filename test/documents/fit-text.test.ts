/** Where the lines of a letter break. */
import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { FAMILY, registerFonts } from '../../src/documents/brand.ts'
import { wrapText } from '../../src/documents/fit-text.ts'

test('a number or a date with hyphens stays on one line, in either digits, at any width', () => {
  registerFonts()
  const context = createCanvas(10, 10).getContext('2d')
  context.font = `30px "${FAMILY}"`
  const whole = ['១០០០០១៥-០០០០០១១', '1000015-0000011', '០១-១២-១៩៨៣']
  const text = `ខ្ញុំកាន់ប័ណ្ណ ប.ស.ស. លេខ ${whole[0]} សូមជូនដំណឹងថា លេខ ${whole[1]} កើតថ្ងៃទី ${whole[2]}។`
  for (let width = 320; width < 1_000; width += 7) {
    const lines = wrapText(context, text, width)
    for (const number of whole)
      expect(
        lines.some((line) => line.includes(number)),
        `${number} at ${width}`,
      ).toBe(true)
  }
})
