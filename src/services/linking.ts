/** A chat proves that it is a member's (decisions.md "Chats, people, identity"), or asks a reviewer to look. */
import { z } from 'zod'
import type { Answers } from '../forms/form.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { openCase } from '../registry/cases.ts'
import { type Draft, takeDraft } from '../registry/drafts.ts'
import {
  type Claimed,
  findPersonOfCard,
  type LinkRequest,
  linkByProof,
  listLinkRequests,
  saveLinkRequest,
  takeAttempt,
} from '../registry/links.ts'
import { saveOutboxRow } from '../registry/outbox.ts'
import type { Deps } from './deps.ts'
import { newReference } from './references.ts'

/** What a chat may try in a day, and all chats together in an hour (promises.md "Enumeration"). */
export const MOST_ATTEMPTS_OF_CHAT = 5
export const MOST_ATTEMPTS_IN_TOTAL = 200
/** More that wait for a reviewer would only take the place of others. */
export const MOST_WAITING_REQUESTS = 3

export type LinkOutcome = 'linked' | 'not_confirmed' | 'too_many'

/**
 * Links the chat to the member whose card number, birth date and own shared contact these are. Whatever does not
 * agree, the outcome and the statements executed are the same. A phone is necessary and never sufficient: numbers are
 * given to others.
 *
 * `draft` is the form this was answered in: it ends with the link, and the chat is told through the outbox.
 */
export async function linkMember(
  deps: Pick<Deps, 'db' | 'vault' | 'clock'>,
  proof: Claimed & { chatId: number; draft?: Pick<Draft, 'id' | 'revision'> },
): Promise<LinkOutcome> {
  const { chatId, draft } = proof
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const allowed = await takeAttempt(tx, {
      chatId,
      now,
      mostOfChat: MOST_ATTEMPTS_OF_CHAT,
      mostInTotal: MOST_ATTEMPTS_IN_TOTAL,
    })
    if (!allowed) return 'too_many'
    const personId = await linkByProof({ db: tx, vault: deps.vault }, proof)
    await saveAudit(tx, {
      at: now,
      actor: `chat:${chatId}`,
      action: personId ? 'member.link' : 'member.link_refused',
      subjectType: personId ? 'person' : 'chat',
      subjectId: personId ?? String(chatId),
    })
    if (!personId) return 'not_confirmed'
    if (draft && (await takeDraft(tx, draft))) {
      await saveOutboxRow(tx, {
        chatId,
        kind: 'member.linked',
        payload: { person: personId },
        dedupeKey: `submitted:${draft.id}`,
        now,
      })
    }
    return 'linked'
  })
}

const proof = z.object({
  card_number: z.string().min(1),
  birth_date: z.iso.date(),
  own_phone: z.object({ number: z.string().min(1), verified: z.literal(true) }),
})
const proofWithPhoto = proof.extend({ photo_card: z.object({ document: z.uuid() }) })

/** Throws when an answer is missing or a phone was not shared by its owner: a mistake in the form or the code. */
export function readProof(answers: Answers): Claimed {
  return toClaimed(proof.parse(answers))
}

function toClaimed({ card_number, birth_date, own_phone }: z.infer<typeof proof>): Claimed {
  return { card: card_number, birthDate: birth_date, phone: own_phone.number }
}

/**
 * Stores what the form claims, with the photo, for a reviewer; the chat is told through the outbox. `too_many` while
 * enough requests of this chat wait; null when the draft changed since it was shown.
 */
export async function requestLink(deps: Deps, draft: Draft): Promise<LinkRequest | 'too_many' | null> {
  const answers = proofWithPhoto.parse(draft.answers)
  const { id, chatId } = draft
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const waiting = (await listLinkRequests(tx, chatId)).filter(({ status }) => status === 'submitted')
    if (waiting.length >= MOST_WAITING_REQUESTS) return 'too_many'
    // The photo stays with the id that the draft and the request share.
    if (!(await takeDraft(tx, draft))) return null
    const request = await saveLinkRequest(
      { db: tx, vault: deps.vault },
      { id, chatId, claimed: toClaimed(answers), newReference, now },
    )
    // Whoever the card is of, if anybody: the reviewer must be of neither household.
    const personId = await findPersonOfCard({ db: tx, vault: deps.vault }, answers.card_number)
    await openCase(tx, { kind: 'link', subjectId: id, personId, chatId, now })
    await saveAudit(tx, {
      at: now,
      actor: `chat:${chatId}`,
      action: 'member.link_request',
      subjectType: 'link_request',
      subjectId: id,
    })
    await saveOutboxRow(tx, {
      chatId,
      kind: 'link.requested',
      payload: { request: id },
      dedupeKey: `submitted:${id}`,
      now,
    })
    return request
  })
}

/** The requests of a chat for /status, the newest first. */
export async function viewLinkRequests(
  { db }: Pick<Deps, 'db'>,
  chatId: number,
): Promise<{ reference: string; status: string; day: string }[]> {
  const requests = await listLinkRequests(db, chatId)
  return requests.map(({ reference, status, at }) => ({ reference, status, day: phnomPenhDay(at) }))
}
