/** The parameters of a Bot API call, however they were sent: JSON, urlencoded, multipart or in the address. */
import busboy from 'busboy'
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
    await readMultipart(request, { values, files })
  }
  return { values, files }
}

/** Clients write multipart headers in many ways; Node's own parser takes only one of them. */
async function readMultipart(
  request: { contentType: string; body: ArrayBuffer },
  into: Parameters,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const refuse = () => reject(badRequest("can't parse multipart/form-data body"))
    try {
      const parser = busboy({ headers: { 'content-type': request.contentType }, defParamCharset: 'utf8' })
      parser.on('field', (name, value) => {
        into.values[name] = value
      })
      parser.on('file', (name, stream, { filename, mimeType }) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () =>
          into.files.set(name, { bytes: Buffer.concat(chunks), name: filename ?? name, type: mimeType }),
        )
      })
      parser.on('error', refuse)
      parser.on('close', resolve)
      parser.end(Buffer.from(request.body))
    } catch {
      refuse()
    }
  })
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
