import { NOTICE_FORM_REASONS } from './notice.ts'
import { CAMPAIGN_REASONS } from './parsers/campaign.ts'
import { DATE_REASONS } from './parsers/dates.ts'
import { IDENTITY_REASONS } from './parsers/identity.ts'
import { NAME_REASONS } from './parsers/names.ts'
import { PAYMENT_DAY_REASONS } from './parsers/payment-day.ts'
import { PHONE_REASONS } from './parsers/phone.ts'
import { REFERENCE_REASONS } from './parsers/reference.ts'
import { TEXT_REASONS } from './parsers/text.ts'

/** Reasons about the kind of reply rather than its text (reply.ts). */
const REPLY_REASONS = {
  // The shared contact card is somebody else's: press the button that shares one's own number, or type it.
  'contact-not-own': [],
  // A typed number or somebody else's card proves nothing here: press the button that shares one's own.
  'phone-share-only': [],
} as const

/**
 * Every reason a parser can give, and the names of the arguments of its sentence (`reason-<reason>` in locales/). What
 * each sentence must say stands beside the reason in its parser's file. Every sentence says what is wrong and what a
 * good answer looks like; where `candidates` came along they follow as buttons.
 */
export const REASONS = {
  ...TEXT_REASONS,
  ...NAME_REASONS,
  ...DATE_REASONS,
  ...PAYMENT_DAY_REASONS,
  ...IDENTITY_REASONS,
  ...PHONE_REASONS,
  ...REFERENCE_REASONS,
  ...CAMPAIGN_REASONS,
  ...REPLY_REASONS,
  ...NOTICE_FORM_REASONS,
} as const

export type Reason = keyof typeof REASONS
