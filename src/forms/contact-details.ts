/** Phone and address of an application that was sent: they change at once (decisions.md, "Life of an application"). */
import type { Form } from './form.ts'
import { ADDRESS, PHONE } from './registration.ts'

export const contactDetailsForm: Form = {
  name: 'contact_details',
  version: 1,
  questions: [PHONE, ...ADDRESS],
  ending: () => null,
}
