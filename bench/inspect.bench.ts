/** Inspection of conversations of twelve turns with everything on: one core, two threads, peak memory, cost by length. */
import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type ConversationInput, checkReply, inspectConversation, type PackData, type Standard } from '@tact/standard'
import { type ModelFiles, readModelFiles, readPack, readStandard, writeConversations } from './standard.ts'

const total = Number(process.env.CONVERSATIONS ?? 100_000)
const turnsEach = 12
const slice = 2000
const warmUps = 400

/** Processor time, which other programs on the machine disturb less than the clock. */
const seconds = (work: () => void): number => {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

const peak = () => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`

/** Checks the replies alone, with the turns before them. */
function checkReplies(standard: Standard, { turns }: ConversationInput): void {
  turns.forEach(({ role, text }, index) => {
    if (role === 'agent') checkReply(standard, text, { turns: turns.slice(Math.max(0, index - 8), index) })
  })
}

type Row = { name: string; rate: number; perTurn: number; note: string }

/** All conversations on this core, slice by slice; the rate is the median of the slices, for noise comes in bursts. */
function measureOneCore(standard: Standard): Row[] {
  const rates: number[] = []
  const shares: number[] = []
  let batch: ConversationInput[] = []
  let sum = 0
  const finish = () => {
    const inspected = seconds(() => {
      for (const conversation of batch) sum += inspectConversation(standard, conversation).score
    })
    const sample = batch.slice(0, 200)
    const checked = seconds(() => {
      for (const conversation of sample) checkReplies(standard, conversation)
    })
    rates.push(batch.length / inspected)
    shares.push(inspected / batch.length / (checked / sample.length))
    batch = []
  }
  for (const conversation of writeConversations(total)) {
    batch.push(conversation)
    if (batch.length === slice) finish()
  }
  if (batch.length > 0) finish()
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number
  const rate = middle(rates)
  const best = rates.at(-1) as number
  const note = `best slice ${best.toFixed(0)}; mean score ${(sum / total).toFixed(1)}; ${middle(shares).toFixed(2)} × checking the replies alone; peak ${peak()}`
  return [{ name: `${total} on one core`, rate, perTurn: 1e6 / rate / turnsEach, note }]
}

/** What one thread inspects, and with what. */
type Share = { pack: PackData; models: ModelFiles; count: number; seed: number }

/** Warms up, waits for the word, inspects its share and tells how many seconds it was at it. */
async function inspectShare({ pack, models, count, seed }: Share): Promise<void> {
  const standard = await readStandard(pack, models)
  const share = writeConversations(count, seed)
  const warm = [...writeConversations(warmUps, 9)]
  for (const conversation of warm) inspectConversation(standard, conversation)
  parentPort?.postMessage('ready')
  if (!parentPort) return
  await once(parentPort, 'message')
  let taken = 0
  for (let rest = count; rest > 0; rest -= slice) {
    const batch = Array.from({ length: Math.min(slice, rest) }, () => share.next().value as ConversationInput)
    const start = performance.now()
    for (const conversation of batch) inspectConversation(standard, conversation)
    taken += (performance.now() - start) / 1000
  }
  parentPort.postMessage(taken)
}

if (!isMainThread) await inspectShare(workerData as Share)

/** By the clock: threads share the cores with everything else that runs. */
async function measureThreads(size: number): Promise<Row> {
  const pack = readPack()
  const models = readModelFiles()
  const count = Math.floor(total / size)
  const workers = await Promise.all(
    Array.from({ length: size }, async (_, index) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: { pack, models, count, seed: 5 + index } })
      await once(worker, 'message')
      return worker
    }),
  )
  const taken = await Promise.all(
    workers.map(async (worker): Promise<number> => {
      worker.postMessage('go')
      const [spent] = (await once(worker, 'message')) as [number]
      return spent
    }),
  )
  await Promise.all(workers.map(worker => worker.terminate()))
  const rate = (count * size) / Math.max(...taken)
  return {
    name: `${count * size} on ${size} threads, by the clock`,
    rate,
    perTurn: 1e6 / rate / turnsEach,
    note: `peak ${peak()}`,
  }
}

/** The same turns in longer conversations: the cost of a turn stays. */
function measureLength(standard: Standard): Row[] {
  const turns = [...writeConversations(1000)].flatMap(({ turns }) => turns.map(({ role, text }) => ({ role, text })))
  return [12, 120, 1200, 10_000].map(length => {
    const set = Array.from({ length: Math.floor(turns.length / length) }, (_, i): ConversationInput => {
      return { id: `l${i}`, turns: turns.slice(i * length, (i + 1) * length) }
    })
    const taken = Math.min(
      ...[1, 2, 3].map(() =>
        seconds(() => {
          for (const conversation of set) inspectConversation(standard, conversation)
        }),
      ),
    )
    const rate = set.length / taken
    return { name: `of ${length} turns`, rate, perTurn: 1e6 / rate / length, note: '' }
  })
}

/** Rates with everything on, then by length. */
export async function run(): Promise<{ title: string; rows: string[][] }> {
  const standard = await readStandard()
  for (const conversation of writeConversations(warmUps, 9)) inspectConversation(standard, conversation)
  const rows = [
    ...measureOneCore(standard),
    await measureThreads(1),
    await measureThreads(2),
    ...measureLength(standard),
  ]
  return {
    title:
      'Inspection with everything on: every clause, learned recogniser, typos, emotions, acts, satisfaction, scorecard',
    rows: [
      ['conversations', 'a second of processor time', 'µs a turn', ''],
      ...rows.map(({ name, rate, perTurn, note }) => [name, rate.toFixed(rate < 10 ? 1 : 0), perTurn.toFixed(0), note]),
    ],
  }
}
