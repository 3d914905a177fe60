/**
 * Who may be enrolled as a dependent (domain.md 2.2). A rule decides where a source does; where none does, a person
 * decides, and nothing is promised.
 */
import { birthday, type Day } from './calendar.ts'
import type { ParameterName, Rules } from './parameters.ts'

/** As what somebody may be enrolled. */
export const RELATIONS = ['spouse', 'child', 'orphan', 'adopted_child', 'step_child'] as const
export type Relation = (typeof RELATIONS)[number]

export type DependentClaim =
  | { relation: 'spouse'; birthDate: Day; marriageRegistered: boolean }
  | {
      relation: 'child' | 'orphan' | 'adopted_child' | 'step_child'
      birthDate: Day
      hasOccupation: boolean
      /** Asked as yes or no; the evidence is shown at the branch, never a diagnosis. */
      ageException: boolean
    }
  | { relation: 'parent' | 'sibling' | 'partner' | 'other'; birthDate?: Day }

/** `staff`: a person decides, because no source does. Reasons are keys of sentences in locales/. */
export type Eligibility = {
  outcome: 'eligible' | 'not_eligible' | 'staff'
  reasons: EligibilityReason[]
  /** The rules that decided, for whoever asks why. */
  because: ParameterName[]
}

export type EligibilityReason =
  | 'marriage_not_registered'
  | 'spouse_too_old'
  | 'child_too_old'
  | 'child_has_work'
  | 'relation_not_covered'
  | 'adopted_or_step'
  | 'age_exception'

/** Whether somebody may be enrolled on that day; ages by the date on the document. */
export function dependentEligibility(
  claim: DependentClaim,
  { on, rules }: { on: Day; rules: Rules },
): Eligibility {
  switch (claim.relation) {
    case 'spouse':
      return spouseEligibility(claim, { on, rules })
    case 'child':
    case 'orphan':
    case 'adopted_child':
    case 'step_child':
      return childEligibility(claim, { on, rules })
    default:
      return {
        outcome: 'not_eligible',
        reasons: ['relation_not_covered'],
        because: ['dependent.other_relatives'],
      }
  }
}

function spouseEligibility(
  claim: Extract<DependentClaim, { relation: 'spouse' }>,
  { on, rules }: { on: Day; rules: Rules },
): Eligibility {
  const reasons: EligibilityReason[] = []
  if (!claim.marriageRegistered && rules.value('spouse.marriage_registered', on)) {
    reasons.push('marriage_not_registered')
  }
  if (on >= birthday(claim.birthDate, rules.value('spouse.age_max_exclusive', on)))
    reasons.push('spouse_too_old')
  const because: ParameterName[] = ['spouse.marriage_registered', 'spouse.age_max_exclusive']
  return { outcome: reasons.length === 0 ? 'eligible' : 'not_eligible', reasons, because }
}

function childEligibility(
  claim: Extract<DependentClaim, { hasOccupation: boolean }>,
  { on, rules }: { on: Day; rules: Rules },
): Eligibility {
  const because: ParameterName[] = ['child.age_max_exclusive', 'child.no_occupation']
  // The exception lifts the age limit alone; S1 does not lift the condition on work.
  if (claim.hasOccupation && rules.value('child.no_occupation', on)) {
    return { outcome: 'not_eligible', reasons: ['child_has_work'], because }
  }
  const ofAge = on >= birthday(claim.birthDate, rules.value('child.age_max_exclusive', on))
  if (ofAge && !claim.ageException) return { outcome: 'not_eligible', reasons: ['child_too_old'], because }
  if (claim.relation === 'adopted_child' || claim.relation === 'step_child') {
    return { outcome: 'staff', reasons: ['adopted_or_step'], because: ['child.adopted_or_step'] }
  }
  // The evidence is looked at by a person, so the exception is never decided by a rule.
  if (ofAge) return { outcome: 'staff', reasons: ['age_exception'], because: ['child.age_exception'] }
  return { outcome: 'eligible', reasons: [], because }
}

/** The birthday on which a dependent reaches the age limit, or null where none holds. */
export function ageOutOn(
  person: { relation: string; birthDate: Day; ageException: boolean },
  { on, rules }: { on: Day; rules: Rules },
): Day | null {
  if (person.relation === 'spouse')
    return birthday(person.birthDate, rules.value('spouse.age_max_exclusive', on))
  return person.ageException ? null : birthday(person.birthDate, rules.value('child.age_max_exclusive', on))
}

/** Which document identifies a dependent: under 15 there is no ID card (domain.md S31, S32). */
export function identityDocument(
  birthDate: Day,
  { on, rules }: { on: Day; rules: Rules },
): 'khmer_id' | 'birth_certificate' {
  return on >= birthday(birthDate, rules.value('id_card.min_age', on)) ? 'khmer_id' : 'birth_certificate'
}
