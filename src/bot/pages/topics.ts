/** Which messages a chat wants: from every reminder and from /mydata. */
import { listOptOuts } from '../../registry/opt-outs.ts'
import { topicsScreen } from '../../screens/topics.ts'
import { changeTopic, readTopicChange } from '../../services/topics.ts'
import type { BotContext } from '../context.ts'
import { editPressed, say } from '../speak.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const topicsPresses: Presses<'topics' | 'topic'> = {
  topics: showTopics,
  topic: turnTopic,
}

/** The reminder stays as it is, with its button to pay. */
async function showTopics(ctx: BotContext): Promise<void> {
  await leaveQuestion(ctx)
  await say(ctx, await screenFor(ctx))
}

async function turnTopic(ctx: BotContext, value: string): Promise<void> {
  const change = readTopicChange(value)
  if (change) await changeTopic(ctx.deps, { chatId: ctx.privateChatId, ...change })
  await editPressed(ctx, await screenFor(ctx))
}

async function screenFor(ctx: BotContext) {
  const optedOut = await listOptOuts(ctx.deps.db, ctx.privateChatId)
  return topicsScreen(ctx.locale, { optedOut })
}
