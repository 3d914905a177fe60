import { describe, expect, test } from 'vitest'
import { inspect } from '../../src/documents/inspect.ts'
import { PHOTO_REASONS } from '../../src/documents/reasons.ts'

const size = (width: number, height: number, file_size?: number) => ({
  file_id: `${width}x${height}`,
  file_unique_id: `unique ${width}x${height}`,
  width,
  height,
  ...(file_size === undefined ? {} : { file_size }),
})
const document = (rest: { mime_type?: string; file_name?: string; file_size?: number }) => ({
  document: { file_id: 'doc', file_unique_id: 'unique doc', ...rest },
})

/** The id of the file to fetch, or why there is none. */
const seen = (message: Parameters<typeof inspect>[0]) => {
  const result = inspect(message)
  return result.ok ? result.value.fileId : result.reason
}

describe('of the sizes Telegram offers of one photo', () => {
  test('the smallest that is large enough is taken, in whatever order they come', () => {
    const sizes = [
      size(90, 67),
      size(320, 240),
      size(800, 600),
      size(1280, 960),
      size(1600, 1200),
      size(2560, 1920),
    ]
    expect(seen({ photo: sizes })).toBe('1600x1200')
    expect(seen({ photo: sizes.toReversed() })).toBe('1600x1200')
    expect(inspect({ photo: sizes })).toEqual({
      ok: true,
      value: { fileId: '1600x1200', fileUniqueId: 'unique 1600x1200' },
    })
  })

  test('an upright one counts by its height', () => {
    expect(seen({ photo: [size(900, 1200), size(1200, 1600), size(1920, 2560)] })).toBe('1200x1600')
  })

  test('the largest is taken where none is large enough', () => {
    expect(seen({ photo: [size(90, 67), size(1280, 960), size(320, 240)] })).toBe('1280x960')
  })

  test('too small to recognise anything, too many pixels, too many bytes: said before any download', () => {
    expect(inspect({ photo: [size(50, 50)] })).toEqual({
      ok: false,
      reason: 'photo-too-small',
      args: { pixels: 200 },
    })
    expect(seen({ photo: [size(4000, 199)] })).toBe('photo-too-small')
    expect(seen({ photo: [size(200, 200)] })).toBe('200x200')
    expect(seen({ photo: [size(9000, 9000)] })).toBe('photo-too-many-pixels')
    expect(seen({ photo: [size(10_001, 300)] })).toBe('photo-too-many-pixels')
    expect(seen({ photo: [size(1280, 960, 10_000_001)] })).toBe('photo-too-large')
    expect(seen({ photo: [size(1280, 960, 10_000_000)] })).toBe('1280x960')
  })

  test('no size at all is no picture', () => {
    expect(seen({ photo: [] })).toBe('photo-not-a-picture')
  })
})

describe('a file sent as a document', () => {
  test.each([
    ['image/jpeg', 'doc'],
    ['IMAGE/JPEG; charset=binary', 'doc'],
    ['image/png', 'doc'],
    ['image/heic', 'photo-heic'],
    ['image/heif', 'photo-heic'],
    ['application/pdf', 'photo-pdf'],
    ['image/svg+xml', 'photo-not-a-picture'],
    ['image/webp', 'photo-not-a-picture'],
    ['text/html', 'photo-not-a-picture'],
    ['video/mp4', 'photo-not-a-picture'],
    ['__proto__', 'photo-not-a-picture'],
    ['constructor', 'photo-not-a-picture'],
  ])('%s → %s', (mime_type, expected) => {
    expect(seen(document({ mime_type, file_name: 'ID.jpg' }))).toBe(expected)
  })

  test.each([
    ['IMG_0001.JPG', 'doc'],
    ['scan.png', 'doc'],
    ['IMG_0001.HEIC', 'photo-heic'],
    ['paper.pdf', 'photo-pdf'],
    ['card.jpg.exe', 'photo-not-a-picture'],
    ['README', 'photo-not-a-picture'],
    ['x.constructor', 'photo-not-a-picture'],
  ])('of unknown type and named %s → %s', (file_name, expected) => {
    expect(seen(document({ file_name }))).toBe(expected)
    expect(seen(document({ file_name, mime_type: 'application/octet-stream' }))).toBe(expected)
  })

  test('over 10 MB is said to be too large, with the limit', () => {
    expect(inspect(document({ mime_type: 'image/png', file_size: 10_000_001 }))).toEqual({
      ok: false,
      reason: 'photo-too-large',
      args: { megabytes: 10 },
    })
  })
})

test('a message without a file is no picture, also when it answers one that has', () => {
  const message = { text: 'here', reply_to_message: { photo: [size(1280, 960)] } }
  expect(seen(message as object)).toBe('photo-not-a-picture')
})

test('every reason names the arguments its refusal carries', () => {
  const refusals = [
    inspect({ photo: [size(50, 50)] }),
    inspect({ photo: [size(9000, 9000)] }),
    inspect(document({ mime_type: 'image/png', file_size: 10_000_001 })),
    inspect(document({ mime_type: 'image/heic' })),
    inspect(document({ mime_type: 'application/pdf' })),
    inspect({}),
  ]
  for (const refusal of refusals) {
    if (refusal.ok) throw new Error('This was to be refused.')
    expect(Object.keys(refusal.args ?? {})).toEqual(PHOTO_REASONS[refusal.reason])
  }
})
