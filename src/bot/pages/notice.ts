/** "I cannot pay": who can give notice, the copy of one that was given, taking one back. */
import { saveLocale } from '../../registry/chats.ts'
import {
  noticeBackScreen,
  noticeScreen,
  noticeTakenBackScreen,
  secondNoticeText,
} from '../../screens/notice.ts'
import {
  findOwnNotice,
  noticesOfChat,
  sendCopy,
  startNotice,
  takeBackNotice,
} from '../../services/notices.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { say } from '../speak.ts'
import { showStatus } from './applications.ts'
import { showCover } from './membership.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const noticePresses: Presses<'notice' | 'notice_copy' | 'notice_back' | 'notice_back_yes'> = {
  notice: choose,
  notice_copy: copy,
  notice_back: askToTakeBack,
  notice_back_yes: takeBackNow,
}

/** `before` is a paragraph of HTML to say first. */
export async function showNotice(ctx: BotContext, before?: string): Promise<void> {
  await leaveQuestion(ctx)
  const overview = await noticesOfChat(ctx.deps, ctx.privateChatId)
  // Of no member: what is shown then says how to be recognised as one.
  if (!overview.linked) return await showCover(ctx)
  await say(ctx, noticeScreen(ctx.locale, overview, before))
}

/** `whom` is a person, `all` or '' where nobody was chosen yet; who can give notice is looked up at each press. */
async function choose(ctx: BotContext, whom: string): Promise<void> {
  await leaveQuestion(ctx)
  const { deps, privateChatId: chatId, locale } = ctx
  const { people } = await noticesOfChat(deps, chatId)
  const [only, ...others] = people
  // Where all that has begun is paid meanwhile, that is said first.
  const hasMore = only?.outlook.can === true && (only.outlook.begun.length > 0 || only.notices.length > 0)
  const isPlain = hasMore && others.length === 0
  const chosen = whom === '' && isPlain ? only.personId : whom
  if (chosen === '') return await showNotice(ctx)
  await saveLocale(deps.db, { id: chatId, locale, now: deps.clock.now() })
  const draft = await startNotice(deps, { chatId, whom: chosen })
  if (!draft) return await showNotice(ctx)
  const before = people
    .find(({ personId }) => personId === chosen)
    ?.notices.find(({ state }) => state !== 'refused')
  if (before) ctx.preface.push(secondNoticeText(locale, before))
  await enterForm(ctx, draft)
}

async function copy(ctx: BotContext, id: string): Promise<void> {
  const { deps, privateChatId: chatId, update } = ctx
  if (!(await sendCopy(deps, { id, chatId, update: update.update_id }))) await showNotice(ctx)
}

async function askToTakeBack(ctx: BotContext, id: string): Promise<void> {
  const notice = await findOwnNotice(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!notice) return await showStatus(ctx)
  await leaveQuestion(ctx)
  const screen = notice.state === 'handed_in' ? noticeBackScreen : noticeTakenBackScreen
  await say(ctx, screen(ctx.locale, notice))
}

async function takeBackNow(ctx: BotContext, id: string): Promise<void> {
  takePressedAway(ctx)
  const notice = await takeBackNotice(ctx.deps, { id, chatId: ctx.privateChatId })
  if (!notice) return await showStatus(ctx)
  await leaveQuestion(ctx)
  await say(ctx, noticeTakenBackScreen(ctx.locale, notice))
}
