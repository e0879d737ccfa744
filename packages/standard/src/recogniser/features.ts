/** What the recogniser sees of a reply: hashed runs of characters, each with the place it covers, and a few signals. */
import { readCustomer } from '#check/context.ts'
import { findQuoted } from '#check/guards.ts'
import type { Normalised } from '#normalise/normalise.ts'
import { normaliseReply } from '#normalise/reply.ts'
import { visitClasses } from '#recogniser/classes.ts'
import { readShapes } from '#recogniser/shapes.ts'
import type { ReplyContext } from '#types.ts'

/** Features are hashed into this many buckets. */
export const bucketBits = 18
export const bucketCount = 1 << bucketBits
/** Longer replies are read up to this many normalised characters. */
export const maxReadLength = 2000

/** Feature `i` is `buckets[i]` and covers the normalised characters `from[i]` … `to[i]` (end exclusive; 0, 0 for a signal). */
export type Features = {
  norm: Normalised
  size: number
  buckets: Int32Array
  from: Int32Array
  to: Int32Array
}

const maxRun = 4
const maxSkip = 6
const skipKind = 0x51ed
const signalKind = 0x7a1f
const classKind = 0x3c6e
const pairKind = 0x2b9d
const nearKind = 0x6f13
const shapeKind = 0x1d57
/** A word's class is paired with so many classed words before it in its clause. */
const classReach = 4
const edge = 0x5e
const mark = 0x2c
const question = 0x3f
const picture = 0x263a
const number = 0x30

const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const isLatin = (code: number) => code >= 0x61 && code <= 0x7a
const isChinese = (code: number) => code >= 0x3400 && code <= 0x9fff
/** Spaces part clauses in chat: nothing is joined over them. */
const keepsApart = () => false

/** One form for words that differ only in courtesy or number: 您 and 你, 我们 and 我, any number, any mark. */
function fold(code: number): number {
  if (code === 0x60a8) return 0x4f60
  if (isChinese(code)) return code === 0x54b1 ? 0x6211 : code
  if (isDigit(code)) return number
  if (code === question || code === 0x21) return code
  return code >= 0x2190 && (code < 0x3000 || code >= 0xd800) ? picture : mark
}

const mix = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193) ^ (hash >>> 15)
const finish = (hash: number) => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (once ^ (once >>> 13)) & (bucketCount - 1)
}

/** Reads the features of `text`; pure, bounded by `maxReadLength`. */
export function readFeatures(text: string, context?: ReplyContext): Features {
  const norm = normaliseReply(text, keepsApart)
  const length = Math.min(norm.text.length, maxReadLength)
  const silent = silentSpans(norm.text.slice(0, length))
  const { codes, places, ends, size: count } = readTokens(norm.text, length, silent)
  const capacity = count * (maxRun + maxSkip + 2 * classReach + 8) + 64
  const features: Features = {
    norm,
    size: 0,
    buckets: new Int32Array(capacity),
    from: new Int32Array(capacity),
    to: new Int32Array(capacity),
  }
  const push = (bucket: number, from: number, to: number) => {
    features.buckets[features.size] = bucket
    features.from[features.size] = from
    features.to[features.size] = to
    features.size++
  }
  for (let i = 0; i < count; i++) {
    const first = codes[i] as number
    const from = places[i] as number
    let hash = mix(0x811c9dc5, first)
    for (let n = 1; n <= maxRun && i + n <= count; n++) {
      if (n > 1) hash = mix(hash, codes[i + n - 1] as number)
      push(finish(mix(hash, n)), from, ends[i + n - 1] as number)
    }
    if (first === mark) continue
    for (let gap = 2; gap <= maxSkip && i + gap < count; gap++) {
      const second = codes[i + gap] as number
      if (codes[i + gap - 1] === mark || second === mark) break
      push(finish(mix(mix(skipKind, first), second)), from, ends[i + gap] as number)
    }
  }
  readClasses(norm.text, length, silent, push)
  for (const { shape, start, end } of readShapes(text, norm, length))
    if (!isSilent(silent, start)) push(finish(mix(shapeKind, shape)), start, end)
  for (const signal of readSignals(norm.text.slice(0, length), context)) push(finish(mix(signalKind, signal)), 0, 0)
  return features
}

type Span = readonly [start: number, end: number]

const address = /(?:https?:|www\.)[^\s\u3400-\u9fff]{4,}|[a-z0-9-]+\.(?:com|cn|net|org)[^\s\u3400-\u9fff]*/g

/** What is in the reply without being said: quoted words and web addresses, in order; the end exclusive. */
function silentSpans(text: string): readonly Span[] {
  const spans: Span[] = findQuoted(text).map(([from, to]) => [from + 1, to])
  if (text.includes('.'))
    for (const { 0: found, index } of text.matchAll(address)) spans.push([index, index + found.length])
  return spans.length > 1 ? spans.sort((a, b) => a[0] - b[0]) : spans
}

const isSilent = (spans: readonly Span[], at: number) => spans.some(([from, to]) => from <= at && at < to)

const clauseEnd = new Uint8Array(65536)
for (const char of ',。!?;:…、~ \t\n\r()') clauseEnd[char.charCodeAt(0)] = 1

