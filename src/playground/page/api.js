/** @import { ChatView, Persona, SampleName, Today } from '../protocol.ts' */

const root = '/playground/api'

/** A request that the playground refused, or that did not reach it; the message is one sentence for a person. */
export class RefusedRequest extends Error {}

async function request(method, path, body) {
  const isForm = body instanceof FormData
  let response
  try {
    response = await fetch(root + path, {
      method,
      headers: body && !isForm ? { 'content-type': 'application/json' } : {},
      body: isForm ? body : body && JSON.stringify(body),
    })
  } catch {
    throw new RefusedRequest('The playground does not answer. Nothing was sent.')
  }
  const text = await response.text()
  const answer = parsed(text)
  if (!response.ok) {
    throw new RefusedRequest(answer?.error ?? `The playground refused this (${response.status}).`)
  }
  return answer
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Everybody one can be. @returns {Promise<Persona[]>} */
export const getPersonas = () => request('GET', '/personas')

/** @returns {Promise<Today>} */
export const getToday = () => request('GET', '/today')

/** Moves the clock of all processes; null brings the real day back. @returns {Promise<Today>} */
export const putToday = (/** @type {string | null} */ today) => request('PUT', '/today', { today })

/** Everything back to the seeds. */
export const postReset = () => request('POST', '/reset', {})

/** Where a picture or document can be fetched from. */
export const fileAddress = (/** @type {string} */ fileId) => `${root}/files/${encodeURIComponent(fileId)}`

/** What one persona can do in the chat with the bot. */
export function chatApi(/** @type {number} */ personaId) {
  const chat = `/chats/${personaId}`
  return {
    eventsAddress: `${root}${chat}/events`,
    /** @returns {Promise<ChatView>} */
    view: () => request('GET', chat),
    /** @param {string} text @param {number} [replyTo] the message it answers */
    text: (text, replyTo) => request('POST', `${chat}/text`, { text, reply_to: replyTo }),
    press: (/** @type {{ message_id: number, data: string }} */ button) =>
      request('POST', `${chat}/press`, button),
    contact: (/** @type {'own' | 'other'} */ of) => request('POST', `${chat}/contact`, { of }),
    location: (/** @type {{ latitude: number, longitude: number }} */ place) =>
      request('POST', `${chat}/location`, place),
    /** @param {{ file: File, as: 'photo' | 'document', caption: string }} upload */
    upload: ({ file, as, caption }) => {
      const form = new FormData()
      form.append('file', file, file.name)
      form.append('as', as)
      if (caption !== '') form.append('caption', caption)
      return request('POST', `${chat}/photo`, form)
    },
    sample: (/** @type {{ sample: SampleName, as: 'photo' | 'document' }} */ choice) =>
      request('POST', `${chat}/sample`, choice),
    sticker: () => request('POST', `${chat}/sticker`, {}),
    voice: () => request('POST', `${chat}/voice`, {}),
    block: (/** @type {boolean} */ blocked) => request('POST', `${chat}/block`, { blocked }),
  }
}
