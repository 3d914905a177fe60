/** What can be said of two shares that were counted. */

export type Share = { of: number; count: number }
export type Difference = { difference: number; low: number; high: number }

/** The 97.5th percentile of the normal distribution, for 95 %. */
const Z = 1.959963984540054

/**
 * The share of `a` less that of `b`, with its 95 % interval by Newcombe's hybrid of two Wilson scores, without continuity
 * correction: method 10 of R. G. Newcombe, "Interval estimation for the difference between independent proportions",
 * Statistics in Medicine 17 (1998) 873-890. Null when one of them was counted among nobody.
 */
export function differenceOf(a: Share, b: Share): Difference | null {
  if (a.of === 0 || b.of === 0) return null
  const [one, other] = [wilson(a), wilson(b)]
  const difference = one.share - other.share
  const below = Math.hypot(one.share - one.low, other.high - other.share)
  const above = Math.hypot(one.high - one.share, other.share - other.low)
  return { difference, low: difference - below, high: difference + above }
}

/** Wilson's score interval for one share. */
function wilson({ of, count }: Share): { share: number; low: number; high: number } {
  const share = count / of
  const middle = 2 * count + Z ** 2
  const reach = Z * Math.sqrt(Z ** 2 + 4 * count * (1 - share))
  const whole = 2 * (of + Z ** 2)
  return { share, low: (middle - reach) / whole, high: (middle + reach) / whole }
}
