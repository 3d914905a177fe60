/** Texts, captions and files as they stand in a message. */
import type { MessageEntity } from 'grammy/types'
import type { Server } from '../server.ts'
import type { StoredFile } from '../state.ts'
import { formattedText } from './formatted-text.ts'
import { givenFile, type MethodCall } from './method.ts'
import { badRequest, tooLarge } from './refusal.ts'

const MAX_TEXT = 4096
const MAX_CAPTION = 1024
const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024

type Formatting = { parse_mode?: string | undefined }

/** @throws Refusal when empty or over 4096 UTF-16 units after parsing */
export function textContent(input: Formatting & { text?: string | undefined; entities?: unknown }): {
  text: string
  entities?: MessageEntity[]
} {
  const { text, entities } = formattedText({
    text: input.text ?? '',
    parseMode: input.parse_mode,
    entities: input.entities,
  })
  if (text === '') throw badRequest('message text is empty')
  if (text.length > MAX_TEXT) throw badRequest('message is too long')
  return { text, ...(entities.length > 0 ? { entities } : {}) }
}

/** @throws Refusal when over 1024 UTF-16 units after parsing */
export function captionContent(
  input: Formatting & { caption?: string | undefined; caption_entities?: unknown },
): { caption?: string; caption_entities?: MessageEntity[] } {
  const { text, entities } = formattedText({
    text: input.caption ?? '',
    parseMode: input.parse_mode,
    entities: input.caption_entities,
  })
  if (text.length > MAX_CAPTION) throw badRequest('message caption is too long')
  if (text === '') return {}
  return { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) }
}

/** A photo from an upload (scaled) or from a photo the playground has. */
export async function photoContent(
  server: Server,
  call: MethodCall,
  given: { name: string; value: unknown },
): Promise<object> {
  const file = givenFile(call, given)
  if ('upload' in file) return { photo: await server.files.addPhoto(file.upload.bytes) }
  const known = knownFile(server, file.fileId)
  if (!known.sizes) throw badRequest(`can't use file of type ${telegramType(known)} as Photo`)
  return { photo: known.sizes }
}

export async function documentContent(
  server: Server,
  call: MethodCall,
  given: { name: string; value: unknown },
): Promise<object> {
  const file = givenFile(call, given)
  if ('upload' in file) {
    if (file.upload.bytes.length > MAX_DOCUMENT_BYTES) throw tooLarge()
    return { document: documentOf(await server.files.addDocument(file.upload)) }
  }
  const known = knownFile(server, file.fileId)
  if (known.kind !== 'document') throw badRequest(`can't use file of type ${telegramType(known)} as Document`)
  return { document: documentOf(known) }
}

export function documentOf(file: StoredFile): object {
  const { file_id, file_unique_id, file_size, mime_type, file_name } = file
  return { ...(file_name ? { file_name } : {}), mime_type, file_id, file_unique_id, file_size }
}

function knownFile(server: Server, fileId: string): StoredFile {
  const file = server.files.find(fileId)
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified')
  return file
}

function telegramType(file: StoredFile): string {
  return { photo: 'Photo', document: 'Document', sticker: 'Sticker', voice: 'VoiceNote' }[file.kind]
}
