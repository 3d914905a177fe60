/** Campaigns in the chat: made by press, decided by another person, held up by any of them. */
import type { InlineKeyboardMarkup } from 'grammy/types'
import { phnomPenhDay } from '../../ops/clock.ts'
import { CAMPAIGN_TOPICS, HOLD_OUTS } from '../../scheme/segment.ts'
import { longId } from '../../screens/buttons.ts'
import { rejectScreen, sampleHeadScreen, stopSureScreen } from '../../screens/campaign-desk.ts'
import { campaignsScreen } from '../../screens/campaign-list.ts'
import { PLAN_PARTS, planPartScreen } from '../../screens/campaign-plan.ts'
import { conditionScreen, segmentScreen } from '../../screens/campaign-segment.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import { LOCALES } from '../../screens/translate.ts'
import { readCondition } from '../../services/campaign-choices.ts'
import { CAMPAIGN_REJECTIONS } from '../../services/campaign-staff.ts'
import {
  approveCampaign,
  type CampaignResult,
  pauseCampaign,
  rejectCampaign,
  resumeCampaign,
  stopCampaign,
  submitCampaign,
  takeCampaignBack,
} from '../../services/campaigns.ts'
import { changeCampaign } from '../../services/drafting-campaigns.ts'
import {
  chooseCondition,
  draftCampaign,
  nextMorning,
  provincesOf,
  sampleOf,
} from '../../services/planning-campaigns.ts'
import { campaignsFor } from '../../services/seeing-campaigns.ts'
import { startTyping } from '../../services/typing-campaigns.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { editPressed, say } from '../speak.ts'
import { refuseCampaign, showCampaign, viewOf } from './campaign-cards.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const campaignPresses: Presses<
  | 'campaigns'
  | 'campaign'
  | 'campaign_new'
  | 'campaign_part'
  | 'campaign_set'
  | 'campaign_write'
  | 'campaign_sample'
  | 'campaign_act'
  | 'campaign_reject'
> = {
  campaigns: showCampaigns,
  campaign: open,
  campaign_new: begin,
  campaign_part: showPart,
  campaign_set: set,
  campaign_write: write,
  campaign_sample: showSample,
  campaign_act: act,
  campaign_reject: reject,
}

/** `<short id>:<what>:<value>`; null for what is no button of ours. */
export function readCampaignValue(value: string): { id: string; what: string; rest: string } | null {
  const [short = '', what = '', ...rest] = value.split(':')
  const id = longId(short)
  return id === null ? null : { id, what, rest: rest.join(':') }
}

/** `value` is the page, from 0. */
async function showCampaigns(ctx: BotContext, value: string): Promise<void> {
  const found = await campaignsFor(ctx.deps, ctx.privateChatId)
  if (!found.ok) return await refuseCampaign(ctx, { id: '', refused: found.refused })
  await leaveQuestion(ctx)
  const page = /^\d{1,3}$/.test(value) ? Number(value) : 0
  const campaigns = found.campaigns.map(({ madeAt, topic, ...one }) => ({
    ...one,
    topic: topic ?? 'news',
    madeOn: phnomPenhDay(madeAt),
  }))
  const { runs, makes } = found
  await say(ctx, campaignsScreen(ctx.locale, { campaigns, runs, page, makes }))
}

async function open(ctx: BotContext, value: string): Promise<void> {
  const id = longId(value)
  if (id === null) return
  await leaveQuestion(ctx)
  await showCampaign(ctx, id)
}

async function begin(ctx: BotContext): Promise<void> {
  const made = await draftCampaign(ctx.deps, ctx.privateChatId)
  if (!made.ok) return await refuseCampaign(ctx, { id: '', refused: made.refused })
  await leaveQuestion(ctx)
  await showCampaign(ctx, made.campaign.id)
}

/** In place of what was pressed: the campaign is one message while it is made. */
async function showPart(ctx: BotContext, value: string): Promise<void> {
  const given = readCampaignValue(value)
  if (!given) return
  const { id, what } = given
  const part = PLAN_PARTS.find((one) => one === what)
  const condition = readCondition(what)
  if (!part && !condition) return await showCampaign(ctx, id, { inPlace: true })
  const view = await viewOf(ctx, id, { counted: !part || part === 'segment' })
  if (!view) return
  const { card, mine } = view
  const { deps, locale } = ctx
  if (!mine || card.status !== 'draft') return await showCampaign(ctx, id, { inPlace: true })
  if (condition && condition !== 'papers') {
    const provinces = await provincesOf(deps, ctx.privateChatId)
    await editPressed(ctx, conditionScreen(locale, { plan: card, part: condition, provinces }))
  } else if (!part || part === 'segment') {
    await editPressed(ctx, segmentScreen(locale, card))
  } else {
    await editPressed(ctx, planPartScreen(locale, { plan: card, part, next: await nextMorning(deps) }))
  }
}

/** A choice: conditions stay on their page, everything else goes back to the campaign. */
async function set(ctx: BotContext, value: string): Promise<void> {
  const given = readCampaignValue(value)
  if (!given) return
  const { id, what, rest } = given
  const { deps, privateChatId: by } = ctx
  const condition = readCondition(what)
  const result = condition
    ? await chooseCondition(deps, { id, by, condition, value: rest })
    : await changed(ctx, { id, what, rest })
  if (!result) return
  if (!result.ok) return await refuseCampaign(ctx, { id, refused: result.refused })
  if (condition) await showPart(ctx, value)
  else await showCampaign(ctx, id, { inPlace: true })
}

