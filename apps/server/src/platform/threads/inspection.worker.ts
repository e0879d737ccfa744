/** One inspection thread: compiles the pack it was given and answers batch after batch. */
import { parentPort, workerData } from 'node:worker_threads'
import { compilePack, InputError, inspectConversation, parseConversation, prepareRegex } from '@tact/standard'
import { readModel, withRecogniser } from '@tact/standard/recogniser'
import { readTypoModel, withTypos } from '@tact/standard/typo'
import type { InspectedBatch, InspectionAnswer, InspectionBatch, InspectionSetup } from './inspection-threads.ts'

const { pack, recogniser, typos } = workerData as InspectionSetup
await prepareRegex(pack)
let standard = compilePack(pack)
if (recogniser) standard = withRecogniser(standard, readModel(recogniser))
if (typos) standard = withTypos(standard, readTypoModel(typos))

const inspect = (conversation: unknown): InspectionAnswer => {
  try {
    return { inspection: inspectConversation(standard, parseConversation(conversation)) }
  } catch (error) {
    if (error instanceof InputError) return { error: error.message, field: error.field }
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', ({ id, conversations }: InspectionBatch) =>
  parentPort?.postMessage({ id, answers: conversations.map(inspect) } satisfies InspectedBatch),
)
