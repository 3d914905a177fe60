/** Contact details of a member, changed at once (decisions.md): the phone only by sharing it, the address by typing. */
import type { Form } from './form.ts'
import { ADDRESS } from './registration.ts'

export const memberPhoneForm: Form = {
  name: 'member_phone',
  version: 1,
  questions: [
    {
      id: 'own_phone',
      askedAs: 'new_phone',
      kind: 'phone',
      // The number is proof of the membership later, so anybody's typing is not enough.
      parse: () => ({ ok: false, reason: 'phone-share-only' }),
      shareOnly: true,
      encrypted: true,
    },
  ],
  ending: () => null,
}

export const memberAddressForm: Form = {
  name: 'member_address',
  version: 1,
  questions: ADDRESS,
  ending: () => null,
}
