import { z } from 'zod'
import { integer, type Parameters, type UploadedFile } from './parameters.ts'
import { badRequest } from './refusal.ts'

export type MethodCall = Parameters & {
  /** Fires when the caller has gone. */
  signal: AbortSignal
}

/** Answers the `result` of a call, or throws a Refusal. */
export type Method = (call: MethodCall) => unknown

/** A chat by number; names of public chats exist for groups and channels, which the playground has none of. */
export const chatId = z.union([integer, z.string().startsWith('@')])

/**
 * The file a parameter holds: uploaded under the parameter's own name, or by `attach://name`, or a file_id.
 *
 * @throws Refusal when there is none, or an address on the internet is given
 */
export function givenFile(
  call: MethodCall,
  given: { name: string; value: unknown },
): { upload: UploadedFile } | { fileId: string } {
  const direct = call.files.get(given.name)
  if (direct) return { upload: direct }
  const { value } = given
  if (typeof value !== 'string' || value === '') throw badRequest(`there is no ${given.name} in the request`)
  if (value.startsWith('attach://')) {
    const attached = call.files.get(value.slice('attach://'.length))
    if (!attached) throw badRequest(`file "${value}" not found`)
    return { upload: attached }
  }
  // Telegram would fetch it; the playground makes no request outside the machine.
  if (/^https?:/i.test(value)) throw badRequest('failed to get HTTP URL content')
  return { fileId: value }
}
