/** The weights that read a customer's state: a compact file, read into typed arrays. */
import { bucketBits, bucketCount } from '#state/grams.ts'
import { signalCount } from '#state/signals.ts'
import { emotionLabels } from '#types.ts'

/** Columns of the table: three of satisfaction (0 dissatisfied … 2 satisfied), then one per feeling. */
export const moodColumns = 3
export const columns = moodColumns + emotionLabels.length

/** `weights[bucket × columns + column] × scales[column]`; `signals[signal × columns + column]`. */
export type StateModel = {
  biases: Float32Array
  scales: Float32Array
  signals: Float32Array
  weights: Int8Array
  /** Names the bytes it was read from: part of the version of what it judges. */
  hash: string
}

export class StateModelError extends Error {}

/** “TSM1”: Tact's state model, first layout. */
const magic = 0x314d5354
const headBytes = 12
const factBytes = 4 * (2 * columns + signalCount * columns)
const mapBytes = bucketCount / 8

/** The file of a model: header, biases, scales and signals, which buckets hold weights, and the rows of those. */
export function writeStateModel({ biases, scales, signals, weights }: Omit<StateModel, 'hash'>): Uint8Array {
  const used: number[] = []
  for (let bucket = 0; bucket < bucketCount; bucket++)
    if (weights.subarray(bucket * columns, (bucket + 1) * columns).some(weight => weight !== 0)) used.push(bucket)
  const file = new Uint8Array(headBytes + factBytes + mapBytes + used.length * columns)
  const view = new DataView(file.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, bucketBits, true)
  view.setUint32(8, columns, true)
  for (const [index, value] of [...biases, ...scales, ...signals].entries())
    view.setFloat32(headBytes + index * 4, value, true)
  const map = headBytes + factBytes
  for (const [row, bucket] of used.entries()) {
    file[map + (bucket >> 3)] = (file[map + (bucket >> 3)] as number) | (1 << (bucket & 7))
    for (let c = 0; c < columns; c++)
      file[map + mapBytes + row * columns + c] = (weights[bucket * columns + c] as number) & 0xff
  }
  return file
}

/**
 * Reads a state model (about 0.5 MB). The same bytes give the same readings.
 * @throws StateModelError when the bytes are no such model, of another layout, or cut short
 */
export function readStateModel(bytes: Uint8Array): StateModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < headBytes || view.getUint32(0, true) !== magic) throw new StateModelError('not a state model')
  if (view.getUint32(4, true) !== bucketBits || view.getUint32(8, true) !== columns)
    throw new StateModelError('a state model of another layout')
  const map = headBytes + factBytes
  if (bytes.length < map + mapBytes) throw new StateModelError('the state model is cut short')
  const facts = Float32Array.from({ length: factBytes / 4 }, (_, index) => view.getFloat32(headBytes + index * 4, true))
  if (!facts.every(Number.isFinite)) throw new StateModelError('a weight that is no number')
  const weights = new Int8Array(bucketCount * columns)
  let at = map + mapBytes
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    if (((bytes[map + (bucket >> 3)] as number) & (1 << (bucket & 7))) === 0) continue
    if (at + columns > bytes.length) throw new StateModelError('the state model is cut short')
    for (let c = 0; c < columns; c++) weights[bucket * columns + c] = ((bytes[at + c] as number) << 24) >> 24
    at += columns
  }
  if (at !== bytes.length) throw new StateModelError('the state model has more bytes than it tells')
  return {
    biases: facts.slice(0, columns),
    scales: facts.slice(columns, 2 * columns),
    signals: facts.slice(2 * columns),
    weights,
    hash: hashOf(bytes),
  }
}

/** Six hex digits of the bytes (FNV-1a). */
function hashOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  return (hash >>> 8).toString(16).padStart(6, '0')
}
