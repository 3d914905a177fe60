/** PURE: what the registration bench has measured, as tables for people and as one JSON line for programs. */
import { latencyOf, redisRoundTrips, rounded, table, total } from './figures.ts'
import type { RegistrationOptions, RegistrationResult, Run, Step } from './registration.ts'

type Sum = { turns: number; flows: number; seconds: number; per: (of: (run: Run) => number) => number }

/** The first run warms the program up, so the figures are of all others together, if there are any. */
function sumOf(runs: readonly Run[]): Sum {
  const turns = runs.reduce((sum, run) => sum + run.turns.length, 0)
  return {
    turns,
    flows: runs.reduce((sum, run) => sum + run.flows, 0),
    seconds: runs.reduce((sum, run) => sum + run.ms, 0) / 1000,
    per: (of) => runs.reduce((sum, run) => sum + of(run), 0) / turns,
  }
}

export function jsonLine(options: RegistrationOptions, result: RegistrationResult): string {
  const { warm, first, last, latency, lone } = views(result)
  const speed = (run: Run) => run.flows / (run.ms / 1000)
  return JSON.stringify({
    bench: 'registration',
    flows_per_s: rounded(warm.flows / warm.seconds, 2),
    cpu_us_per_turn: rounded(warm.per((run) => run.botCpu)),
    p50_ms: rounded(latency.p50, 2),
    p95_ms: rounded(latency.p95, 2),
    p99_ms: rounded(latency.p99, 2),
    redis_bytes_per_chat: rounded(result.redisBytesPerChat),
    rss_mb: rounded(last.rssMb, 1),
    transport: options.transport,
    chats: options.chats,
    flows_per_run: options.flows,
    runs: options.runs,
    turns_per_flow: rounded(warm.turns / warm.flows, 2),
    turns_per_s: rounded(warm.turns / warm.seconds, 1),
    first_run_flows_per_s: rounded(speed(first), 2),
    last_run_flows_per_s: rounded(speed(last), 2),
    first_run_heap_mb: rounded(first.heapMb, 1),
    last_run_heap_mb: rounded(last.heapMb, 1),
    first_run_rss_mb: rounded(first.rssMb, 1),
    lone_chat_p50_ms: rounded(lone.p50, 2),
    lone_chat_p95_ms: rounded(lone.p95, 2),
    statements_per_turn: rounded(
      warm.per(({ statements }) => total(statements)),
      2,
    ),
    redis_round_trips_per_turn: rounded(
      warm.per(({ redisCommands }) => total(redisRoundTrips(redisCommands))),
      2,
    ),
    bot_api_calls_per_turn: rounded(
      warm.per(({ apiCalls }) => total(apiCalls)),
      2,
    ),
    bot_api_out_bytes_per_turn: rounded(warm.per(({ bytesOut }) => bytesOut)),
    bot_api_in_bytes_per_turn: rounded(warm.per(({ bytesIn }) => bytesIn)),
    telegram_cpu_us_per_turn: rounded(warm.per((run) => run.telegramCpu)),
    postgres_cpu_us_per_turn: rounded(warm.per((run) => run.postgresCpu)),
    redis_cpu_us_per_turn: rounded(warm.per((run) => run.redisCpu)),
    bot_loop_busy_ratio: rounded(busyOf(result.runs), 2),
  })
}

