/** A standard with learned weights beside its patterns: feeling and satisfaction of one customer turn. */
import type { Standard } from '#check/compile.ts'
import { type Grams, readGrams } from '#state/grams.ts'
import { columns, moodColumns, type StateModel } from '#state/model.ts'
import { type Heard, readSignals, signalCount } from '#state/signals.ts'
import { type Emotion, type EmotionLabel, emotionLabels } from '#types.ts'

/** Shares of dissatisfied, neutral and satisfied as one turn shows them; they add up to 1. */
export type Mood = readonly [dissatisfied: number, neutral: number, satisfied: number]

/**
 * The same standard, with `model` reading the customer's state; without one the patterns read alone.
 * The version names the model as well.
 */
export function withState(standard: Standard, model: StateModel): Standard {
  const pack = { ...standard.pack, version: `${standard.pack.version}.${model.hash}` }
  return { ...standard, pack, state: model }
}

const sums = new Float64Array(columns)

/** Raw scores of one turn in the order of the columns. The array is reused by the next call. */
export function scoreState(model: StateModel, { buckets, size }: Grams, signals: Float32Array): Float64Array {
  const { weights, scales, biases } = model
  sums.fill(0)
  for (let i = 0; i < size; i++) {
    const base = (buckets[i] as number) * columns
    for (let c = 0; c < columns; c++) sums[c] = (sums[c] as number) + (weights[base + c] as number)
  }
  const share = size > 0 ? 1 / Math.sqrt(size) : 0
  for (let c = 0; c < columns; c++)
    sums[c] = (biases[c] as number) + (sums[c] as number) * (scales[c] as number) * share
  for (let s = 0; s < signalCount; s++) {
    const value = signals[s] as number
    if (value === 0) continue
    for (let c = 0; c < columns; c++) sums[c] = (sums[c] as number) + (model.signals[s * columns + c] as number) * value
  }
  return sums
}

/** Shares of the columns `from` … `to`, in place. */
function soften(scores: Float64Array, from: number, to: number): void {
  let most = -Infinity
  for (let c = from; c < to; c++) most = Math.max(most, scores[c] as number)
  let sum = 0
  for (let c = from; c < to; c++) sum += scores[c] = Math.exp((scores[c] as number) - most)
  for (let c = from; c < to; c++) scores[c] = (scores[c] as number) / sum
}

/** Below this share a feeling that no pattern heard is not believed: most turns are calm, and thanks are manners. */
const leastAlone: Readonly<Record<EmotionLabel, number>> = {
  calm: 0,
  pleased: 0.35,
  anxious: 0.4,
  confused: 0.35,
  disappointed: 0.4,
  angry: 0.4,
}
const valences: Readonly<Record<EmotionLabel, number>> = {
  calm: 0,
  pleased: 0.8,
  anxious: -0.4,
  confused: -0.2,
  disappointed: -0.6,
  angry: -0.9,
}

const two = (value: number) => Math.round(value * 100) / 100

/** Feeling and mood of one turn, from what the patterns heard and what was learned. */
export function readState(
  model: StateModel,
  text: string,
  folded: string,
  heard: Heard,
): { emotion: Emotion; mood: Mood } {
  const scores = scoreState(model, readGrams(text), readSignals(folded, heard))
  soften(scores, 0, moodColumns)
  soften(scores, moodColumns, columns)
  const mood: Mood = [two(scores[0] as number), two(scores[1] as number), two(scores[2] as number)]
  return { emotion: settleFeeling(scores.subarray(moodColumns), heard), mood }
}

/** The feeling from the shares of the six (in the order of `emotionLabels`) and what the patterns heard. */
export function settleFeeling(
  shares: Float64Array,
  { scores, emotion }: Heard,
  least: Readonly<Record<EmotionLabel, number>> = leastAlone,
): Emotion {
  // What only the course of the conversation says (a long wait, anger not over) is not in the words.
  if (emotion.label !== 'calm' && (scores.get(emotion.label) ?? 0) === 0) return emotion
  let best = 0
  for (let i = 1; i < emotionLabels.length; i++) if ((shares[i] as number) > (shares[best] as number)) best = i
  const label = emotionLabels[best] as EmotionLabel
  const share = shares[best] as number
  if (label === emotion.label) {
    if (label === 'calm') return emotion
    return withStrength(label, Math.max(emotion.strength, two(share)))
  }
  if (label === 'calm') return emotion.strength >= 0.8 ? emotion : { label, strength: 0, valence: 0 }
  if (emotion.label === 'calm' && share < least[label]) return emotion
  return withStrength(label, two(Math.max(share, emotion.label === 'calm' ? 0 : emotion.strength)))
}

function withStrength(label: EmotionLabel, strength: number): Emotion {
  const bounded = Math.min(1, Math.max(0, strength))
  return { label, strength: bounded, valence: two(valences[label] * (0.5 + bounded / 2)) }
}
