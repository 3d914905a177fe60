import type { ResponseParameters } from 'grammy/types'

/** An answer `ok: false`, with Telegram's error code and wording. */
export class Refusal extends Error {
  readonly code: number
  readonly parameters: ResponseParameters | undefined

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description)
    this.name = 'Refusal'
    this.code = code
    this.parameters = parameters
  }
}

export const badRequest = (what: string): Refusal => new Refusal(400, `Bad Request: ${what}`)
export const unauthorized = (): Refusal => new Refusal(401, 'Unauthorized')
export const forbidden = (what: string): Refusal => new Refusal(403, `Forbidden: ${what}`)
export const notFound = (): Refusal => new Refusal(404, 'Not Found')
export const conflict = (what: string): Refusal => new Refusal(409, `Conflict: ${what}`)
export const tooLarge = (): Refusal => new Refusal(413, 'Request Entity Too Large')

/** @param seconds what the caller is told to wait */
export const tooManyRequests = (seconds: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
