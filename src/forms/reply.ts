/**
 * What a person's reply to a question means. PURE: the shell has turned the update into an `Incoming` and fetched
 * what the question may choose from.
 */
import type { Answer, ParseContext, Question } from './form.ts'
import type { Parsed } from './parsed.ts'
import { khmerKey } from './parsers/khmer-key.ts'
import { phoneFromContact } from './parsers/phone.ts'

/** A reply, free of Telegram. `own` contacts are the sender's own, not forwarded. */
export type Incoming =
  | { kind: 'text'; text: string }
  | { kind: 'contact'; phone: string; own: boolean }
  | { kind: 'picture' }
  | { kind: 'other'; what: 'sticker' | 'voice' | 'video' | 'file' | 'location' | 'other' }

/** Something a choice or a place can be answered with, and the names a person may type for it. */
export type Option = { value: string; names: readonly string[]; answer: Answer }

export type Meaning =
  | { kind: 'answer'; answer: Answer }
  /** `reason-<reason>` in locales/; `candidates` are offered as buttons. */
  | { kind: 'refuse'; reason: string; args?: Record<string, string | number>; candidates?: string[] }
  /** Options are like what was typed; they are offered. `typed` is kept as an answer of its own when it comes again. */
  | { kind: 'choose'; options: Option[]; typed?: string }
  /** A picture to be fetched, checked and stored before it is an answer. */
  | { kind: 'picture' }
  /** Something that cannot answer this question: `unexpected-<what>` in locales/. */
  | { kind: 'unexpected'; what: string }

export type ReplyContext = ParseContext & {
  options: readonly Option[]
  /** What was typed before, when options like it were offered last. */
  offeredFor?: string | undefined
}

export function readReply(question: Question, incoming: Incoming, context: ReplyContext): Meaning {
  switch (incoming.kind) {
    case 'text':
      return readText(question, incoming.text, context)
    case 'contact':
      return readContact(question, incoming)
    case 'picture':
      return question.kind === 'photo' ? { kind: 'picture' } : { kind: 'unexpected', what: 'photo' }
    case 'other':
      return { kind: 'unexpected', what: question.kind === 'photo' ? 'for-photo' : incoming.what }
  }
}

/** The value of an answer button, checked again: what a button says is still only what somebody sent. */
export function readPressed(question: Question, value: string, context: ReplyContext): Meaning {
  const option = context.options.find((candidate) => candidate.value === value)
  if (option) return { kind: 'answer', answer: option.answer }
  // What is typed and what is pressed are read by the same rules.
  if (question.kind === 'text' || question.kind === 'phone') return readText(question, value, context)
  return { kind: 'unexpected', what: 'text' }
}

function readText(question: Question, text: string, context: ReplyContext): Meaning {
  switch (question.kind) {
    case 'text':
      return toMeaning(question, question.parse(text, context))
    case 'phone': {
      const phone = question.parse(text)
      return phone.ok
        ? { kind: 'answer', answer: { number: phone.value, verified: false } }
        : toMeaning(question, phone)
    }
    case 'photo':
      return { kind: 'unexpected', what: 'for-photo' }
    case 'choice': {
      const found = findOption(context.options, text)
      if (found.kind !== 'none') return toChosen(found)
      if (!question.ownWords) return { kind: 'unexpected', what: 'text' }
      const words = question.ownWords(text)
      return words.ok ? { kind: 'answer', answer: { text: words.value } } : toMeaning(question, words)
    }
    case 'place': {
      const found = findOption(context.options, text)
      if (found.kind === 'one' && found.exact) return toChosen(found)
      // A gazetteer may lack a place whose name begins like its neighbour's: a likeness is offered, never taken, and
      // what is typed once more is kept as it is.
      const insisted = context.offeredFor !== undefined && nameKey(context.offeredFor) === nameKey(text)
      const typed = question.parse(text)
      if (found.kind === 'none' || insisted || !typed.ok) {
        return typed.ok ? { kind: 'answer', answer: { text: typed.value } } : toMeaning(question, typed)
      }
      const options = found.kind === 'one' ? [found.option] : found.options
      return { kind: 'choose', options, typed: typed.value }
    }
  }
}

function readContact(question: Question, contact: { phone: string; own: boolean }): Meaning {
  if (question.kind !== 'phone') return { kind: 'unexpected', what: 'contact' }
  // Somebody else's card proves nothing, and is most often sent by mistake.
  if (!contact.own) {
    return { kind: 'refuse', reason: question.shareOnly ? 'phone-share-only' : 'contact-not-own' }
  }
  const phone = phoneFromContact(contact.phone)
  return phone.ok
    ? { kind: 'answer', answer: { number: phone.value, verified: true } }
    : toMeaning(question, phone)
}

/** Candidates become buttons, so they are short texts and never what must not stand in the chat. */
function toMeaning(question: Question, parsed: Parsed<Answer>): Meaning {
  if (parsed.ok) return { kind: 'answer', answer: parsed.value }
  const { reason, args, candidates = [] } = parsed
  const offered = question.secret ? [] : candidates.filter((candidate) => typeof candidate === 'string')
  return {
    kind: 'refuse',
    reason,
    ...(args && { args }),
    ...(offered.length > 0 && { candidates: offered }),
  }
}

type Found =
  | { kind: 'one'; option: Option; exact: boolean }
  | { kind: 'many'; options: Option[] }
  | { kind: 'none' }

function toChosen(found: Exclude<Found, { kind: 'none' }>): Meaning {
  return found.kind === 'one'
    ? { kind: 'answer', answer: found.option.answer }
    : { kind: 'choose', options: found.options }
}

/** How names are compared: case, spaces, marks and pictures in button labels do not matter. */
function nameKey(text: string): string {
  return khmerKey(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
}

/** An exact name wins; otherwise every option whose name begins with, else contains, what was typed. */
function findOption(options: readonly Option[], text: string): Found {
  const typed = nameKey(text)
  if (typed === '') return { kind: 'none' }
  const having = (test: (name: string) => boolean) =>
    options.filter(({ names }) => names.some((name) => test(nameKey(name))))
  const exact = having((name) => name === typed)
  for (const hits of [
    exact,
    typed.length >= 2 ? having((name) => name.startsWith(typed)) : [],
    typed.length >= 3 ? having((name) => name.includes(typed)) : [],
  ]) {
    const [first] = hits
    if (!first) continue
    return hits.length === 1
      ? { kind: 'one', option: first, exact: hits === exact }
      : { kind: 'many', options: hits }
  }
  return { kind: 'none' }
}
