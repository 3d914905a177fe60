/** The QR code in a picture file. */
import { createCanvas, Image } from '@napi-rs/canvas'
import { readQrPixels, TRIED_SIDES } from '../cards/read-qr.ts'

/** Null when there is none to be read, or the file is no picture. */
export async function readQr(file: Buffer): Promise<string | null> {
  const image = new Image()
  try {
    image.src = file
    await image.decode()
  } catch {
    return null
  }
  if (image.width === 0 || image.height === 0) return null
  const longest = Math.max(image.width, image.height)
  for (const side of new Set(TRIED_SIDES.map((tried) => Math.min(tried, longest)))) {
    const canvas = createCanvas(
      Math.max(1, Math.round((image.width * side) / longest)),
      Math.max(1, Math.round((image.height * side) / longest)),
    )
    const context = canvas.getContext('2d')
    context.fillStyle = 'white'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    const text = readQrPixels(context.getImageData(0, 0, canvas.width, canvas.height))
    if (text !== null) return text
  }
  return null
}
