/** What a campaign of staff says in a chat. */
import type { Topic } from '../scheme/reminders.ts'
import { entryButton } from './buttons.ts'
import { noticeRow } from './notice.ts'
import { operatorName } from './operator.ts'
import { button, inline, type Screen } from './screen.ts'
import { html, type Locale, plain } from './translate.ts'

/** `words` of staff as they were typed, at most 1,000 letters; who speaks stands under them. */
export function campaignScreen(
  locale: Locale,
  { words, topic, operator }: { words: string; topic: Topic | null; operator: string | null },
): Screen {
  const next = topic === 'contributions' ? 'pay' : 'menu'
  return {
    text: html(locale, 'campaign-said', { words, operator: operatorName(locale, operator) }),
    keyboard: inline(
      [button(plain(locale, `btn-${next}`), entryButton(next))],
      ...(topic === 'contributions' ? [noticeRow(locale)] : []),
      [button(plain(locale, 'btn-fewer'), entryButton('topics'))],
    ),
  }
}
