import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'

const PAGE = readFileSync(new URL('../../docs/scheme-decisions.md', import.meta.url), 'utf8')
const rows = PAGE.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Case'))
  .map((line) => line.split('|').map((cell) => cell.trim()))

test('every decided edge has a source or is marked as an assumption, and a test of its title shows it', () => {
  expect(rows.length).toBeGreaterThan(25)
  for (const [, subject, decision, source, shownBy = ''] of rows) {
    expect(decision, subject).not.toBe('')
    expect(source, subject).toMatch(/assumption|none found|inferred|S\d+/)
    const [, file = '', title = ''] = /^(\S+\.test\.ts): (.+)$/.exec(shownBy) ?? []
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    expect(text, subject).toContain(`'${title}'`)
  }
})

test('the parameters that the page names exist', () => {
  const names = new Set<string>(SHIPPED_PARAMETERS.map(({ name }) => name))
  const named = [...PAGE.matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map((match) => match[1] ?? '')
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter((name) => !names.has(name))).toEqual([])
})
