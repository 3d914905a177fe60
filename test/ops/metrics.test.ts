import { expect, test } from 'vitest'
import { createMetrics } from '../../src/ops/metrics.ts'

test('what happened is read back in the words of Prometheus', async () => {
  const metrics = createMetrics()
  metrics.updates.inc({ kind: 'message', outcome: 'handled' })
  metrics.updates.inc({ kind: 'message', outcome: 'handled' })
  metrics.updates.inc({ kind: 'callback_query', outcome: 'duplicate' })
  metrics.turnSeconds.observe(0.03)
  metrics.apiCallSeconds.observe({ method: 'sendMessage', outcome: 'too-many-requests' }, 0.2)
  metrics.outboxDepth.set(4)

  const text = await metrics.registry.metrics()
  expect(text).toContain('chhat_updates_total{kind="message",outcome="handled"} 2')
  expect(text).toContain('chhat_updates_total{kind="callback_query",outcome="duplicate"} 1')
  expect(text).toContain('chhat_turn_seconds_bucket{le="0.05"} 1')
  expect(text).toContain('chhat_turn_seconds_bucket{le="0.025"} 0')
  expect(text).toMatch(
    /chhat_bot_api_call_seconds_count\{method="sendMessage",outcome="too-many-requests"\} 1/,
  )
  expect(text).toContain('chhat_outbox_due 4')
})

test('two programs in one process count apart', async () => {
  const [ours, theirs] = [createMetrics(), createMetrics()]
  ours.updates.inc({ kind: 'message', outcome: 'parked' })
  expect(await ours.registry.metrics()).toContain('outcome="parked"')
  expect(await theirs.registry.metrics()).not.toContain('outcome="parked"')
})
