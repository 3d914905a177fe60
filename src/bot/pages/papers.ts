/** Photos that were skipped, sent later from /status. */
import { type LaterPhoto, readLaterPhoto } from '../../forms/later-photos.ts'
import type { Application } from '../../registry/applications.ts'
import { nameOf, showReference } from '../../screens/application.ts'
import { papersScreen } from '../../screens/papers.ts'
import { html } from '../../screens/translate.ts'
import { findLacking, startLaterPhoto } from '../../services/later-photos.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { say } from '../speak.ts'
import { showStatus } from './applications.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const papersPresses: Presses<'papers' | 'paper'> = {
  papers: choose,
  paper: open,
}

/** One that is lacking is asked for at once; of several the person chooses. */
async function choose(ctx: BotContext, id: string): Promise<void> {
  const found = await findLacking(ctx.deps, { id, chatId: ctx.privateChatId })
  const [first, ...more] = found?.photos ?? []
  if (!found || !first) return await showStatus(ctx)
  if (more.length === 0) return await ask(ctx, { application: found.application, photo: first })
  await leaveQuestion(ctx)
  const { application, photos } = found
  await say(ctx, papersScreen(ctx.locale, { ...about(ctx, application), photos }))
}

async function open(ctx: BotContext, value: string): Promise<void> {
  const [name = '', id = ''] = value.split(':')
  const photo = readLaterPhoto(name)
  const found = await findLacking(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!found || !photo || !found.photos.includes(photo)) return await showStatus(ctx)
  await ask(ctx, { application: found.application, photo })
}

async function ask(ctx: BotContext, lacking: { application: Application; photo: LaterPhoto }): Promise<void> {
  const { reference, name } = about(ctx, lacking.application)
  ctx.preface.push(html(ctx.locale, 'paper-intro', { reference, name }))
  await enterForm(ctx, await startLaterPhoto(ctx.deps, lacking))
}

function about({ locale }: BotContext, { id, reference, answers }: Application) {
  return { id, reference: showReference(locale, reference), name: nameOf(locale, answers) }
}
