/** What staff are told of campaigns. */
import { campaignCardScreen, campaignDecidedScreen } from '../../screens/campaign-desk.ts'
import { campaignEffectScreen } from '../../screens/campaign-report.ts'
import { effectOf } from '../campaign-effect.ts'
import { openCampaign, viewCampaign } from '../planning-campaigns.ts'
import type { Messages } from './messages.ts'

export const campaignDeskMessages = {
  /** Null once it was decided, or when its reader may not decide any more. */
  async 'campaign.waiting'(deps, { row, locale }) {
    const viewed = await viewCampaign(deps, { id: String(row.payload.campaign), by: row.chatId })
    if (!viewed.ok || viewed.view.card.status !== 'waiting_approval') return null
    return campaignCardScreen(locale, viewed.view)
  },

  async 'campaign.decided'(_, { row, locale }) {
    const { campaign, outcome } = row.payload
    return campaignDecidedScreen(locale, { id: String(campaign), outcome: String(outcome) })
  },

  async 'campaign.effect'(deps, { row, locale }) {
    const id = String(row.payload.campaign)
    const opened = await openCampaign(deps, { id, by: row.chatId })
    const effect = opened.ok ? await effectOf(deps, opened.campaign) : null
    return effect && campaignEffectScreen(locale, { id, effect })
  },
} satisfies Messages
