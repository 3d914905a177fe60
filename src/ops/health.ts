/** What /health says. Telegram's state is shown but is never the cause of a 503: the bot waits for it by itself. */
export type HealthReport = {
  status: 'starting' | 'ok' | 'unavailable'
  postgres: 'ok' | 'down' | 'starting'
  redis: 'ok' | 'down' | 'starting'
  /** The last known result of talking to Telegram. */
  bot: 'ok' | 'unreachable' | 'starting'
  version: string
}

export type Health = {
  /** The stores are open and migrated; from now on they are asked. */
  ready(stores: { postgres: () => Promise<void>; redis: () => Promise<void> }): void
  setBot(reachable: boolean): void
  report(): Promise<HealthReport>
}

const PING_TIMEOUT_MS = 2_000

export function createHealth(version: string): Health {
  let stores: { postgres: () => Promise<void>; redis: () => Promise<void> } | null = null
  let bot: HealthReport['bot'] = 'starting'
  return {
    ready(opened) {
      stores = opened
    },
    setBot(reachable) {
      bot = reachable ? 'ok' : 'unreachable'
    },
    async report() {
      if (!stores) return { status: 'starting', postgres: 'starting', redis: 'starting', bot, version }
      const [postgres, redis] = await Promise.all([answers(stores.postgres), answers(stores.redis)])
      const status = postgres && redis ? 'ok' : 'unavailable'
      return { status, postgres: postgres ? 'ok' : 'down', redis: redis ? 'ok' : 'down', bot, version }
    },
  }
}

async function answers(ping: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PING_TIMEOUT_MS)
  })
  try {
    return await Promise.race([
      ping().then(
        () => true,
        () => false,
      ),
      late,
    ])
  } finally {
    clearTimeout(timer)
  }
}
