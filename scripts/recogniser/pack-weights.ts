/** Turns fitted weights into the model that ships: whole steps of a scale per category, everything small left out. */
import { type ReplyCategory, replyCategories } from '@tact/standard'
import { bucketCount, type RecogniserModel } from '@tact/standard/recogniser'
import type { Calibration } from './calibrate.ts'
import type { Fitted } from './fit.ts'

const largestStep = 127
/** Of all weights this share may be cut to the largest step, so that the others keep theirs apart. */
const cutShare = 0.0001

function scaleOf(fitted: Fitted, category: number): number {
  const sizes: number[] = []
  for (let w = category; w < fitted.weights.length; w += fitted.categories) {
    const weight = fitted.weights[w] as number
    if (weight !== 0) sizes.push(Math.abs(weight))
  }
  sizes.sort((a, b) => b - a)
  return (sizes[Math.floor(sizes.length * cutShare)] ?? 1) / largestStep
}

/** The model of all categories that may speak; a category whose threshold is above 1 is left out. */
export function packWeights(
  fitted: Fitted,
  calibrations: readonly Calibration[],
  thresholds: ArrayLike<number>,
  vetoes: ArrayLike<number>,
): RecogniserModel {
  const speaking = replyCategories.flatMap((category: ReplyCategory, from) =>
    (thresholds[from] as number) > 1
      ? []
      : [
          {
            from,
            category,
            bias: fitted.biases[from] as number,
            ...(calibrations[from] as Calibration),
            threshold: thresholds[from] as number,
            veto: vetoes[from] as number,
            scale: scaleOf(fitted, from),
          },
        ],
  )
  const count = speaking.length
  const weights = new Int8Array(fitted.weights.length)
  const rowOf = new Int32Array(bucketCount)
  let rows = 1
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const row = fitted.rowOf[bucket] as number
    if (row === 0) continue
    let isUsed = false
    for (const [index, { from, scale }] of speaking.entries()) {
      const step = Math.round((fitted.weights[row * fitted.categories + from] as number) / scale)
      const kept = Math.max(-largestStep, Math.min(largestStep, step))
      weights[rows * count + index] = kept
      if (kept !== 0) isUsed = true
    }
    if (isUsed) rowOf[bucket] = rows++
  }
  return {
    categories: speaking.map(({ from: _, ...category }) => category),
    rowOf,
    weights: weights.slice(0, rows * count),
    // It has one once it is a file.
    hash: '',
  }
}
