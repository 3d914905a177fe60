type Reasons = Readonly<Record<string, readonly string[]>>

/** The refusing half of `Parsed`, without candidates. */
export interface Refusal {
  ok: false
  reason: string
  args?: Record<string, string | number>
}

/**
 * Makes the `refuse` function of one parser file from its list of reasons (reason → names of its args), so that
 * the compiler knows every reason and every argument its sentence needs. Candidates are spread in where there are
 * some: `{ ...refuse('date-buddhist-era', { year }), candidates }`.
 */
export function refuseWith<const R extends Reasons>(_reasons: R) {
  return <K extends keyof R & string>(
    reason: K,
    ...[args]: R[K]['length'] extends 0 ? [] : [Record<R[K][number], string | number>]
  ): Refusal => (args === undefined ? { ok: false, reason } : { ok: false, reason, args })
}
