/** The statement of contributions as a picture that a phone shows whole: 1080 pixels wide, a row a month. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { StatementTexts } from '../screens/payments.ts'
import { BRAND, BRAND_DARK, drawUmbrella, INK, QUIET, registerFonts, write } from './brand.ts'

const WIDTH = 1080
const MARGIN = 40
const HEADER = 100
const PERSON = 170
const ROW = 58
const FOOTER = 64
/** Where each column begins; the last ends at the margin. */
const COLUMNS = [MARGIN + 16, 294, 488, 626] as const
/** The sign of a month stands before its word. */
const SIGN = 34
const GROUND = '#f7faf8'
const STRIPE = '#ecf3f0'

const INK_OF: Record<StatementTexts['rows'][number]['state'], string> = {
  paid: '#0b6b3a',
  missed: '#a3341f',
  open: '#8a5a00',
  late: '#8a5a00',
  ahead: QUIET,
}

/** A PNG. */
export async function drawStatement(texts: StatementTexts): Promise<Buffer> {
  registerFonts()
  const table = HEADER + PERSON
  const height = table + (texts.rows.length + 1) * ROW + 24 + FOOTER
  const canvas = createCanvas(WIDTH, height)
  const context = canvas.getContext('2d')
  context.fillStyle = GROUND
  context.fillRect(0, 0, WIDTH, height)
  drawHead(context, texts)
  drawRow(context, { cells: texts.columns, y: table, colors: [QUIET, QUIET, QUIET, QUIET], bold: true })
  for (const [index, { state, cells }] of texts.rows.entries()) {
    const y = table + (index + 1) * ROW
    if (index % 2 === 0) {
      context.fillStyle = STRIPE
      context.fillRect(MARGIN, y, WIDTH - 2 * MARGIN, ROW)
    }
    drawSign(context, { state, x: COLUMNS[1] - SIGN + 10, y: y + ROW / 2 })
    drawRow(context, { cells, y, colors: [INK, INK_OF[state], INK, INK], bold: false })
  }
  drawFoot(context, { texts, top: height - FOOTER })
  return await canvas.encode('png')
}

function drawHead(context: SKRSContext2D, texts: StatementTexts): void {
  context.fillStyle = BRAND
  context.fillRect(0, 0, WIDTH, HEADER)
  drawUmbrella(context, { x: MARGIN + 30, y: 54, radius: 30 })
  write(context, texts.title, {
    x: MARGIN + 84,
    y: 64,
    size: 38,
    bold: true,
    color: '#ffffff',
    width: WIDTH - 2 * MARGIN - 84,
  })
  const width = WIDTH - 2 * MARGIN
  write(context, texts.name, { x: MARGIN, y: HEADER + 60, size: 40, bold: true, width })
  write(context, texts.number, { x: MARGIN, y: HEADER + 104, size: 26, width })
  write(context, texts.asOf, { x: MARGIN, y: HEADER + 142, size: 22, color: QUIET, width })
}

/** Told apart by shape as in the chat: full, empty, a quarter, a half, a dot. The font has none of them. */
function drawSign(
  context: SKRSContext2D,
  { state, x, y }: { state: StatementTexts['rows'][number]['state']; x: number; y: number },
): void {
  const SHARES = { paid: 1, missed: 0, open: 0.25, late: 0.5, ahead: 1 } as const
  const radius = state === 'ahead' ? 3 : 10
  context.fillStyle = INK_OF[state]
  context.strokeStyle = INK_OF[state]
  context.lineWidth = 2.5
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.stroke()
  if (SHARES[state] < 1) {
    context.beginPath()
    context.moveTo(x, y)
    context.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + SHARES[state] * 2 * Math.PI)
  }
  context.fill()
}

function drawRow(
  context: SKRSContext2D,
  row: { cells: readonly string[]; y: number; colors: readonly string[]; bold: boolean },
): void {
  for (const [index, cell] of row.cells.entries()) {
    const x = COLUMNS[index] ?? MARGIN
    const end = (COLUMNS[index + 1] ?? WIDTH - MARGIN) - 14
    const color = row.colors[index] ?? INK
    write(context, cell, { x, y: row.y + 37, size: 25, bold: row.bold, color, width: end - x })
  }
}

function drawFoot(context: SKRSContext2D, { texts, top }: { texts: StatementTexts; top: number }): void {
  context.fillStyle = '#e4efeb'
  context.fillRect(0, top, WIDTH, FOOTER)
  const y = top + FOOTER / 2 + 8
  const end = write(context, texts.decides, {
    x: MARGIN,
    y,
    size: 24,
    bold: true,
    color: BRAND_DARK,
    width: 460,
  })
  const width = WIDTH - MARGIN - end - 24
  write(context, texts.issuedBy, { x: WIDTH - MARGIN, y, size: 20, color: QUIET, width, align: 'right' })
}
