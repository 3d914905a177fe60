import { randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createVault } from '../../src/ops/encryption.ts'
import { isStoreFault } from '../../src/ops/faults.ts'
import {
  ChatBusyError,
  ChatMovedError,
  type ChatTurns,
  createChatTurns,
} from '../../src/sessions/chat-turns.ts'
import { openRedis } from '../../src/sessions/redis.ts'
import { freshRedis, type OwnStore, ownRedis } from '../support/stores.ts'
import { until } from '../support/until.ts'

const vault = createVault({ encryptionKeys: [randomBytes(32)], indexKey: randomBytes(32) })
const opened: Redis[] = []
let shared: ReturnType<typeof freshRedis>
let lastChatId = 0

beforeAll(() => {
  shared = freshRedis()
})
afterAll(async () => {
  for (const redis of opened) redis.disconnect()
})

/** A process of its own, as far as Redis can tell. */
async function newProcess(
  server: { url: string; prefix: string } = shared,
): Promise<{ redis: Redis; turns: ChatTurns }> {
  const redis = openRedis(server.url, server.prefix)
  await redis.connect()
  opened.push(redis)
  return { redis, turns: createChatTurns({ redis, vault }) }
}

const newChat = () => ++lastChatId
const recordKey = (chatId: number) => `chat:{${chatId}}`
const lockKey = (chatId: number) => `lock:{${chatId}}`

