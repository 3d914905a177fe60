import { expect, test } from 'vitest'
import { TOPICS } from '../../src/scheme/reminders.ts'
import { campaignScreen } from '../../src/screens/campaigns.ts'
import { LOCALES } from '../../src/screens/translate.ts'
import { sent } from './sent.ts'

test.each(LOCALES)(
  'in %s, the longest words of a campaign are taken, and show as they were typed',
  (locale) => {
    const words = '<b>&ស្ត្រី '.repeat(100)
    const operator = 'អង្គការ & <b>Operators</b> '.repeat(4).slice(0, 100)
    for (const topic of [...TOPICS, null]) {
      const { text, buttons } = sent(campaignScreen(locale, { words, topic, operator }))
      expect(text).toContain(words.trim())
      expect(buttons).toHaveLength(topic === 'contributions' ? 3 : 2)
    }
  },
)
