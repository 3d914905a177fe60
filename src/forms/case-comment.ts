/** What a member of staff writes with a decision; the rest of it was chosen by buttons and is kept beside. */
import type { Form } from './form.ts'
import { parseOwnWords } from './parsers/text.ts'

export const MOST_COMMENT = 300

export const caseCommentForm: Form = {
  name: 'case_comment',
  version: 1,
  ofStaff: true,
  questions: [
    {
      id: 'case_comment',
      kind: 'text',
      parse: (text) => parseOwnWords(text, { min: 2, max: MOST_COMMENT }),
      encrypted: true,
    },
  ],
  ending: () => null,
  confirmKey: 'btn-case-comment-send',
}
