/** The parameters of a Bot API call, however they were sent: JSON, urlencoded, multipart or in the address. */
import { z } from 'zod'
import { badRequest } from './refusal.ts'

export type UploadedFile = { bytes: Buffer; name: string; type: string }
export type Parameters = { values: Record<string, unknown>; files: Map<string, UploadedFile> }

/** @throws Refusal when the body is not what its content type says */
export async function readParameters(request: {
  url: string
  contentType: string
  body: ArrayBuffer
}): Promise<Parameters> {
  const values: Record<string, unknown> = Object.fromEntries(new URL(request.url).searchParams)
  const files = new Map<string, UploadedFile>()
  const type = request.contentType.split(';')[0]?.trim().toLowerCase()
  if (request.body.byteLength === 0) return { values, files }
  if (type === 'application/json') Object.assign(values, jsonBody(request.body))
  else if (type === 'application/x-www-form-urlencoded') {
    Object.assign(values, Object.fromEntries(new URLSearchParams(Buffer.from(request.body).toString())))
  } else if (type === 'multipart/form-data') {
    const form = await new Response(request.body, { headers: { 'content-type': request.contentType } })
      .formData()
      .catch(() => {
        throw badRequest("can't parse multipart/form-data body")
      })
    for (const [name, value] of form) {
      if (typeof value === 'string') values[name] = value
      else
        files.set(name, {
          bytes: Buffer.from(await value.arrayBuffer()),
          name: value.name,
          type: value.type,
        })
    }
  }
  return { values, files }
}

function jsonBody(body: ArrayBuffer): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString())
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Falls through to the refusal.
  }
  throw badRequest("can't parse request body: object expected")
}

/** Parameters arrive as text or as JSON values; Telegram takes both for each of these. */
export const integer = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,17}$/)
    .transform(Number),
])
export const text = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)])
export const flag = z.union([
  z.boolean(),
  z.string().transform((word) => ['true', 'yes', '1', 't', 'y'].includes(word.toLowerCase())),
  z.number().transform((number) => number !== 0),
])
/** A value that may come as JSON inside a string. */
export const json = z.unknown().transform((value, context) => {
  if (typeof value !== 'string') return value
  if (value.trim() === '') return undefined
  try {
    return JSON.parse(value) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: "can't parse JSON" })
    return z.NEVER
  }
})

/** @throws Refusal that names the parameter */
export function parsed<T>(schema: z.ZodType<T>, values: unknown): T {
  const result = schema.safeParse(values)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const parameter = issue?.path.join('.') ?? ''
  const known: Record<string, string> = {
    chat_id: 'chat_id is empty',
    message_id: 'message identifier is not specified',
    message_ids: 'message identifiers are not specified',
    callback_query_id: 'query is too old and response timeout expired or query ID is invalid',
    file_id: 'file_id not specified',
    action: 'wrong parameter action in request',
  }
  throw badRequest(
    known[parameter] ?? `can't parse parameter "${parameter}": ${issue?.message ?? 'wrong value'}`,
  )
}
