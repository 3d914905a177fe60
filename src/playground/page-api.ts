/** /playground/api: what the chat page asks for and does (protocol.ts). */
import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { phnomPenhDay } from '../ops/clock.ts'
import { commandsFor } from './bot-api/commands.ts'
import { Refusal } from './bot-api/refusal.ts'
import type { Log } from './log.ts'
import {
  block,
  editText,
  NotPossible,
  openLink,
  personaWithChat,
  press,
  sayContact,
  sayLocation,
  sayPicture,
  saySticker,
  sayText,
  sayVoice,
} from './people.ts'
import type { ChatView, PageEvent, Today } from './protocol.ts'
import { samplePicture } from './sample-pictures.ts'
import { type Server, shownKeyboard, shownMessage } from './server.ts'
import { moveToday } from './today.ts'

const KEEP_ALIVE_MS = 20_000
const MAX_PICTURE_BYTES = 50 * 1024 * 1024

const as = z.enum(['photo', 'document'])
const bodies = {
  text: z.object({ text: z.string(), reply_to: z.int().optional() }),
  start: z.object({ payload: z.string().default('') }),
  edit: z.object({ message_id: z.int(), text: z.string().min(1).max(4096) }),
  press: z.object({ message_id: z.int(), data: z.string() }),
  contact: z.object({ of: z.enum(['own', 'other']) }),
  location: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
  sample: z.object({ sample: z.enum(['id-card', 'certificate', 'portrait']), as }),
  block: z.object({ blocked: z.boolean() }),
  today: z.object({ today: z.iso.date().nullable() }),
}

/** @param options.reset everything back to the seeds, pages told */
export function pageApi(options: { server: Server; reset: () => Promise<void>; log: Log }): Hono {
  const { server } = options
  const { clock } = server
  const app = new Hono()
  const personaId = (c: Context) => Number(c.req.param('persona'))
  const today = (): Today => ({ today: phnomPenhDay(clock.now()), moved: clock.isMoved() })

  app.onError((error, c) => {
    if (error instanceof NotPossible) return c.json({ error: error.message }, error.status)
    if (error instanceof Refusal) return c.json({ error: error.message }, 400)
    options.log(`the playground's page server failed: ${error.stack ?? error.message}`)
    return c.json({ error: 'The playground failed; its log says why.' }, 500)
  })

  app.get('/personas', (c) => c.json(server.personas))
  app.get('/chats/:persona', (c) => c.json(chatView(server, personaId(c))))
  app.get('/chats/:persona/events', (c) => {
    personaWithChat(server, personaId(c))
    return streamSSE(c, async (stream) => {
      const send = (event: PageEvent) => void stream.writeSSE({ data: JSON.stringify(event) })
      const stop = server.events.listen(personaId(c), send)
      // A comment now tells the page that it is connected; later ones keep the connection alive.
      const comment = () => void stream.write(': here\n\n')
      comment()
      const timer = setInterval(comment, KEEP_ALIVE_MS)
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      clearInterval(timer)
      stop()
    })
  })

  const act = <T>(path: string, schema: z.ZodType<T>, action: (id: number, body: T) => unknown) =>
    app.post(`/chats/:persona/${path}`, async (c) => {
      const body = await jsonBody(c, schema)
      const result = await action(personaId(c), body)
      return c.json(typeof result === 'object' ? { message: result } : {})
    })
  act('text', bodies.text, (id, { text, reply_to }) => sayText(server, id, { text, replyTo: reply_to }))
  act('start', bodies.start, (id, { payload }) => openLink(server, id, payload))
  act('edit', bodies.edit, (id, edit) => editText(server, id, edit))
  act('press', bodies.press, (id, button) => press(server, id, button))
  act('contact', bodies.contact, (id, { of }) => sayContact(server, id, of))
  act('location', bodies.location, (id, location) => sayLocation(server, id, location))
  act('sticker', z.unknown(), (id) => saySticker(server, id))
  act('voice', z.unknown(), (id) => sayVoice(server, id))
  act('block', bodies.block, (id, { blocked }) => block(server, id, blocked))
  act('sample', bodies.sample, async (id, { sample, as }) => {
    const { bytes, fileName } = await samplePicture(sample)
    const type = fileName.endsWith('.png') ? 'image/png' : 'image/jpeg'
    return sayPicture(server, id, { file: { bytes, name: fileName, type }, as })
  })
  app.post('/chats/:persona/photo', async (c) => {
    if (Number(c.req.header('content-length') ?? 0) > MAX_PICTURE_BYTES) {
      throw new NotPossible(400, 'A file has at most 50 MB.')
    }
    const form = await c.req.formData()
    const [file, caption] = [form.get('file'), form.get('caption')]
    if (!(file instanceof File)) throw new NotPossible(400, 'No file was sent.')
    const picture = { bytes: Buffer.from(await file.arrayBuffer()), name: file.name, type: file.type }
    const message = await sayPicture(server, personaId(c), {
      file: picture,
      as: as.catch('photo').parse(form.get('as')),
      caption: typeof caption === 'string' ? caption.slice(0, 1024) : undefined,
    })
    return c.json({ message })
  })

  app.get('/files/:id', async (c) => {
    const file = server.files.find(c.req.param('id'))
    if (!file) throw new NotPossible(404, 'There is no such file.')
    const bytes = new Uint8Array(await server.files.read(file))
    // Never as a page of this origin: a document may be anything.
    const inline = /^image\/(jpeg|png|webp|gif)$/.test(file.mime_type)
    return c.body(bytes, 200, {
      'content-type': inline ? file.mime_type : 'application/octet-stream',
      'content-disposition': inline ? 'inline' : 'attachment',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })
  app.get('/today', (c) => c.json(today()))
  app.put('/today', async (c) => {
    moveToday(server, (await jsonBody(c, bodies.today)).today)
    server.events.tellAll({ type: 'today', today: today() })
    return c.json(today())
  })
  app.post('/reset', async (c) => {
    await options.reset()
    return c.json({})
  })
  return app
}

function chatView(server: Server, id: number): ChatView {
  const { persona, chat } = personaWithChat(server, id)
  return {
    bot: server.store.state.bot,
    persona,
    messages: chat.messages.map(shownMessage),
    commands: commandsFor(server, persona),
    blocked: chat.blocked,
    ...shownKeyboard(chat),
  }
}

async function jsonBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch(() => ({}))
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw new NotPossible(400, `Not understood: ${result.error.issues[0]?.message ?? 'the body is wrong'}.`)
}
