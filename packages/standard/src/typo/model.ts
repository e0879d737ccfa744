/** The words and character pairs by which a wrong character is known: a compact file, read into typed arrays. */
import { simplified, traditional } from '#normalise/simplified.ts'
import { hashBytes } from '#pack/hash.ts'

/** Longest word of the lexicon, in characters. */
export const maxWord = 4
/** Stands before the first and after the last character of a run. */
export const edge = 0
/** Level 0–15 of how common a word or a pair is: a natural logarithm in steps from a start. */
type Scale = { start: number; step: number }
export const wordScale: Scale = { start: 1.1, step: 0.62 }
export const pairScale: Scale = { start: -0.6, step: 0.6 }

/**
 * Characters are numbered from 1 by how common they are; 0 is the edge of a run. `words` and `pairs` are open-addressing
 * tables: a word's key holds its character numbers exactly, so nothing is found that was not put in.
 */
export type TypoModel = {
  /** By UTF-16 code; 0 where the character is not known. */
  idOf: Uint16Array
  codeOf: Uint16Array
  /** How often each character was seen. */
  counts: Float32Array
  total: number
  /** How often each character was a word of its own. */
  singles: Float32Array
  words: Float64Array
  wordLevels: Uint8Array
  pairs: Uint32Array
  pairLevels: Uint8Array
  /** Characters that sound or look like number `id` lie in `alike` from `alikeFrom[id]` to `alikeFrom[id + 1]`. */
  alikeFrom: Int32Array
  alike: Uint16Array
  /** How near each is: 0 same sound and tone, 1 same sound, 2 same shape. */
  nearness: Uint8Array
  hash: string
}

/** What a trained model consists of before it is a file. */
export type TypoParts = {
  /** Runs of characters seen: how often an edge was. */
  runs: number
  characters: readonly { code: number; count: number; single: number; readings: readonly number[] }[]
  /** Pairs of character numbers that look alike. */
  shapes: readonly (readonly [number, number])[]
  /** Character numbers of each word of two and more, and how often it was seen. */
  words: readonly { ids: readonly number[]; count: number }[]
  pairs: readonly { left: number; right: number; weight: number }[]
}

export class TypoModelError extends Error {}

/** “TTM1”. */
const magic = 0x314d5454
const idBase = 8192
const tones = 8

export const wordKey = (ids: ArrayLike<number>, from: number, to: number): number => {
  let key = 0
  for (let i = from; i < to; i++) key = key * idBase + (ids[i] as number)
  return key
}
const pairKey = (left: number, right: number) => left * idBase + right

const hashKey = (key: number) => {
  const high = Math.floor(key / 0x4000000)
  return Math.imul((key % 0x4000000) ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b) >>> 0
}

const sizeFor = (count: number) => {
  let size = 1024
  while (size < count * 1.6) size *= 2
  return size
}

/** Level of a word, or −1 where the lexicon does not hold it. */
export function levelOfWord({ words, wordLevels }: TypoModel, key: number): number {
  const mask = words.length - 1
  for (let slot = (hashKey(key) >>> 3) & mask; words[slot] !== 0; slot = (slot + 1) & mask)
    if (words[slot] === key) return wordLevels[slot] as number
  return -1
}

/** Level of a pair plus one, or 0 where it was never seen. */
export function levelOfPair({ pairs, pairLevels }: TypoModel, left: number, right: number): number {
  const key = pairKey(left, right)
  const mask = pairs.length - 1
  for (let slot = (hashKey(key) >>> 3) & mask; pairs[slot] !== 0; slot = (slot + 1) & mask)
    if (pairs[slot] === key) return (pairLevels[slot] as number) + 1
  return 0
}

const levelOf = ({ start, step }: Scale, value: number) =>
  Math.max(0, Math.min(15, Math.round((Math.log(value) - start) / step)))

