/** "I am an NSSF member": into the proof, and on to a photo of the card where the roll does not confirm it. */
import { cardPhotoForm, linkingForm } from '../../forms/linking.ts'
import { saveLocale } from '../../registry/chats.ts'
import { eraseForm, findDraft, startForm } from '../../services/filling.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import type { Presses } from './page.ts'

export const linkingPresses: Presses<'link' | 'card_photo'> = {
  link: startLinking,
  card_photo: startCardPhoto,
}

/**
 * Asks for the proof of a membership; an open form of another kind waits meanwhile. For every page that needs to know
 * whose chat this is.
 */
export async function startLinking(ctx: BotContext): Promise<void> {
  const { deps, privateChatId: chatId } = ctx
  await saveLocale(deps.db, { id: chatId, locale: ctx.locale, now: deps.clock.now() })
  await enterForm(ctx, await startForm(deps, { chatId, form: linkingForm }))
}

/** Goes on with what was answered for the proof, so that only the photo is asked for. */
async function startCardPhoto(ctx: BotContext): Promise<void> {
  const { deps, privateChatId: chatId } = ctx
  const before = await findDraft(deps, { chatId, form: linkingForm.name })
  await saveLocale(deps.db, { id: chatId, locale: ctx.locale, now: deps.clock.now() })
  const draft = await startForm(deps, { chatId, form: cardPhotoForm, answers: before?.answers ?? {} })
  if (before) await eraseForm(deps, before)
  await enterForm(ctx, draft)
}
