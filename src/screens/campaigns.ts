/** What a campaign of staff says in a chat. */
import { entryButton } from './buttons.ts'
import { button, inline, type Screen } from './screen.ts'
import { html, type Locale, plain } from './translate.ts'

/** `words` of staff, as they were typed; null for the reminder of what is owed. */
export function campaignScreen(
  locale: Locale,
  { words, operator }: { words: string | null; operator: string },
): Screen {
  const said =
    words === null ? html(locale, 'campaign-contributions') : html(locale, 'campaign-words', { words })
  return {
    text: [said, html(locale, 'campaign-from', { operator })].join('\n\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-pay'), entryButton('pay'))],
      [button(plain(locale, 'btn-cover'), entryButton('cover'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}
