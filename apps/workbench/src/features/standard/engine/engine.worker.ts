/** The engine in a thread of its own: compiling a pack and trying examples never hold up typing. */
import { compilePack, type PackData, type Standard } from '@tact/standard'
import { readModels, type Teach } from '#shared/models.ts'
import { countExamples, run, type Task } from './tasks.ts'

export type Request = { id: number; key: string; pack?: PackData; task: Task }
export type Reply = { id: number; answer: unknown } | { id: number; error: { message: string; wayOut?: string } }

const kept = 4
const packs = new Map<string, PackData>()
const compiled = new Map<string, Standard>()

// As at the desk and in the server the learned models speak beside the patterns; where they cannot be had, they do not.
const plain: Teach = standard => standard
const models: Promise<Teach> = readModels().catch(() => plain)

const standardOf = (key: string, teach: Teach): Standard => {
  const known = compiled.get(key)
  if (known) return known
  const pack = packs.get(key)
  if (!pack) throw new Error(`no pack ${key}`)
  const standard = teach(compilePack(pack))
  compiled.set(key, standard)
  for (const old of [...compiled.keys()].slice(0, -kept)) compiled.delete(old)
  return standard
}

/** A whole turn of the event loop: what was asked meanwhile is answered first. */
const rest = () => new Promise<void>(resolve => setTimeout(resolve))

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  const { id, key, pack, task } = data
  if (pack) packs.set(key, pack)
  const teach = await models
  let reply: Reply
  try {
    const standard = standardOf(key, teach)
    const answer = task.kind === 'allExamples' ? await countExamples(standard, rest) : run(standard, task, teach)
    reply = { id, answer }
  } catch (error) {
    const { message, wayOut } = error as { message: string; wayOut?: string }
    reply = { id, error: { message, ...(wayOut === undefined ? {} : { wayOut }) } }
  }
  postMessage(reply)
})