/** Classes of words: each alone, with those before it in the clause, and with the character before and after it. */
function readClasses(
  text: string,
  length: number,
  silent: readonly Span[],
  push: (bucket: number, from: number, to: number) => void,
): void {
  const kinds: number[] = []
  const places: number[] = []
  let end = 0
  visitClasses(text, length, (kind, start, stop) => {
    if (silent.length > 0 && isSilent(silent, start)) return
    for (let at = end; at < start && kinds.length > 0; at++)
      if (clauseEnd[text.charCodeAt(at)] === 1) kinds.length = places.length = 0
    end = stop
    // Twice: what a class tells would else outgrow the one byte of a weight.
    push(finish(mix(classKind, kind)), start, stop)
    push(finish(mix(~classKind, kind)), start, stop)
    if (start > 0) push(finish(mix(mix(nearKind, kind), fold(text.charCodeAt(start - 1)))), start - 1, stop)
    if (stop < length) push(finish(mix(mix(~nearKind, kind), fold(text.charCodeAt(stop)))), start, stop + 1)
    for (let back = 1; back <= classReach && back <= kinds.length; back++) {
      const before = kinds[kinds.length - back] as number
      push(finish(mix(mix(pairKind, before), kind)), places[places.length - back] as number, stop)
    }
    if (kinds.length < 64) {
      kinds.push(kind)
      places.push(start)
    }
  })
}

function endOfWord(text: string, start: number, length: number): number {
  let end = start + 1
  while (end < length && isLatin(text.charCodeAt(end))) end++
  return end
}

/** A word in Latin letters is one token: its letters alone say nothing. Negative, so that no character equals it. */
function readWord(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) hash = mix(hash, text.charCodeAt(i))
  return hash | 0x80000000
}

type Tokens = { codes: Int32Array; places: Int32Array; ends: Int32Array; size: number }

/** The text as tokens with their places: what is not said and 们 are left out, a number and a run of marks are one token. */
function readTokens(text: string, length: number, silent: readonly Span[]): Tokens {
  const codes = new Int32Array(length + 2)
  const places = new Int32Array(length + 2)
  const ends = new Int32Array(length + 2)
  let size = 0
  let next = 0
  const push = (code: number, place: number, end: number) => {
    codes[size] = code
    places[size] = place
    ends[size] = end
    size++
  }
  push(edge, 0, 0)
  for (let i = 0; i < length; i++) {
    while (next < silent.length && (silent[next]?.[1] ?? 0) <= i) next++
    const span = silent[next]
    if (span && i >= span[0]) continue
    const raw = text.charCodeAt(i)
    const before = codes[size - 1] as number
    if (raw === 0x4eec && (before === 0x6211 || before === 0x4f60)) continue
    if (isLatin(raw)) {
      const end = endOfWord(text, i, length)
      push(readWord(text, i, end), i, end)
      i = end - 1
      continue
    }
    const code = fold(raw)
    if (code === before && !isChinese(code)) continue
    if (before === number && code === mark && isDigit(text.charCodeAt(i + 1))) continue
    push(code, i, i + 1)
  }
  push(edge, length, length)
  return { codes, places, ends, size }
}

const denialCodes = new Set(Array.from('不没别未无勿莫非', char => char.charCodeAt(0)))
const helps = /我(?:们|这边|现在|马上|已经?|先|来|去|会|可以|这就)?(?:帮|给|为|替)|(?:帮|为|替)[您你]/
const tellsTime = /[今明后]天|[点分时]前|小时|分钟|\d[天日号点]|周[一二三四五六日]/

/** Small whole numbers, each a fact about the whole reply or about the customer. */
function readSignals(text: string, context: ReplyContext | undefined): number[] {
  const customer = readCustomer(context)
  let [length, denials, isPlain, isDigital, isQuoting] = [0, 0, false, false, false]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isChinese(code)) {
      length++
      if (denialCodes.has(code)) denials++
      else if (code === 0x4f60 || code === 0x59b3) isPlain = true
    } else if (isDigit(code)) {
      length++
      isDigital = true
    } else if (isLatin(code) || code === 0x20) length++
    else if (code === 0x22 || code === 0x201c || code === 0x300c || code === 0x300e || code === 0x2018) isQuoting = true
  }
  const size = length <= 2 ? 0 : length <= 5 ? 1 : length <= 10 ? 2 : length <= 20 ? 3 : length <= 40 ? 4 : 5
  const asks = customer.isAsking === null ? 0 : customer.isAsking ? 1 : 2
  const signals = [size, 10 + Math.min(3, denials), 20 + asks, 30 + asks * 6 + size]
  if (customer.isUpset) signals.push(50)
  if (customer.isUpset && isPlain) signals.push(51)
  if (isPlain) signals.push(52)
  if (text.includes('您')) signals.push(53)
  if (text.includes('我') || text.includes('咱') || text.includes('这边')) signals.push(54)
  if (text.includes('?') || /[吗么呢]$/.test(text)) signals.push(55)
  if (isDigital) signals.push(56)
  if (isQuoting) signals.push(57)
  if (helps.test(text)) signals.push(58)
  if (tellsTime.test(text)) signals.push(59)
  return signals
}

/** What a feature of a reply with `size` features counts: longer replies do not speak louder. */
export const shareOf = (size: number): number => 1 / Math.sqrt(Math.max(1, size))
