/** Logistic regression of several classes over sparse rows (AdaGrad, L2): small, quick, the same every time. */
import { createRandom, shuffled } from '../recogniser/random.ts'

/** A row's features and what each counts. */
export type Row = { at: Int32Array; value: Float32Array }
export type Linear = { classes: number; weights: Float32Array; biases: Float64Array }
export type LinearSettings = { epochs: number; rate: number; l2: number; seed: number }

/** Scores into probabilities, in place. */
export function soften(scores: Float64Array): Float64Array {
  let most = -Infinity
  for (const score of scores) most = Math.max(most, score)
  let sum = 0
  for (let c = 0; c < scores.length; c++) {
    const value = Math.exp((scores[c] as number) - most)
    scores[c] = value
    sum += value
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] as number) / sum
  return scores
}

export function scoreRow({ classes, weights, biases }: Linear, { at, value }: Row, scores = new Float64Array(classes)) {
  scores.set(biases)
  for (let i = 0; i < at.length; i++) {
    const base = (at[i] as number) * classes
    const x = value[i] as number
    for (let c = 0; c < classes; c++) scores[c] = (scores[c] as number) + (weights[base + c] as number) * x
  }
  return scores
}

/** Fits `classes` classes over `size` features; a row counts `weightOf[label]` times. */
export function fitLinear(
  rows: readonly Row[],
  labels: ArrayLike<number>,
  size: number,
  classes: number,
  { epochs, rate, l2, seed }: LinearSettings,
  counts?: ArrayLike<number>,
): Linear {
  const weights = new Float32Array(size * classes)
  const squares = new Float32Array(size * classes).fill(1e-4)
  const biases = new Float64Array(classes)
  const biasSquares = new Float64Array(classes).fill(1)
  const linear: Linear = { classes, weights, biases }
  const scores = new Float64Array(classes)
  const random = createRandom(seed)
  for (let epoch = 0; epoch < epochs; epoch++) {
    // A falling rate: the last rounds settle instead of wandering.
    const step = rate / (1 + epoch * 0.5)
    for (const index of shuffled(rows.length, random)) {
      const row = rows[index] as Row
      const count = counts ? (counts[index] as number) : 1
      soften(scoreRow(linear, row, scores))
      for (let c = 0; c < classes; c++) scores[c] = ((scores[c] as number) - (labels[index] === c ? 1 : 0)) * count
      for (let c = 0; c < classes; c++) {
        const gradient = scores[c] as number
        biasSquares[c] = (biasSquares[c] as number) + gradient * gradient
        biases[c] = (biases[c] as number) - (step * gradient) / Math.sqrt(biasSquares[c] as number)
      }
      const { at, value } = row
      for (let i = 0; i < at.length; i++) {
        const base = (at[i] as number) * classes
        const x = value[i] as number
        for (let c = 0; c < classes; c++) {
          const w = base + c
          const gradient = (scores[c] as number) * x + l2 * (weights[w] as number)
          const square = (squares[w] as number) + gradient * gradient
          squares[w] = square
          weights[w] = (weights[w] as number) - (step * gradient) / Math.sqrt(square)
        }
      }
    }
  }
  return linear
}