async function changed(
  { deps, privateChatId: by }: BotContext,
  { id, what, rest }: { id: string; what: string; rest: string },
): Promise<CampaignResult | null> {
  if (what === 'words' && rest === 'ready') {
    const change = { texts: { template: 'contributions' }, topic: 'contributions' } as const
    return await changeCampaign(deps, { id, by, change })
  }
  const topic = what === 'topic' ? CAMPAIGN_TOPICS.find((one) => one === rest) : undefined
  if (topic) return await changeCampaign(deps, { id, by, change: { topic } })
  const holdOut =
    what === 'hold_out' ? HOLD_OUTS.find((one) => String(Math.round(one * 100)) === rest) : undefined
  if (holdOut !== undefined) return await changeCampaign(deps, { id, by, change: { holdOut } })
  if (what !== 'time') return null
  const scheduledAt = rest === 'next' ? (await nextMorning(deps)).at : new Date(0)
  return await changeCampaign(deps, { id, by, change: { scheduledAt } })
}

async function write(ctx: BotContext, value: string): Promise<void> {
  const given = readCampaignValue(value)
  if (!given) return
  const { id, what: part } = given
  const started = await startTyping(ctx.deps, { id, by: ctx.privateChatId, part })
  if (!started) return
  if (!started.ok) return await refuseCampaign(ctx, { id, refused: started.refused })
  await leaveQuestion(ctx)
  takePressedAway(ctx)
  await enterForm(ctx, started.draft)
}

/** Two messages: what it is, and it as it would come, but without buttons that would act on whoever looks. */
async function showSample(ctx: BotContext, value: string): Promise<void> {
  const given = readCampaignValue(value)
  const language = LOCALES.find((one) => one === given?.what)
  if (!given || !language) return
  const { id } = given
  const sample = await sampleOf(ctx.deps, { id, by: ctx.privateChatId, locale: language })
  if (!sample.ok) {
    const { refused } = sample
    if (refused === 'nobody' || refused === 'too_long')
      await say(ctx, sentenceScreen(ctx.locale, `campaign-sample-${refused}`))
    else if (refused === 'beyond') await say(ctx, sentenceScreen(ctx.locale, 'campaign-beyond'))
    else await refuseCampaign(ctx, { id, refused: refused === 'no_words' ? 'invalid' : refused })
    return
  }
  const { text, keyboard } = sample.screen
  const labels = ((keyboard as InlineKeyboardMarkup | undefined)?.inline_keyboard ?? [])
    .flat()
    .map((one) => one.text)
  await say(ctx, sampleHeadScreen(ctx.locale, { language, labels }))
  await say(ctx, { text })
}

const ACTS: Readonly<
  Record<
    string,
    (
      deps: BotContext['deps'],
      about: { id: string; by: number; submission: string },
    ) => Promise<CampaignResult>
  >
> = {
  submit: submitCampaign,
  approve: approveCampaign,
  change: takeCampaignBack,
  pause: pauseCampaign,
  resume: resumeCampaign,
  stop_yes: stopCampaign,
}

async function act(ctx: BotContext, value: string): Promise<void> {
  const given = readCampaignValue(value)
  if (!given) return
  const { id, what, rest: submission } = given
  if (what === 'stop') {
    const view = await viewOf(ctx, id, { counted: false })
    if (view) await say(ctx, stopSureScreen(ctx.locale, { id, isDraft: view.card.status === 'draft' }))
    return
  }
  const perform = ACTS[what]
  if (!perform) return
  await finish(ctx, { id, result: await perform(ctx.deps, { id, by: ctx.privateChatId, submission }) })
}

/** `<short id>:<ask, or the reason>:<submission>` */
async function reject(ctx: BotContext, value: string): Promise<void> {
  const given = readCampaignValue(value)
  if (!given) return
  const { id, what, rest: submission } = given
  const reason = CAMPAIGN_REJECTIONS.find((one) => one === what)
  if (!reason) {
    const view = await viewOf(ctx, id, { counted: false })
    if (!view) return
    if (view.card.submission === submission)
      return await editPressed(
        ctx,
        rejectScreen(ctx.locale, { id, submission, reasons: CAMPAIGN_REJECTIONS }),
      )
    takePressedAway(ctx)
    return await refuseCampaign(ctx, { id, refused: 'not_now' })
  }
  const result = await rejectCampaign(ctx.deps, { id, by: ctx.privateChatId, reason, submission })
  if (result.ok) takePressedAway(ctx)
  await finish(ctx, { id, result, shown: false })
  if (result.ok) await showCampaigns(ctx, '')
}

async function finish(
  ctx: BotContext,
  { id, result, shown = true }: { id: string; result: CampaignResult; shown?: boolean },
): Promise<void> {
  if (!result.ok) {
    takePressedAway(ctx)
    return await refuseCampaign(ctx, { id, refused: result.refused })
  }
  for (const row of result.messages) ctx.deps.outbox.deliverSoon(row)
  if (shown) await showCampaign(ctx, id, { inPlace: true })
}
