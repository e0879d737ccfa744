/** The guard of replies: a whole check, and the search for the pack's words alone beside one RegExp and mint-filter. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkReply, normalise, type ReplyContext, type Standard, type Turn } from '@tact/standard'
import { Mint } from 'mint-filter'
import { readStandard } from './standard.ts'

type Reply = { text: string; context?: ReplyContext }

const rounds = 12
const warmUps = 3

/** Labelled replies, and every turn of an agent in the demo with the turns before it. */
function readReplies(): Reply[] {
  const labelled = readFileSync('packages/standard/fixtures/replies.jsonl', 'utf8').trim().split('\n')
  const folder = 'apps/server/src/demo/content/conversations'
  const demo = readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .flatMap(file => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { turns: Turn[] }[])
    .flatMap(({ turns }) => {
      const spoken = turns.filter(({ role }) => role === 'agent' || role === 'customer')
      return spoken.flatMap(({ role, text }, index): Reply[] =>
        role === 'agent' ? [{ text, context: { turns: spoken.slice(Math.max(0, index - 8), index) } }] : [],
      )
    })
  return [...labelled.map(line => JSON.parse(line) as Reply), ...demo]
}

/** Every occurrence of every word, counted by plain search: the truth the others are held to. */
function countAll(words: readonly string[], text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

type Peer = { name: string; find(text: string): string[] }

function peersOf({ words, scanner }: Standard): Peer[] {
  const escaped = [...words]
    .sort((a, b) => b.length - a.length)
    .map(word => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  const expression = new RegExp(escaped.join('|'), 'g')
  const mint = new Mint([...words])
  return [
    {
      name: 'Tact word scanner',
      find: text => {
        const found: string[] = []
        scanner.scan(text, word => found.push(words[word] ?? ''))
        return found
      },
    },
    { name: 'one RegExp, a|b|c…', find: text => text.match(expression) ?? [] },
    { name: 'mint-filter 4', find: text => mint.filter(text, { replace: false }).words },
  ]
}

/** Occurrences a peer misses, and reports too much, over all texts; texts in which it sees nothing though a word stands there. */
function compare({ find }: Peer, texts: readonly string[], truths: readonly Map<string, number>[]) {
  const sum = { missed: 0, added: 0, blind: 0 }
  texts.forEach((text, index) => {
    const rest = new Map(truths[index])
    const found = find(text)
    for (const word of found) {
      const left = rest.get(word) ?? 0
      if (left === 0) sum.added += 1
      else rest.set(word, left - 1)
    }
    for (const left of rest.values()) sum.missed += left
    if (found.length > 0 !== (truths[index]?.size ?? 0) > 0) sum.blind += 1
  })
  return sum
}

type Times = { p50: number; p99: number; mean: number }

/** Microseconds a text, each the best of all rounds; the tasks take turns, so that noise meets them alike. */
function measure<Item>(items: readonly Item[], tasks: readonly ((item: Item) => unknown)[]): Times[] {
  const best = tasks.map(() => new Float64Array(items.length).fill(Number.POSITIVE_INFINITY))
  for (let round = -warmUps; round < rounds; round += 1) {
    tasks.forEach((task, index) => {
      const times = best[index] as Float64Array
      items.forEach((item, at) => {
        const start = performance.now()
        task(item)
        const taken = (performance.now() - start) * 1000
        if (round >= 0 && taken < (times[at] as number)) times[at] = taken
      })
    })
  }
  return best.map(times => {
    const sorted = times.toSorted()
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number
    return { p50: at(0.5), p99: at(0.99), mean: times.reduce((sum, time) => sum + time, 0) / times.length }
  })
}

/** Times on real-looking replies; results are compared before anything is timed. */
export async function run(): Promise<{ title: string; rows: string[][] }> {
  const standard = await readStandard()
  const replies = readReplies()
  const texts = replies.map(({ text }) => normalise(text, standard.joins).text)
  const truths = texts.map(text => countAll(standard.words, text))
  const total = truths.reduce((sum, counts) => sum + [...counts.values()].reduce((all, one) => all + one, 0), 0)
  const peers = peersOf(standard)
  const differences = peers.map(peer => compare(peer, texts, truths))
  const own = differences[0]
  if (!own || own.missed + own.added > 0) throw new Error('the word scanner does not find every word: nothing to time')

  const bare = { ...standard, recogniser: undefined, typos: undefined }
  const [whole, patternsOnly] = measure(replies, [
    ({ text, context }: Reply) => checkReply(standard, text, context),
    ({ text, context }: Reply) => checkReply(bare, text, context),
  ])
  const times = measure(
    texts,
    peers.map(({ find }) => find),
  )
  const base = times[0]?.mean ?? Number.NaN
  const rows = [['', 'µs a reply', 'p50', 'p99', '× scanner', 'found', 'missed', 'added', 'wrong yes/no']]
  for (const [name, times] of [
    ['whole check with learned models', whole],
    ['whole check, patterns only', patternsOnly],
  ] as const)
    if (times) rows.push([name, ...shown(times), (times.mean / base).toFixed(1), '', '', '', ''])
  peers.forEach(({ name }, index) => {
    const time = times[index]
    const difference = differences[index]
    if (!time || !difference) return
    const { missed, added, blind } = difference
    const found = total - missed + added
    rows.push([name, ...shown(time), (time.mean / base).toFixed(1), ...[found, missed, added, blind].map(String)])
  })
  const letters = Math.round(texts.reduce((sum, { length }) => sum + length, 0) / texts.length)
  return {
    title: `Guard: ${replies.length} replies of ${letters} characters, ${standard.words.length} words standing ${total} times; best of ${rounds} rounds`,
    rows,
  }
}

const shown = ({ mean, p50, p99 }: Times) => [mean, p50, p99].map(value => value.toFixed(1))
