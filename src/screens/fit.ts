/** What people wrote, cut to what Telegram takes. A cut is always seen: it ends in "…". */

/** UTF-16 units of a message after its entities are parsed; its markup and keyboard must fit beside. */
export const MOST_TEXT = 4096

const segmenter = new Intl.Segmenter('km')

/** The text, or its beginning in whole letters. Letters may be long: one may carry many marks. */
export function shorten(text: string, most: { letters: number; units: number }): string {
  // A letter has at least one unit, so most labels need not be taken apart.
  if (text.length <= most.letters && text.length <= most.units) return text
  let cut = ''
  let count = 0
  for (const { segment } of segmenter.segment(text)) {
    count += 1
    if (count > most.letters || cut.length + segment.length > most.units) {
      return `${cut.trimEnd()}…`
    }
    cut += segment
  }
  return text
}

/** An answer among others, on a screen that shows many. */
export function shortValue(value: string): string {
  return shorten(value, { letters: 80, units: 240 })
}

/** A button's label: Telegram clients cut long ones without a word; and a keyboard of many must stay under 10 kB. */
export function shortLabel(label: string): string {
  return shorten(label, { letters: 40, units: 120 })
}

/** One thing of several: a line that says what it is, and what can be left out where there is no room. */
export type Block = { head: string; details: readonly string[] }

/** The blocks as paragraphs of at most `most` UTF-16 units in all: the last ones lose their details first. */
export function fitBlocks(blocks: readonly Block[], most: number): string[] {
  return fitForms(
    blocks.map(({ head, details }) => ({ whole: [head, ...details].join('\n'), brief: head })),
    most,
  )
}

/** Paragraphs of at most `most` UTF-16 units in all, if their brief forms are: the last ones become brief first. */
export function fitForms(forms: readonly { whole: string; brief: string }[], most: number): string[] {
  const BREAK = 2
  const length = (parts: readonly string[]) => parts.reduce((sum, part) => sum + part.length + BREAK, 0)
  const parts = forms.map(({ whole }) => whole)
  for (let last = parts.length - 1; last >= 0 && length(parts) > most; last--) {
    parts[last] = forms[last]?.brief ?? ''
  }
  return parts
}

/** A name among many: whole in nearly all cases, and never so long that there is no room for the others. */
export function shortName(name: string): string {
  return shorten(name, { letters: 40, units: 80 })
}
