import { describe, expect, test } from 'vitest'
import { samplePicture } from '../../src/playground/sample-pictures.ts'
import type { Chat } from '../support/chat.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { finishesLater, goesOn, registers } from '../support/registers.ts'
import { until } from '../support/until.ts'

const world = oneWorld()

async function phoneOf(chat: Chat): Promise<{ verified: boolean } | undefined> {
  const [person] = await world().sql<{ verified: boolean }[]>`
    select phone_verified as verified from people p join chat_people c on c.person_id = p.id
    where c.chat_id = ${chat.id}`
  return person
}

describe('the phone', () => {
  test('a number shared by Telegram’s button counts as verified, and the button goes away', async () => {
    const chat = world().chat('km')
    await registers(chat, { until: 'phone' })
    expect(chat.keyboard()).toEqual([
      chat.label('btn-share-phone'),
      chat.label('btn-back'),
      chat.label('btn-later'),
    ])
    await chat.sharesContact('own')
    expect(chat.keyboard()).toBeNull()
    chat.expectsQuestion('province')
    await goesOn(chat)
    expect(await phoneOf(chat)).toEqual({ verified: true })
  })

  test('a typed number is kept as unverified', async () => {
    const chat = world().chat('km')
    await registers(chat, { overrides: { phone: { says: '០១២ ៣៤៥ ៦៧៨' } } })
    expect(await phoneOf(chat)).toEqual({ verified: false })
    expect(chat.keyboard()).toBeNull()
  })

  test('the card of somebody else, and a forwarded own card, are refused with words', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'phone' })
    await chat.sharesContact('other')
    chat.expects('reason-contact-not-own')
    const { id, first_name, phone_number } = chat.persona
    const own = { contact: { user_id: id, first_name, phone_number } }
    const forwarded = { type: 'user', date: 1, sender_user: { id, is_bot: false, first_name } }
    await chat.sends({ ...own, forward_origin: forwarded, forward_date: 1 })
    chat.expects('reason-contact-not-own')
    await chat.sends({ contact: { first_name, phone_number } })
    chat.expects('reason-contact-not-own')
    expect(chat.keyboard()).toContain(chat.label('btn-share-phone'))
    await chat.sharesContact('own')
    chat.expectsQuestion('province')
  })

  test('a foreign number is taken from Telegram, and asked for there when it was typed', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'phone' })
    await chat.says('+66 81 234 5678')
    chat.expects('reason-phone-foreign')
    const { id, first_name } = chat.persona
    await chat.sends({ contact: { user_id: id, first_name, phone_number: '66812345678' } })
    chat.expectsQuestion('province')
    await goesOn(chat)
    expect(await phoneOf(chat)).toEqual({ verified: true })
  })

  test('a contact card at another question is no answer', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'name_latin' })
    await chat.sharesContact('own')
    chat.expects('unexpected-contact')
  })

  test('putting the form aside removes the keyboard; coming back brings it', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'phone' })
    await finishesLater(chat)
    expect(chat.keyboard()).toBeNull()
    await chat.says('hello')
    chat.expectsQuestion('phone')
    expect(chat.keyboard()).toContain(chat.label('btn-share-phone'))
  })
})

describe('photos', () => {
  test('all three are stored, leave the chat, and hold nothing of the file that was sent', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'photo_id' })
    const sent = [await chat.sendsSample('id-card'), await chat.sendsSample('certificate', 'document')]
    sent.push(await chat.sendsSample('portrait'))
    expect(chat.step()).toBe('review')
    expect(chat.last()).toContain(chat.line('photo_portrait', 'photo-stored'))
    await until('the photos have left the chat', () =>
      sent.every(({ message_id }) => chat.messages().every((message) => message.message_id !== message_id)),
    )
    await chat.presses('btn-confirm')
    expect((await onRecord(world(), chat)).documents).toEqual([
      'photo_certificate',
      'photo_id',
      'photo_portrait',
    ])
    const blobs = await world().sql<{ bytes: Buffer }[]>`
      select bytes from document_blobs b join documents d on d.id = b.document_id
      join applications a on a.id = d.application_id where a.chat_id = ${chat.id}`
    expect(blobs).toHaveLength(3)
    // Encrypted: a JPEG begins with FF D8.
    for (const { bytes } of blobs) expect(bytes.subarray(0, 2).toString('hex')).not.toBe('ffd8')
  })

  test('each can be skipped with a reason, which the review shows', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'photo_id' })
    await chat.presses('skip-at_office')
    await chat.presses('skip-no_camera')
    await chat.presses('skip-bring_photo')
    expect(chat.last()).toContain(chat.line('photo_id', 'skip-at_office'))
    expect(chat.last()).toContain(chat.line('photo_certificate', 'skip-no_camera'))
  })

  test('of an album the first picture is taken, and the others are not', async () => {
    const chat = world().chat('en')
    await registers(chat, { until: 'photo_id' })
    const { bytes } = await samplePicture('portrait')
    const photo = await chat.sendsPhoto(bytes)
    chat.expectsQuestion('photo_certificate')
    // The playground sends no albums: the parts are made of a picture it knows.
    const part = { photo: photo.photo, media_group_id: '777' }
    await chat.sends(part)
    chat.expectsQuestion('photo_portrait')
    await chat.sends(part)
    chat.expects('unexpected-album')
    await chat.sends(part)
    chat.expects('unexpected-album')
    await chat.sends({ ...part, media_group_id: '778' })
    expect(chat.step()).toBe('review')
  })

  test.each([
    ['a HEIC', { bytes: heic(), name: 'IMG_0001.HEIC', type: 'image/heic' }, 'reason-photo-heic'],
    [
      'a PDF',
      { bytes: Buffer.from('%PDF-1.7\n'), name: 'card.pdf', type: 'application/pdf' },
      'reason-photo-pdf',
    ],
    [
      'a text',
      { bytes: Buffer.from('hello'), name: 'a.txt', type: 'text/plain' },
      'reason-photo-not-a-picture',
    ],
    [
      'a text called a picture',
      { bytes: Buffer.from('x'.repeat(500)), name: 'a.jpg', type: 'image/jpeg' },
      'reason-photo-not-a-picture',
    ],
  ] as const)('%s gets a sentence, and the question stays', async (_, file, reason) => {
    const chat = world().chat('en')
    await registers(chat, { until: 'photo_id' })
    await chat.sendsDocument(file)
    expect(chat.last()).toBe(chat.words(reason))
    await chat.sendsSample('id-card', 'document')
    chat.expectsQuestion('photo_certificate')
  })
})

function heic(): Buffer {
  const box = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
  return Buffer.concat([box, Buffer.alloc(200)])
}
