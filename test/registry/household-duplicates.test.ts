import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dependentForm } from '../../src/forms/dependent.ts'
import type { Application } from '../../src/registry/applications.ts'
import { openDraft } from '../../src/registry/drafts.ts'
import type { Identity } from '../../src/registry/identity-claims.ts'
import { submitHouseholdApplications } from '../../src/registry/submissions.ts'
import { dependentEligibility } from '../../src/scheme/household.ts'
import { createRules, SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import {
  finishedDraft,
  NOW,
  newChat,
  newIdNumber,
  openRegistry,
  type Registry,
  submissionOf,
  submit,
} from './records.ts'

let registry: Registry

beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

async function registered(idNumber = newIdNumber()): Promise<Application> {
  const application = await submit(registry, await finishedDraft(registry, { idNumber }))
  if (!application) throw new Error('not submitted')
  return application
}

/** What becomes of one dependent that this sponsor enrols from a chat of their own. */
async function enrol(sponsor: Application, identity: Identity): Promise<string | undefined> {
  const chatId = await newChat(registry)
  const draft = await openDraft(registry, {
    id: randomUUID(),
    chatId,
    form: dependentForm,
    answers: { sponsor: sponsor.personId },
    now: NOW,
  })
  const submission = { ...submissionOf(draft), form: dependentForm, identity, sponsorId: sponsor.personId }
  const stored = await submitHouseholdApplications(registry, { submissions: [submission], chatId, now: NOW })
  return stored?.[0]?.status
}

test('two sponsors for one child: both are taken in, the first owns the document, the second is held', async () => {
  const certificate: Identity = { type: 'birth_certificate', number: '123:4:120101' }
  const [mother, father] = [await registered(), await registered()]
  expect(await enrol(mother, certificate)).toBe('submitted')
  expect(await enrol(father, certificate)).toBe('held')
  expect(await enrol(mother, certificate)).toBe('held')
})

test('a spouse who is a member already: the rules say nothing of it, and the application is held', async () => {
  const idNumber = newIdNumber()
  await registered(idNumber)
  const claim = { relation: 'spouse', birthDate: '1990-05-14', marriageRegistered: true } as const
  const rules = createRules(SHIPPED_PARAMETERS)
  expect(dependentEligibility(claim, { on: '2026-03-02', rules }).outcome).toBe('eligible')
  expect(await enrol(await registered(), { type: 'khmer_id', number: idNumber })).toBe('held')
  expect(await enrol(await registered(), { type: 'khmer_id', number: newIdNumber() })).toBe('submitted')
})
