/**
 * Pictures to send where nobody should have to send their own: drawn, marked as specimens in both scripts, with
 * an invented person, a face of nobody and no state emblem.
 */
import { createRequire } from 'node:module'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import type { SampleName } from './protocol.ts'
import { drawPerson } from './sample-person.ts'

/** Invented; the number is the documented example of the card's format, whose MRZ check digit holds. */
const PERSON = {
  number: '051300721',
  nameKhmer: 'សុខ ដារ៉ា',
  nameLatin: 'SOK DARA',
  mrzName: 'SOK<<DARA',
  bornKhmer: '១៤.០៤.១៩៩០',
  bornLatin: '14 April 1990',
  mrzBorn: '900414',
  mrzExpires: '330102',
}

const FAMILY = 'Noto Sans Khmer'
const INK = '#22303c'
const QUIET = '#5b6b78'
const WARNING = '#b3261e'

type Draw = {
  size: [width: number, height: number]
  draw: (context: SKRSContext2D) => void
  fileName: string
}

const PICTURES: Readonly<Record<SampleName, Draw>> = {
  'id-card': { size: [1400, 883], draw: drawIdCard, fileName: 'specimen-id-card.jpg' },
  certificate: { size: [1120, 1584], draw: drawCertificate, fileName: 'specimen-certificate.jpg' },
  portrait: { size: [960, 1280], draw: drawPortrait, fileName: 'specimen-portrait.jpg' },
}

/** The picture as a JPEG, as a phone would send it. */
export async function samplePicture(name: SampleName): Promise<{ bytes: Buffer; fileName: string }> {
  registerFonts()
  const { size, draw, fileName } = PICTURES[name]
  const canvas = createCanvas(...size)
  draw(canvas.getContext('2d'))
  return { bytes: await canvas.encode('jpeg', 90), fileName }
}

function registerFonts(): void {
  if (GlobalFonts.has(FAMILY)) return
  const { resolve } = createRequire(import.meta.url)
  for (const style of ['400Regular', '700Bold']) {
    const path = resolve(`@expo-google-fonts/noto-sans-khmer/${style}/NotoSansKhmer_${style}.ttf`)
    if (!GlobalFonts.registerFromPath(path, FAMILY)) throw new Error(`The font ${FAMILY} could not be read.`)
  }
}

function drawIdCard(context: SKRSContext2D): void {
  const { width, height } = context.canvas
  background(context, ['#dcecf5', '#f6f1e1', '#d9efe2'])
  waves(context, { top: 120, bottom: 650, color: 'rgba(40, 110, 140, 0.10)' })
  text(context, 'អត្តសញ្ញាណប័ណ្ណ — គំរូ', { x: width / 2, y: 66, size: 40, bold: true, align: 'center' })
  text(context, 'IDENTITY CARD — SPECIMEN, NOT A REAL DOCUMENT', {
    x: width / 2,
    y: 108,
    size: 22,
    color: WARNING,
    align: 'center',
  })

  drawPerson(context, { x: 56, y: 150, width: 330, radius: 16 })

  text(context, PERSON.number, { x: width - 56, y: 190, size: 46, bold: true, align: 'right' })
  const lines: [label: string, value: string][] = [
    ['គោត្តនាម និងនាម', PERSON.nameKhmer],
    ['', PERSON.nameLatin],
    ['ថ្ងៃខែឆ្នាំកំណើត', `${PERSON.bornKhmer}    ភេទ៖ ប្រុស`],
    ['ទីកន្លែងកំណើត', 'ស្រុកបាទី ខេត្តតាកែវ'],
    ['អាសយដ្ឋាន', 'ភូមិគំរូ ឃុំគំរូ ស្រុកបាទី ខេត្តតាកែវ'],
    ['សុពលភាព', '០៣.០១.២០២៣ ដល់ ០២.០១.២០៣៣'],
  ]
  for (const [index, [label, value]] of lines.entries()) {
    const y = 262 + index * 62
    text(context, label && `${label}៖`, { x: 428, y, size: 27, color: QUIET })
    text(context, value, { x: 680, y, size: index === 0 ? 38 : 31, bold: index < 2 })
  }
  watermark(context, { x: width * 0.62, y: height * 0.46, size: 116, angle: -0.24 })
  machineReadableZone(context, { x: 56, y: 650, width: width - 112 })
}

