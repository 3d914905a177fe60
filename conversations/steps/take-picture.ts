import type { BotContext } from '../../src/bot/context.ts'
import { say } from '../../src/bot/speak.ts'
import { takePhoto } from '../../src/documents/intake.ts'
import type { Question } from '../../src/forms/form.ts'
import type { Draft } from '../../src/registry/drafts.ts'
import { refusalScreen } from '../../src/screens/question.ts'
import { html } from '../../src/screens/translate.ts'
import type { Picture } from '../../src/services/filling.ts'

/**
 * Fetches and checks the picture of this update's own message; no other file is ever taken. Null when it cannot be
 * taken, and then the person has been told why.
 */
export async function takePicture(
  ctx: BotContext,
  { draft, question }: { draft: Draft; question: Question },
): Promise<Picture | null> {
  const { message } = ctx
  if (!message) return null
  const album = message.media_group_id
  if (album !== undefined && ctx.record.album === album) {
    await say(ctx, { text: html(ctx.locale, 'unexpected-album') })
    return null
  }
  ctx.beside(ctx.api.sendChatAction(ctx.privateChatId, 'typing'))
  const taken = await takePhoto({
    message,
    getFileUrl: async (fileId) => ctx.deps.fileUrl(await ctx.api.getFile(fileId)),
    onFailure: (error) => ctx.deps.log.warn({ err: error }, 'a photo could not be taken'),
  })
  if (!taken.ok) {
    const { reason, args } = taken
    await say(ctx, refusalScreen(ctx.locale, { draft, question, refusal: { reason, ...(args && { args }) } }))
    return null
  }
  if (album !== undefined) ctx.record.album = album
  return taken.value
}
