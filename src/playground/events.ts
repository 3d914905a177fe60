import type { PageEvent } from './protocol.ts'

type Listener = (event: PageEvent) => void

/** Who is looking at which chat: the pages open in browsers, and tests. */
export class ChatEvents {
  private readonly listeners = new Map<number, Set<Listener>>()

  /** @returns how to stop listening */
  listen(chatId: number, listener: Listener): () => void {
    const own = this.listeners.get(chatId) ?? new Set()
    this.listeners.set(chatId, own)
    own.add(listener)
    return () => own.delete(listener)
  }

  tell(chatId: number, event: PageEvent): void {
    for (const listener of this.listeners.get(chatId) ?? []) listener(event)
  }

  tellAll(event: PageEvent): void {
    for (const chatId of this.listeners.keys()) this.tell(chatId, event)
  }
}