/** Three lines of 30 characters (ICAO 9303, TD1), each in a cell of its own as OCR-B would stand. */
function machineReadableZone(
  context: SKRSContext2D,
  { x, y, width }: { x: number; y: number; width: number },
): void {
  context.fillStyle = 'rgba(255, 255, 255, 0.85)'
  context.fillRect(0, y - 26, context.canvas.width, context.canvas.height)
  const cell = width / 30
  for (const [row, line] of mrzLines().entries()) {
    for (const [column, letter] of [...line].entries()) {
      text(context, letter, { x: x + (column + 0.5) * cell, y: y + 42 + row * 66, size: 42, align: 'center' })
    }
  }
}

function mrzLines(): string[] {
  const fill = (line: string, length: number) => line.padEnd(length, '<')
  const checked = (part: string) => part + mrzCheckDigit(part)
  const first = fill(`IDKHM${checked(PERSON.number)}`, 30)
  const second = fill(`${checked(PERSON.mrzBorn)}M${checked(PERSON.mrzExpires)}KHM`, 29)
  const composite = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18)
  return [first, second + mrzCheckDigit(composite), fill(PERSON.mrzName, 30)]
}

function mrzCheckDigit(part: string): number {
  const weights = [7, 3, 1]
  const value = (letter: string) => (letter === '<' ? 0 : Number.parseInt(letter, 36))
  return [...part].reduce((sum, letter, index) => sum + value(letter) * (weights[index % 3] ?? 0), 0) % 10
}

function drawCertificate(context: SKRSContext2D): void {
  const { width, height } = context.canvas
  const middle = width / 2
  background(context, ['#fffdf5', '#fdf8e8', '#fffdf5'])
  waves(context, { top: 330, bottom: 1300, color: 'rgba(176, 137, 40, 0.07)' })
  for (const [inset, line] of [
    [36, 8],
    [54, 2],
  ] as const) {
    context.strokeStyle = '#b08928'
    context.lineWidth = line
    context.strokeRect(inset, inset, width - 2 * inset, height - 2 * inset)
  }
  text(context, 'គំរូ — មិនមែនជាឯកសារពិតទេ', { x: middle, y: 132, size: 32, color: WARNING, align: 'center' })
  text(context, 'SPECIMEN — NOT A REAL DOCUMENT', {
    x: middle,
    y: 176,
    size: 24,
    color: WARNING,
    align: 'center',
  })
  text(context, 'វិញ្ញាបនបត្រ', { x: middle, y: 286, size: 62, bold: true, align: 'center' })
  text(context, 'អ្នកធ្វើការក្នុងសេដ្ឋកិច្ចក្រៅប្រព័ន្ធ', { x: middle, y: 366, size: 42, bold: true, align: 'center' })
  text(context, 'Informal Economy Worker Certificate', {
    x: middle,
    y: 420,
    size: 30,
    color: QUIET,
    align: 'center',
  })

  drawPerson(context, { x: 130, y: 500, width: 240, radius: 10 })

  const lines: [khmer: string, latin: string, value: string][] = [
    ['លេខវិញ្ញាបនបត្រ', 'Certificate number', 'SPECIMEN-0000'],
    ['នាមត្រកូល និងនាមខ្លួន', 'Name', `${PERSON.nameKhmer}  ${PERSON.nameLatin}`],
    ['ថ្ងៃខែឆ្នាំកំណើត', 'Date of birth', PERSON.bornLatin],
    ['លេខអត្តសញ្ញាណប័ណ្ណ', 'Identity card', PERSON.number],
    ['មុខរបរ', 'Occupation', 'អ្នកបើកបរតុកតុក  Tuk-tuk driver'],
    ['កន្លែងប្រកបមុខរបរ', 'Place of work', 'ខេត្តតាកែវ  Takeo'],
    ['ថ្ងៃចេញវិញ្ញាបនបត្រ', 'Issued on', '2 January 2026'],
  ]
  for (const [index, [khmer, latin, value]] of lines.entries()) {
    const y = 530 + index * 104
    text(context, `${khmer} · ${latin}`, { x: 420, y, size: 24, color: QUIET })
    text(context, value, { x: 420, y: y + 44, size: 33, bold: true })
  }
  seal(context, { x: 250, y: 1090, radius: 116 })
  watermark(context, { x: middle, y: height * 0.6, size: 128, angle: -0.6 })
  text(context, 'ឯកសារនេះសម្រាប់សាកល្បងប្រព័ន្ធប៉ុណ្ណោះ។', {
    x: middle,
    y: 1420,
    size: 28,
    color: QUIET,
    align: 'center',
  })
  text(context, 'For trying out the software only. It proves nothing.', {
    x: middle,
    y: 1466,
    size: 24,
    color: QUIET,
    align: 'center',
  })
}

