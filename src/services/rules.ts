/** The scheme's rules as they stand: the shipped rows and those an operator has loaded since. */
import { type Clock, phnomPenhDay } from '../ops/clock.ts'
import type { Database } from '../registry/database.ts'
import { listParameterRows } from '../registry/parameters.ts'
import { type Figures, figuresOn } from '../scheme/figures.ts'
import { createRules, type Rules, SHIPPED_PARAMETERS } from '../scheme/parameters.ts'

export type RuleBook = { current(): Promise<Rules> }

/** A prakas is known long before its first day; a minute's delay after loading it harms nobody. */
const KEPT_MS = 60_000

export function createRuleBook(db: Database): RuleBook {
  let kept: { rules: Promise<Rules>; until: number } | null = null
  const read = async () => createRules([...SHIPPED_PARAMETERS, ...(await listParameterRows(db))])
  return {
    async current() {
      if (kept && kept.until > performance.now()) return await kept.rules
      const rules = read()
      kept = { rules, until: performance.now() + KEPT_MS }
      rules.catch(() => {
        kept = null
      })
      return await rules
    },
  }
}

export async function figuresToday({ rules, clock }: { rules: RuleBook; clock: Clock }): Promise<Figures> {
  return figuresOn(phnomPenhDay(clock.now()), await rules.current())
}
