import type { Compose } from '../../messaging/outbox.ts'
import type { Deps } from '../deps.ts'
import { applicationMessages } from './applications.ts'
import { bankFileMessages } from './bank-files.ts'
import { campaignDeskMessages } from './campaign-desk.ts'
import { erasureMessages } from './erasures.ts'
import { exportMessages } from './exports.ts'
import { memberMessages } from './members.ts'
import type { Messages } from './messages.ts'
import { noticeMessages } from './notices.ts'
import { paymentMessages } from './payments.ts'
import { reviewMessages } from './reviews.ts'
import { staffMessages } from './staff.ts'

/** Every kind of message there is. */
const messages: Messages = {
  ...applicationMessages,
  ...memberMessages,
  ...erasureMessages,
  ...paymentMessages,
  ...reviewMessages,
  ...noticeMessages,
  ...staffMessages,
  ...campaignDeskMessages,
  ...exportMessages,
  ...bankFileMessages,
}

/** The words for the outbox, in the language of the chat. */
export function createCompose(deps: Omit<Deps, 'outbox'>): Compose {
  return async (row, locale) => {
    const compose = messages[row.kind]
    if (!compose) throw new Error(`The outbox holds a row of an unknown kind "${row.kind}".`)
    return await compose(deps, { row, locale })
  }
}
