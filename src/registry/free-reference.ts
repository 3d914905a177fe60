const ATTEMPTS = 20

/** Stores under one proposed reference after the other, until `store` gives something back: null is "taken". */
export async function withFreeReference<Stored>(
  newReference: () => string,
  store: (reference: string) => Promise<Stored | null | undefined>,
): Promise<Stored> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await store(newReference())
    if (stored) return stored
  }
  throw new Error('No free reference number was found; are they nearly used up?')
}
