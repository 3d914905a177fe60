import { reencodePhoto } from '../../src/documents/reencode.ts'
import { quarters } from './crafted.ts'

/** Draws so many photos of 40 megapixels at once; how wide they came out, and by how much the process grew meanwhile. */
export async function drawsAtOnce(count: number): Promise<{ widths: number[]; grownBytes: number }> {
  const photo = quarters(8000, 5000).encodeSync('jpeg', 80)
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  const photos = await Promise.all(Array.from({ length: count }, () => reencodePhoto(photo)))
  clearInterval(watch)
  return { widths: photos.map(({ width }) => width), grownBytes: most - before }
}
