/** Inspection: conversations a second on one core, whole and without the check of each reply, by length. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ConversationInput, checkReply, compilePack, inspectConversation, type Standard } from '@tact/standard'
import { loadPack } from '@tact/standard/load'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

function readStandard(): Standard {
  const folder = path('../standards/zh-CN')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yaml'))
  return compilePack(loadPack(files.map(file => ({ path: file, text: readFileSync(join(folder, file), 'utf8') }))))
}

/** Seconds that `work` takes, the best of five: noise only ever adds. */
function bestOf(work: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < 5; i += 1) {
    const start = performance.now()
    work()
    best = Math.min(best, (performance.now() - start) / 1000)
  }
  return best
}

/** Rates on the labelled conversations, each beside checking the same replies alone in the same run. */
export async function run(): Promise<{ title: string; rows: string[][] }> {
  const standard = readStandard()
  const conversations = readFileSync(path('../packages/standard/fixtures/conversations.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as ConversationInput)
  const long = Array.from({ length: 20 }, (_, i): ConversationInput => {
    const turns = conversations.slice(i, i + 20).flatMap(({ turns }) => turns.map(({ role, text }) => ({ role, text })))
    return { id: `long-${i}`, channel: 'chat', turns }
  })
  const rows = [['conversations', 'turns each', 'inspected/s per core', 'µs per turn', '÷ checking the replies alone']]
  for (const [name, set] of [
    ['as labelled', conversations],
    ['twenty joined', long],
  ] as const) {
    const turns = set.reduce((sum, conversation) => sum + conversation.turns.length, 0)
    const inspected = bestOf(() => {
      for (const conversation of set) inspectConversation(standard, conversation)
    })
    const checked = bestOf(() => {
      for (const { turns } of set) {
        turns.forEach(({ role, text }, index) => {
          if (role === 'agent') checkReply(standard, text, { turns: turns.slice(Math.max(0, index - 8), index) })
        })
      }
    })
    rows.push([
      name,
      (turns / set.length).toFixed(1),
      (set.length / inspected).toFixed(0),
      ((inspected / turns) * 1e6).toFixed(0),
      (inspected / checked).toFixed(2),
    ])
  }
  return { title: 'Inspection of whole conversations', rows }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { title, rows } = await run()
  console.log([title, ...rows.map(row => row.join(' | '))].join('\n'))
}
