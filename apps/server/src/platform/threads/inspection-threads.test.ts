/** The threads say what the engine says, in order; a dead thread is replaced, a stopped pool refuses. */
import { readdirSync, readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { type ConversationInput, compilePack, inspectConversation } from '@tact/standard'
import { loadPack } from '@tact/standard/load'
import { afterEach, expect, test } from 'vitest'
import { createInspectionThreads, type InspectionThreads } from './inspection-threads.ts'

const root = new URL('../../../../../', import.meta.url)
const folder = new URL('standards/zh-CN/', root)
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.yaml'))
// A folder with a manifest of its own is another layer.
const layers = paths.flatMap(path => (path.endsWith('/manifest.yaml') ? [path.slice(0, -'manifest.yaml'.length)] : []))
const pack = loadPack(
  paths
    .filter(path => !layers.some(layer => path.startsWith(layer)))
    .map(path => ({ path, text: readFileSync(new URL(path, folder), 'utf8') })),
)
const conversations = readFileSync(new URL('packages/standard/fixtures/conversations.jsonl', root), 'utf8')
  .trim()
  .split('\n')
  .slice(0, 90)
  .map((line): ConversationInput => {
    const { id, turns } = JSON.parse(line) as ConversationInput
    return { id, turns }
  })

let threads: InspectionThreads | null = null
afterEach(async () => {
  await threads?.stop()
  threads = null
})

test('two threads answer as the engine does, in order, and name the field that is wrong', {
  timeout: 60_000,
}, async () => {
  threads = createInspectionThreads({ pack, size: 2 })
  const unknown = { id: 'odd', turns: [{ role: 'robot', text: '您好' }] } as unknown as ConversationInput
  const answers = await threads.inspect([...conversations, unknown])
  const standard = compilePack(pack)
  expect(answers.slice(0, -1)).toEqual(
    conversations.map(conversation => ({ inspection: inspectConversation(standard, conversation) })),
  )
  expect(answers.at(-1)).toMatchObject({ field: 'turns.0.role' })
})

test('a thread that dies is replaced once; a batch that kills twice fails; a stopped pool refuses', async () => {
  let starts = 0
  const dying = "require('node:worker_threads').parentPort.on('message', () => process.exit(3))"
  const living =
    "const { parentPort } = require('node:worker_threads'); parentPort.on('message', ({ id, conversations }) => parentPort.postMessage({ id, answers: conversations.map(() => ({ error: 'alive' })) }))"
  threads = createInspectionThreads({
    pack,
    size: 1,
    start: () => new Worker(starts++ === 0 ? dying : living, { eval: true }),
  })
  expect(await threads.inspect([{ id: 'a', turns: [] }])).toEqual([{ error: 'alive' }])
  expect(starts).toBe(2)
  await threads.stop()
  await expect(threads.inspect([{ id: 'a', turns: [] }])).rejects.toThrow('stopped')
  threads = createInspectionThreads({ pack, size: 1, start: () => new Worker(dying, { eval: true }) })
  await expect(threads.inspect([{ id: 'b', turns: [] }])).rejects.toThrow('ended with 3')
})
