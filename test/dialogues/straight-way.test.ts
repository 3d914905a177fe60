import { describe, expect, test } from 'vitest'
import { textOf } from '../support/chat.ts'
import { NOTHING, onRecord, placesInClear } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { bopha, dara } from '../support/people.ts'
import { registers } from '../support/registers.ts'

const whole = {
  ...NOTHING,
  applications: ['submitted'],
  events: ['submitted'],
  audit: ['application.submit'],
}

describe.each(['polling', 'webhook'] as const)('over %s', (transport) => {
  const world = oneWorld({ transport })

  test('a tuk-tuk driver registers in Khmer, and sends a photo of his card', async () => {
    const chat = world().chat('km')
    await registers(chat, { until: 'review', person: dara })
    for (const line of ['សុខ ដារ៉ា', 'SOK DARA', '១៤-០៤-១៩៩០', '•••••០៧២១', 'បាត់ដំបង', 'អន្លង់វិល'])
      expect(chat.last()).toContain(line)
    expect(chat.last()).not.toContain('០៥១៣០០៧២១')

    await chat.presses('btn-confirm')

    expect(chat.last()).toContain('បាត់ដំបង')
    const [application] = await world().sql`
      select reference, locale, answers->>'birth_date' as born from applications where chat_id = ${chat.id}`
    expect(application).toEqual({ reference: chat.reference(), locale: 'km', born: '1990-04-14' })
    expect(await onRecord(world(), chat)).toEqual({ ...whole, documents: ['photo_id'] })
  })

  test('a home worker registers in English, in her own words', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'review', person: bopha })
    for (const line of ['KEO BOPHA', '05-03-1988', '•••••4051', 'Phnom Penh', 'I sew school uniforms'])
      expect(chat.last()).toContain(line)

    await chat.presses('btn-confirm')

    expect(chat.last()).toMatch(/\d{4} \d{4} \d{4}/)
    chat.expects('papers-certificate-have')
    const [person] = await world().sql`
      select p.family_name_latin as name, p.province_code as province, p.occupation, p.phone_verified as verified
      from people p join chat_people c on c.person_id = p.id where c.chat_id = ${chat.id}`
    expect(person).toEqual({ name: 'KEO', province: '12', occupation: 'other', verified: false })
    expect(await onRecord(world(), chat)).toEqual(whole)
  })

  test('every question is asked once, in order, and keeps no buttons when it has been answered', async () => {
    const chat = world().chat('en')
    await registers(chat)
    const questions = chat.fromBot().filter((message) => /^\d+ \/ \d+/.test(textOf(message)))
    const numbers = questions.map((message) => Number.parseInt(textOf(message), 10))
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1))
    expect(new Set(questions.map((message) => textOf(message).split('\n')[0]?.split(' / ')[1])).size).toBe(1)
    for (const message of questions) expect(message.reply_markup).toBeUndefined()
  })

  test('nothing that is secret stands anywhere in clear', async () => {
    const words = ['051300721', '020304051', '12345678', 'I sew', 'Tonle', 'អន្លង់', 'ស្វាយជ្រុំ', '+85512']
    expect(await placesInClear(world(), words)).toEqual([])
    // The search finds what is there to be found.
    expect(await placesInClear(world(), ['BOPHA'])).toContain('people: BOPHA')
    for (const word of words) expect(world().output()).not.toContain(word)
  })
})