class Writer {
  bytes: number[] = []
  byte(value: number) {
    this.bytes.push(value & 0xff)
  }
  varint(value: number) {
    let rest = value
    while (rest >= 0x80) {
      this.bytes.push((rest & 0x7f) | 0x80)
      rest = Math.floor(rest / 128)
    }
    this.bytes.push(rest)
  }
}

/** The file of a model. Words and pairs are sorted, so that each tells only what differs from the one before. */
export function writeTypoModel({ runs, characters, shapes, words, pairs }: TypoParts): Uint8Array {
  const out = new Writer()
  for (let shift = 0; shift < 32; shift += 8) out.byte(magic >>> shift)
  out.varint(runs)
  out.varint(characters.length)
  for (const { code, count, single, readings } of characters) {
    out.varint(code)
    out.varint(Math.round(count))
    out.varint(single)
    out.byte(readings.length)
    for (const reading of readings) out.varint(reading)
  }
  out.varint(shapes.length)
  for (const [a, b] of shapes) {
    out.varint(a)
    out.varint(b)
  }
  const sorted = [...words].sort((a, b) => compare(a.ids, b.ids))
  out.varint(sorted.length)
  let before: readonly number[] = []
  for (const { ids, count } of sorted) {
    let same = 0
    while (same < 3 && same < before.length && same < ids.length - 1 && before[same] === ids[same]) same++
    out.byte((same << 6) | ((ids.length - same - 1) << 4) | levelOf(wordScale, count))
    for (const id of ids.slice(same)) out.varint(id)
    before = ids
  }
  const byLeft = [...pairs].sort((a, b) => a.left - b.left || a.right - b.right)
  out.varint(byLeft.length)
  let left = 0
  let right = 0
  for (const pair of byLeft) {
    // A step of the left character is told by a gap of 0 first.
    while (left < pair.left) {
      out.varint(0)
      left++
      right = -1
    }
    out.varint((pair.right - right) * 16 + levelOf(pairScale, pair.weight))
    right = pair.right
  }
  return Uint8Array.from(out.bytes)
}

const compare = (a: readonly number[], b: readonly number[]) => {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

class Reader {
  at = 0
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
  byte(): number {
    const value = this.bytes[this.at++]
    if (value === undefined) throw new TypoModelError('the typo model is cut short')
    return value
  }
  varint(): number {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      factor *= 128
      if (factor > 2 ** 35) throw new TypoModelError('the typo model holds a number that is too large')
    }
  }
}

/**
 * Reads a model file (about 50 ms).
 * @throws TypoModelError when the bytes are no model, of another layout, or cut short
 */
export function readTypoModel(bytes: Uint8Array): TypoModel {
  const file = new Reader(bytes)
  let head = 0
  for (let shift = 0; shift < 32; shift += 8) head |= file.byte() << shift
  if (head >>> 0 !== magic) throw new TypoModelError('not a typo model')
  const { idOf, codeOf, counts, singles, readings } = readCharacters(file)
  const likeness = readAlike(file, readings)
  const { words, wordLevels } = readWords(file, codeOf.length)
  const { pairs, pairLevels } = readPairs(file, codeOf.length)
  if (file.at !== bytes.length) throw new TypoModelError('the typo model has more bytes than it tells')
  const total = counts.reduce((sum, count) => sum + count, 0)
  return {
    idOf,
    codeOf,
    counts,
    total,
    singles,
    words,
    wordLevels,
    pairs,
    pairLevels,
    ...likeness,
    hash: hashBytes(bytes),
  }
}

