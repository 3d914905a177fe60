import { assistedContactForm, assistedCorrectionForm, assistedForm } from './assisted.ts'
import { campaignTimeForm, campaignWordsForm } from './campaign.ts'
import { cardGivenForm } from './card-given.ts'
import { caseCommentForm } from './case-comment.ts'
import { claimForm } from './claiming.ts'
import { contactDetailsForm } from './contact-details.ts'
import { dependentCorrectionForm, registrationCorrectionForm } from './correction.ts'
import { dependentForm } from './dependent.ts'
import type { Form } from './form.ts'
import { laterPhotoForms } from './later-photos.ts'
import { cardPhotoForm, linkingForm } from './linking.ts'
import { memberAddressForm, memberPhoneForm } from './member-details.ts'
import { noticeForm } from './notice.ts'
import { paymentClaimForm } from './payment-claim.ts'
import { registrationForm } from './registration.ts'

/** Every form there is; a draft names its own. */
export const FORMS: readonly Form[] = [
  registrationForm,
  contactDetailsForm,
  dependentForm,
  linkingForm,
  cardPhotoForm,
  memberPhoneForm,
  memberAddressForm,
  ...Object.values(laterPhotoForms),
  paymentClaimForm,
  registrationCorrectionForm,
  dependentCorrectionForm,
  caseCommentForm,
  cardGivenForm,
  campaignWordsForm,
  campaignTimeForm,
  noticeForm,
  assistedForm,
  assistedCorrectionForm,
  assistedContactForm,
  claimForm,
]

/** Names of those whose answers are somebody's own: of the others nobody is reminded when they are left. */
export const FORMS_OF_PEOPLE: readonly string[] = FORMS.filter(({ ofStaff }) => !ofStaff).map(
  ({ name }) => name,
)

export function formNamed(name: string): Form {
  const form = FORMS.find((candidate) => candidate.name === name)
  if (!form) throw new Error(`There is no form "${name}".`)
  return form
}
