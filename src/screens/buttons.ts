/**
 * What is written in buttons. Two kinds (decisions.md "Sending"):
 *
 * - *question* buttons belong to one question of one draft at one revision; pressed later they change nothing;
 * - *entry* buttons stand in menus and reminders, are valid for ever and are checked when pressed.
 *
 * Telegram allows 64 bytes. Secrets never go in here.
 */

/** What a question button does. `answer` carries the value, `edit` the question to go back to. */
export const QUESTION_ACTIONS = {
  answer: 'a',
  back: 'b',
  later: 'l',
  keep: 'k',
  skip: 's',
  page: 'p',
  retype: 'n',
  readFull: 'r',
  confirm: 'c',
  edit: 'e',
  cancel: 'x',
  close: 'z',
} as const
export type QuestionAction = keyof typeof QUESTION_ACTIONS

export type QuestionButton = {
  /** The first letters of the draft's id. */
  draft: string
  revision: number
  /** The question's id, or `review` / `ending`. */
  step: string
  action: QuestionAction
  value: string
}

export const ENTRIES = [
  'menu',
  'intro',
  'start',
  'resume',
  'status',
  'mydata',
  'help',
  'faq',
  'family',
  'languages',
  'language',
  'cancel_yes',
  'cancel_no',
  'withdraw',
  'withdraw_yes',
  'withdraw_no',
  'download',
  'correct_contact',
  'erase_draft',
  'cover',
  'benefits',
  'card',
  'link',
  'card_photo',
  'household',
  'add_dependent',
  'edit_dependent',
  'remove_dependent',
  'send_household',
  'read_consent',
  'changes',
  'change',
  'change_yes',
  'take_back',
  'take_back_yes',
  'papers',
  'paper',
  'work',
  'staff',
  'find',
  'record',
  'record_why',
  'card_given',
  'lookalikes',
  'lookalike_no',
  'staff_role',
  'staff_revoke',
  'staff_invite',
  'handover',
  'staff_accept',
  'topics',
  'calls',
  'call',
  'topic',
  'pay',
  'pay_how',
  'pay_relative',
  'payments',
  'statement',
  'paid',
  'withdraw_claim',
  'queue',
  'case_next',
  'case_keyboard',
  'case_photos',
  'case_put_back',
  'case_do',
  'case_yes',
  'case_words',
  'correct',
  'notice',
  'notice_copy',
  'notice_back',
  'notice_back_yes',
  'reads',
  'erasure',
  'erasure_yes',
  'erasure_back',
  'assist',
  'assist_new',
  'assist_link',
  'claim',
  'record_link',
  'record_link_yes',
  'campaigns',
  'campaign',
  'campaign_new',
  'campaign_part',
  'campaign_set',
  'campaign_write',
  'campaign_sample',
  'campaign_act',
  'campaign_reject',
  'campaign_report',
  'campaign_unknown',
  'campaign_effect',
  'exports',
  'export_ask',
  'export_open',
  'export_yes',
  'export_no',
  'export_fetch',
  'bank_files',
  'bank_file',
  'bank_file_undo',
] as const
export type EntryName = (typeof ENTRIES)[number]
export type EntryButton = { entry: EntryName; value: string }

const actionOf = new Map<string, QuestionAction>(
  Object.entries(QUESTION_ACTIONS).map(([name, letter]) => [letter, name as QuestionAction]),
)
const entryNames = new Set<string>(ENTRIES)

export function draftTag(draftId: string): string {
  return draftId.slice(0, 6)
}

export function questionButton(button: QuestionButton): string {
  const { draft, step, action, value } = button
  return ['q', draft, button.revision.toString(36), step, QUESTION_ACTIONS[action], value].join(':')
}

export function entryButton(entry: EntryName, value = ''): string {
  return value === '' ? `e:${entry}` : `e:${entry}:${value}`
}

/** Null for anything else: data of an older release, or made up by somebody. */
export function readQuestionButton(data: string): QuestionButton | null {
  const [mark, draft, revision, step, letter, ...rest] = data.split(':')
  const action = actionOf.get(letter ?? '')
  if (mark !== 'q' || !draft || !revision || !step || !action) return null
  return { draft, revision: Number.parseInt(revision, 36), step, action, value: rest.join(':') }
}

export function readEntryButton(data: string): EntryButton | null {
  const [mark, entry, ...rest] = data.split(':')
  if (mark !== 'e' || !entry || !entryNames.has(entry)) return null
  return { entry: entry as EntryName, value: rest.join(':') }
}

/** A UUID in 22 letters, where the 36 would leave no room beside it. */
export function shortId(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
}

/** The UUID again, or null for what is none. */
export function longId(short: string): string | null {
  if (!/^[A-Za-z0-9_-]{22}$/.test(short)) return null
  const hex = Buffer.from(short, 'base64url').toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
