/** The day the playground believes it is, kept over restarts: it runs on from where it was moved to. */
import { phnomPenhDay } from '../ops/clock.ts'
import type { Server } from './server.ts'

const DAY_MS = 86_400_000

/** Moves to a Phnom Penh day (YYYY-MM-DD), or back to the real one with null. */
export function moveToday({ clock, store }: Server, day: string | null): void {
  clock.setToday(day)
  const days = Math.round((clock.now().getTime() - clock.base.now().getTime()) / DAY_MS)
  if (days === 0) delete store.state.days_moved
  else store.state.days_moved = days
  store.changed()
}

/** Brings a clock that has just been made to where the last one was. */
export function restoreToday({ clock, store }: Server): void {
  const { days_moved } = store.state
  if (days_moved !== undefined) {
    clock.setToday(phnomPenhDay(new Date(clock.base.now().getTime() + days_moved * DAY_MS)))
  }
}
