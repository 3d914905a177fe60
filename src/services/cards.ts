/** Member cards: made, ended, and looked at through their link. */
import { randomBytes } from 'node:crypto'
import { cardLink } from '../cards/link.ts'
import type { CardStatus } from '../cards/status.ts'
import { joinToken, packCard } from '../cards/token.ts'
import { TOKEN_LIFE_MS } from '../cards/verify-token.ts'
import { drawMemberCard } from '../documents/member-card.ts'
import { maskNumber } from '../forms/parsers/mask.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { findCardFor, revokeCards, saveCard } from '../registry/cards.ts'
import { findMemberFacts } from '../registry/cover-facts.ts'
import { findGrants } from '../registry/staff.ts'
import { type CardView, memberCardCaption, memberCardTexts } from '../screens/member-card.ts'
import type { Locale } from '../screens/translate.ts'
import { may } from '../staff/permissions.ts'
import { openSigner } from './card-keys.ts'
import { withCover } from './cover.ts'
import type { Deps } from './deps.ts'

type CardDeps = Pick<Deps, 'db' | 'vault' | 'clock' | 'rules' | 'operator'>

/** What the members table encrypts a card number for. */
const CARD_NUMBER = 'member.card_number'

/** `caption` is Telegram HTML. */
export type IssuedCard = { id: string; png: Buffer; caption: string; link: string; expiresAt: Date }

/**
 * A new card for a member as of now; every earlier one of that person ends. Null for who is no member. `bot` is the
 * bot's user name without "@", `actor` whom the audit names. Whether that actor may is for the caller to know.
 */
export async function issueCard(
  deps: CardDeps,
  { personId, bot, locale, actor }: { personId: string; bot: string; locale: Locale; actor: string },
): Promise<IssuedCard | null> {
  const card = await viewCard(deps, personId)
  if (!card) return null
  const signer = await openSigner(deps)
  const now = deps.clock.now()
  const expiresAt = new Date(now.getTime() + TOKEN_LIFE_MS)
  const id = randomBytes(16).toString('base64url')
  const { name, number, status, coveredUntil, asOf } = card
  const signed = packCard(
    {
      cardId: id,
      name: { latin: `${name.latin.family} ${name.latin.given}`, km: `${name.km.family} ${name.km.given}` },
      numberEnd: number.replace(/\D/g, ''),
      status,
      coveredUntil,
      asOf,
      expiresAt,
    },
    signer.keyId,
  )
  const link = cardLink({ bot, cardId: id, token: joinToken(signed, signer.sign(signed)) })
  const expiresOn = phnomPenhDay(expiresAt)
  const texts = memberCardTexts(locale, { card, operator: deps.operator, expiresOn })
  const png = await drawMemberCard(texts, link)
  await deps.db.transaction(async (tx) => {
    await saveCard(tx, { id, personId, now })
    await saveAudit(tx, { at: now, actor, action: 'card.issued', subjectType: 'card', subjectId: id })
  })
  return { id, png, caption: memberCardCaption(locale, { card, expiresOn }), link, expiresAt }
}

/** Ends the person's cards without a new one. Offline they verify for up to seven days more. */
export async function revokeCard(
  deps: CardDeps,
  { personId, actor, why }: { personId: string; actor: string; why?: string },
): Promise<number> {
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const ended = await revokeCards(tx, { personId, now })
    await saveAudit(tx, {
      at: now,
      actor,
      action: 'card.revoked',
      subjectType: 'person',
      subjectId: personId,
      ...(why !== undefined && { why }),
    })
    return ended
  })
}

type SeenCard = { card: CardView; issuedOn: string; inForce: boolean }
export type CardLook =
  | ({ as: 'own' } & SeenCard)
  /** Null when there is no such card. */
  | { as: 'verifier'; card: SeenCard | null }
  /** Somebody else's card, or none: which of the two is not to be told apart. */
  | { as: 'nobody' }

/** What a chat sees that opened the link of a card. Each look is one audit row, also one at a card that is none. */
export async function lookAtCard(
  deps: CardDeps,
  { cardId, chatId }: { cardId: string; chatId: number },
): Promise<CardLook> {
  const [found, grants] = await Promise.all([
    findCardFor(deps.db, { id: cardId, chatId }),
    findGrants(deps.db, chatId),
  ])
  const own = found?.own ?? false
  // Wherever the member is registered: people fall ill in other provinces too.
  const mayVerify = !own && may(grants, 'card.verify')
  await saveAudit(deps.db, {
    at: deps.clock.now(),
    actor: mayVerify ? `staff:${chatId}` : `chat:${chatId}`,
    action: 'card.looked_at',
    subjectType: 'card',
    subjectId: cardId,
  })
  const view = found && (own || mayVerify) ? await viewCard(deps, found.personId) : null
  const seen = found &&
    view && { card: view, issuedOn: phnomPenhDay(found.issuedAt), inForce: found.revokedAt === null }
  if (mayVerify) return { as: 'verifier', card: seen }
  return seen ? { as: 'own', ...seen } : { as: 'nobody' }
}

/** Today's presumed status of a member, with the number masked; null for who is none. */
async function viewCard(deps: CardDeps, personId: string): Promise<CardView | null> {
  const [facts, rules] = await Promise.all([findMemberFacts(deps.db, personId), deps.rules.current()])
  if (!facts) return null
  const { cover, kind, name, asOf, ended } = withCover(facts, {
    today: phnomPenhDay(deps.clock.now()),
    rules,
  })
  const hasEnded = ended !== null && ended.on <= phnomPenhDay(deps.clock.now())
  const status: CardStatus = cover?.status ?? (hasEnded ? 'ended' : 'through_employer')
  return {
    name,
    kind,
    number: maskNumber(deps.vault.decrypt(facts.cardNumber, CARD_NUMBER)),
    status,
    coveredUntil: cover?.covered ? cover.coveredUntil : null,
    asOf,
  }
}
