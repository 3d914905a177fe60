/** Who may register as self-employed (domain.md 2.1). Where no source decides, nothing is refused: a sentence warns. */
import { birthday, type Day } from './calendar.ts'
import type { ParameterName, Rules } from './parameters.ts'

/** `staff`: a person decides, because no source does. Reasons are keys of sentences in locales/. */
export type Eligibility<Reason extends string> = {
  outcome: 'eligible' | 'not_eligible' | 'staff'
  /** Why not, or why a person has to look; empty when eligible. */
  reasons: Reason[]
  /** The rules that decided, for whoever asks why: Rules.row has their source. */
  because: ParameterName[]
}

export type SelfEmployedClaim = {
  birthDate: Day
  /** Works for a wage or salary under a contract: the employer registers such a person. */
  hasWageContract: boolean
  /** Uses paid workers: such a person registers as an enterprise. */
  hasPaidWorkers: boolean
  /** Has the informal-economy worker certificate at hand. */
  hasCertificate: boolean
}

export type SelfEmployedReason = 'wage_contract' | 'paid_workers' | 'too_young' | 'too_old'

/** `age_to_confirm`: no source names a least age. `certificate_needed`: at the office, not for the application. */
export type SelfEmployedWarning = 'age_to_confirm' | 'certificate_needed'

/** Whether somebody may register as self-employed on that day; ages by the date on the document. */
export function selfEmployedEligibility(
  claim: SelfEmployedClaim,
  { on, rules }: { on: Day; rules: Rules },
): Eligibility<SelfEmployedReason> & { warnings: SelfEmployedWarning[] } {
  const hasReached = (age: number) => on >= birthday(claim.birthDate, age)
  const [least, most] = [rules.value('self_employed.age_min', on), rules.value('self_employed.age_max', on)]
  const reasons: SelfEmployedReason[] = []
  if (claim.hasWageContract && !rules.value('self_employed.has_wage_contract', on)) {
    reasons.push('wage_contract')
  }
  if (claim.hasPaidWorkers && !rules.value('self_employed.has_paid_workers', on)) reasons.push('paid_workers')
  if (least !== null && !hasReached(least)) reasons.push('too_young')
  if (most !== null && hasReached(most + 1)) reasons.push('too_old')
  const warnings: SelfEmployedWarning[] = []
  if (least === null && !hasReached(rules.value('self_employed.age_warn_below', on))) {
    warnings.push('age_to_confirm')
  }
  if (!claim.hasCertificate && rules.value('certificate.required', on)) warnings.push('certificate_needed')
  return {
    outcome: reasons.length === 0 ? 'eligible' : 'not_eligible',
    reasons,
    warnings,
    because: [
      'self_employed.has_wage_contract',
      'self_employed.has_paid_workers',
      'self_employed.age_min',
      'self_employed.age_max',
    ],
  }
}
