/** The shipped standard for benchmarks, and conversations made of the labelled ones. Benchmarks run from the repository's root. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type ConversationInput,
  compilePack,
  type PackData,
  prepareRegex,
  type Standard,
  type Turn,
} from '@tact/standard'
import { type Layer, loadStack } from '@tact/standard/load'
import { type ModelName, readModels } from '@tact/standard/models'
import { readLayers } from '@tact/standard/node'
import { createRandom } from './texts.ts'

const fixtures = 'packages/standard/fixtures'
const models = 'packages/standard/models'

export const readPackLayers = (): Layer[] => readLayers('standards')
export const readPack = (): PackData => loadStack(readPackLayers())
export type ModelFiles = Readonly<Record<ModelName, Uint8Array>>
const readModelFile = (name: ModelName): Uint8Array => readFileSync(join(models, `${name}.bin`))
export const readModelFiles = (): ModelFiles => ({
  recogniser: readModelFile('recogniser'),
  typo: readModelFile('typo'),
  state: readModelFile('state'),
  acts: readModelFile('acts'),
})

/** The standard with everything on: every clause and all learned models. */
export async function readStandard(pack: PackData = readPack(), files = readModelFiles()): Promise<Standard> {
  await prepareRegex(pack)
  return readModels(files)(compilePack(pack))
}

/** All labelled conversations, those held out among them. */
export function readConversations(): ConversationInput[] {
  return readdirSync(fixtures)
    .filter(name => /conversations.*\.jsonl$/.test(name))
    .flatMap(name => readFileSync(join(fixtures, name), 'utf8').trim().split('\n'))
    .map(line => JSON.parse(line) as ConversationInput)
    .map(({ id, channel, turns }) => ({ id, channel, turns }))
}

/** Ends that make a turn another text without changing what it does much. */
const endings = ['', '。', '！', '~', '，麻烦了', '哈', '？', '呢', ' 订单']

/** Conversations of twelve turns, made of labelled turns in their role, numbers and endings varied; half of them with times. */
export function* writeConversations(count: number, seed = 5): Generator<ConversationInput> {
  const said: Record<Turn['role'], string[]> = { customer: [], agent: [] }
  for (const { turns } of readConversations()) for (const { role, text } of turns) said[role].push(text)
  const random = createRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  for (let index = 0; index < count; index += 1) {
    let now = Date.UTC(2026, 2, 4, 1)
    const hasTimes = index % 2 === 0
    const turns = Array.from({ length: 12 }, (_, at): Turn => {
      const role = at % 2 === 0 ? 'customer' : 'agent'
      const text = (said[role][below(said[role].length)] as string).replace(/\d/g, () => String(below(10)))
      now += below(240) * 1000
      const words = text + (endings[below(endings.length)] as string) + (below(4) === 0 ? below(100_000) : '')
      return hasTimes ? { role, text: words, at: new Date(now).toISOString() } : { role, text: words }
    })
    yield { id: `c${index}`, channel: 'chat', turns }
  }
}
