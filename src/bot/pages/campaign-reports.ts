/** What a campaign has done: its picture and table, those of whom nobody knows, and whether it helped. */
import { InputFile } from 'grammy'
import { longId } from '../../screens/buttons.ts'
import { campaignEffectScreen, campaignUnknownScreen, UNKNOWN_A_PAGE } from '../../screens/campaign-report.ts'
import { html } from '../../screens/translate.ts'
import { effectOf } from '../../services/campaign-effect.ts'
import { reportOf, unknownOf } from '../../services/campaign-report.ts'
import { openCampaign } from '../../services/seeing-campaigns.ts'
import type { BotContext } from '../context.ts'
import { editPressed, say } from '../speak.ts'
import { refuseCampaign, showCampaign } from './campaign-cards.ts'
import { readCampaignValue } from './campaigns.ts'
import { leaveQuestion, type Presses } from './page.ts'

export const campaignReportPresses: Presses<'campaign_report' | 'campaign_unknown' | 'campaign_effect'> = {
  campaign_report: sendReport,
  campaign_unknown: showUnknown,
  campaign_effect: showEffect,
}

async function sendReport(ctx: BotContext, value: string): Promise<void> {
  const id = longId(value)
  if (id === null) return
  const { deps, privateChatId: chatId, locale } = ctx
  const report = await reportOf(deps, { id, by: chatId, locale })
  if (!report.ok) return await refuseCampaign(ctx, { id, refused: report.refused })
  await leaveQuestion(ctx)
  await ctx.api.sendPhoto(chatId, new InputFile(report.png, 'campaign.png'))
  await ctx.api.sendDocument(chatId, new InputFile(report.csv, 'campaign.csv'), {
    caption: html(locale, 'campaign-report-file'),
    parse_mode: 'HTML',
  })
}

async function showUnknown(ctx: BotContext, value: string): Promise<void> {
  const given = readCampaignValue(value)
  if (!given) return
  const { id, what } = given
  const page = /^\d{1,4}$/.test(what) ? Number(what) : 0
  const found = await unknownOf(ctx.deps, {
    id,
    by: ctx.privateChatId,
    limit: UNKNOWN_A_PAGE,
    offset: page * UNKNOWN_A_PAGE,
  })
  if (!found.ok) return await refuseCampaign(ctx, { id, refused: found.refused })
  const { calendar, who, more } = found
  const screen = campaignUnknownScreen(ctx.locale, { id, calendar, who, page, more })
  if (what === '') await say(ctx, screen)
  else await editPressed(ctx, screen)
}

async function showEffect(ctx: BotContext, value: string): Promise<void> {
  const id = longId(value)
  if (id === null) return
  const opened = await openCampaign(ctx.deps, { id, by: ctx.privateChatId })
  if (!opened.ok) return await refuseCampaign(ctx, { id, refused: opened.refused })
  const effect = await effectOf(ctx.deps, opened.campaign)
  if (effect) await say(ctx, campaignEffectScreen(ctx.locale, { id, effect }))
  else await showCampaign(ctx, id)
}
