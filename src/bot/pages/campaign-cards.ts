/** The page of one campaign: as a message of its own, or in place of the one whose button was pressed. */
import { campaignCardScreen } from '../../screens/campaign-desk.ts'
import { campaignPlanScreen } from '../../screens/campaign-plan.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import type { Screen } from '../../screens/screen.ts'
import { html } from '../../screens/translate.ts'
import type { CampaignRefusal } from '../../services/campaign-staff.ts'
import { type CampaignView, viewCampaign } from '../../services/planning-campaigns.ts'
import { refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { editPressed, say } from '../speak.ts'

/** What may be seen of it, or null when the refusal has been said. Not `counted` where no number is shown. */
export async function viewOf(
  ctx: BotContext,
  id: string,
  { counted = true }: { counted?: boolean } = {},
): Promise<CampaignView | null> {
  const viewed = await viewCampaign(ctx.deps, { id, by: ctx.privateChatId, counted })
  if (viewed.ok) return viewed.view
  await sayRefusal(ctx, viewed.refused)
  return null
}

/** `before` is a paragraph of HTML to say first; `inPlace` changes the message whose button was pressed. */
export async function showCampaign(
  ctx: BotContext,
  id: string,
  { before, inPlace = false }: { before?: string; inPlace?: boolean } = {},
): Promise<void> {
  const view = await viewOf(ctx, id)
  if (!view) return
  const { card, mine } = view
  const words = before === undefined ? {} : { before }
  const screen: Screen =
    card.status === 'draft' && mine
      ? campaignPlanScreen(ctx.locale, card, words)
      : campaignCardScreen(ctx.locale, { ...view, ...words })
  if (inPlace) await editPressed(ctx, screen)
  else await say(ctx, screen)
}

/** Says why not; where the campaign stands elsewhere by now, or its day is over, also the campaign. */
export async function refuseCampaign(
  ctx: BotContext,
  { id, refused }: { id: string; refused: CampaignRefusal },
): Promise<void> {
  if (refused !== 'not_now' && refused !== 'time_over') return await sayRefusal(ctx, refused)
  const viewed = await viewCampaign(ctx.deps, { id, by: ctx.privateChatId, counted: false })
  if (!viewed.ok) await say(ctx, sentenceScreen(ctx.locale, 'campaign-gone'))
  else if (refused === 'not_now')
    await showCampaign(ctx, id, { before: html(ctx.locale, 'campaign-refused-not_now') })
  else if (viewed.view.mine)
    await showCampaign(ctx, id, { before: html(ctx.locale, 'campaign-choose-time-anew') })
  // The card itself says so to whoever decides.
  else await showCampaign(ctx, id)
}

async function sayRefusal(ctx: BotContext, refused: CampaignRefusal): Promise<void> {
  if (refused === 'not_now' || refused === 'time_over')
    await say(ctx, sentenceScreen(ctx.locale, 'campaign-gone'))
  else if (isOfCampaign(refused)) await say(ctx, sentenceScreen(ctx.locale, `campaign-refused-${refused}`))
  else await refuseStaff(ctx, refused)
}

const OF_CAMPAIGN = ['invalid', 'own_campaign', 'one_province', 'maker_gone'] as const
const isOfCampaign = (refused: CampaignRefusal): refused is (typeof OF_CAMPAIGN)[number] =>
  OF_CAMPAIGN.some((one) => one === refused)
