const timeZone = 'Asia/Phnom_Penh'
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const isoDay = new Intl.DateTimeFormat('en-CA', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' })
const fullDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** HH:MM in Phnom Penh of a Bot API date (seconds since 1970). */
export function timeOf(/** @type {number} */ seconds) {
  return clock.format(seconds * 1000)
}

/** YYYY-MM-DD in Phnom Penh of a Bot API date (seconds since 1970). */
export function dayOf(/** @type {number} */ seconds) {
  return isoDay.format(seconds * 1000)
}

/**
 * What stands on a day separator.
 *
 * @param {string} day YYYY-MM-DD
 * @param {string | undefined} today YYYY-MM-DD, the day the bot believes it is
 */
export function dayLabel(day, today) {
  if (today === undefined) return fullDay.format(Date.parse(day))
  const daysAgo = (Date.parse(today) - Date.parse(day)) / 86_400_000
  if (daysAgo === 0) return 'Today'
  if (daysAgo === 1) return 'Yesterday'
  return (day.slice(0, 4) === today.slice(0, 4) ? dayAndMonth : fullDay).format(Date.parse(day))
}

/** Bytes in words: 812 B, 34.5 KB, 2.1 MB. */
export function sizeLabel(/** @type {number | undefined} */ bytes) {
  if (bytes === undefined) return ''
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Seconds as m:ss. */
export function durationLabel(/** @type {number} */ seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The first names a person goes by, as one string. */
export function fullName(/** @type {{ first_name: string, last_name?: string }} */ person) {
  return [person.first_name, person.last_name].filter(Boolean).join(' ')
}

/** The one or two letters on an avatar; a Khmer letter keeps the signs that belong to it. */
export function initialsOf(/** @type {{ first_name: string, last_name?: string }} */ person) {
  const graphemes = new Intl.Segmenter('km', { granularity: 'grapheme' })
  return [person.first_name, person.last_name]
    .map((name) => (name ? [...graphemes.segment(name)][0]?.segment : ''))
    .join('')
}
