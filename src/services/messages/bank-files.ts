/** `import.undone` {import, counts}: told to the manager who asked for it. */
import { phnomPenhDay, phnomPenhTime } from '../../ops/clock.ts'
import { findImport } from '../../registry/ledger-undo.ts'
import { bankFileUndoneScreen } from '../../screens/bank-files.ts'
import type { Messages } from './messages.ts'

export const bankFileMessages = {
  async 'import.undone'({ db }, { row: { payload }, locale }) {
    const found = await findImport(db, String(payload.import))
    if (!found) return null
    return bankFileUndoneScreen(locale, {
      day: phnomPenhDay(found.at),
      time: phnomPenhTime(found.at),
      payments: Number(payload.payments),
      claims: Number(payload.claims),
      corrections: Number(payload.corrections),
      cancelled: Number(payload.cancelled),
    })
  },
} satisfies Messages
