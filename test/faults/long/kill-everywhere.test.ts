import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createKiller,
  type Killer,
  type KillPoint,
  listKillPoints,
  registersUnderKills,
} from '../kill-points.ts'
import { type ShakenWorld, startShakenWorld } from '../shaken-world.ts'

const HOURS_MS = 3 * 3_600_000
/** A run may write a message less than the clean one did, such as a statement that two messages shared. */
const REACHED = 0.85

let shaken: ShakenWorld
let killer: Killer

beforeAll(async () => {
  shaken = await startShakenWorld()
  killer = createKiller(shaken, { locks: 'expire' })
})
afterAll(() => shaken.close())

test(
  'P1, P2, P4: kill -9 before and after every message of a registration',
  async () => {
    const points = await listKillPoints(shaken, killer)
    console.log(`${points.length} kill points`)
    let kills = 0
    for (let left = points; left.length > 0; ) {
      const { now, later } = oneOfEachStep(left)
      kills += await registersUnderKills(shaken, { killer, points: now })
      left = later
      console.log(`${kills} kills survived, ${left.length} points to go`)
    }
    expect(kills).toBeGreaterThanOrEqual(points.length * REACHED)
  },
  HOURS_MS,
)

function oneOfEachStep(points: readonly KillPoint[]): { now: KillPoint[]; later: KillPoint[] } {
  const now = new Map<string, KillPoint>()
  const later: KillPoint[] = []
  for (const point of points) {
    if (now.has(point.step)) later.push(point)
    else now.set(point.step, point)
  }
  return { now: [...now.values()], later }
}
