/** The member card as a picture: about the shape of a bank card, 1012 × 638 pixels. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { create as createQr } from 'qrcode'
import type { CardTexts } from '../screens/member-card.ts'
import { BRAND, BRAND_DARK, drawUmbrella, FAMILY, INK, QUIET, registerFonts, write } from './brand.ts'
import { fitText } from './fit-text.ts'
import { drawToneSign, TONE_COLORS } from './tone-sign.ts'

const WIDTH = 1012
const HEIGHT = 638
const MARGIN = 40
const HEADER = 92
const FOOTER = 60
/** The code with its quiet zone; everything else gives way to it. */
const QR_SIDE = 392
const QR_LEFT = WIDTH - MARGIN - QR_SIDE
const TEXT_WIDTH = QR_LEFT - MARGIN - 36
/** Four modules of white all around, as ISO/IEC 18004 wants it. */
const QUIET_MODULES = 4
const LEAST_MODULE_PIXELS = 5

/** A PNG. `qr` is what the code says. */
export async function drawMemberCard(texts: CardTexts, qr: string): Promise<Buffer> {
  registerFonts()
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  drawGround(context)
  drawHeader(context, texts)
  drawQr(context, { qr, texts })
  drawHolder(context, texts)
  drawFooter(context, texts)
  return await canvas.encode('png')
}

function drawGround(context: SKRSContext2D): void {
  context.fillStyle = '#f7faf8'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.strokeStyle = 'rgba(11, 92, 90, 0.05)'
  context.lineWidth = 2
  // Ribs of an umbrella, opening from the lower left corner.
  for (let radius = 120; radius < 1000; radius += 44) {
    context.beginPath()
    context.arc(0, HEIGHT, radius, -Math.PI / 2, 0)
    context.stroke()
  }
}

function drawHeader(context: SKRSContext2D, { title, subtitle }: CardTexts): void {
  const gradient = context.createLinearGradient(0, 0, WIDTH, 0)
  gradient.addColorStop(0, BRAND_DARK)
  gradient.addColorStop(1, BRAND)
  context.fillStyle = gradient
  context.fillRect(0, 0, WIDTH, HEADER)
  drawUmbrella(context, { x: MARGIN + 30, y: 50, radius: 30 })
  const left = MARGIN + 80
  const end = write(context, title, { x: left, y: 59, size: 37, bold: true, color: '#ffffff', width: 330 })
  const room = WIDTH - MARGIN - end - 28
  write(context, subtitle, {
    x: WIDTH - MARGIN,
    y: 57,
    size: 23,
    color: '#d5ebe6',
    width: room,
    align: 'right',
  })
}

function drawQr(context: SKRSContext2D, { qr, texts }: { qr: string; texts: CardTexts }): void {
  const top = HEADER + 22
  context.fillStyle = '#ffffff'
  context.strokeStyle = '#d3e0dc'
  context.lineWidth = 2
  context.beginPath()
  context.roundRect(QR_LEFT, top, QR_SIDE, QR_SIDE, 14)
  context.fill()
  context.stroke()
  const { modules, pixels } = qrModules(qr)
  const offset = Math.round((QR_SIDE - pixels * modules.size) / 2)
  context.fillStyle = '#000000'
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue
      context.fillRect(QR_LEFT + offset + column * pixels, top + offset + row * pixels, pixels, pixels)
    }
  }
  const middle = QR_LEFT + QR_SIDE / 2
  const below = top + QR_SIDE
  write(context, texts.scan, {
    x: middle,
    y: below + 32,
    size: 21,
    bold: true,
    width: QR_SIDE,
    align: 'center',
  })
  write(context, texts.scanUntil, {
    x: middle,
    y: below + 60,
    size: 18,
    color: QUIET,
    width: QR_SIDE,
    align: 'center',
  })
}

/**
 * A quarter of the code may be unreadable (Q: a cracked screen) as long as its modules stay large enough for a picture
 * that a messenger has made smaller; with long names 15 % (M).
 */
