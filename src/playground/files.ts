/** Pictures and documents: kept on disk, addressed by file_id, photos scaled to Telegram's sizes without EXIF. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { PhotoSize } from 'grammy/types'
import { imageSize } from 'image-size'
import { badRequest } from './bot-api/refusal.ts'
import type { StateStore, StoredFile } from './state.ts'

export const MAX_PHOTO_BYTES = 10 * 1024 * 1024
const MAX_PHOTO_SIDES = 10_000
const MAX_PHOTO_RATIO = 20
export const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
/** Longest sides in pixels; a small picture has fewer sizes. */
const PHOTO_SIZES = [90, 320, 1280]
const JPEG_QUALITY = 87

export type NewFile = { bytes: Buffer; name?: string; type?: string }

export class FileCabinet {
  private readonly store: StateStore

  constructor(store: StateStore) {
    this.store = store
  }

  find(fileId: string): StoredFile | undefined {
    return this.store.state.files[fileId]
  }

  byPath(filePath: string): StoredFile | undefined {
    return Object.values(this.store.state.files).find((file) => file.file_path === filePath)
  }

  read(file: StoredFile): Promise<Buffer> {
    return readFile(path.join(this.store.filesFolder, file.file_path))
  }

  /** @throws Refusal for what Telegram does not take as a photo */
  async addPhoto(bytes: Buffer): Promise<PhotoSize[]> {
    const scaled = await scaledPhoto(bytes)
    const sizes: PhotoSize[] = []
    for (const { width, height, jpeg } of scaled) {
      const file = await this.add({
        kind: 'photo',
        folder: 'photos',
        extension: '.jpg',
        file: { bytes: jpeg, type: 'image/jpeg' },
      })
      const { file_id, file_unique_id, file_size } = file
      sizes.push({ file_id, file_unique_id, width, height, file_size })
    }
    for (const size of sizes) {
      const file = this.find(size.file_id)
      if (file) file.sizes = sizes
    }
    this.store.changed()
    return sizes
  }

  addDocument(file: NewFile): Promise<StoredFile> {
    if (file.bytes.length === 0) throw badRequest('file must be non-empty')
    const extension = /\.[a-z0-9]{1,8}$/i.exec(file.name ?? '')?.[0].toLowerCase() ?? ''
    return this.add({ kind: 'document', folder: 'documents', extension, file })
  }

  addOther(kind: 'sticker' | 'voice', file: NewFile): Promise<StoredFile> {
    return this.add({ kind, folder: `${kind}s`, extension: kind === 'sticker' ? '.webp' : '.oga', file })
  }

  private async add(options: {
    kind: StoredFile['kind']
    folder: string
    extension: string
    file: NewFile
  }): Promise<StoredFile> {
    const { bytes, name, type } = options.file
    const stored: StoredFile = {
      file_id: `AgAC${randomBytes(40).toString('base64url')}`,
      file_unique_id: `AQAD${randomBytes(9).toString('base64url')}`,
      file_path: `${options.folder}/file_${this.store.state.next_file_number++}${options.extension}`,
      file_size: bytes.length,
      mime_type: type?.split(';')[0] || 'application/octet-stream',
      kind: options.kind,
      ...(name ? { file_name: name } : {}),
    }
    const place = path.join(this.store.filesFolder, stored.file_path)
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
    await writeFile(place, bytes, { mode: 0o600 })
    this.store.state.files[stored.file_id] = stored
    this.store.changed()
    return stored
  }

  /** The files behind a state that has just been emptied. */
  async removeAll(): Promise<void> {
    await rm(this.store.filesFolder, { recursive: true, force: true })
    await mkdir(this.store.filesFolder, { recursive: true, mode: 0o700 })
  }
}

async function scaledPhoto(bytes: Buffer): Promise<{ width: number; height: number; jpeg: Buffer }[]> {
  if (bytes.length === 0) throw badRequest('file must be non-empty')
  if (bytes.length > MAX_PHOTO_BYTES) {
    throw badRequest(
      `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${MAX_PHOTO_BYTES} bytes`,
    )
  }
  // From the header alone: a small file can unpack to a gigabyte of pixels.
  const { width, height } = declaredSize(bytes)
  const ratio = Math.max(width, height) / Math.min(width, height)
  if (width + height > MAX_PHOTO_SIDES || ratio > MAX_PHOTO_RATIO)
    throw badRequest('PHOTO_INVALID_DIMENSIONS')
  const image = await loadImage(bytes).catch(() => {
    throw badRequest('IMAGE_PROCESS_FAILED')
  })
  const longest = Math.max(image.width, image.height)
  const sides = [
    ...PHOTO_SIZES.filter((side) => side < longest),
    Math.min(longest, PHOTO_SIZES.at(-1) ?? longest),
  ]
  return Promise.all(
    [...new Set(sides)].map(async (side) => {
      const scaledWidth = Math.max(1, Math.round((image.width * side) / longest))
      const scaledHeight = Math.max(1, Math.round((image.height * side) / longest))
      const canvas = createCanvas(scaledWidth, scaledHeight)
      const context = canvas.getContext('2d')
      context.fillStyle = 'white'
      context.fillRect(0, 0, scaledWidth, scaledHeight)
      context.drawImage(image, 0, 0, scaledWidth, scaledHeight)
      return { width: scaledWidth, height: scaledHeight, jpeg: await canvas.encode('jpeg', JPEG_QUALITY) }
    }),
  )
}

function declaredSize(bytes: Buffer): { width: number; height: number } {
  try {
    const { width, height } = imageSize(bytes)
    if (width > 0 && height > 0) return { width, height }
  } catch {
    // Falls through to the refusal.
  }
  throw badRequest('IMAGE_PROCESS_FAILED')
}
