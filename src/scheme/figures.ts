/** The figures that people read before they begin, as they stand on a day: each is a dated parameter. */
import { type Day, monthOf } from './calendar.ts'
import { dueKhr } from './contribution.ts'
import type { Rules } from './parameters.ts'

export type Figures = {
  /** What a month costs a self-employed member, and a dependent. */
  memberKhr: number
  dependentKhr: number
  /** The birthdays on which a husband or wife, and a child, can no longer be enrolled. */
  spouseAge: number
  childAge: number
}

export function figuresOn(today: Day, rules: Rules): Figures {
  return {
    memberKhr: dueKhr('self_employed', monthOf(today), rules),
    dependentKhr: dueKhr('dependent', monthOf(today), rules),
    spouseAge: rules.value('spouse.age_max_exclusive', today),
    childAge: rules.value('child.age_max_exclusive', today),
  }
}