function readCharacters(file: Reader) {
  const runs = file.varint()
  const count = file.varint()
  if (count >= idBase) throw new TypoModelError('the typo model has too many characters')
  const idOf = new Uint16Array(65536)
  const codeOf = new Uint16Array(count + 1)
  const counts = new Float32Array(count + 1)
  const singles = new Float32Array(count + 1)
  counts[edge] = runs
  const readings: number[][] = [[]]
  for (let id = 1; id <= count; id++) {
    const code = file.varint()
    codeOf[id] = code
    idOf[code] = id
    counts[id] = file.varint()
    singles[id] = file.varint()
    readings.push(Array.from({ length: file.byte() }, () => file.varint()))
  }
  // A traditional character is read as its simplified form: it is no wrong one.
  for (let i = 0; i < traditional.length; i++) {
    const simple = idOf[simplified.charCodeAt(i)] as number
    if (simple > 0) idOf[traditional.charCodeAt(i)] = simple
  }
  return { idOf, codeOf, counts, singles, readings }
}

function readAlike(file: Reader, readings: readonly number[][]) {
  const bySound = new Map<number, number[]>()
  readings.forEach((own, id) => {
    for (const reading of own) {
      const sound = Math.floor(reading / tones)
      const group = bySound.get(sound)
      if (group) group.push(id)
      else bySound.set(sound, [id])
    }
  })
  const near: Map<number, 0 | 1 | 2>[] = readings.map(() => new Map())
  readings.forEach((own, id) => {
    for (const reading of own)
      for (const other of bySound.get(Math.floor(reading / tones)) ?? [])
        if (other !== id) {
          const isSameTone = readings[other]?.includes(reading) === true
          if (isSameTone || !near[id]?.has(other)) near[id]?.set(other, isSameTone ? 0 : 1)
        }
  })
  for (let count = file.varint(); count > 0; count--) {
    const a = file.varint()
    const b = file.varint()
    if (near[a]?.has(b) === false) near[a].set(b, 2)
    if (near[b]?.has(a) === false) near[b].set(a, 2)
  }
  const total = near.reduce((sum, { size }) => sum + size, 0)
  const alikeFrom = new Int32Array(near.length + 1)
  const alike = new Uint16Array(total)
  const nearness = new Uint8Array(total)
  let at = 0
  near.forEach((map, id) => {
    for (const [other, how] of map) {
      alike[at] = other
      nearness[at++] = how
    }
    alikeFrom[id + 1] = at
  })
  return { alikeFrom, alike, nearness }
}

function readWords(file: Reader, characters: number) {
  const count = file.varint()
  const words = new Float64Array(sizeFor(count))
  const wordLevels = new Uint8Array(words.length)
  const mask = words.length - 1
  const ids = new Uint16Array(maxWord)
  for (let i = 0; i < count; i++) {
    const byte = file.byte()
    const same = byte >> 6
    const length = same + ((byte >> 4) & 3) + 1
    if (length > maxWord) throw new TypoModelError('the typo model has a word that is too long')
    for (let at = same; at < length; at++) {
      const id = file.varint()
      if (id >= characters) throw new TypoModelError('the typo model names an unknown character')
      ids[at] = id
    }
    const key = wordKey(ids, 0, length)
    let slot = (hashKey(key) >>> 3) & mask
    while (words[slot] !== 0) slot = (slot + 1) & mask
    words[slot] = key
    wordLevels[slot] = byte & 15
  }
  return { words, wordLevels }
}

function readPairs(file: Reader, characters: number) {
  const count = file.varint()
  const pairs = new Uint32Array(sizeFor(count))
  const pairLevels = new Uint8Array(pairs.length)
  const mask = pairs.length - 1
  let left = 0
  let right = 0
  for (let read = 0; read < count; ) {
    const value = file.varint()
    if (value === 0) {
      left++
      right = -1
      continue
    }
    right += value >> 4
    if (left >= characters || right >= characters) throw new TypoModelError('the typo model names an unknown character')
    const key = pairKey(left, right)
    let slot = (hashKey(key) >>> 3) & mask
    while (pairs[slot] !== 0) slot = (slot + 1) & mask
    pairs[slot] = key
    pairLevels[slot] = value & 15
    read++
  }
  return { pairs, pairLevels }
}
