/** The one source of "now". Everything that asks for the time takes a Clock; tests and the playground move it. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock whose calendar day can be moved while its time of day runs on (the playground's "today is"). */
export type MovableClock = Clock & {
  /** The clock behind it, which nobody moves: for what waits by elapsed time. */
  base: Clock
  /** Moves to the given Phnom Penh day (YYYY-MM-DD), or back to the real one with null. */
  setToday(day: string | null): void
  isMoved(): boolean
}

const DAY_MS = 86_400_000
/** Asia/Phnom_Penh is UTC+7 without summer time (domain.md 5.5). */
const PHNOM_PENH_OFFSET_MS = 7 * 3_600_000

/** The calendar day in Phnom Penh at an instant, as YYYY-MM-DD, whatever the server's zone. */
export function phnomPenhDay(instant: Date): string {
  return new Date(instant.getTime() + PHNOM_PENH_OFFSET_MS).toISOString().slice(0, 10)
}

/** People are written to of their own accord from 07:00 to 20:00 in Phnom Penh, which is 00:00 to 13:00 UTC. */
const LAST_SENDING_UTC_HOUR = 13

/** When what can wait may be sent: at `now`, or at the next 07:00 in Phnom Penh. */
export function nextSendingTime(now: Date): Date {
  if (now.getUTCHours() < LAST_SENDING_UTC_HOUR) return now
  const midnight = new Date(now)
  midnight.setUTCHours(0, 0, 0, 0)
  return new Date(midnight.getTime() + DAY_MS)
}

/** The time of day in Phnom Penh, HH:MM. */
export function phnomPenhTime(instant: Date): string {
  return new Date(instant.getTime() + PHNOM_PENH_OFFSET_MS).toISOString().slice(11, 16)
}

export function movableClock(base: Clock = systemClock): MovableClock {
  let offsetDays = 0
  return {
    base,
    now: () => new Date(base.now().getTime() + offsetDays * DAY_MS),
    setToday(day) {
      const real = Date.parse(phnomPenhDay(base.now()))
      offsetDays = day === null ? 0 : Math.round((Date.parse(day) - real) / DAY_MS)
    },
    isMoved: () => offsetDays !== 0,
  }
}
