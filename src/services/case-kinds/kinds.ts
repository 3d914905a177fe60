import type { CaseKind } from '../../registry/cases-schema.ts'
import { applicationCases } from './application.ts'
import type { CaseKindHandler } from './case-kind.ts'
import { changeCases } from './change.ts'
import { erasureCases } from './erasure.ts'
import { heldCases } from './held.ts'
import { linkCases } from './link.ts'
import { noticeCases } from './notice.ts'
import { paymentCases } from './payment.ts'
import { paymentClaimCases } from './payment-claim.ts'

/** Every kind of case that can be decided here; one that is not named waits, and is not offered. */
export const caseKinds: Partial<Record<CaseKind, CaseKindHandler>> = {
  application: applicationCases,
  held: heldCases,
  link: linkCases,
  change: changeCases,
  payment: paymentCases,
  payment_claim: paymentClaimCases,
  erasure: erasureCases,
  notice: noticeCases,
}
