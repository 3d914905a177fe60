import { expect, test } from 'vitest'
import { button, rows } from '../../src/screens/screen.ts'

const laidOut = (labels: string[], columns: number) =>
  rows(
    labels.map((label) => button(label, 'x')),
    columns,
  ).map((row) => row.map(({ text }) => text))

test('labels that fit stand two by two', () => {
  expect(laidOut(['Kampot', 'Kandal', 'Kep'], 2)).toEqual([['Kampot', 'Kandal'], ['Kep']])
  expect(laidOut(['កំពត', 'កណ្តាល', 'កែប'], 2)).toEqual([['កំពត', 'កណ្តាល'], ['កែប']])
  expect(laidOut(['✏️ ឈ្មោះអក្សរខ្មែរ', '✏️ ថ្ងៃខែឆ្នាំកំណើត'], 2)).toHaveLength(1)
})

test('a label that half a row of a small phone would cut stands alone, and the others keep their order', () => {
  expect(laidOut(['Kep', 'Banteay Meanchey', 'Pursat', 'Takeo'], 2)).toEqual([
    ['Kep'],
    ['Banteay Meanchey'],
    ['Pursat', 'Takeo'],
  ])
  expect(laidOut(['🎨 សិល្បករ ឬអ្នកបង្កើតមាតិកាឌីជីថល', '🌾 កសិករ'], 2)).toHaveLength(2)
})

test('in one column every label has its row', () => {
  expect(laidOut(['Kep', 'Takeo'], 1)).toEqual([['Kep'], ['Takeo']])
  expect(laidOut([], 2)).toEqual([])
})
