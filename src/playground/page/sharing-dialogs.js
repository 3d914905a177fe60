/** @import { Persona } from '../protocol.ts' */
import { bilingual, element, icon } from './dom.js'
import { sizeLabel } from './format.js'
import { askDialog, confirmDialog } from './overlays.js'

const phnomPenh = { latitude: '11.5564', longitude: '104.9282' }

/**
 * The question Telegram asks before a phone number goes to a bot.
 *
 * @param {{ persona: Persona, botName: string }} between
 */
export function askToShareContact({ persona, botName }) {
  return confirmDialog({
    testId: 'share-contact',
    title: bilingual('Share your phone number?', 'ចែករំលែកលេខទូរសព្ទ?'),
    body: element(
      'p',
      { class: 'dialog-text' },
      `${botName} will know your phone number: `,
      element('strong', {}, persona.phone_number),
      '. This can be useful for integration with other services.',
    ),
    accept: bilingual('Share', 'ចែករំលែក'),
  })
}

/**
 * Asks where one is; Phnom Penh unless somebody writes another place.
 *
 * @returns {Promise<{ latitude: number, longitude: number } | undefined>}
 */
export async function askForLocation(/** @type {string} */ botName) {
  const field = (name, value, limit) =>
    element('input', { type: 'number', name, value, step: 'any', min: -limit, max: limit, required: true })
  const latitude = field('latitude', phnomPenh.latitude, 90)
  const longitude = field('longitude', phnomPenh.longitude, 180)
  const accepted = await confirmDialog({
    testId: 'share-location',
    title: bilingual('Share a location?', 'ចែករំលែកទីតាំង?'),
    body: [
      element('p', { class: 'dialog-text' }, `${botName} will be sent this place.`),
      element(
        'div',
        { class: 'dialog-fields' },
        element('label', {}, 'Latitude', latitude),
        element('label', {}, 'Longitude', longitude),
      ),
    ],
    accept: bilingual('Send', 'ផ្ញើ'),
  })
  if (!accepted || !latitude.checkValidity() || !longitude.checkValidity()) return undefined
  return { latitude: latitude.valueAsNumber, longitude: longitude.valueAsNumber }
}

/**
 * Shows what is about to be sent and asks for a caption and for the way: compressed as a photo, or as a file.
 *
 * @param {{ file: File, as: 'photo' | 'document' }} chosen
 * @returns {Promise<{ file: File, as: 'photo' | 'document', caption: string } | undefined>}
 */
export async function askBeforeUpload({ file, as }) {
  const isPicture = file.type.startsWith('image/')
  const address = isPicture ? URL.createObjectURL(file) : undefined
  const caption = element('input', {
    type: 'text',
    class: 'caption',
    maxlength: 1024,
    placeholder: 'Caption · ពិពណ៌នា',
    'aria-label': 'Caption',
    data: { testid: 'caption' },
  })
  const asFile = element('input', { type: 'checkbox', data: { testid: 'as-file' } })
  asFile.checked = as === 'document'
  const accepted = await confirmDialog({
    testId: 'upload',
    title: bilingual('Send', 'ផ្ញើ'),
    body: [
      isPicture
        ? element('img', { class: 'upload-preview', src: address, alt: file.name })
        : element('p', { class: 'upload-file' }, icon('file'), `${file.name} · ${sizeLabel(file.size)}`),
      isPicture &&
        element(
          'label',
          { class: 'check' },
          asFile,
          element('span', {}, bilingual('Send as file', 'ជាឯកសារ')),
        ),
      caption,
    ],
    accept: bilingual('Send', 'ផ្ញើ'),
  })
  if (address) URL.revokeObjectURL(address)
  if (!accepted) return undefined
  return { file, as: asFile.checked ? 'document' : 'photo', caption: caption.value.trim() }
}

/** What one reads when a button leads somewhere the playground does not have. */
export function sayUnsupported() {
  return askDialog({
    testId: 'unsupported',
    title: 'Not in the playground',
    body: element(
      'p',
      { class: 'dialog-text' },
      'Telegram would open something here that the playground lacks.',
    ),
    actions: [{ label: bilingual('OK', 'យល់ព្រម'), value: 'ok', kind: 'primary' }],
  })
}
