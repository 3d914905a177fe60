/** Processes that send what campaigns have to say, to be killed and hung. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Caller, callerOf } from '../bench/calls.ts'
import type { CampaignHandlers, CampaignProcessOptions } from '../support/campaign-process.ts'
import { startsProgram } from '../support/programs.ts'

export type CampaignProcess = {
  call: Caller<CampaignHandlers>
  kill(): Promise<void>
  /** SIGSTOP: what it has in hand stays there. */
  hang(): void
  wake(): void
}

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))

export async function startCampaignProcess({
  options,
  onKill,
}: {
  options: CampaignProcessOptions
  onKill: (killed: CampaignProcess) => void
}): Promise<CampaignProcess> {
  const program = startsProgram('test/support/campaign-process.ts')
  const child = fork(program.at(-1) ?? '', [JSON.stringify(options)], {
    cwd: REPOSITORY,
    execArgv: program.slice(0, -1),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'json',
  })
  const call = callerOf<CampaignHandlers>(child, 'a sender of campaigns')
  await call('looks')
  const one: CampaignProcess = {
    call,
    async kill() {
      onKill(one)
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    hang: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
  }
  return one
}
