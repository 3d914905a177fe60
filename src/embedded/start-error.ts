/** Why an embedded store cannot start: one sentence for the person at the terminal, which says what to do. */
export class StoreStartError extends Error {
  override readonly name = 'StoreStartError'
}
