/** Everything held about the people of a chat: to show and to download. */
import { formNamed } from '../forms/forms.ts'
import { maskNumber, maskPhone } from '../forms/parsers/mask.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { listReadsOfChat } from '../registry/audit-reads.ts'
import { listHouseholdFacts } from '../registry/cover-facts.ts'
import { countDocuments } from '../registry/documents.ts'
import { listDrafts } from '../registry/drafts.ts'
import { findMembersOfChat } from '../registry/members.ts'
import { listLedgerLines } from '../registry/payment-history.ts'
import { findPeople, findPersonDetails } from '../registry/people.ts'
import { nameOf } from '../screens/application.ts'
import { readerText, readWhy } from '../screens/erasure.ts'
import { type MembershipData, type MyData, shownAnswers } from '../screens/my-data.ts'
import { choiceLabel } from '../screens/options.ts'
import { type Locale, plain, scriptOf } from '../screens/translate.ts'
import { viewApplications } from './applications.ts'
import { viewChangeRequests } from './changes.ts'
import type { Deps } from './deps.ts'
import { erasableOf, viewErasures } from './erasures.ts'
import { viewLinkRequests } from './linking.ts'
import { viewNotices } from './notices.ts'
import { viewClaims } from './payment-claims.ts'

/** Years of them. */
const MOST_PAYMENTS = 500

/** In the file; the page of its own shows as many of the latest as fit. */
const MOST_READS = 1_000

export async function gatherMyData(deps: Pick<Deps, 'db' | 'vault'>, chatId: number): Promise<MyData> {
  const drafts = await listDrafts(deps, chatId)
  const applications = await viewApplications(deps, chatId)
  const [memberships, requests, changes, claims, payments, notices, erasures, persons, reads] =
    await Promise.all([
      viewMemberships(deps, chatId),
      viewLinkRequests(deps, chatId),
      viewChangeRequests(deps, chatId),
      viewClaims(deps, chatId),
      viewPayments(deps, chatId),
      viewNotices(deps, chatId),
      viewErasures(deps, chatId),
      erasableOf(deps, chatId),
      listReadsOfChat(deps.db, { chatId, limit: MOST_READS }),
    ])
  const photos = await countDocuments(
    deps.db,
    [...drafts, ...applications].map(({ id }) => id),
  )
  return {
    memberships,
    requests,
    changes,
    claims,
    payments,
    notices,
    erasures,
    erasable: persons.length > 0,
    reads,
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

/** The members whose own chat this is; whoever else belongs to a household by name only. */
async function viewMemberships(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  chatId: number,
): Promise<MembershipData[]> {
  const own = await findMembersOfChat(db, chatId)
  if (own.length === 0) return []
  const [household, sponsors, details] = await Promise.all([
    listHouseholdFacts(db, chatId),
    findPeople(
      db,
      own.flatMap(({ sponsorId }) => sponsorId ?? []),
    ),
    findPersonDetails(
      { db, vault },
      own.map(({ personId }) => personId),
    ),
  ])
  const ownIds = new Set(own.map(({ personId }) => personId))
  return household
    .filter(({ personId }) => ownIds.has(personId))
    .map(({ personId, name, cardNumber, kind, registeredOn, ended, sponsorId }) => ({
      name,
      card: maskNumber(vault.decrypt(cardNumber, 'member.card_number')),
      kind,
      registeredOn,
      endedOn: ended?.on ?? null,
      person: details.find((one) => one.personId === personId) ?? null,
      sponsor: sponsors.find((one) => one.personId === sponsorId)?.name ?? null,
      dependents: household
        .filter((one) => one.sponsorId === personId && one.ended === null)
        .map((one) => one.name),
    }))
}

/** Money that is on record for the chat's own people, the newest first. */
async function viewPayments({ db }: Pick<Deps, 'db'>, chatId: number): Promise<MyData['payments']> {
  const own = await findMembersOfChat(db, chatId)
  const personIds = own.map(({ personId }) => personId)
  return await listLedgerLines(db, { personIds, limit: MOST_PAYMENTS })
}

function personFile(locale: Locale, person: MembershipData['person']): object {
  return (
    (person && {
      sex: person.sex,
      birth_date: person.birthDate,
      phone: person.phone && maskPhone(person.phone.number),
      phone_shared_by_telegram: person.phone?.verified ?? false,
      province: choiceLabel(locale, 'province', person.provinceCode),
      address: person.address,
    }) ??
    {}
  )
}

/** The same as a JSON file; numbers stay masked, because the file stays on Telegram (product.md section 11). */
export function myDataFile({ data, locale, today }: { data: MyData; locale: Locale; today: string }): Buffer {
  const answersOf = ({ form, answers }: MyData['drafts'][number] | MyData['applications'][number]) =>
    Object.fromEntries(
      shownAnswers(locale, { form, answers }).map(({ id, label, value }) => [id, { label, value }]),
    )
  const nameIn = (name: MembershipData['name']) => plain(locale, 'name-parts', name[scriptOf(locale)])
  const file = {
    as_of: today,
    language: locale,
    memberships: data.memberships.map((member) => ({
      name: nameIn(member.name),
      card: member.card,
      kind: member.kind.replaceAll('_', ' '),
      registered_on: member.registeredOn,
      ended_on: member.endedOn,
      ...personFile(locale, member.person),
      enrolled_through: member.sponsor && nameIn(member.sponsor),
      dependents: member.dependents.map(nameIn),
    })),
    membership_requests: data.requests.map(({ reference, status, day }) => ({
      reference,
      status,
      stored_on: day,
    })),
    change_requests: data.changes.map(({ reference, kind, name, status, day }) => ({
      reference,
      kind,
      about: nameIn(name),
      status,
      stored_on: day,
    })),
    payments: data.payments.map(({ forMonth, amountKhr, paidOn, bank, bankReference }) => ({
      month: forMonth,
      amount_khr: amountKhr,
      paid_on: paidOn,
      bank,
      bank_reference: bankReference && maskNumber(bankReference),
    })),
    payment_claims: data.claims.map(({ reference, name, forMonth, status, day }) => ({
      reference,
      about: nameIn(name),
      month: forMonth,
      status,
      stored_on: day,
    })),
    notices: data.notices.map((notice) => ({
      reference: notice.reference,
      about: nameIn(notice.name),
      months: [notice.fromMonth, notice.toMonth],
      status: notice.state,
      handed_in_on: notice.on,
      answered_on: notice.answeredOn,
      reason: notice.reason,
      own_words: notice.ownWords,
    })),
    erasure_requests: data.erasures.map(({ reference, name, status, day }) => ({
      reference,
      about: nameIn(name),
      status,
      stored_on: day,
    })),
    opened_by_staff: data.reads.map((read) => ({
      day: read.day,
      by: readerText(locale, read),
      why: readWhy(locale, read),
      times: read.count,
    })),
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
