/** Puts what was fitted into the model that ships: whole steps of a scale per column, what is small left out. */
import { bucketCount, columns, moodColumns, readStateModel, signalCount, writeStateModel } from '@tact/standard/state'
import type { RowSettings } from './rows.ts'
import type { Linear } from './softmax.ts'

const largestStep = 127
const cutShare = 0.002

/** The bytes of a model from the two fitted parts, satisfaction first. */
export function packState(
  parts: readonly { fitted: Linear; row: RowSettings; group: number | null; groupsFrom: number }[],
): Uint8Array {
  const biases = new Float32Array(columns)
  const scales = new Float32Array(columns)
  const signals = new Float32Array(signalCount * columns)
  const weights = new Int8Array(bucketCount * columns)
  let column = 0
  for (const { fitted, row, group, groupsFrom } of parts)
    for (let c = 0; c < fitted.classes; c++, column++) {
      const weightOf = (feature: number) => fitted.weights[feature * fitted.classes + c] as number
      biases[column] = (fitted.biases[c] as number) + (group === null ? 0 : weightOf(groupsFrom + group) * row.group)
      for (let s = 0; s < Math.min(signalCount, row.signalsUpTo); s++)
        signals[s * columns + column] = weightOf(bucketCount + s) * row.signal
      const sizes = Float32Array.from({ length: bucketCount }, (_, bucket) => Math.abs(weightOf(bucket)))
        .filter(weight => weight > 0)
        .sort()
        .reverse()
      const scale = (sizes[Math.floor(sizes.length * cutShare)] ?? 1) / largestStep
      scales[column] = scale * row.gram
      for (let bucket = 0; bucket < bucketCount; bucket++)
        weights[bucket * columns + column] = Math.max(
          -largestStep,
          Math.min(largestStep, Math.round(weightOf(bucket) / scale)),
        )
    }
  if (column !== columns || parts[0]?.fitted.classes !== moodColumns) throw new RangeError('parts and columns differ')
  const bytes = writeStateModel({ biases, scales, signals, weights })
  readStateModel(bytes)
  return bytes
}
