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
  changed('spouse.marriage_registered', false),
  changed('child.no_occupation', false),
  changed('child.adopted_or_step', false),
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

  test('a condition that is lifted, and a relation that is let in no more, end the form or go on by the rules of the day', () => {
    const at = (today: string, stated: Record<string, string>) =>
      dependentForm.ending({ ...stated, ...ageFacts(stated, { today, rules }) })
    const unmarried = { relation: 'spouse', marriage_registered: 'no' }
    const working = { relation: 'child', birth_date: '2012-06-01', has_occupation: 'yes' }
    expect([at('2026-12-31', unmarried), at(FROM, unmarried)]).toEqual(['marriage_not_registered', null])
    expect([at('2026-12-31', working), at(FROM, working)]).toEqual(['child_has_work', null])
    const adopted = { relation: 'adopted_child' }
    expect([at('2026-12-31', adopted), at(FROM, adopted)]).toEqual([null, 'relation_not_covered'])
  })
})
