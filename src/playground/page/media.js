/** @import { Message } from 'grammy/types' */
import { fileAddress } from './api.js'
import { element, icon, languageOf } from './dom.js'
import { durationLabel, fullName, initialsOf, sizeLabel } from './format.js'
import { showPicture } from './overlays.js'

const enoughPixels = 1_280

/**
 * What a message carries beside its text: picture, document, sticker, voice, contact card, place.
 *
 * @param {Message} message
 * @returns {any} undefined for a message that is text only
 */
export function renderMedia(message) {
  if (message.photo) return photo(message.photo)
  if (message.document) return documentRow(message.document)
  if (message.sticker) return sticker(message.sticker)
  if (message.voice) return voice(message.voice)
  if (message.contact) return contact(message.contact)
  if (message.location) return place(message.location)
  if (message.text === undefined) return element('p', { class: 'unsupported' }, 'A message of another kind')
  return undefined
}

function photo(sizes) {
  const ascending = [...sizes].sort((a, b) => a.width - b.width)
  const size = ascending.find(({ width }) => width >= enoughPixels) ?? ascending.at(-1)
  const address = fileAddress(size.file_id)
  return element(
    'button',
    {
      type: 'button',
      class: 'photo',
      'aria-label': 'Photo, press to enlarge',
      data: { testid: 'photo' },
      on: { click: () => showPicture({ address, description: 'Photo' }) },
    },
    element('img', { src: address, width: size.width, height: size.height, alt: '', decoding: 'async' }),
  )
}

function documentRow(file) {
  const name = file.file_name ?? 'file'
  const ending = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]
  return element(
    'a',
    {
      class: 'document',
      href: fileAddress(file.file_id),
      download: name,
      title: `Download ${name}`,
      data: { testid: 'document' },
    },
    element('span', { class: 'document-icon' }, ending ?? icon('file')),
    element(
      'span',
      { class: 'document-about' },
      element('span', { class: 'document-name', lang: languageOf(name) }, name),
      element('span', { class: 'document-size' }, sizeLabel(file.file_size), icon('download')),
    ),
  )
}

function sticker({ emoji = '🙂', file_id }) {
  const words = element('span', { class: 'sticker', role: 'img', 'aria-label': `Sticker ${emoji}` })
  const picture = element('img', {
    src: fileAddress(file_id),
    alt: '',
    on: { error: () => words.replaceChildren(emoji) },
  })
  words.append(picture)
  return words
}

/** The bars are drawn from the file's id: the same voice note always looks the same. */
function voice({ duration, file_unique_id }) {
  const bars = Array.from({ length: 32 }, (_, index) => {
    const bar = element('i')
    const seed = file_unique_id.charCodeAt(index % file_unique_id.length) * (index + 7)
    bar.style.height = `${20 + (seed % 80)}%`
    return bar
  })
  return element(
    'div',
    { class: 'voice', role: 'img', 'aria-label': `Voice message, ${duration} seconds` },
    element('span', { class: 'round' }, icon('play')),
    element(
      'span',
      { class: 'voice-about' },
      element('span', { class: 'wave' }, bars),
      durationLabel(duration),
    ),
  )
}

function contact(card) {
  const name = fullName(card)
  return element(
    'div',
    { class: 'contact' },
    element('span', { class: 'round' }, initialsOf(card)),
    element(
      'span',
      { class: 'contact-about' },
      element('strong', { lang: languageOf(name) }, name),
      element('a', { href: `tel:${card.phone_number}` }, card.phone_number),
    ),
  )
}

/** No map: its tiles would have to come from outside this machine. */
function place({ latitude, longitude }) {
  return element(
    'div',
    { class: 'place' },
    element('span', { class: 'place-map' }, icon('location')),
    element('span', {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`),
  )
}
