const BATCH = 1_000

/** Hands the items over a thousand at a time, in their order; while one batch is taken, the next is read. */
export async function inBatches<T>(
  items: AsyncIterable<T>,
  take: (batch: readonly T[]) => Promise<void>,
): Promise<void> {
  let batch: T[] = []
  let taking: Promise<void> = Promise.resolve()
  const send = async () => {
    const full = batch
    batch = []
    await taking
    taking = take(full)
    // Awaited with the next batch; until then a failure must not look as if nobody cared.
    taking.catch(() => {})
  }
  for await (const item of items) {
    batch.push(item)
    if (batch.length >= BATCH) await send()
  }
  await send()
  await taking
}
