/** What a clerk is told about a card: the keys of the sentences (locales/<locale>/card.ftl), worst news first. */
import type { Day } from '../scheme/calendar.ts'
import { type CardStatus, type Tone, toneOf } from './status.ts'
import type { SignedCard } from './token.ts'
import type { Verdict } from './verify-token.ts'

/** Arguments of a sentence. Days are YYYY-MM-DD and are written in the digits of the language. */
export type Sentence = { key: string; args: { name?: string; day?: Day; number?: string } }

export type Description = {
  tone: Tone
  headline: Sentence
  lines: Sentence[]
  /** Who the card is of, in both scripts; only of a card that is genuine. */
  holder: { name: SignedCard['name']; numberEnd: string } | null
}

/** `today` and the days of the card are calendar days in Phnom Penh. */
export function describeVerdict(
  verdict: Verdict,
  { today, dayOf }: { today: Day; dayOf: (instant: Date) => Day },
): Description {
  if (!('card' in verdict)) return { ...refusal(verdict.verdict), holder: null }
  const { card } = verdict
  const holder = { name: card.name, numberEnd: card.numberEnd }
  if (verdict.verdict === 'clock_behind') {
    return {
      tone: 'ask',
      headline: sentence('verdict-clock-behind'),
      lines: [sentence('verdict-clock-behind-do')],
      holder: null,
    }
  }
  if (verdict.verdict === 'expired') {
    return {
      tone: 'attention',
      headline: sentence('verdict-expired'),
      lines: [
        sentence('verdict-expired-since', { day: dayOf(card.expiresAt) }),
        sentence('verdict-expired-do'),
        sentence('verdict-decides'),
      ],
      holder,
    }
  }
  return {
    tone: stillHolds(card, today) ? toneOf(card.status) : 'attention',
    headline: sentence(stillHolds(card, today) ? statusKey(card.status) : 'verdict-cover-over'),
    lines: [
      ...coverLine(card),
      sentence('verdict-genuine'),
      sentence('verdict-as-of', { day: card.asOf }),
      sentence('verdict-compare'),
      sentence('verdict-decides'),
    ],
    holder,
  }
}

export function statusKey(status: CardStatus): `card-status-${CardStatus}` {
  return `card-status-${status}`
}

/** Every sentence this file can ask for, for a page that has to bring them along. */
export const VERDICT_SENTENCES = [
  'verdict-clock-behind',
  'verdict-clock-behind-do',
  'verdict-expired',
  'verdict-expired-since',
  'verdict-expired-do',
  'verdict-decides',
  'verdict-cover-over',
  'verdict-covered-until',
  'verdict-not-covered',
  'verdict-genuine',
  'verdict-as-of',
  'verdict-compare',
  'verdict-altered',
  'verdict-altered-do',
  'verdict-unknown-key',
  'verdict-unknown-key-do',
  'verdict-unreadable',
  'verdict-unreadable-do',
] as const

type Key = (typeof VERDICT_SENTENCES)[number] | `card-status-${CardStatus}`

function sentence(key: Key, args: Sentence['args'] = {}): Sentence {
  return { key, args }
}

/** A status in words does not say yet whether there is cover; of cover through an employer nothing is known. */
function coverLine({ status, coveredUntil }: SignedCard): Sentence[] {
  if (coveredUntil !== null) return [sentence('verdict-covered-until', { day: coveredUntil })]
  return status === 'through_employer' ? [] : [sentence('verdict-not-covered')]
}

/** Presumed cover that ended between the card's day and today. */
function stillHolds({ coveredUntil }: SignedCard, today: Day): boolean {
  return coveredUntil === null || today <= coveredUntil
}

function refusal(why: 'altered' | 'unknown_key' | 'unreadable'): Omit<Description, 'holder'> {
  switch (why) {
    case 'altered':
      return { tone: 'bad', headline: sentence('verdict-altered'), lines: [sentence('verdict-altered-do')] }
    case 'unknown_key':
      return {
        tone: 'ask',
        headline: sentence('verdict-unknown-key'),
        lines: [sentence('verdict-unknown-key-do')],
      }
    case 'unreadable':
      return {
        tone: 'ask',
        headline: sentence('verdict-unreadable'),
        lines: [sentence('verdict-unreadable-do')],
      }
  }
}
