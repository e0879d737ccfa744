/** The way to the engine's thread: one worker, started when first asked. */
import type { PackData } from '@tact/standard'
import type { Reply, Request } from './engine.worker.ts'
import type { Answers, Task } from './tasks.ts'

/** What the engine could not do, in the words of the pack's author. */
export class EngineError extends Error {
  readonly wayOut: string | undefined
  constructor(message: string, wayOut?: string) {
    super(message)
    this.name = 'EngineError'
    this.wayOut = wayOut
  }
}

type Waiting = { resolve: (answer: unknown) => void; reject: (error: Error) => void }

let worker: Worker | null = null
let next = 1
const waiting = new Map<number, Waiting>()
const sent = new Set<string>()

const start = (): Worker => {
  const started = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if ('error' in data) asked?.reject(new EngineError(data.error.message, data.error.wayOut))
    else asked?.resolve(data.answer)
  })
  started.addEventListener('error', event => {
    for (const { reject } of waiting.values()) reject(new EngineError(event.message || 'worker'))
    waiting.clear()
    sent.clear()
    started.terminate()
    worker = null
  })
  return started
}

const keyOf = (pack: PackData): string => `${pack.id}@${pack.version}`

/** Does a task with `pack`, which is sent once per version. @throws EngineError */
export const askEngine = <T extends Task>(pack: PackData, task: T): Promise<Answers[T['kind']]> => {
  worker ??= start()
  const key = keyOf(pack)
  const id = next++
  const request: Request = { id, key, task, ...(sent.has(key) ? {} : { pack }) }
  sent.add(key)
  const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
  worker.postMessage(request)
  return answer as Promise<Answers[T['kind']]>
}
