import { readQrPixels } from '../../cards/read-qr.ts'

const LONGEST_SIDE = 960
/** Between two looks, so that a small telephone stays cool. */
const PAUSE_MS = 120

export function canUseCamera() {
  return typeof navigator.mediaDevices?.getUserMedia === 'function'
}

/** Calls `found` once with the text of the first code seen. Resolves, once the camera runs, with how to stop it. */
export async function watchCamera(video, found) {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
    audio: false,
  })
  let running = true
  const stop = () => {
    running = false
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  video.srcObject = stream
  await video.play()
  const detector = await nativeDetector()
  const canvas = document.createElement('canvas')
  const look = async () => {
    if (!running) return
    const text = await readFrame({ video, canvas, detector })
    if (!running) return
    if (text !== null) found(text)
    else setTimeout(look, PAUSE_MS)
  }
  setTimeout(look, PAUSE_MS)
  return stop
}

/** Where the browser brings one, it is quicker than any script. */
async function nativeDetector() {
  if (!('BarcodeDetector' in globalThis)) return null
  const formats = await globalThis.BarcodeDetector.getSupportedFormats().catch(() => [])
  return formats.includes('qr_code') ? new globalThis.BarcodeDetector({ formats: ['qr_code'] }) : null
}

async function readFrame({ video, canvas, detector }) {
  if (video.videoWidth === 0) return null
  if (detector) {
    const [code] = await detector.detect(video).catch(() => [])
    return code?.rawValue ?? null
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight))
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  return readQrPixels(context.getImageData(0, 0, canvas.width, canvas.height), { hurry: true })
}
