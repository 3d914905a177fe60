/** What the maker of a campaign types; all else is chosen by button. The draft's subject is the campaign. */
import type { Form } from './form.ts'
import { parseCampaignTime, parseCampaignWords } from './parsers/campaign.ts'

export const campaignWordsForm: Form = {
  name: 'campaign_words',
  version: 1,
  ofStaff: true,
  questions: [
    { id: 'campaign_km', kind: 'text', parse: (text) => parseCampaignWords(text, 'km') },
    { id: 'campaign_en', kind: 'text', parse: (text) => parseCampaignWords(text, 'en') },
  ],
  ending: () => null,
  confirmKey: 'btn-campaign-words-keep',
}

export const campaignTimeForm: Form = {
  name: 'campaign_time',
  version: 1,
  ofStaff: true,
  questions: [
    {
      id: 'campaign_time',
      kind: 'text',
      parse: parseCampaignTime,
      show: (value) => value.replace(/^(\d{4})-(\d{2})-(\d{2})T(.*)$/, '$3-$2-$1 $4'),
    },
  ],
  ending: () => null,
  confirmKey: 'btn-campaign-time-keep',
}
