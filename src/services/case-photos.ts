/** The photos of a case, in the chat of whoever has it in hand, for as long as that is so. */
import { saveAudit } from '../registry/audit.ts'
import type { Case } from '../registry/cases.ts'
import { findPicture } from '../registry/documents.ts'
import { findOutboxRow } from '../registry/outbox.ts'
import type { Locale } from '../screens/translate.ts'
import { photoKey } from './case-messages.ts'
import { type About, type CaseRefusal, hold } from './cases.ts'
import type { Deps } from './deps.ts'

export type CasePhoto = { documentId: string; label: string; jpeg: Buffer }

/** The photos of the case in hand that are not in the chat already; each is one audited read. */
export async function photosOfCase(
  deps: Deps,
  { telegramId, id, locale }: About & { locale: Locale },
): Promise<{ ok: true; item: Case; photos: CasePhoto[] } | CaseRefusal> {
  return await deps.db.transaction(async (tx) => {
    const inside = { db: tx, vault: deps.vault, rules: deps.rules }
    const held = await hold(deps, { db: tx, id, telegramId })
    if (!held.ok) return held
    const { item, handler, actor } = held
    const now = deps.clock.now()
    const view = await handler.view(inside, { item, locale, now })
    const photos: CasePhoto[] = []
    for (const { id: documentId, label } of view?.photos ?? []) {
      if (await findOutboxRow(tx, photoKey(item, documentId), { done: true })) continue
      const jpeg = await findPicture(inside, documentId)
      if (!jpeg) continue
      await saveAudit(tx, {
        at: now,
        actor,
        action: 'document.view',
        subjectType: 'document',
        subjectId: documentId,
        why: item.kind,
      })
      photos.push({ documentId, label, jpeg })
    }
    return { ok: true, item, photos }
  })
}
