/** A prakas that changes a figure changes the sentences that name it, with nothing but a loaded row. */
import { describe, expect, test } from 'vitest'
import { ageFacts, dependentForm } from '../../src/forms/dependent.ts'
import { figuresOn } from '../../src/scheme/figures.ts'
import { createRules, type ParameterRow, SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import { faqScreen, introScreen } from '../../src/screens/menu.ts'
import { endingScreen } from '../../src/screens/review.ts'
import { digits, LOCALES, riel } from '../../src/screens/translate.ts'

const FROM = '2027-01-01'
const changed = (name: string, value: unknown): ParameterRow => {
  const before = SHIPPED_PARAMETERS.findLast((row) => row.name === name)
  if (!before) throw new Error(`There is no ${name}.`)
  return { ...before, value, from: FROM }
}
const rules = createRules([
  ...SHIPPED_PARAMETERS,
  changed('contribution.self_employed', 16_100),
  changed('contribution.dependent', 17_200),
  changed('spouse.age_max_exclusive', 65),
  changed('child.age_max_exclusive', 21),
])

describe.each(LOCALES)('in %s', (locale) => {
  const texts = (today: string) => {
    const figures = figuresOn(today, rules)
    return `${introScreen(locale, { earlier: null, figures }).text}\n${faqScreen(locale, figures).text}`
  }
  const ending = (relation: string, { birthDate, today }: { birthDate: string; today: string }) => {
    const facts = ageFacts({ relation, birth_date: birthDate }, { today, rules })
    const answers = {
      relation,
      marriage_registered: 'yes',
      age_exception: 'no',
      has_occupation: 'no',
      ...facts,
    }
    const name = dependentForm.ending(answers)
    return (
      name &&
      endingScreen(locale, { ending: name, draft: { id: '', revision: 1, answers, cursor: null } }).text
    )
  }

  test('what it costs and the limits of age are the ones of the day', () => {
    for (const figure of [
      riel(locale, 16_100),
      riel(locale, 17_200),
      digits(locale, 65),
      digits(locale, 21),
    ]) {
      expect(texts(FROM)).toContain(figure)
      expect(texts('2026-12-31')).not.toContain(figure)
    }
  })

  test('whoever is over the limit of the day reads that limit', () => {
    const husband = { birthDate: '1965-06-01' }
    expect(ending('spouse', { ...husband, today: '2026-12-31' })).toContain(digits(locale, 60))
    expect(ending('spouse', { ...husband, today: FROM })).toBeNull()
    expect(ending('spouse', { birthDate: '1960-06-01', today: FROM })).toContain(digits(locale, 65))
    expect(ending('child', { birthDate: '2000-06-01', today: FROM })).toContain(digits(locale, 21))
  })
})
