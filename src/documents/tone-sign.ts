/** Good, attention, bad, ask: told apart by shape as well as by colour, for whoever sees no red or prints in grey. */
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Tone } from '../cards/status.ts'

export const TONE_COLORS: Readonly<
  Record<Tone, { sign: string; ink: string; ground: string; line: string }>
> = {
  good: { sign: '#12783c', ink: '#0b5229', ground: '#e2f5e8', line: '#8fd0a6' },
  attention: { sign: '#b86e00', ink: '#6b4000', ground: '#fff3da', line: '#f0c674' },
  bad: { sign: '#b3261e', ink: '#7a1812', ground: '#fde8e6', line: '#eba59f' },
  ask: { sign: '#35618e', ink: '#21405f', ground: '#e8f0f8', line: '#a8c3de' },
}

/** A tick in a circle, an exclamation mark in a triangle, a cross in an octagon, a question mark in a square. */
export function drawToneSign(
  context: SKRSContext2D,
  { tone, x, y, radius }: { tone: Tone; x: number; y: number; radius: number },
): void {
  context.save()
  context.translate(x, y)
  context.scale(radius, radius)
  context.fillStyle = TONE_COLORS[tone].sign
  context.strokeStyle = '#ffffff'
  context.lineWidth = 0.2
  context.lineCap = 'round'
  context.lineJoin = 'round'
  SIGNS[tone](context)
  context.restore()
}

/** Each in a circle of radius 1. */
const SIGNS: Readonly<Record<Tone, (context: SKRSContext2D) => void>> = {
  good(context) {
    context.beginPath()
    context.arc(0, 0, 1, 0, Math.PI * 2)
    context.fill()
    strokes(context, [
      [-0.45, 0.04],
      [-0.12, 0.36],
      [0.46, -0.32],
    ])
  },
  attention(context) {
    polygon(context, { corners: 3, turn: -Math.PI / 2, radius: 1.12, y: 0.14 })
    strokes(context, [
      [0, -0.32],
      [0, 0.2],
    ])
    strokes(context, [
      [0, 0.48],
      [0, 0.49],
    ])
  },
  bad(context) {
    polygon(context, { corners: 8, turn: Math.PI / 8, radius: 1.04, y: 0 })
    strokes(context, [
      [-0.36, -0.36],
      [0.36, 0.36],
    ])
    strokes(context, [
      [0.36, -0.36],
      [-0.36, 0.36],
    ])
  },
  ask(context) {
    context.beginPath()
    context.roundRect(-0.92, -0.92, 1.84, 1.84, 0.3)
    context.fill()
    context.beginPath()
    context.arc(0, -0.26, 0.3, Math.PI, Math.PI * 0.42)
    context.lineTo(0, 0.24)
    context.stroke()
    strokes(context, [
      [0, 0.54],
      [0, 0.55],
    ])
  },
}

function polygon(
  context: SKRSContext2D,
  { corners, turn, radius, y }: { corners: number; turn: number; radius: number; y: number },
): void {
  context.beginPath()
  for (let corner = 0; corner < corners; corner++) {
    const angle = turn + (corner * 2 * Math.PI) / corners
    context.lineTo(radius * Math.cos(angle), y + radius * Math.sin(angle))
  }
  context.closePath()
  context.fill()
}

function strokes(context: SKRSContext2D, points: readonly (readonly [x: number, y: number])[]): void {
  context.beginPath()
  for (const [x, y] of points) context.lineTo(x, y)
  context.stroke()
}
