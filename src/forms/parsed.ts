/**
 * What a parser made of something a person sent: the value, or the reason why not.
 *
 * `reason` names the sentence shown to the person (`reason-<reason>` in locales/), `args` fill it.
 * `candidates` are values the person may have meant; they are offered as buttons, never taken silently.
 */
export type Parsed<T> =
  | { ok: true; value: T }
  | { ok: false; reason: string; args?: Record<string, string | number>; candidates?: T[] }
