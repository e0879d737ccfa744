/** Inspects conversations on threads of their own, so that thousands of them never hold up the desk. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ConversationInput, Inspection, PackData } from '@tact/standard'

/** What a thread compiles once: the pack, and the files of the learned models that shall speak. */
export type InspectionSetup = { pack: PackData; recogniser?: Uint8Array; typos?: Uint8Array }
/** One conversation inspected, or why it could not be; `field` names what is wrong in it. */
export type InspectionAnswer = { inspection: Inspection } | { error: string; field?: string }
export type InspectionBatch = { id: number; conversations: readonly ConversationInput[] }
export type InspectedBatch = { id: number; answers: readonly InspectionAnswer[] }

export type InspectionThreads = {
  size: number
  /** Answers in the order of `conversations`. @throws Error when stopped, or when a batch ends its thread twice */
  inspect(conversations: readonly ConversationInput[]): Promise<InspectionAnswer[]>
  stop(): Promise<void>
}

type Task = InspectionBatch & {
  hasFailed: boolean
  resolve(answers: readonly InspectionAnswer[]): void
  reject(error: Error): void
}
type Thread = { worker: Worker; task: Task | null }

const batchSize = 40

const startWorker = (setup: InspectionSetup): Worker => {
  const own = import.meta.url
  if (!own.endsWith('.ts')) {
    return new Worker(new URL(own.replace(/\.m?js$/, '.inspection.js')), { workerData: setup })
  }
  // From the sources a thread has to be taught TypeScript first.
  const entry = new URL('./inspection.worker.ts', own).href
  const lesson = `import('tsx/esm/api').then(({ register }) => (register(), import('${entry}')))`
  return new Worker(lesson, { workerData: setup, eval: true })
}

/** One thread fewer than the machine has cores, at least one; a thread that dies is replaced and its batch tried once more. */
export function createInspectionThreads({
  size = Math.max(1, availableParallelism() - 1),
  start = startWorker,
  ...setup
}: InspectionSetup & { size?: number; start?: (setup: InspectionSetup) => Worker }): InspectionThreads {
  const waiting: Task[] = []
  const threads = new Set<Thread>()
  let isStopped = false
  let nextId = 1

  const lose = (thread: Thread, error: Error) => {
    if (!threads.delete(thread)) return
    const { task } = thread
    void thread.worker.terminate()
    if (task?.hasFailed) task.reject(error)
    else if (task) waiting.unshift(Object.assign(task, { hasFailed: true }))
    pass()
  }
  const open = (): Thread => {
    const worker = start(setup)
    const thread: Thread = { worker, task: null }
    worker.unref()
    worker.on('message', ({ id, answers }: InspectedBatch) => {
      const { task } = thread
      if (task?.id !== id) return
      thread.task = null
      task.resolve(answers)
      pass()
    })
    worker.on('error', error => lose(thread, error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', code => lose(thread, new Error(`an inspection thread ended with ${code}`)))
    threads.add(thread)
    return thread
  }
  const pass = () => {
    while (waiting.length > 0 && !isStopped) {
      const idle = [...threads].find(({ task }) => task === null) ?? (threads.size < size ? open() : null)
      const task = idle && waiting.shift()
      if (!idle || !task) break
      idle.task = task
      idle.worker.postMessage({ id: task.id, conversations: task.conversations } satisfies InspectionBatch)
    }
    // Only work that somebody waits for keeps the process alive.
    for (const { worker, task } of threads) {
      if (task) worker.ref()
      else worker.unref()
    }
  }
  const give = (conversations: readonly ConversationInput[]) =>
    new Promise<readonly InspectionAnswer[]>((resolve, reject) => {
      waiting.push({ id: nextId++, conversations, hasFailed: false, resolve, reject })
    })

  return {
    size,
    async inspect(conversations) {
      if (isStopped) throw new Error('the inspection threads are stopped')
      const batches: Promise<readonly InspectionAnswer[]>[] = []
      for (let at = 0; at < conversations.length; at += batchSize)
        batches.push(give(conversations.slice(at, at + batchSize)))
      pass()
      return (await Promise.all(batches)).flat()
    },
    async stop() {
      isStopped = true
      const stopped = new Error('the inspection threads are stopped')
      for (const task of waiting.splice(0)) task.reject(stopped)
      const all = [...threads]
      threads.clear()
      for (const { task } of all) task?.reject(stopped)
      await Promise.all(all.map(({ worker }) => worker.terminate()))
    },
  }
}
