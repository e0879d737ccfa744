/** Inspection of conversations of twelve turns with everything on: one core, two threads, peak memory, cost by length. */
import { type ConversationInput, checkReply, inspectConversation, type Standard } from '@tact/standard'
import { createInspectionThreads } from '../apps/server/src/platform/threads/inspection-threads.ts'
import { readModels, readPack, readStandard, writeConversations } from './standard.ts'

const total = Number(process.env.CONVERSATIONS ?? 100_000)
const turnsEach = 12
const slice = 2000

const seconds = (work: () => void): number => {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
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

async function measureThreads(size: number): Promise<Row> {
  const threads = createInspectionThreads({ pack: readPack(), ...readModels(), size })
  const conversations = writeConversations(total)
  const take = () => Array.from({ length: slice }, () => conversations.next().value).filter(one => one !== undefined)
  await threads.inspect([...writeConversations(400, 9)])
  const start = performance.now()
  let count = 0
  let ahead: Promise<unknown> = Promise.resolve()
  for (let batch = take(); batch.length > 0; batch = take()) {
    const running = threads.inspect(batch)
    await ahead
    ahead = running
    count += batch.length
  }
  await ahead
  const rate = count / ((performance.now() - start) / 1000)
  await threads.stop()
  return {
    name: `${total} on ${size} threads`,
    rate,
    perTurn: 1e6 / rate / turnsEach,
    note: `answers sent back whole; peak ${peak()}`,
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
  for (const conversation of writeConversations(400, 9)) inspectConversation(standard, conversation)
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
      ['conversations', 'a second', 'µs a turn', ''],
      ...rows.map(({ name, rate, perTurn, note }) => [name, rate.toFixed(rate < 10 ? 1 : 0), perTurn.toFixed(0), note]),
    ],
  }
}
