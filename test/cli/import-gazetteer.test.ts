import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { importGazetteer } from '../../src/cli/import-gazetteer.ts'
import { type OpenDatabase, openDatabase } from '../../src/registry/database.ts'
import { listPlaces } from '../../src/registry/gazetteer.ts'
import { freshDatabase } from '../support/stores.ts'

const SAMPLE = fileURLToPath(new URL('../fixtures/gazetteer-sample.csv', import.meta.url))
const now = new Date('2026-05-01T02:00:00Z')

let fresh: Awaited<ReturnType<typeof freshDatabase>>
let sql: postgres.Sql
let database: OpenDatabase
let folder: string
beforeAll(async () => {
  fresh = await freshDatabase()
  sql = postgres(fresh.url, { max: 2, onnotice: () => {} })
  database = openDatabase(fresh.url)
  folder = await mkdtemp(join(tmpdir(), 'chhat-gazetteer-'))
})
afterEach(() => sql`truncate gazetteer`)
afterAll(async () => {
  await sql.end()
  await database.close()
  await fresh.drop()
  await rm(folder, { recursive: true })
})

const load = (path: string) => importGazetteer(database.db, { path, actor: 'cli:tester', now })

async function loadText(text: string | Buffer) {
  const path = join(folder, 'gazetteer.csv')
  await writeFile(path, text)
  return await load(path)
}

async function refusalOf(text: string | Buffer): Promise<string> {
  const outcome = await loadText(text).then(
    () => 'it was taken',
    (error: Error) => `${error.name}: ${error.message}`,
  )
  const [left] = await sql`select count(*)::int as places from gazetteer`
  expect(left, 'a file that is refused leaves nothing behind').toEqual({ places: 0 })
  return outcome
}

/** A file with a good line, the given lines, and a good line after them. */
const around = (...lines: string[]) =>
  ['code,km,latin', '1201,ចំការមន,Chamkar Mon', ...lines, '1202,ដូនពេញ,Doun Penh', ''].join('\n')

