/** kill -9 of the bot at the messages it sends while it handles an answer. */
import { once } from 'node:events'
import { expect } from 'vitest'
import type { Chat } from '../support/chat.ts'
import { startsRegistration } from '../support/registers.ts'
import { until } from '../support/until.ts'
import type { Fate } from '../support/wire.ts'
import { confirmed, expireLocks, PROMISED_MS, perseveres, type ShakenWorld } from './shaken-world.ts'

type Side = 'before' | 'after'

/** The n-th message, counted from 1, after the answer to this step was given. */
export type KillPoint = { step: string; message: number; side: Side }

export type Killer = {
  /** Begins to count; at the message that matches, the bot dies and a new one is started. */
  arm(at: { matches: (message: Buffer, count: number) => boolean; side: Side } | null): void
  /** Ends the counting; how many messages there were, and whether the bot died. */
  disarm(): Promise<{ messages: number; killed: boolean }>
}

/** `locks`: whether the locks of the dead run out at once, as if their seconds had passed, or by themselves. */
export function createKiller(shaken: ShakenWorld, { locks }: { locks: 'expire' | 'last' }): Killer {
  let messages = 0
  let armed: Parameters<Killer['arm']>[0] = null
  let restarting: Promise<unknown> | null = null
  /** From the kill on nothing of the dying process counts, whatever it had written before it died. */
  let silent = false

  function onMessage(message: Buffer): Fate {
    if (silent) return 'lose'
    messages++
    if (!armed?.matches(message, messages)) return 'pass'
    const fate = armed.side === 'before' ? 'lose' : 'pass'
    armed = null
    silent = true
    const { process: dying } = shaken.bot()
    const gone = once(dying, 'close')
    dying.kill('SIGKILL')
    restarting = gone.then(async () => {
      silent = false
      if (locks === 'expire') await expireLocks(shaken)
      return await shaken.startBot()
    })
    return fate
  }
  for (const wire of Object.values(shaken.wires)) wire.onMessage = onMessage

  return {
    arm(at) {
      messages = 0
      armed = at
    },
    async disarm() {
      armed = null
      const killed = restarting !== null
      await restarting
      restarting = null
      return { messages, killed }
    },
  }
}

/** Every message of a clean registration, to be killed before and after it. */
export async function listKillPoints(shaken: ShakenWorld, killer: Killer): Promise<KillPoint[]> {
  const points: KillPoint[] = []
  await perseveres(await startedChat(shaken), {
    before: () => killer.arm(null),
    async after(step) {
      const { messages } = await killer.disarm()
      for (let message = 1; message <= messages; message++) {
        points.push({ step, message, side: 'before' }, { step, message, side: 'after' })
      }
    },
  })
  expect(new Set(points.map(({ step }) => step)).size).toBeGreaterThanOrEqual(18)
  return points
}

/**
 * One registration with at most one kill a step, and all that is promised of it; how often the bot died, which may be
 * less than asked, because a run may write a message less than the clean one did.
 */
export async function registersUnderKills(
  shaken: ShakenWorld,
  { killer, points }: { killer: Killer; points: readonly KillPoint[] },
): Promise<number> {
  const left = new Map(points.map((point) => [point.step, point]))
  const chat = await startedChat(shaken)
  let kills = 0
  const asked = await perseveres(chat, {
    before(step) {
      const point = left.get(step)
      killer.arm(point ? { matches: (_, count) => count === point.message, side: point.side } : null)
      left.delete(step)
    },
    async after() {
      if ((await killer.disarm()).killed) kills++
    },
  })
  const told = `${JSON.stringify(points)}\n${asked.join(' ')}`
  // At most the one answer in flight was asked again, and nothing was asked out of its order.
  expect(asked.length - new Set(asked).size, told).toBeLessThanOrEqual(kills)
  expect(
    asked.filter((step, index) => step !== asked[index - 1]),
    told,
  ).toEqual([...new Set(asked)])
  await expectOneConfirmed(shaken, chat)
  return kills
}

/** P1 and P2: exactly one application, and the chat was told its reference and no other. */
export async function expectOneConfirmed(shaken: ShakenWorld, chat: Chat): Promise<void> {
  await until(
    'nothing is left to be said to or done in this chat',
    async () => {
      const [row] = await shaken.world.sql`
        select count(*)::int as waiting from outbox where chat_id = ${chat.id} and done_at is null`
      return row?.waiting === 0
    },
    PROMISED_MS,
  )
  const { stored, told } = await confirmed(shaken.world, chat)
  expect(stored).toHaveLength(1)
  expect(told).toEqual(stored)
}

export async function startedChat(shaken: ShakenWorld): Promise<Chat> {
  const chat = shaken.world.chat('km')
  await startsRegistration(chat)
  return chat
}
