import type { Message, PhotoSize } from 'grammy/types'
import { type Checked, MAX_FILE_BYTES, refuse, refuseSize } from './reasons.ts'

/** Larger photos are not worth their bytes: they are stored with this longest side (decisions.md). */
export const WANTED_LONGEST_SIDE = 1600

export type WantedFile = {
  fileId: string
  /** The same for the same file in every chat and over time; it cannot be used to fetch. */
  fileUniqueId: string
}

/**
 * The file of this message to fetch, or why none is worth fetching, from what Telegram says about it.
 *
 * What it says about a document comes from the sender: size and kind are checked again on the bytes. Only the
 * message's own files count, never those of a message it replies to.
 */
export function inspect(message: Pick<Message, 'photo' | 'document'>): Checked<WantedFile> {
  if (message.photo) return inspectPhoto(message.photo)
  if (message.document) return inspectDocument(message.document)
  return refuse('photo-not-a-picture')
}

function inspectPhoto(sizes: readonly PhotoSize[]): Checked<WantedFile> {
  const rising = sizes.toSorted((a, b) => longestSide(a) - longestSide(b))
  const photo = rising.find((size) => longestSide(size) >= WANTED_LONGEST_SIDE) ?? rising.at(-1)
  if (!photo) return refuse('photo-not-a-picture')
  return refuseSize(photo) ?? wanted(photo)
}

function inspectDocument(document: NonNullable<Message['document']>): Checked<WantedFile> {
  switch (kindOf(document)) {
    case 'picture':
      return wanted(document)
    case 'heic':
      return refuse('photo-heic')
    case 'pdf':
      return refuse('photo-pdf')
    case 'other':
      return refuse('photo-not-a-picture')
  }
}

function wanted(file: { file_id: string; file_unique_id: string; file_size?: number }): Checked<WantedFile> {
  if ((file.file_size ?? 0) > MAX_FILE_BYTES) return refuse('photo-too-large')
  return { ok: true, value: { fileId: file.file_id, fileUniqueId: file.file_unique_id } }
}

function longestSide({ width, height }: PhotoSize): number {
  return Math.max(width, height)
}

type DocumentKind = 'picture' | 'heic' | 'pdf' | 'other'

const MIME_KINDS = new Map<string, DocumentKind>([
  ['image/jpeg', 'picture'],
  ['image/jpg', 'picture'],
  ['image/pjpeg', 'picture'],
  ['image/png', 'picture'],
  ['image/heic', 'heic'],
  ['image/heif', 'heic'],
  ['image/heic-sequence', 'heic'],
  ['image/heif-sequence', 'heic'],
  ['application/pdf', 'pdf'],
])

const EXTENSION_KINDS = new Map<string, DocumentKind>([
  ['jpg', 'picture'],
  ['jpeg', 'picture'],
  ['png', 'picture'],
  ['heic', 'heic'],
  ['heif', 'heic'],
  ['pdf', 'pdf'],
])

/** By mime type; by the ending of the name where the sender's app did not know the type. */
function kindOf({ mime_type, file_name }: { mime_type?: string; file_name?: string }): DocumentKind {
  const mime = mime_type?.toLowerCase().split(';', 1)[0]?.trim() ?? ''
  if (mime !== '' && mime !== 'application/octet-stream') return MIME_KINDS.get(mime) ?? 'other'
  const ending = /\.([a-z]+)$/i.exec(file_name ?? '')?.[1]?.toLowerCase() ?? ''
  return EXTENSION_KINDS.get(ending) ?? 'other'
}