describe('a gazetteer that is as it should be', () => {
  test('is loaded, level below level, and offered in the order of its codes', async () => {
    expect(await load(SAMPLE)).toEqual({
      provinces: 2,
      districts: 18,
      communes: 10,
      villages: 10,
      added: 40,
      renamed: 0,
    })
    const districts = await listPlaces(database.db, '17')
    expect(districts.map(({ latin }) => latin)).toEqual([
      'Angkor Chum',
      'Angkor Thum',
      'Prasat Bakong',
      'Siem Reap',
    ])
    expect(await listPlaces(database.db, '171002')).toContainEqual({
      code: '17100201',
      km: 'វត្តបូព៌, ខាងកើត',
      latin: 'Voat Bou, east',
    })
  })

  test('changes nothing when it is loaded again, and says so', async () => {
    await load(SAMPLE)
    const before = await sql`select *, xmin from gazetteer order by code`
    expect(await load(SAMPLE)).toMatchObject({ villages: 10, added: 0, renamed: 0 })
    expect(await sql`select *, xmin from gazetteer order by code`).toEqual(before)
  })

  test('in a newer edition renames and adds, and takes nothing away', async () => {
    await load(SAMPLE)
    const newer = 'code,km,latin\n1202,ដូនពេញ,Daun Penh\n120299,វត្តភ្នំថ្មី,Voat Phnum Thmei\n'
    expect(await loadText(newer)).toMatchObject({ added: 1, renamed: 1 })
    const names = (await listPlaces(database.db, '12')).map(({ latin }) => latin)
    expect(names).toContain('Daun Penh')
    expect(names).toHaveLength(14)
  })

  test('may carry a byte order mark, Windows line ends, other columns and their own order', async () => {
    const text =
      '\uFEFFlatin,Code,km,area\r\nChamkar Mon,1201,ចំការមន,10.8\r\n\r\n"Tonle ""Basak""",120101,ទន្លេបាសាក់,\r\n'
    expect(await loadText(text)).toMatchObject({ districts: 1, communes: 1, added: 2 })
    expect(await listPlaces(database.db, '1201')).toEqual([
      { code: '120101', km: 'ទន្លេបាសាក់', latin: 'Tonle "Basak"' },
    ])
  })

  test('may name a village before its commune, and build on what was loaded before', async () => {
    await load(SAMPLE)
    expect(
      await loadText('code,km,latin\n12140101,ភូមិ ១,Phum 1\n121401,កំបូល,Kamboul\n17100103,ភូមិ ៣,Phum 3\n'),
    ).toMatchObject({ added: 3 })
  })

  test('is written down in the audit under its hash, with who loaded it', async () => {
    await sql`select 1`
    await load(SAMPLE)
    const [row] = await sql`select actor, action, subject_id from audit order by id desc limit 1`
    expect(row).toMatchObject({ actor: 'cli:tester', action: 'gazetteer.import' })
    expect(row?.subject_id).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test('of 5,000 villages is loaded, and a fault in its last line undoes all of it', async () => {
    const communes = Array.from({ length: 250 }, (_, n) => `12${String(1000 + n).slice(-4)}`)
    const lines = [
      'code,km,latin',
      ...new Set(communes.map((code) => `${code.slice(0, 4)},ខណ្ឌ,Khan`)),
      ...communes.map((code) => `${code},ឃុំ,Khum`),
      ...communes.flatMap((code) =>
        Array.from({ length: 20 }, (_, n) => `${code}${String(n + 10)},ភូមិ ${n},Phum ${n}`),
      ),
      '',
    ]
    expect(await loadText(lines.join('\n'))).toMatchObject({ communes: 250, villages: 5_000 })
    await sql`truncate gazetteer`
    const broken = [...lines.slice(0, -1), '12010101,,Phum', ''].join('\n')
    expect(await refusalOf(broken)).toBe(`FileFault: Line ${lines.length}: km is no name: it is empty.`)
  })
})

describe('a file that is not', () => {
  test.each<[string, string | Buffer, RegExp]>([
    ['is empty', '', /names no places/],
    ['has a header alone', 'code,km,latin\n', /names no places/],
    [
      'has no header',
      '1201,ចំការមន,Chamkar Mon\n',
      /^FileFault: Line 1: the header must name .* reads: 1201,/,
    ],
    ['is separated by semicolons', 'code;km;latin\n1201;ចំការមន;Chamkar Mon\n', /reads: code;km;latin/],
    ['names a column twice', 'code,km,latin,km\n1201,ក,K,ខ\n', /Line 1: the header/],
    [
      'is in UTF-16, as “Unicode text” is',
      Buffer.from('\uFEFFcode,km,latin\n1201,ចំការមន,Chamkar Mon\n', 'utf16le'),
      /Line 1 is not text in UTF-8/,
    ],
    [
      'is in an old Khmer font’s bytes',
      Buffer.concat([Buffer.from(around()), Buffer.from([0x31, 0x32, 0x30, 0x33, 0x2c, 0x92, 0x93, 0x0a])]),
      /Line 4 is not text in UTF-8/,
    ],
    ['is cut off in mid-name', around().slice(0, -6), /Line 3 has no line end, as if the file were cut off/],
    [
      'is cut off in mid-letter',
      Buffer.from('code,km,latin\n1201,ចំការមន').subarray(0, -1),
      /Line 2 is not text in UTF-8/,
    ],
    ['is cut off within quotation marks', around('1203,"ប្រាំពីរមករា,Prampir'), /does not close/],
    [
      'has a mark within a value',
      around('1203,ប្រាំ"ពីរ,Prampir'),
      /Line 3: a quotation mark stands where none may/,
    ],
    ['lacks a value', around('1203,ប្រាំពីរមករា'), /Line 3: there are 2 values under a header of 3/],
    ['has a value too many', around('1203,ប្រាំពីរមករា,Prampir,Meakkakra'), /Line 3: there are 4 values/],
    ['lost a leading zero', around('102,មង្គលបូរី,Mongkol Borei'), /Line 3: the code “102” .* leading zero/],
    ['has a code of ten digits', around('1201010101,ក្រុម ១,Group 1'), /Line 3: the code “1201010101”/],
    ['has a code in words', around('Phnom Penh,ភ្នំពេញ,Phnom Penh'), /Line 3: the code “Phnom Penh”/],
    ['knows a 26th province', around('2601,ស្រុកថ្មី,New'), /Line 3: the code 2601 begins with 26/],
    ['lacks a parent', around('12990101,ភូមិ ១,Phum 1'), /Line 3: 12990101 lies in 129901, which is neither/],
    [
      'repeats a code',
      around('1203,ក្រោយ,A', '1201,ចំការមន,B'),
      /Line 4: the code 1201 stands in line 2 already/,
    ],
    ['has a place without a Khmer name', around('1203, ,Prampir'), /Line 3: km is no name: it is empty/],
    ['has a NUL', around('1203,ប្រាំ\0ពីរ,Prampir'), /Line 3 is not text/],
    [
      'has exchanged columns',
      around('1203,Prampir,ប្រាំពីរមករា'),
      /Line 3: km has no Khmer letter .* exchanged/,
    ],
    ['has Khmer among the Latin', around('1203,ប្រាំពីរ,Prampir មករា'), /Line 3: latin has Khmer letters/],
    [
      'has a whole page for a name',
      around(`1203,${'ក'.repeat(61)},K`),
      /Line 3: km is no name: it is longer than 60/,
    ],
    ['is one endless line', Buffer.alloc(200_000, 'a'), /Line 1 is too long/],
    [
      'is a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]),
      /Line 1 is not text/,
    ],
  ])('%s is refused in a sentence', async (_, text, sentence) => {
    const refusal = await refusalOf(text)
    expect(refusal).toMatch(sentence)
    expect(refusal).toMatch(/^FileFault: [^\n]{10,250}[.?,A-Z\p{L}\d]$/u)
  })

  test('is not there, or is a folder', async () => {
    await expect(load(join(folder, 'nothing.csv'))).rejects.toThrow(/^There is no file .*nothing\.csv\.$/)
    await expect(load(folder)).rejects.toThrow(/is a folder\.$/)
  })

  test('shows the line of the fault also when it is far down, in either kind of line end', async () => {
    const text = await readFile(SAMPLE, 'utf8')
    for (const end of ['\n', '\r\n']) {
      const lines = [...text.trimEnd().split('\n'), '17100499,,X', '']
      expect(await refusalOf(lines.join(end))).toMatch(/^FileFault: Line 42: km/)
    }
  })
})

test('two imports at once: one is told to wait, and nothing is half', async () => {
  const outcomes = await Promise.allSettled([load(SAMPLE), load(SAMPLE), load(SAMPLE)])
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  for (const { reason } of refused) expect(String(reason)).toMatch(/Another import/)
  expect(outcomes.length - refused.length).toBeGreaterThanOrEqual(1)
  const [row] = await sql`select count(*)::int as places from gazetteer`
  expect(row).toEqual({ places: 40 })
})
