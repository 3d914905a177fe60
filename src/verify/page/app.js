/** Checking a card: by camera or from a picture, with the keys that came with the page. */
import { describeVerdict } from '../../cards/describe-verdict.ts'
import { verifyToken } from '../../cards/verify-token.ts'
import { canUseCamera, watchCamera } from './camera.js'
import { NotAPicture, readPicture } from './picture.js'
import { showNote, showVerdict } from './show.js'

const PHNOM_PENH_MS = 7 * 3_600_000

const facts = JSON.parse(document.getElementById('facts').textContent)
const part = Object.fromEntries(
  ['choose', 'camera', 'file', 'note', 'looking', 'video', 'stop', 'result', 'verdict', 'again'].map((id) => [
    id,
    document.getElementById(id),
  ]),
)
let stopCamera = () => {}

const now = () => new Date(Date.now() + facts.clockAheadMs)
const dayOf = (instant) => new Date(instant.getTime() + PHNOM_PENH_MS).toISOString().slice(0, 10)

/** One of the three sections is seen. */
function show(section) {
  for (const name of ['choose', 'looking', 'result']) part[name].hidden = name !== section
}

async function check(text) {
  const verdict = await verifyToken(text, { keys: facts.keys, now: now() })
  const description = describeVerdict(verdict, { today: dayOf(now()), dayOf })
  showVerdict(part.verdict, { description, verdict: verdict.verdict, sentences: facts.sentences })
  show('result')
  part.verdict.querySelector('h2').focus()
}

part.camera.hidden = !canUseCamera()
part.camera.addEventListener('click', async () => {
  showNote(part.note, null)
  show('looking')
  part.stop.focus()
  try {
    stopCamera = await watchCamera(part.video, (text) => {
      stopCamera()
      check(text)
    })
  } catch {
    show('choose')
    showNote(part.note, { key: 'verify-no-camera', sentences: facts.sentences })
  }
})

part.stop.addEventListener('click', () => {
  stopCamera()
  show('choose')
  part.camera.focus()
})

part.file.addEventListener('change', async () => {
  const [file] = part.file.files
  // The same picture may be chosen again.
  part.file.value = ''
  if (!file) return
  showNote(part.note, { key: 'verify-working', sentences: facts.sentences })
  try {
    const text = await readPicture(file)
    showNote(part.note, text === null ? { key: 'verify-no-code', sentences: facts.sentences } : null)
    if (text !== null) await check(text)
  } catch (error) {
    if (!(error instanceof NotAPicture)) throw error
    showNote(part.note, { key: 'verify-not-a-picture', sentences: facts.sentences })
  }
})

part.again.addEventListener('click', () => {
  part.verdict.replaceChildren()
  show('choose')
  ;(part.camera.hidden ? part.file : part.camera).focus()
})

// Keeps the page for when there is no network. A saved page, or one by plain http, has none and needs none.
if (location.protocol !== 'file:') {
  navigator.serviceWorker?.register('/verify/worker.js', { scope: '/verify' }).catch(() => {})
}
