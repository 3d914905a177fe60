/** The words and the time of a campaign that its maker types: forms of their own, kept into the draft when confirmed. */
import { z } from 'zod'
import { campaignTimeForm, campaignWordsForm } from '../forms/campaign.ts'
import type { Form } from '../forms/form.ts'
import type { Draft } from '../registry/drafts.ts'
import type { CampaignResult } from './campaigns.ts'
import type { Deps } from './deps.ts'
import { changeCampaign } from './drafting-campaigns.ts'
import { eraseForm, findDraft, startForm } from './filling.ts'
import { openCampaign } from './seeing-campaigns.ts'

const TYPED: Readonly<Record<string, Form>> = { words: campaignWordsForm, time: campaignTimeForm }

/** Opens the form for that part of a draft campaign, with what stands there; null for what is typed nowhere. */
export async function startTyping(
  deps: Deps,
  { id, by, part }: { id: string; by: number; part: string },
): Promise<{ ok: true; draft: Draft } | Exclude<CampaignResult, { ok: true }> | null> {
  const form = TYPED[part]
  if (!form) return null
  const opened = await openCampaign(deps, { id, by })
  if (!opened.ok) return opened
  if (opened.campaign.status !== 'draft') return { ok: false, refused: 'not_now' }
  const before = await findDraft(deps, { chatId: by, form: form.name })
  if (before && before.subjectId !== id) await eraseForm(deps, before)
  return { ok: true, draft: await startForm(deps, { chatId: by, form, subjectId: id }) }
}

const finished = z.union([
  z
    .object({ campaign_km: z.string(), campaign_en: z.string() })
    .transform(({ campaign_km: km, campaign_en: en }) => ({ texts: { km, en } })),
  z
    .object({ campaign_time: z.string() })
    .transform(({ campaign_time: time }) => ({ scheduledAt: new Date(`${time}:00+07:00`) })),
])

/** Into the campaign, and the form is over. */
export async function keepTyped(deps: Deps, draft: Draft): Promise<CampaignResult> {
  const change = finished.parse(draft.answers)
  const kept = await changeCampaign(deps, { id: draft.subjectId ?? '', by: draft.chatId, change })
  await eraseForm(deps, draft)
  return kept
}
