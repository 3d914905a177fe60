/** Who may be the same person: how names are compared, and whom the record holds alike. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { khmerNameKey, latinNameKey } from '../../src/forms/parsers/name-key.ts'
import { fillNameKeys } from '../../src/registry/people.ts'
import { finishedDraft, openRegistry, type Registry, submit } from './records.ts'

let registry: Registry

beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

/** How alike two keys are, as look-alikes are found: 0 to 1. */
async function alike(
  key: (name: string) => string,
  [one, other]: readonly [string, string],
): Promise<number> {
  const [row] = await registry.sql<{ alike: number }[]>`
    select similarity(${key(one)}, ${key(other)}) as alike`
  return row?.alike ?? 0
}

const KHMER: [string, string, 'same' | 'alike' | 'other'][] = [
  ['សុខ ដារ៉ា', 'សុខ ដារា', 'same'],
  ['សុខ ដារ៉ា', 'សុខ\u200B ដា រ៉ា', 'same'],
  ['សូខ ដារ៉ា', 'សុខ ដារ៉ា', 'same'],
  // The subscripts in another order, and the subscript that looks like another.
  ['ស្រី កណ្តាល', 'ស្រី កណ្ដាល', 'same'],
  ['ចាន់ សុភ័ណ្ឌ', 'ចាន់ សុភ័ណ្ឌ', 'same'],
  ['កែវ ឧត្តម', 'កែវ អុត្តម', 'same'],
  ['ពេជ្រ រតនៈ', 'ពេជ្រ រតន', 'same'],
  ['លី សុភណ', 'លី សុភន', 'same'],
  ['ហេង វិបុល', 'ហេង វិបុលា', 'alike'],
  ['សុខ ដារ៉ា', 'ចាន់ បុប្ផា', 'other'],
  ['សុខ ដារ៉ា', 'ចាន់ ដារ៉ា', 'other'],
]

const LATIN: [string, string, 'same' | 'alike' | 'other'][] = [
  ['SOK DARA', 'Sok  Dara', 'same'],
  ['SOK SREY MOM', 'SOK SREYMOM', 'same'],
  ['SOK SOPHEA', 'SOK SOPHIA', 'same'],
  ['SOK SOPHY', 'SOK SOPI', 'same'],
  ['KHIEV VUTHY', 'KIEV WUTHI', 'same'],
  ['CHHUN PHALLA', 'CHUN PALA', 'same'],
  ['NHEM PHORN', 'GNEM PHON', 'same'],
  ['LIM SOUNA', 'LIM SUNA', 'same'],
  ['SÔK DÂRA', "SOK D'ARA", 'same'],
  ['DARA SOK', 'SOK DARA', 'alike'],
  ['SOK DARA', 'SOK DARAN', 'alike'],
  ['SOK DARA', 'CHAN BOPHA', 'other'],
  ['SOK DARA', 'CHAN DARA', 'other'],
]

const LEAST = { same: 1, alike: 0.5, other: 0 }
const MOST = { same: 1, alike: 1, other: 0.499 }

describe('how names are compared', () => {
  test('the database takes Khmer letters for letters', async () => {
    const [row] = await registry.sql`select show_trgm('សុខ') <> '{}' as has`
    expect(row?.has).toBe(true)
  })

  test.each(KHMER)('%s and %s: %s', async (one, other, expected) => {
    const found = await alike(khmerNameKey, [one, other])
    expect(found).toBeGreaterThanOrEqual(LEAST[expected])
    expect(found).toBeLessThanOrEqual(MOST[expected])
  })

  test.each(LATIN)('%s and %s: %s', async (one, other, expected) => {
    const found = await alike(latinNameKey, [one, other])
    expect(found).toBeGreaterThanOrEqual(LEAST[expected])
    expect(found).toBeLessThanOrEqual(MOST[expected])
  })

  test('the key of a key is the key, whatever was typed', () => {
    const khmer = fc.string({
      unit: fc.oneof(
        fc.integer({ min: 0x1780, max: 0x17dd }).map((code) => String.fromCodePoint(code)),
        fc.constantFrom(' ', '\u200B', '\u17D2', 'a'),
      ),
      maxLength: 24,
    })
    const latin = fc.string({ unit: fc.constantFrom(...'AEIOUYaeouwcghknprst \u0301éហ'), maxLength: 24 })
    const anything = fc.string({ unit: 'binary', maxLength: 24 })
    fc.assert(
      fc.property(fc.oneof(khmer, latin, anything), (name) => {
        for (const key of [khmerNameKey, latinNameKey]) expect(key(key(name))).toBe(key(name))
      }),
      { numRuns: 3_000, seed: 20231114 },
    )
  })

  test('keys are stored with the names, and computed for whoever has none', async () => {
    await submit(registry, await finishedDraft(registry))
    const stored = () => registry.sql`select name_key_km, name_key_latin from people order by id`
    const before = [...(await stored())]
    expect(before).toHaveLength(1)
    expect(before[0]?.name_key_latin).toBeTruthy()
    await registry.sql`update people set name_key_km = null, name_key_latin = null`
    expect(await fillNameKeys(registry.db)).toBe(1)
    expect([...(await stored())]).toEqual(before)
    expect(await fillNameKeys(registry.db)).toBe(0)
  })
})
