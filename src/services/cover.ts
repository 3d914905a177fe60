/** "Am I covered?" for everybody in a chat's household. */
import { phnomPenhDay } from '../ops/clock.ts'
import { listHouseholdFacts, type MemberFacts } from '../registry/cover-facts.ts'
import { type Cover, coverOn } from '../scheme/cover.ts'
import { type AgeLimit, ageLimitOf } from '../scheme/household.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { Deps } from './deps.ts'

export type MemberCover = MemberFacts & {
  /** Null for employees and civil servants: their own cover comes through the employer and is not computed. */
  cover: Cover | null
  /** The age limit of a dependent, while it lies ahead. */
  ageLimit: AgeLimit | null
}

/** Sponsors first, each with today's presumed cover. Empty when the chat is linked to no member. */
export async function coverOfChat(
  deps: Pick<Deps, 'db' | 'clock' | 'rules'>,
  chatId: number,
): Promise<{ today: string; rules: Rules; people: MemberCover[] }> {
  const [rules, facts] = await Promise.all([deps.rules.current(), listHouseholdFacts(deps.db, chatId)])
  const today = phnomPenhDay(deps.clock.now())
  return { today, rules, people: facts.map((one) => withCover(one, { today, rules })) }
}

/** Cover is computed for self-employed members and for dependents (decisions.md). */
export function withCover(
  facts: MemberFacts,
  { today, rules }: { today: string; rules: Rules },
): MemberCover {
  const kind = facts.kind === 'dependent' || facts.kind === 'self_employed' ? facts.kind : null
  const limit = facts.kind === 'dependent' ? ageLimitOf(facts, { on: today, rules }) : null
  return {
    ...facts,
    cover: kind && coverOn({ ...facts, kind }, { today, rules }),
    ageLimit: limit !== null && limit.on > today ? limit : null,
  }
}
