/** What became of a campaign as a picture that a phone shows whole: 1080 pixels wide, bars above a time line. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { CampaignReportTexts } from '../screens/campaign-report.ts'
import { BRAND, BRAND_DARK, drawUmbrella, INK, QUIET, registerFonts, write } from './brand.ts'

const WIDTH = 1080
const MARGIN = 40
const HEADER = 100
/** A phone shows a third of it: no letter is smaller than 30. */
const ROW = 62
const LABEL = 430
const COUNT = 170
const CHART = 250
const FOOTER = 70
const GROUND = '#f7faf8'
const COLORS: Readonly<Record<string, string>> = {
  sent: '#12783c',
  failed: '#b3261e',
  skipped: '#b86e00',
  unknown: '#6b4f9e',
  held_out: '#35618e',
}

/** A PNG. */
export async function drawCampaignReport(texts: CampaignReportTexts): Promise<Buffer> {
  registerFonts()
  const bars = HEADER + 84
  const note = bars + texts.bars.length * ROW
  const chart = note + ROW + 24
  const chartHeight = texts.times.length > 0 ? CHART + 120 : 0
  const height = chart + chartHeight + FOOTER
  const canvas = createCanvas(WIDTH, height)
  const context = canvas.getContext('2d')
  context.fillStyle = GROUND
  context.fillRect(0, 0, WIDTH, height)
  drawHead(context, texts)
  for (const [index, bar] of texts.bars.entries()) drawBar(context, { bar, y: bars + index * ROW })
  write(context, texts.optedOut, {
    x: MARGIN,
    y: note + 42,
    size: 30,
    color: QUIET,
    width: WIDTH - 2 * MARGIN,
  })
  if (texts.times.length > 0) drawTimes(context, { texts, top: chart })
  context.fillStyle = '#e4efeb'
  context.fillRect(0, height - FOOTER, WIDTH, FOOTER)
  write(context, texts.issuedBy, {
    x: WIDTH - MARGIN,
    y: height - FOOTER / 2 + 8,
    size: 30,
    color: BRAND_DARK,
    width: WIDTH - 2 * MARGIN,
    align: 'right',
  })
  return await canvas.encode('png')
}

function drawHead(context: SKRSContext2D, { title, when }: CampaignReportTexts): void {
  context.fillStyle = BRAND
  context.fillRect(0, 0, WIDTH, HEADER)
  drawUmbrella(context, { x: MARGIN + 30, y: 54, radius: 30 })
  const width = WIDTH - 2 * MARGIN - 84
  write(context, title, { x: MARGIN + 84, y: 64, size: 38, bold: true, color: '#ffffff', width })
  write(context, when, { x: MARGIN, y: HEADER + 54, size: 31, color: QUIET, width: WIDTH - 2 * MARGIN })
}

/** The number stands beside its bar, so that nobody has to measure. Reasons are narrower, below their outcome. */
function drawBar(
  context: SKRSContext2D,
  { bar, y }: { bar: CampaignReportTexts['bars'][number]; y: number },
): void {
  const { outcome, label, count, share, detail } = bar
  const indent = detail ? 36 : 0
  const x = MARGIN + indent
  const size = detail ? 30 : 33
  write(context, label, {
    x,
    y: y + 42,
    size,
    bold: !detail,
    color: detail ? QUIET : INK,
    width: LABEL - indent,
  })
  const left = MARGIN + LABEL + 20
  const room = WIDTH - MARGIN - COUNT - left
  context.fillStyle = COLORS[outcome] ?? QUIET
  context.globalAlpha = detail ? 0.45 : 1
  const length = Math.max(share > 0 ? 4 : 0, share * room)
  context.fillRect(left, y + (detail ? 22 : 14), length, detail ? 20 : 34)
  context.globalAlpha = 1
  write(context, count, { x: left + length + 14, y: y + 42, size, bold: !detail, width: COUNT })
}

function drawTimes(
  context: SKRSContext2D,
  { texts, top }: { texts: CampaignReportTexts; top: number },
): void {
  const width = WIDTH - 2 * MARGIN
  write(context, texts.timeTitle, { x: MARGIN, y: top + 30, size: 33, bold: true, width: width * 0.6 })
  const column = { x: WIDTH - MARGIN, y: top + 30, size: 30, color: QUIET, width: width * 0.38 }
  write(context, texts.column, { ...column, align: 'right' })
  const base = top + 50 + CHART
  const left = MARGIN + 110
  const step = (WIDTH - MARGIN - left) / texts.times.length
  context.strokeStyle = '#c8d6d1'
  context.lineWidth = 2
  for (const y of [base, base - CHART + 30]) {
    context.beginPath()
    context.moveTo(left, y)
    context.lineTo(WIDTH - MARGIN, y)
    context.stroke()
  }
  write(context, texts.most, {
    x: left - 14,
    y: base - CHART + 41,
    size: 30,
    color: QUIET,
    width: 100,
    align: 'right',
  })
  context.fillStyle = COLORS.sent ?? QUIET
  for (const [index, share] of texts.times.entries()) {
    const height = share > 0 ? Math.max(3, share * (CHART - 30)) : 0
    context.fillRect(left + index * step + 1.5, base - height, Math.max(1, step - 3), height)
  }
  const label = { y: base + 42, size: 30, color: QUIET, width: width / 2 - 60 }
  write(context, texts.from, { x: left, ...label })
  write(context, texts.to, { x: WIDTH - MARGIN, ...label, align: 'right' })
}
