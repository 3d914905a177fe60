/** Which messages a chat wants to hear. */
import { TOPICS, type Topic } from '../scheme/reminders.ts'
import { entryButton } from './buttons.ts'
import { button, inline, type Screen } from './screen.ts'
import { html, type Locale, plain } from './translate.ts'

/** Pressing a topic changes it. */
export function topicsScreen(locale: Locale, { optedOut }: { optedOut: readonly Topic[] }): Screen {
  return {
    text: [
      html(locale, 'topics'),
      ...(optedOut.includes('contributions') ? [html(locale, 'topics-without-contributions')] : []),
    ].join('\n\n'),
    keyboard: inline(
      ...TOPICS.map((topic) => {
        const isOn = !optedOut.includes(topic)
        const label = `${isOn ? '✅' : '🔕'} ${plain(locale, `topic-${topic}`)}`
        return [button(label, entryButton('topic', `${topic}:${isOn ? 'off' : 'on'}`))]
      }),
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}
