import type { Answers, Question } from '../forms/form.ts'
import type { Database } from '../registry/database.ts'
import { listPlaces, type Place } from '../registry/gazetteer.ts'

export type Places = {
  /** What a place question may be answered with; empty where no gazetteer is loaded or its parent was typed. */
  forQuestion(question: Question, answers: Answers): Promise<readonly Place[]>
}

/** A gazetteer changes about once a year, and every worker asks for the same few hundred parents. */
const KEPT_MS = 5 * 60_000

export function createPlaces(db: Database): Places {
  const kept = new Map<string, { places: Promise<Place[]>; until: number }>()
  return {
    async forQuestion(question, answers) {
      if (question.kind !== 'place') return []
      const parent = codeOf(answers, question.within)
      if (!parent) return []
      const known = kept.get(parent)
      if (known && known.until > performance.now()) return await known.places
      const places = listPlaces(db, parent)
      kept.set(parent, { places, until: performance.now() + KEPT_MS })
      // A failed look-up is not an answer, and a gazetteer that is loaded first is offered at once.
      places.then(
        (found) => found.length === 0 && kept.delete(parent),
        () => kept.delete(parent),
      )
      return await places
    },
  }
}

function codeOf(answers: Answers, questionId: string): string | undefined {
  const answer = answers[questionId]
  if (typeof answer === 'string') return answer
  return answer && 'code' in answer ? answer.code : undefined
}
