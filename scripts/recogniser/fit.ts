/** One-against-the-rest logistic regression over hashed features, all categories in one pass (FTRL-proximal, L1 + L2). */
import { bucketCount, shareOf } from '@tact/standard/recogniser'
import { createRandom, shuffled } from './random.ts'

/** One line as numbers: its buckets, and per category its label (1 or 0) and how much it counts. */
export type Sample = { buckets: Int32Array; labels: Uint8Array; weights: Float32Array }

export type FitSettings = { epochs: number; rate: number; l1: number; l2: number; seed: number; minLines: number }

/** Dense weights by row and category; row 0 is nothing. */
export type Fitted = { rowOf: Int32Array; weights: Float32Array; biases: Float64Array; categories: number }

const logistic = (value: number) => 1 / (1 + Math.exp(-value))

/** Rows for the buckets that occur in at least `minLines` lines. */
function rowsOf(samples: readonly Sample[], minLines: number): { rowOf: Int32Array; rows: number } {
  const seen = new Int32Array(bucketCount)
  const last = new Int32Array(bucketCount).fill(-1)
  for (const [index, { buckets }] of samples.entries())
    for (const bucket of buckets) {
      if (last[bucket] === index) continue
      last[bucket] = index
      seen[bucket] = (seen[bucket] as number) + 1
    }
  const rowOf = new Int32Array(bucketCount)
  let rows = 1
  for (let bucket = 0; bucket < bucketCount; bucket++) if ((seen[bucket] as number) >= minLines) rowOf[bucket] = rows++
  return { rowOf, rows }
}

/** Fits all categories at once; deterministic for a seed. */
export function fitWeights(samples: readonly Sample[], categories: number, settings: FitSettings): Fitted {
  const { epochs, rate, l1, l2, seed, minLines } = settings
  const { rowOf, rows } = rowsOf(samples, minLines)
  const sums = new Float32Array(rows * categories)
  const squares = new Float32Array(rows * categories)
  const weights = new Float32Array(rows * categories)
  const biases = new Float64Array(categories)
  const biasSquares = new Float64Array(categories).fill(1)
  const scores = new Float64Array(categories)
  const random = createRandom(seed)
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const at of shuffled(samples.length, random)) {
      const sample = samples[at] as Sample
      const share = shareOf(sample.buckets.length)
      scores.set(biases)
      const known = sample.buckets.map(bucket => rowOf[bucket] as number).filter(row => row > 0)
      for (const row of known)
        for (let c = 0, w = row * categories; c < categories; c++, w++)
          scores[c] = (scores[c] as number) + (weights[w] as number) * share
      for (let c = 0; c < categories; c++)
        scores[c] = (logistic(scores[c] as number) - (sample.labels[c] as number)) * (sample.weights[c] as number)
      for (let c = 0; c < categories; c++) {
        const step = scores[c] as number
        biasSquares[c] = (biasSquares[c] as number) + step * step
        biases[c] = (biases[c] as number) - (rate * step) / Math.sqrt(biasSquares[c] as number)
      }
      for (const row of known)
        for (let c = 0, w = row * categories; c < categories; c++, w++) {
          const gradient = (scores[c] as number) * share
          // Where nothing is at stake there is nothing to learn, and most places are such.
          if (gradient < 1e-5 && gradient > -1e-5) continue
          const before = squares[w] as number
          const after = before + gradient * gradient
          const sigma = (Math.sqrt(after) - Math.sqrt(before)) / rate
          const sum = (sums[w] as number) + gradient - sigma * (weights[w] as number)
          squares[w] = after
          sums[w] = sum
          const excess = sum > 0 ? sum - l1 : sum + l1
          weights[w] = (sum > 0 ? sum > l1 : sum < -l1) ? -excess / ((0.1 + Math.sqrt(after)) / rate + l2) : 0
        }
    }
  return { rowOf, weights, biases, categories }
}

/** Scores of one line in the order of the categories. */
export function scoreSample({ rowOf, weights, biases, categories }: Fitted, buckets: Int32Array): Float64Array {
  const scores = Float64Array.from(biases)
  const share = shareOf(buckets.length)
  for (const bucket of buckets) {
    const row = rowOf[bucket] as number
    if (row === 0) continue
    for (let c = 0; c < categories; c++)
      scores[c] = (scores[c] as number) + (weights[row * categories + c] as number) * share
  }
  return scores
}
