/** What a case brings into the chat of whoever has it in hand leaves with it: at the decision, or when the lease ends. */
import type { Case } from '../registry/cases.ts'
import { saveOutboxRow } from '../registry/outbox.ts'
import type { Deps } from './deps.ts'

type ShownIn = { item: Pick<Case, 'id' | 'leasedUntil'>; chatId: number; messageId: number }

/** Of one lease: shown again in a later one, a photo is deleted again. */
export const photoKey = ({ id, leasedUntil }: ShownIn['item'], documentId: string): string =>
  `case-photo:${id}:${leasedUntil?.getTime()}:${documentId}`

/** A photo was sent: it is deleted. */
export async function deletePhotoLater(
  deps: Pick<Deps, 'db' | 'clock'>,
  photo: ShownIn & { documentId: string },
): Promise<void> {
  const { item, chatId, messageId, documentId } = photo
  await saveOutboxRow(deps.db, {
    chatId,
    kind: 'message.delete',
    payload: { message: messageId, case: item.id },
    dedupeKey: photoKey(item, documentId),
    ...leaving(deps, item),
  })
}

/** The case was shown, or somebody was compared with whom it is about: one line stays, without their data. */
export async function foldLater(deps: Pick<Deps, 'db' | 'clock'>, shown: ShownIn): Promise<void> {
  const { item, chatId, messageId } = shown
  await saveOutboxRow(deps.db, {
    chatId,
    kind: 'case.left',
    payload: { edits: messageId, case: item.id },
    dedupeKey: `case-left:${item.id}:${item.leasedUntil?.getTime()}:${messageId}`,
    ...leaving(deps, item),
  })
}

const leaving = ({ clock }: Pick<Deps, 'clock'>, { leasedUntil }: ShownIn['item']) => ({
  now: clock.now(),
  ...(leasedUntil && { notBefore: leasedUntil }),
})