export function tables(options: RegistrationOptions, result: RegistrationResult): string {
  const { warm, first, last, latency, lone } = views(result)
  const { chats, flows, runs, transport } = options
  const ms = (value: number) => `${value.toFixed(1)} ms`
  const us = (of: (run: Run) => number) => `${warm.per(of).toFixed(0)} µs`
  const count = (of: (run: Run) => Record<string, number>) => warm.per((run) => total(of(run))).toFixed(2)
  return [
    `Registration over ${transport}: ${chats} chats at a time, ${runs} runs of ${flows} registrations.`,
    'All but the first run, unless said otherwise; a turn is one answer of a person.',
    '',
    table([
      ['registrations a second', (warm.flows / warm.seconds).toFixed(2)],
      ['turns a second', (warm.turns / warm.seconds).toFixed(0)],
      [
        `p50 / p95 / p99 of a turn, ${chats} chats`,
        [latency.p50, latency.p95, latency.p99].map(ms).join(' / '),
      ],
      ['p50 / p95 of a turn, one chat alone', [lone.p50, lone.p95].map(ms).join(' / ')],
      ['CPU a turn: bot', us((run) => run.botCpu)],
      ['CPU a turn: Bot API server and people', us((run) => run.telegramCpu)],
      ['CPU a turn: Postgres', us((run) => run.postgresCpu)],
      ['CPU a turn: Redis', us((run) => run.redisCpu)],
      ["the bot's thread at work", `${(100 * busyOf(result.runs)).toFixed(0)} % of the time`],
      ['statements a turn (BEGIN and COMMIT counted)', count(({ statements }) => statements)],
      ['Redis round trips a turn', count(({ redisCommands }) => redisRoundTrips(redisCommands))],
      ['Bot API calls a turn', count(({ apiCalls }) => apiCalls)],
      [
        'Bot API bodies a turn, sent / received',
        `${inBytes(warm.per((run) => run.bytesOut))} / ${inBytes(warm.per((run) => run.bytesIn))}`,
      ],
      ['Redis memory of a chat in mid-form', inBytes(result.redisBytesPerChat)],
    ]),
    '',
    table([
      ['', 'reg./s', 'p95', 'CPU/turn', 'heap after GC', 'rss'],
      ...[first, last].map((run, index) => [
        index === 0 ? 'first run' : `run ${runs}`,
        (run.flows / (run.ms / 1000)).toFixed(2),
        ms(latencyOf(run.turns.map((turn) => turn.ms)).p95),
        `${(run.botCpu / run.turns.length).toFixed(0)} µs`,
        `${run.heapMb.toFixed(1)} MB`,
        `${run.rssMb.toFixed(0)} MB`,
      ]),
    ]),
    '',
    'What one answer costs, nothing else going on (calls to Telegram, statements, round trips to Redis):',
    '',
    table([
      ['answer to', 'how', 'ms', 'calls', 'stmts', 'Redis', ''],
      ...result.steps.slice(-turnsOfFlow(result.steps)).map(stepRow),
    ]),
    '',
  ].join('\n')
}

function stepRow(step: Step): (string | number)[] {
  const { answered, how, ms, apiCalls, statements, redisCommands } = step
  const what = [...Object.entries(apiCalls), ...Object.entries(statements)]
    .map(([name, times]) => (times > 1 ? `${times} ${name}` : name))
    .join(', ')
  return [
    answered,
    how,
    rounded(ms),
    total(apiCalls),
    total(statements),
    total(redisRoundTrips(redisCommands)),
    what,
  ]
}

function turnsOfFlow(steps: readonly Step[]): number {
  return steps.length - steps.findLastIndex(({ answered }) => answered === '/start')
}

const inBytes = (value: number) => `${value.toFixed(0)} B`

function busyOf(runs: readonly Run[]): number {
  const measured = runs.length > 1 ? runs.slice(1) : runs
  return measured.reduce((sum, run) => sum + run.loopBusy, 0) / measured.length
}

function views({ runs, steps }: RegistrationResult) {
  const [first] = runs
  const last = runs.at(-1)
  if (!first || !last) throw new Error('There was no run.')
  const measured = runs.length > 1 ? runs.slice(1) : runs
  return {
    first,
    last,
    warm: sumOf(measured),
    latency: latencyOf(measured.flatMap(({ turns }) => turns.map(({ ms }) => ms))),
    lone: latencyOf(steps.map(({ ms }) => ms)),
  }
}
