/** Everything held about the people of a chat: to show and to download. */
import { formNamed } from '../forms/forms.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { countDocuments } from '../registry/documents.ts'
import { listDrafts } from '../registry/drafts.ts'
import { findMembersOfChat } from '../registry/members.ts'
import { nameOf } from '../screens/application.ts'
import { type MyData, shownAnswers } from '../screens/my-data.ts'
import type { Locale } from '../screens/translate.ts'
import { viewApplications } from './applications.ts'
import type { Deps } from './deps.ts'

export async function gatherMyData(deps: Pick<Deps, 'db' | 'vault'>, chatId: number): Promise<MyData> {
  const drafts = await listDrafts(deps, chatId)
  const applications = await viewApplications(deps, chatId)
  const linked = (await findMembersOfChat(deps.db, chatId)).length > 0
  const photos = await countDocuments(
    deps.db,
    [...drafts, ...applications].map(({ id }) => id),
  )
  return {
    linked,
    drafts: drafts.map(({ id, form, answers, updatedAt }) => ({
      id,
      form: formNamed(form),
      answers,
      day: phnomPenhDay(updatedAt),
      photos: photos.get(id) ?? 0,
    })),
    applications: applications.map(({ submittedAt, ...view }) => ({
      ...view,
      form: formNamed(view.form),
      day: phnomPenhDay(submittedAt),
      photos: photos.get(view.id) ?? 0,
    })),
  }
}

/** The same as a JSON file; numbers stay masked, because the file stays on Telegram (product.md section 11). */
export function myDataFile({ data, locale, today }: { data: MyData; locale: Locale; today: string }): Buffer {
  const answersOf = ({ form, answers }: MyData['drafts'][number] | MyData['applications'][number]) =>
    Object.fromEntries(
      shownAnswers(locale, { form, answers }).map(({ id, label, value }) => [id, { label, value }]),
    )
  const file = {
    as_of: today,
    language: locale,
    unfinished_forms: data.drafts.map((draft) => ({
      form: draft.form.name.replaceAll('_', ' '),
      last_change: draft.day,
      answers: answersOf(draft),
      photos: draft.photos,
    })),
    applications: data.applications.map((application) => ({
      reference: application.reference,
      name: nameOf(locale, application.answers),
      status: application.status === 'held' ? 'submitted' : application.status,
      stored_on: application.day,
      timeline: application.events,
      answers: answersOf(application),
      photos: application.photos,
    })),
  }
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`)
}
