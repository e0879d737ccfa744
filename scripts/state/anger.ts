/** Anger against the rest on public posts: the shipped reading as it is, and the method trained on the set itself. */
import type { Standard } from '@tact/standard'
import { emotionLabels } from '@tact/standard'
import { foldsOf } from '../recogniser/folds.ts'
import { feelingRow } from './emotion.ts'
import type { Feeling } from './feelings.ts'
import { groupsFrom, readRow } from './rows.ts'
import { fitLinear, type Linear, type Row, scoreRow, soften } from './softmax.ts'

const settings = { epochs: 8, rate: 0.05, l2: 1e-4, seed: 7 }
const post = 1
const angry = emotionLabels.indexOf('angry')

/** F1 of all that score at least `cut`. */
export function f1From(scores: readonly number[], isAngry: readonly boolean[], cut: number): number {
  let [hits, calls, owed] = [0, 0, 0]
  for (const [index, score] of scores.entries()) {
    if (score >= cut) calls++
    if (isAngry[index]) owed++
    if (score >= cut && isAngry[index]) hits++
  }
  return (2 * hits) / Math.max(1, calls + owed)
}

/** The cut that serves best; to be chosen on lines that are not measured. */
export function bestCut(scores: readonly number[], isAngry: readonly boolean[]): number {
  let [best, cut] = [0, 0.5]
  for (let at = 0.05; at < 0.9; at += 0.01) {
    const f1 = f1From(scores, isAngry, at)
    if (f1 > best) [best, cut] = [f1, at]
  }
  return cut
}

export const angerOf = (fitted: Linear, row: Row): number => soften(scoreRow(fitted, row))[angry] as number

export const postRow = (standard: Standard, text: string): Row => readRow(standard, text, post, feelingRow)

const methodRow = { gram: 1, signal: 0, signalsUpTo: 0, group: 0 }
const folds = 5

/** Trained on four fifths of the set by its runs of characters, measured on the fifth; the cut comes from inside the four. */
export function measureAngerMethod(standard: Standard, lines: readonly Feeling[]): number {
  const rows = lines.map(({ text }) => readRow(standard, text, null, methodRow))
  const isAngry = lines.map(({ label }) => label === 'angry')
  const foldOf = foldsOf(
    lines.map(({ text }) => text),
    folds,
    settings.seed,
  )
  const train = (own: readonly number[]): Linear =>
    fitLinear(
      own.map(index => rows[index] as Row),
      own.map(index => (isAngry[index] ? 1 : 0)),
      groupsFrom,
      2,
      settings,
    )
  const scoreOf = (fitted: Linear, index: number) => soften(scoreRow(fitted, rows[index] as Row))[1] as number
  const calls: number[] = []
  for (let fold = 0; fold < folds; fold++) {
    const own = [...rows.keys()].filter(index => foldOf[index] !== fold)
    const scores: number[] = []
    const labels: boolean[] = []
    for (let inner = 0; inner < folds; inner++) {
      if (inner === fold) continue
      const fitted = train(own.filter(index => foldOf[index] !== inner))
      for (const index of own)
        if (foldOf[index] === inner) {
          scores.push(scoreOf(fitted, index))
          labels.push(isAngry[index] as boolean)
        }
    }
    const cut = bestCut(scores, labels)
    const fitted = train(own)
    for (const index of rows.keys()) if (foldOf[index] === fold) calls[index] = scoreOf(fitted, index) >= cut ? 1 : 0
  }
  return f1From(calls, isAngry, 0.5)
}
