/** Photos that a stored application lacks, sent later while it waits for a decision. */
import { type LaterPhoto, lackingPhotos, laterAnswers, laterPhotoForms } from '../forms/later-photos.ts'
import { type Application, savePhotoOfApplication } from '../registry/applications.ts'
import { lockCasesOf } from '../registry/cases.ts'
import { type Draft, eraseDraft, takeDraft } from '../registry/drafts.ts'
import { saveOutboxRow } from '../registry/outbox.ts'
import { lockApplication } from '../registry/reviews.ts'
import { findOwnApplication, isOpen } from './applications.ts'
import type { Deps } from './deps.ts'
import { startForm } from './filling.ts'

/** The application with what it still lacks, if it is this chat's and waits for a decision. */
export async function findLacking(
  deps: Pick<Deps, 'db' | 'vault'>,
  query: { id: string; chatId: number },
): Promise<{ application: Application; photos: LaterPhoto[] } | null> {
  const application = await findOwnApplication(deps, query)
  return application && isOpen(application)
    ? { application, photos: lackingPhotos(application.answers) }
    : null
}

/** Opens the form for that photo, or the one that is open already. */
export async function startLaterPhoto(
  deps: Deps,
  { application, photo }: { application: Application; photo: LaterPhoto },
): Promise<Draft> {
  const { id: subjectId, chatId } = application
  return await startForm(deps, { chatId, form: laterPhotoForms[photo], subjectId })
}

/**
 * Adds the photo of a finished form to its application; the chat is told through the outbox. `too_late` when the
 * application waits for it no longer: then the photo is erased. `changed` when the draft changed since it was shown.
 */
export async function sendLaterPhoto(
  deps: Deps,
  { draft, photo }: { draft: Draft; photo: LaterPhoto },
): Promise<'stored' | 'too_late' | 'changed'> {
  const { chatId, subjectId } = draft
  const answer = draft.answers[photo]
  if (subjectId === null || typeof answer !== 'object' || !('document' in answer)) {
    throw new Error('The form for a photo is not complete.')
  }
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const inside = { db: tx, vault: deps.vault }
    // The case before its subject, as staff do: neither decides while the other one acts.
    await lockCasesOf(tx, subjectId)
    const found = await lockApplication(inside, subjectId)
    const application = found?.chatId === chatId ? found : null
    const awaited = application && isOpen(application) && lackingPhotos(application.answers).includes(photo)
    if (!awaited) return (await eraseDraft(tx, draft)) ? 'too_late' : 'changed'
    if (!(await takeDraft(tx, draft))) return 'changed'
    await savePhotoOfApplication(inside, {
      applicationId: subjectId,
      chatId,
      draftId: draft.id,
      form: laterPhotoForms[photo],
      answers: laterAnswers(photo, answer.document),
      photo,
      now,
    })
    await saveOutboxRow(tx, {
      chatId,
      kind: 'application.photo_sent',
      payload: { application: subjectId, photo },
      dedupeKey: `submitted:${draft.id}`,
      now,
    })
    return 'stored'
  })
}