function qrModules(qr: string) {
  const sized = (errorCorrectionLevel: 'Q' | 'M') => {
    const { modules } = createQr(qr, { errorCorrectionLevel })
    // Whole pixels only: an edge between two pixels is grey, and grey is what readers stumble over.
    return { modules, pixels: Math.floor(QR_SIDE / (modules.size + 2 * QUIET_MODULES)) }
  }
  const robust = sized('Q')
  return robust.pixels >= LEAST_MODULE_PIXELS ? robust : sized('M')
}

function drawHolder(context: SKRSContext2D, texts: CardTexts): void {
  let y = HEADER + 22
  y = drawName(context, { name: texts.nameKm, y, size: 46, bold: true })
  y = drawName(context, { name: texts.nameLatin, y: y + 6, size: 30, bold: false })
  y = drawStatus(context, { texts, y: y + 18 })
  drawFacts(context, { texts, top: y + 14, bottom: HEIGHT - FOOTER - 12 })
}

/** One line if it fits without becoming small, two otherwise. Returns where it ends. */
function drawName(
  context: SKRSContext2D,
  { name, y, size, bold }: { name: string; y: number; size: number; bold: boolean },
): number {
  if (name === '') return y
  const fitted = fitText(context, name, {
    family: FAMILY,
    bold,
    size,
    least: size * 0.62,
    width: TEXT_WIDTH,
    lines: 2,
  })
  context.font = fitted.font
  context.fillStyle = INK
  context.textAlign = 'left'
  // Khmer stacks signs above and below its letters, and needs the room.
  const height = fitted.size * 1.42
  for (const [index, line] of fitted.lines.entries()) {
    context.fillText(line, MARGIN, y + fitted.size * 1.02 + index * height)
  }
  return y + fitted.lines.length * height
}

function drawStatus(context: SKRSContext2D, { texts, y }: { texts: CardTexts; y: number }): number {
  const { ink, ground, line } = TONE_COLORS[texts.tone]
  const height = 74
  context.fillStyle = ground
  context.strokeStyle = line
  context.lineWidth = 3
  context.beginPath()
  context.roundRect(MARGIN, y, TEXT_WIDTH, height, 14)
  context.fill()
  context.stroke()
  drawToneSign(context, { tone: texts.tone, x: MARGIN + 42, y: y + height / 2, radius: 23 })
  const lines = fitText(context, texts.status, {
    family: FAMILY,
    bold: true,
    size: 29,
    least: 21,
    width: TEXT_WIDTH - 100,
    lines: 2,
  })
  context.font = lines.font
  context.fillStyle = ink
  context.textAlign = 'left'
  const step = lines.size * 1.3
  const first = y + height / 2 + lines.size * 0.34 - ((lines.lines.length - 1) * step) / 2
  for (const [index, text] of lines.lines.entries()) context.fillText(text, MARGIN + 80, first + index * step)
  return y + height
}

/** Labels and values in two columns of rows. */
function drawFacts(
  context: SKRSContext2D,
  { texts, top, bottom }: { texts: CardTexts; top: number; bottom: number },
): void {
  const columns = 2
  const rows = Math.ceil(texts.facts.length / columns)
  const height = Math.min(92, (bottom - top) / rows)
  const width = TEXT_WIDTH / columns
  for (const [index, { label, value }] of texts.facts.entries()) {
    const x = MARGIN + (index % columns) * width
    const y = top + Math.floor(index / columns) * height
    write(context, label, { x, y: y + height * 0.32, size: 18, color: QUIET, width: width - 16 })
    write(context, value, {
      x,
      y: y + height * 0.32 + Math.min(36, height * 0.42),
      size: 26,
      bold: true,
      width: width - 16,
    })
  }
}

function drawFooter(context: SKRSContext2D, { decides, issuedBy }: CardTexts): void {
  context.fillStyle = '#e4efeb'
  context.fillRect(0, HEIGHT - FOOTER, WIDTH, FOOTER)
  const y = HEIGHT - FOOTER / 2 + 8
  const end = write(context, decides, { x: MARGIN, y, size: 23, bold: true, color: BRAND_DARK, width: 420 })
  const width = WIDTH - MARGIN - end - 24
  write(context, issuedBy, { x: WIDTH - MARGIN, y, size: 19, color: QUIET, width, align: 'right' })
}