function drawPortrait(context: SKRSContext2D): void {
  const { width, height } = context.canvas
  drawPerson(context, { x: 0, y: 0, width, radius: 0 })
  context.fillStyle = 'rgba(255, 255, 255, 0.82)'
  context.fillRect(0, height - 96, width, 96)
  text(context, 'គំរូ · SPECIMEN', {
    x: width / 2,
    y: height - 34,
    size: 42,
    bold: true,
    color: WARNING,
    align: 'center',
  })
}

function background(context: SKRSContext2D, colors: readonly string[]): void {
  const { width, height } = context.canvas as Canvas
  const gradient = context.createLinearGradient(0, 0, width, height)
  for (const [index, color] of colors.entries()) gradient.addColorStop(index / (colors.length - 1), color)
  context.fillStyle = gradient
  context.fillRect(0, 0, width, height)
}

function waves(
  context: SKRSContext2D,
  { top, bottom, color }: { top: number; bottom: number; color: string },
): void {
  context.strokeStyle = color
  context.lineWidth = 2
  for (let y = top; y < bottom; y += 14) {
    context.beginPath()
    for (let x = 0; x <= context.canvas.width; x += 8) {
      context.lineTo(x, y + 16 * Math.sin(x / 90 + y / 60) + 7 * Math.sin(x / 31 - y / 45))
    }
    context.stroke()
  }
}

function seal(context: SKRSContext2D, { x, y, radius }: { x: number; y: number; radius: number }): void {
  context.strokeStyle = 'rgba(179, 38, 30, 0.55)'
  context.lineWidth = 6
  for (const ring of [radius, radius - 14]) {
    context.beginPath()
    context.arc(x, y, ring, 0, Math.PI * 2)
    context.stroke()
  }
  const color = 'rgba(179, 38, 30, 0.65)'
  text(context, 'គំរូ', { x, y: y + 6, size: 52, bold: true, color, align: 'center' })
  text(context, 'SPECIMEN', { x, y: y + 52, size: 27, bold: true, color, align: 'center' })
}

function watermark(
  context: SKRSContext2D,
  { x, y, size, angle }: { x: number; y: number; size: number; angle: number },
): void {
  context.save()
  context.translate(x, y)
  context.rotate(angle)
  text(context, 'គំរូ SPECIMEN', {
    x: 0,
    y: 0,
    size,
    bold: true,
    color: 'rgba(179, 38, 30, 0.15)',
    align: 'center',
  })
  context.restore()
}

function text(
  context: SKRSContext2D,
  words: string,
  at: {
    x: number
    y: number
    size: number
    bold?: boolean
    color?: string
    align?: 'left' | 'center' | 'right'
  },
): void {
  context.font = `${at.bold ? 700 : 400} ${at.size}px "${FAMILY}"`
  context.fillStyle = at.color ?? INK
  context.textAlign = at.align ?? 'left'
  context.fillText(words, at.x, at.y)
}
