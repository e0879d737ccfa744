/** The workshop’s thread: answers one order after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Shelf } from './compose.ts'
import { readModels } from './models.ts'
import { problemsOfDepth, WorkshopError } from './workshop.problem.ts'
import type { ThreadAnswer, ThreadOrder } from './workshop.thread.ts'
import { createWorkshop } from './workshop.ts'

const { layers } = workerData as { layers: Shelf }
const workshop = createWorkshop({ layers, teach: await readModels() })

const answer = async ({ order, args }: ThreadOrder): Promise<ThreadAnswer> => {
  try {
    const work = workshop[order] as (...given: readonly unknown[]) => unknown
    return { isDone: true, result: await work(...args) }
  } catch (error) {
    if (error instanceof WorkshopError) return { isDone: false, problems: error.problems }
    const problems = problemsOfDepth(error)
    if (problems) return { isDone: false, problems }
    return { isDone: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
parentPort?.on('message', async (order: ThreadOrder) => parentPort?.postMessage(await answer(order)))
