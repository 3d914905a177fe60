import { type Canvas, createCanvas, Image } from '@napi-rs/canvas'
import pLimit from 'p-limit'
import { WANTED_LONGEST_SIDE } from './inspect.ts'

/** What a stored photo should weigh; one that is all detail may end above it. */
export const TARGET_BYTES = 200_000

/** A photo of 40 MP takes 160 MB while it is decoded. */
const MOST_DECODED_AT_ONCE = 2
const decoding = pLimit(MOST_DECODED_AT_ONCE)

/** First quality gives way, as far as small print stays readable, then size. */
const STEPS: readonly { longestSide: number; qualities: readonly number[] }[] = [
  { longestSide: WANTED_LONGEST_SIDE, qualities: [85, 75, 65, 55] },
  { longestSide: 1280, qualities: [65, 55] },
  { longestSide: 1024, qualities: [60, 50] },
  { longestSide: 800, qualities: [50, 40] },
]

export type Reencoded = { jpeg: Buffer; width: number; height: number }

/**
 * The picture drawn anew as a JPEG: turned upright by its EXIF orientation and otherwise without any metadata or
 * trailing data, longest side at most 1600 px, at most about 200 kB. Throws on what cannot be decoded. Check
 * the bytes with `sniff` first: here nothing limits what decoding costs, except that at most two photos are
 * decoded at a time in the process, and the others wait.
 */
export function reencodePhoto(bytes: Buffer): Promise<Reencoded> {
  return decoding(async () => shrink(await drawUpright(bytes)))
}

async function drawUpright(bytes: Buffer): Promise<Canvas> {
  const image = new Image()
  image.src = bytes
  // Decodes on a thread of its own and turns the picture; without it the first drawing would, on this one.
  await image.decode()
  if (image.width === 0 || image.height === 0) throw new Error('The photo has no pixels.')
  return scaled(image, WANTED_LONGEST_SIDE)
}

async function shrink(full: Canvas): Promise<Reencoded> {
  let smallest: Reencoded | null = null
  let canvas = full
  for (const { longestSide, qualities } of STEPS) {
    if (longestSide < Math.max(canvas.width, canvas.height)) canvas = scaled(full, longestSide)
    for (const quality of qualities) {
      const jpeg = await canvas.encode('jpeg', quality)
      smallest = { jpeg, width: canvas.width, height: canvas.height }
      if (jpeg.length <= TARGET_BYTES) return smallest
    }
  }
  if (!smallest) throw new Error('There is no step to shrink a photo by.')
  return smallest
}

/** On white, since JPEG knows no transparency; never enlarged. */
function scaled(source: Image | Canvas, longestSide: number): Canvas {
  const ratio = Math.min(1, longestSide / Math.max(source.width, source.height))
  const canvas = createCanvas(
    Math.max(1, Math.round(source.width * ratio)),
    Math.max(1, Math.round(source.height * ratio)),
  )
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return canvas
}
