/** Files over this are not fetched, whatever they are. Telegram's own limit for photos. */
export const MAX_FILE_BYTES = 10_000_000
/** Pixels on a side, and in all, that are decoded at most: 40 MP take 160 MB while they are. */
export const MAX_SIDE = 10_000
export const MAX_PIXELS = 40_000_000
/** The shorter side of a picture on which a face or a number can still be recognised. */
export const MIN_SIDE = 200

/** Why a photo was not taken, each with the arguments of its sentence (`reason-<name>` in locales/). */
export const PHOTO_REASONS = {
  'photo-too-large': ['megabytes'],
  'photo-not-a-picture': [],
  'photo-heic': [],
  'photo-pdf': [],
  'photo-too-many-pixels': ['megapixels'],
  'photo-unreadable': [],
  'photo-too-small': ['pixels'],
  'photo-download-failed': [],
} as const satisfies Record<string, readonly string[]>

export type PhotoReason = keyof typeof PHOTO_REASONS

const LIMITS: Partial<Record<PhotoReason, Record<string, number>>> = {
  'photo-too-large': { megabytes: MAX_FILE_BYTES / 1e6 },
  'photo-too-many-pixels': { megapixels: MAX_PIXELS / 1e6 },
  'photo-too-small': { pixels: MIN_SIDE },
}

export type Refused = { ok: false; reason: PhotoReason; args?: Record<string, number> }
/** A `Parsed` whose reasons are those of photos. */
export type Checked<T> = { ok: true; value: T } | Refused

/** The refusal with the figures its sentence needs. */
export function refuse(reason: PhotoReason): Refused {
  const args = LIMITS[reason]
  return args ? { ok: false, reason, args } : { ok: false, reason }
}

/** Whether a picture of this size may be decoded; null when it may. */
export function refuseSize({ width, height }: { width: number; height: number }): Refused | null {
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS)
    return refuse('photo-too-many-pixels')
  if (Math.min(width, height) < MIN_SIDE) return refuse('photo-too-small')
  return null
}
