/**
 * Trains the model of acts: `npx tsx scripts/train-acts.ts [--write]`. Prints what it reaches in five folds over
 * packages/standard/training/acts/agent.jsonl; `--write` writes packages/standard/models/acts.bin.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  type ActModel,
  actBuckets,
  foldText,
  learnedActs,
  readActFeatures,
  scoreActs,
  writeActModel,
} from '@tact/standard/state'
import { foldsOf } from './recogniser/folds.ts'
import { createRandom, shuffled } from './recogniser/random.ts'

type Line = { text: string; acts: string[] }
const root = fileURLToPath(new URL('..', import.meta.url))
const count = learnedActs.length
const [folds, epochs, rate, decay, positiveWeight, seed] = [5, 40, 0.5, 0.0005, 2, 20261122]
/** A heard act must be right this often. A wrong refusal blames an agent; wrong understanding or reason hides a fault. */
const wantedPrecision: Record<(typeof learnedActs)[number], number> = {
  empathise: 0.8,
  explain: 0.8,
  refuse: 0.88,
  remedy: 0.85,
  choice: 0.85,
}
/** What stands in fewer sentences is chance and gets no weight. */
const minSentences = 2

const lines = readFileSync(join(root, 'packages/standard/training/acts/agent.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Line)
  .map(({ text, acts }) => ({ text: foldText(text), acts }))

/** For the judges an apology does as well as understanding, and a choice names remedies: neither is wrong there. */
const isNeutral = (acts: readonly string[], act: number) =>
  !acts.includes(learnedActs[act] as string) &&
  acts.includes({ empathise: 'apologise', remedy: 'choice' }[learnedActs[act] as string] ?? '')

type Weights = { biases: Float32Array; weights: Float32Array }

/** One logistic regression an act, over the runs of characters of a sentence. */
function learn(chosen: readonly Line[]): Weights {
  const weights = new Float32Array(actBuckets * count)
  const biases = new Float32Array(count)
  const rows = chosen.map(({ text, acts }) => {
    const { buckets, size } = readActFeatures(text)
    return {
      at: buckets.slice(0, size),
      share: 1 / Math.sqrt(Math.max(1, size)),
      isOf: learnedActs.map(act => acts.includes(act)),
      isLeft: learnedActs.map((_, act) => isNeutral(acts, act)),
    }
  })
  const holders = new Uint16Array(actBuckets)
  for (const { at } of rows) for (const bucket of at) holders[bucket] = (holders[bucket] as number) + 1
  for (const row of rows) row.at = row.at.filter(bucket => (holders[bucket] as number) >= minSentences)
  const random = createRandom(seed)
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const index of shuffled(rows.length, random)) {
      const { at, share, isOf, isLeft } = rows[index] as (typeof rows)[number]
      for (let act = 0; act < count; act++) {
        if (isLeft[act]) continue
        let score = biases[act] as number
        for (const bucket of at) score += (weights[bucket * count + act] as number) * share
        const chance = 1 / (1 + Math.exp(-score))
        const step = ((isOf[act] ? 1 : 0) - chance) * (isOf[act] ? positiveWeight : 1)
        biases[act] = (biases[act] as number) + 0.02 * step
        for (const bucket of at) {
          const w = bucket * count + act
          weights[w] = (weights[w] as number) * (1 - decay) + rate * step * share
        }
      }
    }
  return { biases, weights }
}

/** Whole steps of a scale per act. */
function quantise({ biases, weights }: Weights): Omit<ActModel, 'thresholds' | 'hash'> {
  const scales = new Float32Array(count)
  for (let w = 0; w < weights.length; w++)
    scales[w % count] = Math.max(scales[w % count] as number, Math.abs(weights[w] as number) / 127)
  return {
    biases,
    scales,
    weights: Int8Array.from(weights, (weight, w) => Math.round(weight / (scales[w % count] || 1))),
  }
}

const foldOf = foldsOf(
  lines.map(({ text }) => text),
  folds,
  seed,
)
const scores = lines.map(() => new Float64Array(count))
for (let fold = 0; fold < folds; fold++) {
  const model = quantise(learn(lines.filter((_, index) => foldOf[index] !== fold)))
  for (const [index, { text }] of lines.entries())
    if (foldOf[index] === fold) scores[index] = Float64Array.from(scoreActs(model, text))
}

/** The lowest score from which an act is right often enough, with what that reaches. */
function chooseThreshold(act: number) {
  const order = lines
    .map(({ acts }, index) => ({ acts, score: scores[index]?.[act] ?? 0 }))
    .filter(({ acts }) => !isNeutral(acts, act))
    .map(({ acts, score }) => ({ score, isOf: acts.includes(learnedActs[act] as string) }))
    .sort((a, b) => b.score - a.score)
  const labelled = order.filter(({ isOf }) => isOf).length
  let [hits, best] = [0, { threshold: Number.MAX_VALUE, precision: 0, recall: 0 }]
  for (const [index, { score, isOf }] of order.entries()) {
    if (isOf) hits++
    const precision = hits / (index + 1)
    if (precision >= wantedPrecision[learnedActs[act] as (typeof learnedActs)[number]])
      best = { threshold: score, precision, recall: hits / labelled }
  }
  return { ...best, labelled }
}

const chosen = learnedActs.map((_, act) => chooseThreshold(act))
for (const [act, { precision, recall, labelled, threshold }] of chosen.entries())
  console.log(
    `${(learnedActs[act] as string).padEnd(14)}${String(labelled).padStart(5)}  precision ${(precision * 100).toFixed(1)} %, recall ${(recall * 100).toFixed(1)} %, from ${threshold.toFixed(2)}`,
  )
console.log(`${lines.length} sentences, five folds; sentences alike are in one fold`)

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
if (values.write) {
  const bytes = writeActModel({
    ...quantise(learn(lines)),
    thresholds: Float32Array.from(chosen, ({ threshold }) => threshold),
  })
  writeFileSync(join(root, 'packages/standard/models/acts.bin'), bytes)
  console.log(`${(bytes.length / 1000).toFixed(0)} kB written`)
}
