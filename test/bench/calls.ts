/** Calls from the bench into the processes it has started, over the channel that Node opens between them. */
import type { ChildProcess } from 'node:child_process'

type Call = { id: number; name: string; argument: unknown }
type Answer = { id: number; result?: unknown; error?: string }

/** What a process offers: each takes and gives one JSON value. */
export type Handlers = Record<string, (argument: never) => unknown>

/** Answers the parent's calls, and ends this process when the parent has gone by whatever means. */
export function answerCalls(handlers: Handlers): void {
  process.on('disconnect', () => process.exit(0))
  process.on('message', async ({ id, name, argument }: Call) => {
    const answer: Answer = { id }
    try {
      answer.result = await handlers[name]?.(argument as never)
    } catch (error) {
      answer.error = error instanceof Error ? error.message : String(error)
    }
    process.send?.(answer)
  })
}

export type Caller<H extends Handlers> = <Name extends keyof H & string>(
  name: Name,
  argument?: Parameters<H[Name]>[0],
) => Promise<Awaited<ReturnType<H[Name]>>>

/** Calls a child that answers with `answerCalls`; rejects when the child fails or ends before it has answered. */
export function callerOf<H extends Handlers>(child: ChildProcess, title: string): Caller<H> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let lastId = 0
  child.on('message', ({ id, result, error }: Answer) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) call?.resolve(result as never)
    else call?.reject(new Error(error))
  })
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error(`The process of ${title} has ended.`))
    waiting.clear()
  })
  return (name, argument) =>
    new Promise((resolve, reject) => {
      waiting.set(++lastId, { resolve, reject })
      child.send({ id: lastId, name, argument: argument ?? null } satisfies Call)
    })
}
