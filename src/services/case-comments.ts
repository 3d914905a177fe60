/** What staff write with a decision: a form of one question, with what was chosen by buttons beside it. */
import { z } from 'zod'
import { caseCommentForm } from '../forms/case-comment.ts'
import type { Draft } from '../registry/drafts.ts'
import type { CaseRefusal } from './cases.ts'
import { decideCase } from './deciding.ts'
import type { Deps } from './deps.ts'
import { eraseForm, findDraft, startForm } from './filling.ts'

/** Opens the form; one that was left open for another decision ends. `message` shows the case in the chat. */
export async function startComment(
  deps: Deps,
  chosen: {
    chatId: number
    caseId: string
    decision: string
    reason: string | null
    lines: readonly string[]
    message: number | null
  },
): Promise<Draft> {
  const { chatId, caseId: subjectId, decision, reason, lines, message } = chosen
  const before = await findDraft(deps, { chatId, form: caseCommentForm.name })
  if (before) await eraseForm(deps, before)
  const answers = {
    decision,
    lines: lines.join(','),
    ...(reason !== null && { reason }),
    ...(message !== null && { message: String(message) }),
  }
  return await startForm(deps, { chatId, form: caseCommentForm, subjectId, answers })
}

const finished = z.object({
  decision: z.string(),
  lines: z.string(),
  reason: z.string().optional(),
  message: z.string().optional(),
  case_comment: z.string(),
})

/** `message`: the one that shows the case, to be replaced by what became of it. */
export type Commented =
  | { ok: true; outcome: string; title: string; message: number | null }
  | 'changed'
  | CaseRefusal

/**
 * Decides with the words of the finished form. `changed` when the form is not as it was shown; refused for any other
 * reason, the form is over.
 */
export async function decideWithComment(deps: Deps, draft: Draft): Promise<Commented> {
  const { decision, lines, reason, message, case_comment: comment } = finished.parse(draft.answers)
  const shownIn = message === undefined ? null : Number(message)
  const decided = await decideCase(deps, {
    telegramId: draft.chatId,
    shownIn,
    id: draft.subjectId ?? '',
    decision,
    chosen: { reason: reason ?? null, lines: lines === '' ? [] : lines.split(','), comment },
    draft,
  })
  if (decided.ok) return { ...decided, message: shownIn }
  if ('why' in decided && decided.why === 'changed') return 'changed'
  await eraseForm(deps, draft)
  return decided
}
