/** The text of a QR code in a picture: @paulmillr's decoder, with the patience of somebody who has one picture. */
import { decodeQR } from 'qr/decode.js'

/** RGBA, row by row. */
export type Pixels = { width: number; height: number; data: Uint8ClampedArray | Uint8Array }

/** For what is tried beyond a plain code in plain view, in milliseconds. */
const PICTURE_MS = 1_500
const FRAME_MS = 80

/** Null when there is no code to be read. `hurry`: one frame of many, where the next one comes at once. */
export function readQrPixels(pixels: Pixels, { hurry = false } = {}): string | null {
  try {
    return decodeQR(pixels, { format: 'RGBA', timeLimit: hurry ? FRAME_MS : PICTURE_MS })
  } catch {
    return null
  }
}

/** Longest sides at which a picture is tried: codes are found best when their modules are a few pixels wide. */
export const TRIED_SIDES = [1280, 800, 2000] as const
