import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '../support/chat.ts'
import { placesInClear } from '../support/on-record.ts'
import { bopha } from '../support/people.ts'
import { startsRegistration } from '../support/registers.ts'
import { expectOneConfirmed } from './kill-points.ts'
import { perseveres, type ShakenWorld, startShakenWorld } from './shaken-world.ts'

/** Values that stand nowhere else, as one would look for them. */
const SECRET = {
  card: ['918273645', '918 273 645'],
  phone: ['097 531 8642', '0975318642', '975318642'],
  village: ['Zanarykanaria'],
  commune: ['Komunokanaria'],
  district: ['Distrokanaria'],
  work: ['I breed kanariabirds'],
}
/** Names and birth date are clear in Postgres, and nowhere else. */
const NAMES = ['Kanaridou', 'KANARIDOU', 'Pteleadou', 'PTELEADOU', '1987-06-05', '05-06-1987']
const person = {
  ...bopha,
  answers: {
    ...bopha.answers,
    name_latin: { says: 'Kanaridou Pteleadou' },
    birth_date: { says: '05-06-1987' },
    khmer_id_number: { says: SECRET.card[1] ?? '' },
    phone: { says: SECRET.phone[0] ?? '' },
    district: { says: SECRET.district[0] ?? '' },
    commune: { says: SECRET.commune[0] ?? '' },
    village: { says: SECRET.village[0] ?? '' },
    occupation: { says: SECRET.work[0] ?? '' },
  },
}

/** Where a wire is cut once. */
const FAILING_STEPS = [
  'name_latin',
  'birth_date',
  'khmer_id_number',
  'phone',
  'district',
  'village',
  'occupation',
  'review',
]

let shaken: ShakenWorld

beforeAll(async () => {
  shaken = await startShakenWorld({ env: { LOG_LEVEL: 'debug' } })
})
afterAll(() => shaken.close())

test('P11: numbers, phones, addresses and names are nowhere but where they belong, also when everything fails once', async () => {
  const { world, wires } = shaken
  const stranger = world.chat('en')
  await startsRegistration(stranger)
  const chat = world.chat('en')
  await startsRegistration(chat)
  const wireNames = ['postgres', 'redis', 'telegram'] as const
  let faults = 0
  await perseveres(chat, {
    person,
    before(step) {
      // What fails is logged together with what it failed at; that is where values leak.
      const wire = wires[wireNames[faults % wireNames.length] ?? 'postgres']
      let left = FAILING_STEPS.includes(step) ? 1 : 0
      wire.onMessage = (message) => {
        if (left === 0 || message.includes('getUpdates')) return 'pass'
        left--
        faults++
        return 'cut'
      }
    },
    after() {
      for (const name of wireNames) wires[name].onMessage = () => 'pass'
    },
  })
  // Messages that nothing expects go the way of a fault of ours, words and all.
  await chat.sends({ contact: { first_name: 'Kanaridou', user_id: 'x', phone_number: null } })
  await expectOneConfirmed(shaken, chat)
  expect(faults).toBeGreaterThanOrEqual(6)

  const secrets = Object.values(SECRET).flat()
  const output = world.output()
  expect(output.length).toBeGreaterThan(1_000)
  const everything = [...secrets, ...NAMES, world.token, world.encryptionKey]
  expect(everything.filter((word) => output.includes(word))).toEqual([])
  expect(await placesInClear(world, secrets)).toEqual([])
  expect((await placesInClear(world, NAMES)).filter((place) => place.startsWith('redis'))).toEqual([])

  const told = chat.fromBot().map(textOf).join('\n')
  expect([...SECRET.card, ...SECRET.phone].filter((word) => told.includes(word))).toEqual([])
  const elsewhere = stranger.messages().map(textOf).join('\n')
  expect(everything.filter((word) => elsewhere.includes(word))).toEqual([])
})
