/** Ids, never values: after a whole working day of staff the audit holds nothing of the person it was about (P11). */
import { expect, test } from 'vitest'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { bopha, withOwnCard } from '../support/people.ts'
import { applies, rejects, reviewerOf, takesNext } from '../support/review.ts'
import { joins } from '../support/staff.ts'

const world = oneWorld({ people: 20 })

test('registered, found, opened, decided, erased: the audit names nobody', async () => {
  const applicant = world().chat('en')
  const person = withOwnCard(bopha)
  await applies(applicant, '05', person)
  const manager = await joins(world(), world().chat('en'), { role: 'manager' })
  await manager.says('/find')
  await manager.says(person.card)
  await manager.presses('1. ')
  await manager.presses(manager.label('record-reason-correction'))
  await manager.says('/find')
  await manager.says('Keo Bopha')

  const reviewer = await reviewerOf(world(), '05')
  await takesNext(reviewer)
  await reviewer.presses('btn-case-accept')

  await applicant.says('/mydata')
  await applicant.presses('btn-erasure')
  await applicant.presses('btn-erasure-yes')
  await onRecord(world(), applicant)
  const admin = await joins(world(), world().chat('en'), { role: 'admin' })
  await takesNext(admin)
  await rejects(admin, 'asked_themselves', 'erase')
  await world().settles()

  const rows = await world().sql<{ action: string; line: string }[]>`
    select action, to_jsonb(a)::text as line from audit a order by id`
  const actions = rows.map(({ action }) => action)
  for (const act of [
    'record.search',
    'record.open',
    'application.accept',
    'erasure.request',
    'erasure_request.erase',
  ])
    expect(actions).toContain(act)
  const canaries = ['កែវ', 'បុប្ផា', 'Keo', 'Bopha', '12345678', '1988-03-05', '5 March', person.card]
  const told = rows.filter(({ line }) =>
    canaries.some((canary) => line.toLowerCase().includes(canary.toLowerCase())),
  )
  expect(told).toEqual([])
})