describe('P9: one update of a chat at a time, in order, across processes', () => {
  test('what a turn has saved is what the next one finds, in whichever process', async () => {
    const [a, b] = [await newProcess(), await newProcess()]
    const chat = newChat()
    const first = await a.turns.begin(chat)
    expect(first.record.fresh).toBe(true)
    first.record.locale = 'en'
    first.record.seen = [[1, 20_000]]
    await a.turns.finish(first)
    const second = await b.turns.begin(chat)
    expect(second.record).toMatchObject({ locale: 'en', seen: [[1, 20_000]], fresh: false })
    await b.turns.abandon(second)
  })

  test('200 turns of one chat by four processes never overlap and none is lost', async () => {
    const processes = await Promise.all(Array.from({ length: 4 }, () => newProcess()))
    const chat = newChat()
    let inside = 0
    let done = 0
    const turn = async ({ turns }: (typeof processes)[number], id: number) => {
      for (;;) {
        const begun = await turns.begin(chat).catch((error) => {
          if (error instanceof ChatBusyError) return null
          throw error
        })
        if (!begun) continue
        inside++
        expect(inside).toBe(1)
        begun.record.seen = [...begun.record.seen, [id, 0]]
        await Promise.resolve()
        inside--
        await turns.finish(begun)
        done++
        return
      }
    }
    await Promise.all(Array.from({ length: 200 }, (_, id) => turn(processes[id % 4] as never, id)))
    const last = await processes[0]?.turns.begin(chat)
    expect(done).toBe(200)
    expect(new Set(last?.record.seen.map(([id]) => id)).size).toBe(200)
  })

  test('updates that wait in one process are handled first come, first served', async () => {
    const { turns } = await newProcess()
    const chat = newChat()
    const holding = await turns.begin(chat)
    const order: number[] = []
    const waiting = Array.from({ length: 10 }, async (_, id) => {
      const turn = await turns.begin(chat)
      order.push(id)
      await turns.finish(turn)
    })
    await turns.finish(holding)
    await Promise.all(waiting)
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test.concurrent('a chat that stays busy gives up after 10 s, in the same process and in another; then it is free again', async () => {
    const [a, b] = [await newProcess(), await newProcess()]
    const chat = newChat()
    const holding = await a.turns.begin(chat)
    const waits = await Promise.allSettled([a.turns.begin(chat), b.turns.begin(chat)])
    expect(waits.map((wait) => wait.status === 'rejected' && wait.reason instanceof ChatBusyError)).toEqual([
      true,
      true,
    ])
    await a.turns.finish(holding)
    await b.turns.abandon(await b.turns.begin(chat))
    await a.turns.abandon(await a.turns.begin(chat))
  })

  test('chats do not wait for one another', async () => {
    const { turns } = await newProcess()
    const held = await Promise.all(Array.from({ length: 50 }, () => turns.begin(newChat())))
    expect(held).toHaveLength(50)
    await Promise.all(held.map((turn) => turns.finish(turn)))
  })

  test('an abandoned turn leaves the record as it was and the chat free', async () => {
    const { turns } = await newProcess()
    const chat = newChat()
    const turn = await turns.begin(chat)
    turn.record.locale = 'en'
    await turns.abandon(turn)
    const next = await turns.begin(chat)
    expect(next.record.locale).toBeNull()
    await turns.abandon(next)
  })
})

describe('P9: a process that was stopped past its lock writes nothing', () => {
  test('the other has saved meanwhile: the late one is told so, and neither record nor lock are touched', async () => {
    const [stopped, other] = [await newProcess(), await newProcess()]
    const chat = newChat()
    const late = await stopped.turns.begin(chat)
    late.record.locale = 'en'
    await stopped.redis.del(lockKey(chat)) // as when it runs out
    const meanwhile = await other.turns.begin(chat)
    meanwhile.record.locale = 'km'
    await other.turns.finish(meanwhile)
    const still = await other.turns.begin(chat)
    await expect(stopped.turns.finish(late)).rejects.toThrow(ChatMovedError)
    expect(await stopped.redis.exists(lockKey(chat))).toBe(1)
    expect(still.record.locale).toBe('km')
    await other.turns.finish(still)
  })

  test('the lock of a process that died runs out before whoever waits gives up', async () => {
    const { redis } = await newProcess()
    const { turns } = await newProcess()
    const dying = await newProcess()
    const chat = newChat()
    await dying.turns.begin(chat)
    dying.redis.disconnect()
    expect(await redis.exists(lockKey(chat))).toBe(1)
    await turns.finish(await turns.begin(chat))
  })
})

describe('P4: losing Redis loses no more than where the dialogue stood', () => {
  let own: OwnStore
  beforeAll(async () => {
    own = await ownRedis()
  })
  afterAll(() => own.stop())

  test('flushed in mid-turn, the turn saves nothing and the next begins afresh', async () => {
    const { redis, turns } = await newProcess({ url: own.url, prefix: 'flush:' })
    const chat = newChat()
    await turns.finish(await turns.begin(chat))
    const turn = await turns.begin(chat)
    await redis.flushall()
    await expect(turns.finish(turn)).rejects.toThrow(ChatMovedError)
    const next = await turns.begin(chat)
    expect(next.record.fresh).toBe(true)
    await turns.finish(next)
  })

  test('a Redis that was stopped for 6 s is a store fault at once recovered from: its late lock holds nobody up', async () => {
    const { turns } = await newProcess({ url: own.url, prefix: 'pause:' })
    const chat = newChat()
    await turns.finish(await turns.begin(chat))
    own.pause()
    const during = await turns.begin(chat).catch((error: unknown) => error)
    own.resume()
    expect(isStoreFault(during)).toBe(true)
    const next = await turns.begin(chat)
    expect(next.record.fresh).toBe(false)
    await turns.finish(next)
  })

  test('killed and restarted, it is reached again without anybody doing anything', async () => {
    const { turns } = await newProcess({ url: own.url, prefix: 'kill:' })
    const chat = newChat()
    await turns.finish(await turns.begin(chat))
    await own.kill()
    const during = await turns.begin(chat).catch((error: unknown) => error)
    expect(isStoreFault(during)).toBe(true)
    await own.restart({ empty: true })
    await until('the chat has its turn again', async () => {
      const turn = await turns.begin(chat).catch(() => null)
      if (turn) await turns.finish(turn)
      return turn !== null
    })
  })
})

describe('what is stored', () => {
  test('P11: is encrypted: nothing of the record reads in clear', async () => {
    const { redis, turns } = await newProcess()
    const chat = newChat()
    const turn = await turns.begin(chat)
    turn.record.conversation = { canary: 'CanaryAnswer 051300721' }
    await turns.finish(turn)
    const stored = await redis.get(recordKey(chat))
    expect(stored).toMatch(/^1\|v1\./)
    expect(stored).not.toMatch(/Canary|051300721/)
    const next = await turns.begin(chat)
    expect(next.record.conversation).toEqual({ canary: 'CanaryAnswer 051300721' })
    await turns.abandon(next)
  })

  test('is kept for 30 days after the last turn', async () => {
    const { redis, turns } = await newProcess()
    const chat = newChat()
    await turns.finish(await turns.begin(chat))
    const days = (await redis.pttl(recordKey(chat))) / 86_400_000
    expect(days).toBeGreaterThan(29.9)
    expect(days).toBeLessThanOrEqual(30)
  })

  test.each([
    [
      'of another shape',
      (context: string) => vault.encrypt(JSON.stringify({ shape: 'of another release' }), context),
    ],
    ['not JSON', (context: string) => vault.encrypt('not JSON', context)],
    ['of another key', (context: string) => otherVault().encrypt('{}', context)],
    ['not encrypted', () => '{"locale":"km"}'],
    ['moved from another place', () => vault.encrypt('{}', 'elsewhere')],
  ])('P4: %s, it is as good as lost, and the chat goes on', async (_, write) => {
    const { redis, turns } = await newProcess()
    const chat = newChat()
    await redis.set(recordKey(chat), `7|${write('chat-record')}`)
    const turn = await turns.begin(chat)
    expect(turn.record.fresh).toBe(true)
    turn.record.locale = 'km'
    await turns.finish(turn)
    const next = await turns.begin(chat)
    expect(next.record).toMatchObject({ locale: 'km', fresh: false })
    await turns.abandon(next)
  })
})

function otherVault() {
  return createVault({ encryptionKeys: [randomBytes(32)], indexKey: randomBytes(32) })
}
