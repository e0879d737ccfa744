/**
 * Measures the engine against labelled lines, replies or conversations, as told by what stands in the file:
 * `npx tsx scripts/measure-engine.ts [--pack standards/zh-CN] [--model packages/standard/models/recogniser.bin] [--misses] [file.jsonl …]`. Without a file: both held-out sets.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  checkReply,
  conversationCategories,
  emotionLabels,
  inspectConversation,
  parseConversation,
  type ReplyContext,
  replyCategories,
  type Standard,
} from '@tact/standard'
import { type ModelName, modelNames, readModels } from '@tact/standard/models'
import { readModel, withRecogniser } from '@tact/standard/recogniser'
import { readActModel, readStateModel, withActs, withState } from '@tact/standard/state'
import { readTypoModel, withTypos } from '@tact/standard/typo'
import { readStandard } from './measure/read-standard.ts'
import { createTally, type Tally } from './measure/tally.ts'

type LabelledReply = { id: string; text: string; context?: ReplyContext; labels: string[] }
type TurnLabel = { category: string; turn: number }
type LabelledConversation = {
  id: string
  turns: { text: string }[]
  labels?: TurnLabel[]
  findings?: TurnLabel[]
  emotions?: Record<string, string>
  satisfaction?: string
}

const isReplyCategory = (category: string) => replyCategories.some(known => known === category)
const percent = (share: number) => (Number.isNaN(share) ? '    –' : `${(share * 100).toFixed(1)}`.padStart(5))

function printTally(title: string, tally: Tally) {
  console.log(`\n${title}\n${'category'.padEnd(22)} labelled  found   precision  recall     F1`)
  for (const row of tally.rows())
    console.log(
      `${row.label.padEnd(22)} ${String(row.labelled).padStart(8)} ${String(row.found).padStart(6)}      ` +
        `${percent(row.precision)}   ${percent(row.recall)}  ${percent(row.f1)}`,
    )
  const { precision, recall, f1 } = tally.micro()
  console.log(
    `macro-F1 ${percent(tally.macroF1())}   micro: precision ${percent(precision)} recall ${percent(recall)} F1 ${percent(f1)}`,
  )
}

function measureReplies(standard: Standard, lines: readonly LabelledReply[], showMisses: boolean) {
  const tally = createTally(replyCategories)
  let clean = 0
  let alarmed = 0
  let exact = 0
  const misses: string[] = []
  for (const { id, text, context, labels } of lines) {
    // A pack may add categories of its own: the labels know the fixed ones.
    const found = [
      ...new Set(checkReply(standard, text, context).findings.map(finding => finding.category as string)),
    ].filter(category => isReplyCategory(category))
    const difference = tally.add(labels, found)
    if (difference.length === 0) exact += 1
    else misses.push(`${id} ${difference.join(' ')} · ${text}`)
    if (labels.length > 0) continue
    clean += 1
    if (found.length > 0) alarmed += 1
  }
  printTally(`${lines.length} replies`, tally)
  console.log(`lines exactly right: ${exact}/${lines.length} (${percent(exact / lines.length)} %)`)
  console.log(`false alarms on clean lines: ${alarmed}/${clean} (${percent(alarmed / clean)} %)`)
  if (showMisses) console.log(`\n${misses.join('\n')}`)
}

function measureConversations(standard: Standard, lines: readonly LabelledConversation[], showMisses: boolean) {
  const wanted = new Set<string>(conversationCategories)
  const byConversation = createTally(conversationCategories)
  const byTurn = createTally(conversationCategories)
  const emotions = createTally(emotionLabels)
  const satisfactions = createTally(['dissatisfied', 'neutral', 'satisfied'])
  const count = { emotion: 0, emotionRight: 0, satisfaction: 0, satisfactionRight: 0, clean: 0, alarmed: 0 }
  const misses: string[] = []
  for (const line of lines) {
    const inspection = inspectConversation(standard, parseConversation(line))
    const labels = line.labels ?? line.findings ?? []
    const findings = inspection.findings.filter(finding => wanted.has(finding.category))
    byConversation.add([...new Set(labels.map(l => l.category))], [...new Set(findings.map(f => f.category as string))])
    const keyOf = ({ category, turn }: { category: string; turn: number }) => `${category}@${turn}`
    const difference = byTurn.add(
      [...new Set(labels.map(keyOf))],
      [...new Set(findings.map(keyOf))],
      key => key.split('@')[0] ?? key,
    )
    for (const key of difference) misses.push(`${line.id} ${key} · ${line.turns[Number(key.split('@')[1])]?.text}`)
    if (labels.length === 0) {
      count.clean += 1
      if (findings.length > 0) count.alarmed += 1
    }
    for (const [turn, label] of Object.entries(line.emotions ?? {})) {
      const read = inspection.emotions[Number(turn)]?.label ?? 'calm'
      count.emotion += 1
      if (read === label) count.emotionRight += 1
      else misses.push(`${line.id} emotion@${turn} is ${label}, read ${read} · ${line.turns[Number(turn)]?.text}`)
      emotions.add([label], [read])
    }
    if (line.satisfaction === undefined) continue
    count.satisfaction += 1
    const { label, score } = inspection.satisfaction
    if (label === line.satisfaction) count.satisfactionRight += 1
    else misses.push(`${line.id} satisfaction is ${line.satisfaction}, read ${label} (${score})`)
    satisfactions.add([line.satisfaction], [label])
  }
  printTally(`${lines.length} conversations, category anywhere in the conversation`, byConversation)
  printTally('the same at the very turn', byTurn)
  console.log(
    `false alarms on clean conversations: ${count.alarmed}/${count.clean} (${percent(count.alarmed / count.clean)} %)`,
  )
  printTally('emotion of customer turns', emotions)
  console.log(`accuracy ${count.emotionRight}/${count.emotion} (${percent(count.emotionRight / count.emotion)} %)`)
  printTally('satisfaction', satisfactions)
  console.log(
    `accuracy ${count.satisfactionRight}/${count.satisfaction} (${percent(count.satisfactionRight / count.satisfaction)} %)`,
  )
  if (showMisses) console.log(`\n${misses.join('\n')}`)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pack: { type: 'string', default: 'standards/zh-CN' },
    model: { type: 'string' },
    typos: { type: 'string' },
    state: { type: 'string' },
    acts: { type: 'string' },
    models: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
})
const heldOut = ['replies', 'conversations'].map(kind => `packages/standard/fixtures/held-out-${kind}.jsonl`)
const patterns = readStandard(values.pack)
const taught = values.model === undefined ? patterns : withRecogniser(patterns, readModel(readFileSync(values.model)))
const spelling = values.typos === undefined ? taught : withTypos(taught, readTypoModel(readFileSync(values.typos)))
const named =
  values.models === undefined
    ? null
    : readModels(
        Object.fromEntries(
          modelNames.map(name => [name, readFileSync(join(values.models as string, `${name}.bin`))]),
        ) as Record<ModelName, Buffer>,
      )
const feeling = values.state === undefined ? spelling : withState(spelling, readStateModel(readFileSync(values.state)))
const standard = named
  ? named(patterns)
  : values.acts === undefined
    ? feeling
    : withActs(feeling, readActModel(readFileSync(values.acts)))
for (const file of positionals.length > 0 ? positionals : heldOut) {
  const lines: unknown[] = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line))
  const isConversation = (line: unknown) => typeof line === 'object' && line !== null && 'turns' in line
  if (lines.every(isConversation)) measureConversations(standard, lines as LabelledConversation[], values.misses)
  else measureReplies(standard, lines as LabelledReply[], values.misses)
}
