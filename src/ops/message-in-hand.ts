/** Which message is being handled just now, for whatever writes down what was done because of it. */
import { AsyncLocalStorage } from 'node:async_hooks'

const inHand = new AsyncLocalStorage<number | null>()

export function whileHandling<Result>(messageId: number | null, work: () => Result): Result {
  return inHand.run(messageId, work)
}

/** The id of the message in its chat, or null outside of any update. */
export const messageInHand = (): number | null => inHand.getStore() ?? null
