/** What every picture of the bot shares: its letters, colours and sign. */
import { createRequire } from 'node:module'
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { fitText } from './fit-text.ts'

export const FAMILY = 'Noto Sans Khmer'
export const INK = '#16302f'
export const QUIET = '#55696a'
export const BRAND = '#0b5c5a'
export const BRAND_DARK = '#084544'

/** Before the first letter is drawn. */
export function registerFonts(): void {
  if (GlobalFonts.has(FAMILY)) return
  const { resolve } = createRequire(import.meta.url)
  for (const style of ['400Regular', '700Bold']) {
    const path = resolve(`@expo-google-fonts/noto-sans-khmer/${style}/NotoSansKhmer_${style}.ttf`)
    if (!GlobalFonts.registerFromPath(path, FAMILY)) throw new Error(`The font ${FAMILY} could not be read.`)
  }
}

/** Chhat means umbrella. */
export function drawUmbrella(
  context: SKRSContext2D,
  { x, y, radius }: { x: number; y: number; radius: number },
): void {
  context.fillStyle = '#ffd166'
  context.beginPath()
  context.arc(x, y, radius, Math.PI, 0)
  for (const scallop of [2, 1, 0]) {
    const width = (2 * radius) / 3
    context.arc(x - radius + (scallop + 0.5) * width, y, width / 2, 0, Math.PI, true)
  }
  context.fill()
  context.strokeStyle = '#ffd166'
  context.lineWidth = 4
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(x, y - radius - 5)
  context.lineTo(x, y + 22)
  context.arc(x - 7, y + 22, 7, 0, Math.PI)
  context.stroke()
}

/** One line, made smaller until it fits. Returns the right end of what starts at `x`. */
export function write(
  context: SKRSContext2D,
  text: string,
  at: {
    x: number
    y: number
    size: number
    width: number
    bold?: boolean
    color?: string
    align?: 'left' | 'center' | 'right'
  },
): number {
  const { font, lines } = fitText(context, text, {
    family: FAMILY,
    bold: at.bold ?? false,
    size: at.size,
    least: 12,
    width: at.width,
    lines: 1,
  })
  context.font = font
  context.fillStyle = at.color ?? INK
  context.textAlign = at.align ?? 'left'
  const [line = ''] = lines
  context.fillText(line, at.x, at.y)
  return at.x + context.measureText(line).width
}
