/** Learned weights of an agent's acts: a compact file, read into typed arrays. */
import { actBits, actBuckets } from '#acts/features.ts'
import { hashBytes } from '#pack/hash.ts'

/** Acts that are learned, in the order of the columns; the ids of acts.yaml where the pack has them. */
export const learnedActs = ['empathise', 'explain', 'refuse', 'remedy', 'choice'] as const
export type LearnedAct = (typeof learnedActs)[number]

/** `weights[bucket × acts + act] × scales[act]`; an act is heard from its threshold (a raw score) on. */
export type ActModel = {
  biases: Float32Array
  scales: Float32Array
  thresholds: Float32Array
  weights: Int8Array
  hash: string
}

export class ActModelError extends Error {}

/** “TAM1”. */
const magic = 0x314d4154
const count = learnedActs.length
const headBytes = 12 + 12 * count
const mapBytes = actBuckets / 8

/** The file of a model: header, biases, scales, thresholds, which buckets hold weights, and the rows of those. */
export function writeActModel({ biases, scales, thresholds, weights }: Omit<ActModel, 'hash'>): Uint8Array {
  const used: number[] = []
  for (let bucket = 0; bucket < actBuckets; bucket++)
    if (weights.subarray(bucket * count, (bucket + 1) * count).some(weight => weight !== 0)) used.push(bucket)
  const file = new Uint8Array(headBytes + mapBytes + used.length * count)
  const view = new DataView(file.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, actBits, true)
  view.setUint32(8, count, true)
  for (const [index, value] of [...biases, ...scales, ...thresholds].entries())
    view.setFloat32(12 + index * 4, value, true)
  for (const [row, bucket] of used.entries()) {
    file[headBytes + (bucket >> 3)] = (file[headBytes + (bucket >> 3)] as number) | (1 << (bucket & 7))
    file.set(
      Uint8Array.from(weights.subarray(bucket * count, (bucket + 1) * count), weight => weight & 0xff),
      headBytes + mapBytes + row * count,
    )
  }
  return file
}

/** @throws ActModelError when the bytes are no such model, of another layout, or cut short */
export function readActModel(bytes: Uint8Array): ActModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < headBytes + mapBytes || view.getUint32(0, true) !== magic)
    throw new ActModelError('not a model of acts')
  if (view.getUint32(4, true) !== actBits || view.getUint32(8, true) !== count)
    throw new ActModelError('a model of acts of another layout')
  const facts = Float32Array.from({ length: 3 * count }, (_, index) => view.getFloat32(12 + index * 4, true))
  if (!facts.every(Number.isFinite)) throw new ActModelError('a weight that is no number')
  const weights = new Int8Array(actBuckets * count)
  let at = headBytes + mapBytes
  for (let bucket = 0; bucket < actBuckets; bucket++) {
    if (((bytes[headBytes + (bucket >> 3)] as number) & (1 << (bucket & 7))) === 0) continue
    if (at + count > bytes.length) throw new ActModelError('the model of acts is cut short')
    for (let act = 0; act < count; act++) weights[bucket * count + act] = ((bytes[at + act] as number) << 24) >> 24
    at += count
  }
  if (at !== bytes.length) throw new ActModelError('the model of acts has more bytes than it tells')
  return {
    biases: facts.slice(0, count),
    scales: facts.slice(count, 2 * count),
    thresholds: facts.slice(2 * count),
    weights,
    hash: hashBytes(bytes),
  }
}
