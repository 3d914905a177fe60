import { expect, test } from 'vitest'
import { drawsAtOnce } from '../../documents/at-once.ts'

test('twenty photos of 40 megapixels at once are drawn within the memory of a few', async () => {
  const { widths, grownBytes } = await drawsAtOnce(20)
  expect(widths).toEqual(Array.from({ length: 20 }, () => 1600))
  console.log(`20 photos at once: ${Math.round(grownBytes / 1e6)} MB more`)
  // Each takes 160 MB while it is decoded: all of them 3.2 GB.
  expect(grownBytes).toBeLessThan(800_000_000)
}, 120_000)
