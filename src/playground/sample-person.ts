import type { SKRSContext2D } from '@napi-rs/canvas'

const WIDTH = 960
const HEIGHT = 1280

/** Head and shoulders of nobody in particular, three units wide and four high, in a frame with round corners. */
export function drawPerson(
  context: SKRSContext2D,
  frame: { x: number; y: number; width: number; radius: number },
): void {
  context.save()
  context.beginPath()
  context.roundRect(frame.x, frame.y, frame.width, (frame.width * HEIGHT) / WIDTH, frame.radius)
  context.clip()
  context.translate(frame.x, frame.y)
  context.scale(frame.width / WIDTH, frame.width / WIDTH)
  draw(context)
  context.restore()
}

function draw(context: SKRSContext2D): void {
  const shape = (color: string, path: () => void) => {
    context.fillStyle = color
    context.beginPath()
    path()
    context.fill()
  }
  const backdrop = context.createLinearGradient(0, 0, 0, HEIGHT)
  backdrop.addColorStop(0, '#cfe0ea')
  backdrop.addColorStop(1, '#a9c4d4')
  context.fillStyle = backdrop
  context.fillRect(0, 0, WIDTH, HEIGHT)
  const [x, y] = [WIDTH / 2, HEIGHT * 0.42]
  shape('#35607a', () => context.ellipse(x, HEIGHT * 1.04, WIDTH * 0.43, HEIGHT * 0.33, 0, 0, Math.PI * 2))
  shape('#c08a63', () =>
    context.roundRect(x - WIDTH * 0.095, y + HEIGHT * 0.13, WIDTH * 0.19, HEIGHT * 0.2, 70),
  )
  shape('#f4f6f7', () => {
    context.moveTo(x - WIDTH * 0.15, HEIGHT * 0.735)
    context.lineTo(x, HEIGHT * 0.86)
    context.lineTo(x + WIDTH * 0.15, HEIGHT * 0.735)
    context.lineTo(x + WIDTH * 0.1, HEIGHT * 0.7)
    context.lineTo(x, HEIGHT * 0.78)
    context.lineTo(x - WIDTH * 0.1, HEIGHT * 0.7)
    context.closePath()
  })
  shape('#2b2522', () =>
    context.ellipse(x, y - HEIGHT * 0.045, WIDTH * 0.235, HEIGHT * 0.205, 0, 0, Math.PI * 2),
  )
  for (const side of [-1, 1]) {
    shape('#c99570', () =>
      context.ellipse(x + side * WIDTH * 0.205, y + 30, WIDTH * 0.035, HEIGHT * 0.042, 0, 0, 7),
    )
  }
  shape('#d6a37d', () => context.ellipse(x, y + HEIGHT * 0.02, WIDTH * 0.2, HEIGHT * 0.19, 0, 0, Math.PI * 2))
  shape('#2b2522', () => {
    context.moveTo(x - WIDTH * 0.212, y - HEIGHT * 0.02)
    context.bezierCurveTo(x - 190, y - 345, x + 190, y - 345, x + WIDTH * 0.212, y - HEIGHT * 0.02)
    context.bezierCurveTo(x + 150, y - 130, x + 20, y - 120, x - 50, y - 150)
    context.bezierCurveTo(x - 100, y - 120, x - 170, y - 90, x - WIDTH * 0.212, y - HEIGHT * 0.02)
  })
  for (const side of [-1, 1]) {
    shape('#3a302b', () => context.ellipse(x + side * 78, y + 14, 15, 17, 0, 0, Math.PI * 2))
    shape('#2b2522', () => context.roundRect(x + side * 78 - 40, y - 34, 80, 11, 6))
  }
  context.lineCap = 'round'
  context.strokeStyle = '#b57f5a'
  context.lineWidth = 8
  context.beginPath()
  context.arc(x, y + 78, 24, 0.3, Math.PI - 0.3)
  context.stroke()
  context.strokeStyle = '#9c5a48'
  context.beginPath()
  context.arc(x, y + 104, 66, 0.55, Math.PI - 0.55)
  context.stroke()
}
