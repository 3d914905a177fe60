/** The notice as a page to file: A4 at 150 dots an inch, black on white so that any shop can print it. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { LetterPage } from '../screens/notice-letter.ts'
import { FAMILY, registerFonts, write } from './brand.ts'
import { wrapText } from './fit-text.ts'

const WIDTH = 1240
const HEIGHT = 1754
const MARGIN = 118
const TEXT_WIDTH = WIDTH - 2 * MARGIN
const MIDDLE = WIDTH / 2
const BLACK = '#000000'
const GREY = '#4a4a4a'

const BODY_TOP = 560
const BODY_BOTTOM = 1230
/** Long own words make the letters smaller; these are the largest and the least that can be read in print. */
const LARGEST = 33
const SMALLEST = 19
const LINE = 1.75

/** A PNG. */
export async function drawNotice(page: LetterPage): Promise<Buffer> {
  registerFonts()
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  drawHead(context, page)
  drawBody(context, page.paragraphs)
  drawSignatures(context, page)
  drawFooter(context, page)
  return await canvas.encode('png')
}

function drawHead(context: SKRSContext2D, page: LetterPage): void {
  const centre = { x: MIDDLE, width: TEXT_WIDTH, align: 'center', color: BLACK } as const
  write(context, page.kingdom, { ...centre, y: 130, size: 36, bold: true })
  write(context, page.motto, { ...centre, y: 188, size: 30 })
  write(context, page.title, { ...centre, y: 312, size: 42, bold: true })
  write(context, page.subject, { ...centre, y: 372, size: 30 })
  write(context, page.to, { x: MARGIN, y: 468, size: 32, bold: true, width: TEXT_WIDTH, color: BLACK })
}

function drawBody(context: SKRSContext2D, paragraphs: readonly string[]): void {
  const { size, lines } = fitBody(context, paragraphs)
  context.font = fontOf(size)
  context.fillStyle = BLACK
  context.textAlign = 'left'
  let y = BODY_TOP
  for (const paragraph of lines) {
    for (const line of paragraph) {
      context.fillText(line, MARGIN, y)
      y += size * LINE
    }
    y += size * 0.6
  }
}

/** The largest size at which everything has room; what has none even at the least is cut, and the cut is seen. */
function fitBody(context: SKRSContext2D, paragraphs: readonly string[]): { size: number; lines: string[][] } {
  for (let size = LARGEST; ; size -= 1) {
    context.font = fontOf(size)
    const lines = paragraphs.map((paragraph) => wrapText(context, paragraph, TEXT_WIDTH))
    const height = lines.reduce((sum, one) => sum + one.length * size * LINE + size * 0.6, 0)
    if (height <= BODY_BOTTOM - BODY_TOP || size <= SMALLEST) return { size, lines }
  }
}

const fontOf = (size: number) => `${size}px "${FAMILY}"`

/** Left for who receives it, right for who writes it: on paper both sign. */
function drawSignatures(context: SKRSContext2D, page: LetterPage): void {
  const left = { x: MARGIN + 210, width: 440, align: 'center', color: BLACK } as const
  const right = { x: WIDTH - MARGIN - 250, width: 500, align: 'center', color: BLACK } as const
  write(context, page.date, { ...right, y: 1300, size: 28 })
  write(context, page.sign, { ...right, y: 1350, size: 28 })
  write(context, page.signer, { ...right, y: 1540, size: 28, bold: true })
  write(context, page.receivedBy, { ...left, y: 1350, size: 28 })
  context.strokeStyle = GREY
  context.lineWidth = 1.5
  context.setLineDash([3, 5])
  for (const { x, width } of [left, right]) {
    context.beginPath()
    context.moveTo(x - width / 2 + 20, 1490)
    context.lineTo(x + width / 2 - 20, 1490)
    context.stroke()
  }
  context.setLineDash([])
}

function drawFooter(context: SKRSContext2D, { reference, footer }: LetterPage): void {
  context.strokeStyle = GREY
  context.beginPath()
  context.moveTo(MARGIN, 1610)
  context.lineTo(WIDTH - MARGIN, 1610)
  context.stroke()
  const line = { x: MARGIN, width: TEXT_WIDTH } as const
  write(context, reference, { ...line, y: 1654, size: 26, bold: true, color: BLACK })
  write(context, footer, { ...line, y: 1698, size: 21, color: GREY })
}
