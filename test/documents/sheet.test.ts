import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { writeSheet } from '../../src/documents/sheet.ts'

const signal = new AbortController().signal
async function* of(...lines: (string | number | null)[][]) {
  yield* lines
}

test('no cell is a formula, Khmer and quotes come through, and the file says that it is UTF-8', async () => {
  const dangerous = ['=1+1', '+855', '-15600', '@SUM(A1)', '\tx', '\rx', '＝1', '＋1', '－1', '＠x']
  const harmless = ['ភ្នំពេញ', 'a "b", c', "it's", '', '18 to 24']
  const file = await writeSheet(of([...dangerous, -15_600], [...harmless, null]), {
    header: ['ភេទ', '=cmd'],
    mostBytes: 10_000,
    signal,
  })
  const bytes = Buffer.concat(file?.chunks ?? [])
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const [header, first, second] = parse(bytes, { bom: true, relax_column_count: true }) as string[][]
  expect(header).toEqual(['ភេទ', "'=cmd"])
  expect(first).toEqual([...dangerous.map((cell) => `'${cell}`), "'-15600"])
  expect(second).toEqual([...harmless, ''])
  expect(file?.lines).toBe(2)
})

test('more than may be is no file at all, and the rest is not even read', async () => {
  let read = 0
  async function* endless() {
    for (;;) {
      read += 1
      yield ['x'.repeat(100)]
    }
  }
  expect(await writeSheet(endless(), { header: ['x'], mostBytes: 100_000, signal })).toBeNull()
  expect(read).toBeLessThan(5_000)
  const over = AbortSignal.abort()
  expect(await writeSheet(endless(), { header: ['x'], mostBytes: 100_000, signal: over })).toBeNull()
})
