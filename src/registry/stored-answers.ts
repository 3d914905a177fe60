/** Answers on their way to and from Postgres: the values of the encrypted list are encrypted one by one. */
import type { Answer, Answers, Form } from '../forms/form.ts'
import type { Vault } from '../ops/encryption.ts'
import type { StoredAnswers } from './schema.ts'

const contextOf = (questionId: string) => `answer.${questionId}`

export function storeAnswers(vault: Vault, form: Form, answers: Answers): StoredAnswers {
  const encrypted = new Set(form.questions.filter((question) => question.encrypted).map(({ id }) => id))
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [
      id,
      encrypted.has(id) ? { enc: vault.encrypt(JSON.stringify(answer), contextOf(id)) } : answer,
    ]),
  )
}

export function readAnswers(vault: Vault, stored: StoredAnswers): Answers {
  return Object.fromEntries(
    Object.entries(stored).map(([id, value]) => [
      id,
      typeof value === 'object' && 'enc' in value
        ? (JSON.parse(vault.decrypt(value.enc, contextOf(id))) as Answer)
        : value,
    ]),
  )
}
