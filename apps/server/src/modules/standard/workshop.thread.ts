/** Runs the workshop on a thread of its own, so that no draft, however large, holds up the desk. */
import { Worker } from 'node:worker_threads'
import type { StandardProblem } from '@tact/protocol'
import type { Shelf } from './compose.ts'
import { problem, problemsOfDepth, WorkshopError } from './workshop.problem.ts'
import type { Workshop, WorkshopOrder } from './workshop.ts'

export type ThreadOrder = { order: WorkshopOrder; args: readonly unknown[] }
export type ThreadAnswer =
  | { isDone: true; result: unknown }
  | { isDone: false; problems: readonly StandardProblem[] }
  | { isDone: false; message: string }

type Task = ThreadOrder & { resolve(result: unknown): void; reject(error: Error): void }

export type WorkshopThread = {
  /** Answers as the workshop does. @throws WorkshopError with what is wrong in the draft */
  ask<K extends WorkshopOrder>(order: K, ...args: Parameters<Workshop[K]>): Promise<Awaited<ReturnType<Workshop[K]>>>
  stop(): Promise<void>
}

// An order that takes longer would take for ever; the next one gets a fresh thread.
const patienceMilliseconds = 60_000
// Six standards with their models take a fifth of this.
const memoryMegabytes = 1024

const tooMuch = () => new WorkshopError([problem('这份标准太大，算不完', '把它分成几次改，或减少条款和例子')])

const start = (layers: Shelf, maxOldGenerationSizeMb: number): Worker => {
  const own = import.meta.url
  const options = { workerData: { layers }, resourceLimits: { maxOldGenerationSizeMb } }
  if (!own.endsWith('.ts')) return new Worker(new URL(own.replace(/\.js$/, '.worker.js')), options)
  // From the sources a thread has to be taught TypeScript first.
  const entry = new URL('./workshop.worker.ts', own).href
  const lesson = `import('tsx/esm/api').then(({ register }) => (register(), import('${entry}')))`
  return new Worker(lesson, { ...options, eval: true })
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
const isOutOfMemory = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/** The thread starts with the first order. People’s orders go before those of a replay. */
export const createWorkshopThread = (layers: Shelf, megabytes = memoryMegabytes): WorkshopThread => {
  const waiting: Task[] = []
  const patient: Task[] = []
  let worker: Worker | null = null
  let current: Task | null = null
  let timer: NodeJS.Timeout | undefined

  const fail = (error: Error) => {
    clearTimeout(timer)
    const failed = current
    const dead = worker
    current = null
    worker = null
    void dead?.terminate()
    failed?.reject(error)
    next()
  }
  const finish = (answer: ThreadAnswer) => {
    clearTimeout(timer)
    const task = current
    current = null
    if (!task) return
    if (answer.isDone) task.resolve(answer.result)
    else if ('problems' in answer) task.reject(new WorkshopError(answer.problems))
    else task.reject(new Error(answer.message))
    next()
  }
  const open = (): Worker => {
    const fresh = start(layers, megabytes)
    fresh.unref()
    fresh.on('message', (answer: ThreadAnswer) => fresh === worker && finish(answer))
    fresh.on('error', error => fresh === worker && fail(isOutOfMemory(error) ? tooMuch() : toError(error)))
    fresh.on('exit', code => fresh === worker && fail(new Error(`the workshop's thread ended with ${code}`)))
    return fresh
  }
  const next = () => {
    if (current) return
    current = waiting.shift() ?? patient.shift() ?? null
    if (!current) return
    worker ??= open()
    timer = setTimeout(() => fail(tooMuch()), patienceMilliseconds).unref()
    try {
      worker.postMessage({ order: current.order, args: current.args } satisfies ThreadOrder)
    } catch (error) {
      // Nested so deeply that it cannot even be handed over.
      const problems = problemsOfDepth(error)
      finish(problems ? { isDone: false, problems } : { isDone: false, message: String(error) })
    }
  }
  return {
    ask: (order, ...args) =>
      new Promise((resolve, reject) => {
        const task: Task = { order, args, resolve: resolve as (result: unknown) => void, reject }
        if (order === 'compare') patient.push(task)
        else waiting.push(task)
        next()
      }),
    stop: async () => {
      const dead = worker
      const left = [...(current ? [current] : []), ...waiting.splice(0), ...patient.splice(0)]
      worker = null
      current = null
      clearTimeout(timer)
      for (const task of left) task.reject(new Error('the workshop was closed'))
      await dead?.terminate()
    },
  }
}
