/**
 * Trains the recogniser: `npx tsx scripts/train-recogniser.ts [--write] [--budget 0.015] [--pack folder]`.
 * Prints what it reaches in five folds; with `--write` trains on every line and writes packages/standard/models/recogniser.bin.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { checkReply, type ReplyCategory, replyCategories } from '@tact/standard'
import { readFeatures, writeModel } from '@tact/standard/recogniser'
import { readStandard } from './measure/read-standard.ts'
import {
  type Calibration,
  calibrate,
  chooseThresholds,
  chooseVetoes,
  type Judged,
  probabilityOf,
  silent,
} from './recogniser/calibrate.ts'
import { type FitSettings, fitWeights, type Sample, scoreSample } from './recogniser/fit.ts'
import { foldsOf } from './recogniser/folds.ts'
import { absenceWeight, type Line, readLines } from './recogniser/lines.ts'
import { packWeights } from './recogniser/pack-weights.ts'
import { averagePrecision, describeOutcomes, type Outcome } from './recogniser/report.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folds = 5
const faultWeight = 3
const settings: FitSettings = { epochs: 5, rate: 4, l1: 0.1, l2: 0.1, seed: 20261122, minLines: 2 }
const count = replyCategories.length

/** A training reply with what the patterns found in it. */
type Fresh = { line: Line; found: readonly ReplyCategory[]; fold: number; doubts: Float64Array }

function sampleOf(line: Line): Sample {
  const { buckets, size } = readFeatures(line.text, line.context)
  return {
    buckets: buckets.slice(0, size),
    labels: Uint8Array.from(replyCategories, category => (line.labels.includes(category) ? 1 : 0)),
    weights: Float32Array.from(replyCategories, category =>
      line.labels.includes(category) ? faultWeight : absenceWeight(line, category),
    ),
  }
}

/** Scores of every line by a model that has not seen its fold. */
function scoreHeldBack(samples: readonly Sample[], foldOf: Int32Array): Float64Array[] {
  const scores: Float64Array[] = samples.map(() => new Float64Array(count))
  for (let fold = 0; fold < folds; fold++) {
    const fitted = fitWeights(
      samples.filter((_, index) => foldOf[index] !== fold),
      count,
      settings,
    )
    for (const [index, sample] of samples.entries())
      if (foldOf[index] === fold) scores[index] = scoreSample(fitted, sample.buckets)
  }
  return scores
}

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    budget: { type: 'string', default: '0.015' },
    pack: { type: 'string', default: join(root, 'standards/zh-CN') },
  },
})
const budget = Number(values.budget)
const standard = readStandard(values.pack)
const lines = readLines(root, standard)
const samples = lines.map(sampleOf)
const foldOf = foldsOf(
  lines.map(({ text }) => text),
  folds,
  settings.seed,
)
const scores = scoreHeldBack(samples, foldOf)
// The patterns were written beside the clauses and the fixture: only the training lines are new to them.
const fresh = lines.flatMap((line, index) => {
  if (line.source !== 'training') return []
  const { findings } = checkReply(standard, line.text, line.context)
  const found = replyCategories.filter(known => findings.some(({ category }) => category === known))
  return [{ line, found, score: scores[index] as Float64Array, fold: foldOf[index] as number }]
})
const calibrations = replyCategories.map(
  (category, at): Calibration =>
    calibrate(
      fresh.map(({ score }) => score[at] as number),
      fresh.map(({ line }) => line.labels.includes(category)),
      fresh.map(({ found }) => found.includes(category)),
    ),
)
const hints = new Set(replyCategories.filter(category => (standard.policy[category] ?? 'hint') === 'hint'))
const judged = fresh.map(({ line, found, score, fold }): Judged & Fresh => {
  const [probabilities, doubts] = [false, true].map(isFound =>
    Float64Array.from(calibrations, (calibration, at) => probabilityOf(calibration, score[at] as number, isFound)),
  )
  return {
    line,
    fold,
    found,
    probabilities: probabilities as Float64Array,
    doubts: doubts as Float64Array,
    isFault: replyCategories.map(category => line.labels.includes(category)),
    isFound: replyCategories.map(category => found.includes(category)),
    isClean: line.labels.length === 0,
  }
})
const vetoesOf = (replies: readonly (Judged & Fresh)[]) =>
  chooseVetoes(replies, count).map((veto, at) => (hints.has(replyCategories[at] as ReplyCategory) ? veto : 0))
const outcomes: Outcome[] = []
for (let fold = 0; fold < folds; fold++) {
  const thresholds = chooseThresholds(
    judged.filter(item => item.fold !== fold),
    count,
    budget,
  )
  const vetoes = vetoesOf(judged.filter(item => item.fold !== fold))
  for (const { line, found, probabilities, doubts, fold: own } of judged)
    if (own === fold)
      outcomes.push({
        labels: line.labels,
        patterns: found,
        model: replyCategories.filter((_, at) => (probabilities[at] as number) >= (thresholds[at] as number)),
        dropped: replyCategories.filter((_, at) => (doubts[at] as number) < (vetoes[at] as number)),
      })
}
console.log(`${lines.length} lines, ${judged.length} of them training replies; folds of near-duplicates: ${folds}\n`)
console.log(describeOutcomes(outcomes, replyCategories))
const ranked = replyCategories.map((_, at) =>
  averagePrecision(
    judged.map(({ probabilities }) => probabilities[at] as number),
    judged.map(({ isFault }) => isFault[at] === true),
  ),
)
console.log(`model     mean average precision ${(ranked.reduce((sum, value) => sum + value, 0) / count).toFixed(3)}`)

const thresholds = chooseThresholds(judged, count, budget)
const vetoes = vetoesOf(judged)
console.log(
  `\nthresholds ${replyCategories
    .map(
      (category, at) =>
        `${category} ${(thresholds[at] as number) >= silent ? 'silent' : (thresholds[at] as number).toFixed(2)}`,
    )
    .join(' · ')}`,
)
if (values.write) {
  const bytes = writeModel(packWeights(fitWeights(samples, count, settings), calibrations, thresholds, vetoes))
  const folder = join(root, 'packages/standard/models')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'recogniser.bin'), bytes)
  console.log(`\npackages/standard/models/recogniser.bin: ${bytes.length} bytes`)
}
