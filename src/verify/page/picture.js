import { readQrPixels, TRIED_SIDES } from '../../cards/read-qr.ts'

export class NotAPicture extends Error {}

/** The text of the code in a picture file, or null when there is none. Throws NotAPicture. */
export async function readPicture(file) {
  const image = await openPicture(file)
  const longest = Math.max(image.naturalWidth, image.naturalHeight)
  const canvas = document.createElement('canvas')
  for (const side of new Set(TRIED_SIDES.map((tried) => Math.min(tried, longest)))) {
    canvas.width = Math.max(1, Math.round((image.naturalWidth * side) / longest))
    canvas.height = Math.max(1, Math.round((image.naturalHeight * side) / longest))
    const context = canvas.getContext('2d', { willReadFrequently: true })
    context.fillStyle = 'white'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    const text = readQrPixels(context.getImageData(0, 0, canvas.width, canvas.height))
    if (text !== null) return text
  }
  return null
}

async function openPicture(file) {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    return image
  } catch {
    throw new NotAPicture()
  } finally {
    URL.revokeObjectURL(url)
  }
}
