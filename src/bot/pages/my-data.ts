/** /mydata: see, correct, download. */
import { InputFile } from 'grammy'
import { phnomPenhDay } from '../../ops/clock.ts'
import { showReference } from '../../screens/application.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import { myDataScreen } from '../../screens/my-data.ts'
import { dayMonthYear, html } from '../../screens/translate.ts'
import { findOwnApplication, isOpen, startContactCorrection } from '../../services/applications.ts'
import { gatherMyData, myDataFile } from '../../services/my-data.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const myDataPresses: Presses<'mydata' | 'download' | 'correct_contact'> = {
  mydata: showMyData,
  download,
  correct_contact: correctContact,
}

export async function showMyData(ctx: BotContext): Promise<void> {
  await leaveQuestion(ctx)
  const data = await gatherMyData(ctx.deps, ctx.privateChatId)
  await say(ctx, myDataScreen(ctx.locale, { data, operator: ctx.deps.operator }))
}

async function download(ctx: BotContext): Promise<void> {
  const data = await gatherMyData(ctx.deps, ctx.privateChatId)
  const today = phnomPenhDay(ctx.deps.clock.now())
  const file = myDataFile({ data, locale: ctx.locale, today })
  await ctx.api.sendDocument(ctx.privateChatId, new InputFile(file, `chhat-${today}.json`), {
    caption: html(ctx.locale, 'mydata-file-caption', { date: dayMonthYear(ctx.locale, today) }),
    parse_mode: 'HTML',
  })
}

async function correctContact(ctx: BotContext, id: string): Promise<void> {
  const application = await findOwnApplication(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!application || !isOpen(application)) {
    await say(ctx, sentenceScreen(ctx.locale, 'contact-too-late'))
    return
  }
  const reference = showReference(ctx.locale, application.reference)
  ctx.preface.push(html(ctx.locale, 'correct-contact-intro', { reference }))
  await enterForm(ctx, await startContactCorrection(ctx.deps, application))
}
