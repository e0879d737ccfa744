/** The recogniser's weights: a compact file, read into typed arrays. */

import { hashBytes } from '#pack/hash.ts'
import { bucketBits, bucketCount } from '#recogniser/features.ts'
import { type ReplyCategory, replyCategories } from '#types.ts'

/** One category of a model: the score's bias, its calibration and the probability from which it speaks. */
export type ModelCategory = {
  category: ReplyCategory
  bias: number
  /** probability = 1 / (1 + exp(−(slope × score + offset + heed, where the patterns found the category))). */
  slope: number
  offset: number
  heed: number
  /** 0–1; 2 where the category stays silent. */
  threshold: number
  /** A hint of the patterns below this probability is dropped; 0 where none is. */
  veto: number
  /** One step of a stored weight. */
  scale: number
}

/** Weights lie by row and category: `weights[row × categories + category]`; `rowOf[bucket]` is 0 where nothing was learned. */
export type RecogniserModel = {
  categories: readonly ModelCategory[]
  rowOf: Int32Array
  weights: Int8Array
  /** Hash of the file it was read from: part of the version of a standard that speaks with it. */
  hash: string
}

export class ModelError extends Error {}

/** “TRM2”: Tact's recogniser, second layout. */
const magic = 0x324d5254
const headBytes = 12
/** In the file's order, each four bytes behind the category's number. */
const fields = ['bias', 'slope', 'offset', 'heed', 'threshold', 'veto', 'scale'] as const
const categoryBytes = 1 + fields.length * 4

/** The file of a model: header, categories, then for each the gaps between its buckets and their weights. */
export function writeModel(model: Omit<RecogniserModel, 'hash'>): Uint8Array {
  const { categories, rowOf, weights } = model
  const bytes: number[] = []
  const head = new DataView(new ArrayBuffer(headBytes + categories.length * categoryBytes))
  head.setUint32(0, magic, true)
  head.setUint32(4, bucketBits, true)
  head.setUint32(8, categories.length, true)
  for (const [index, item] of categories.entries()) {
    const at = headBytes + index * categoryBytes
    head.setUint8(at, replyCategories.indexOf(item.category))
    for (const [place, field] of fields.entries()) head.setFloat32(at + 1 + place * 4, item[field], true)
    let last = -1
    for (let bucket = 0; bucket < rowOf.length; bucket++) {
      const row = rowOf[bucket] as number
      const weight = row === 0 ? 0 : (weights[row * categories.length + index] as number)
      if (weight === 0) continue
      pushGap(bytes, bucket - last)
      bytes.push(weight & 0xff)
      last = bucket
    }
    pushGap(bytes, 0)
  }
  const file = new Uint8Array(head.byteLength + bytes.length)
  file.set(new Uint8Array(head.buffer))
  file.set(bytes, head.byteLength)
  return file
}

function pushGap(bytes: number[], gap: number): void {
  let rest = gap
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80)
    rest >>>= 7
  }
  bytes.push(rest)
}

/**
 * Reads a model file.
 * @throws ModelError when the bytes are no model, of another layout, or cut short
 */
export function readModel(bytes: Uint8Array): RecogniserModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < headBytes || view.getUint32(0, true) !== magic) throw new ModelError('not a recogniser model')
  if (view.getUint32(4, true) !== bucketBits) throw new ModelError('a recogniser model of another layout')
  const count = view.getUint32(8, true)
  if (count > replyCategories.length) throw new ModelError('more categories than there are')
  const start = headBytes + count * categoryBytes
  if (bytes.length < start) throw new ModelError('the recogniser model is cut short')
  const categories = Array.from({ length: count }, (_, index) => readCategory(view, headBytes + index * categoryBytes))
  const rowOf = new Int32Array(bucketCount)
  let rows = 1
  const end = walk(bytes, start, count, bucket => {
    if (rowOf[bucket] === 0) rowOf[bucket] = rows++
  })
  if (end !== bytes.length) throw new ModelError('the recogniser model has more bytes than it tells')
  const weights = new Int8Array(rows * count)
  walk(bytes, start, count, (bucket, index, weight) => {
    weights[(rowOf[bucket] as number) * count + index] = weight
  })
  return { categories, rowOf, weights, hash: hashBytes(bytes) }
}

function readCategory(view: DataView, at: number): ModelCategory {
  const category = replyCategories[view.getUint8(at)]
  if (!category) throw new ModelError('a category that is not known')
  const values = fields.map((_, place) => view.getFloat32(at + 1 + place * 4, true))
  const [bias = 0, slope = 0, offset = 0, heed = 0, threshold = 0, veto = 0, scale = 0] = values
  return { category, bias, slope, offset, heed, threshold, veto, scale }
}

/** Calls `visit` for every stored weight; returns where the last category ends. */
function walk(
  bytes: Uint8Array,
  start: number,
  count: number,
  visit: (bucket: number, index: number, weight: number) => void,
): number {
  let at = start
  for (let index = 0; index < count; index++) {
    let bucket = -1
    for (;;) {
      let gap = 0
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++]
        if (byte === undefined || shift > 21) throw new ModelError('the recogniser model is cut short')
        gap |= (byte & 0x7f) << shift
        if (byte < 0x80) break
      }
      if (gap === 0) break
      bucket += gap
      const weight = bytes[at++]
      if (weight === undefined || bucket >= bucketCount) throw new ModelError('the recogniser model is cut short')
      visit(bucket, index, (weight << 24) >> 24)
    }
  }
  return at
}
