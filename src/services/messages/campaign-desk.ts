/** What staff are told of campaigns. */
import type { OutboxRow } from '../../registry/outbox.ts'
import {
  campaignCardScreen,
  campaignDecidedScreen,
  campaignEndedScreen,
} from '../../screens/campaign-desk.ts'
import { campaignEffectScreen } from '../../screens/campaign-report.ts'
import { cardOf } from '../campaign-card.ts'
import { effectOf } from '../campaign-effect.ts'
import { findCampaignFor } from '../seeing-campaigns.ts'
import type { Messages } from './messages.ts'

/** Whoever has lost the role by then hears nothing, and has tried nothing either. */
export const campaignDeskMessages = {
  /** Null once it was decided. */
  async 'campaign.waiting'(deps, { row, locale }) {
    const campaign = await findCampaignFor(deps, aboutOf(row))
    if (campaign?.status !== 'waiting_approval') return null
    return campaignCardScreen(locale, { card: await cardOf(deps, campaign), decides: true })
  },

  async 'campaign.decided'(deps, { row, locale }) {
    const campaign = await findCampaignFor(deps, aboutOf(row))
    return (
      campaign && campaignDecidedScreen(locale, { id: campaign.id, outcome: String(row.payload.outcome) })
    )
  },

  async 'campaign.ended'(deps, { row, locale }) {
    const campaign = await findCampaignFor(deps, aboutOf(row))
    return campaign && campaignEndedScreen(locale, await cardOf(deps, campaign))
  },

  async 'campaign.effect'(deps, { row, locale }) {
    const campaign = await findCampaignFor(deps, aboutOf(row))
    const effect = campaign && (await effectOf(deps, campaign))
    return effect && campaignEffectScreen(locale, { id: campaign.id, effect })
  },
} satisfies Messages

const aboutOf = ({ chatId, payload }: OutboxRow) => ({ id: String(payload.campaign), chatId })
