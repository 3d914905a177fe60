import { toBuffer } from 'qrcode'

/** A link as a QR code to scan from a telephone's screen: a PNG with its quiet zone. */
export async function drawQr(link: string): Promise<Buffer> {
  return await toBuffer(link, { errorCorrectionLevel: 'M', margin: 4, scale: 10 })
}
