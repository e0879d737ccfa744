/** What the state models see of one turn: hashed runs of characters, read once and weighed by every model. */

/** Features are hashed into this many buckets. */
export const bucketBits = 16
export const bucketCount = 1 << bucketBits
/** Longer turns are read up to this many characters. */
export const maxTurnLength = 600

const maxRun = 3
const capacity = 2048

/** The runs of one turn: `buckets[0 … size)`, each bucket once. Valid until the next `readGrams`. */
export type Grams = { buckets: Int32Array; size: number; tokens: number }

const edge = 1
const number = 2
const picture = 3
const link = 4
const mark = 5
const question = 6
const shout = 7
const longNumber = 8
const pause = 9

/** Codes of what is no character, for other readers of the same tokens. */
export const token = { number, longNumber, mark, question } as const

const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const isLatin = (code: number) => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
const isChinese = (code: number) => code >= 0x3400 && code <= 0x9fff

/** One form for marks: what remains speaks of feeling (？！…) or of nothing. */
function foldMark(code: number): number {
  if (code === 0x3f || code === 0xff1f) return question
  if (code === 0x21 || code === 0xff01) return shout
  if (code === 0x7e || code === 0xff5e || code === 0x2026 || code === 0x3002 || code === 0x2e) return pause
  return code >= 0x2190 && (code < 0x3000 || (code >= 0xd800 && code < 0xff00)) ? picture : mark
}

/** The tokens of `text` into `codes`; returns how many. Numbers, links and Latin words are one token each. */
export function readTokens(text: string, codes: Int32Array): number {
  const length = Math.min(text.length, maxTurnLength)
  let size = 0
  codes[size++] = edge
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (isChinese(code)) {
      codes[size++] = code === 0x60a8 ? 0x4f60 : code === 0x54b1 ? 0x6211 : code
      continue
    }
    let token: number
    if (isDigit(code)) {
      const start = i
      while (i + 1 < length && (isDigit(text.charCodeAt(i + 1)) || text.charCodeAt(i + 1) === 0x2e)) i++
      token = i - start >= 7 ? longNumber : number
    } else if (isLatin(code)) {
      const start = i
      while (i + 1 < length && isLatin(text.charCodeAt(i + 1))) i++
      if (i - start >= 3 && text.startsWith('http', start)) {
        while (i + 1 < length && text.charCodeAt(i + 1) > 0x20 && text.charCodeAt(i + 1) < 0x7f) i++
        token = link
      } else {
        let hash = 0x811c9dc5
        for (let at = start; at <= i; at++) hash = Math.imul(hash ^ (text.charCodeAt(at) | 0x20), 0x01000193)
        token = hash | 0x80000000
      }
    } else token = foldMark(code)
    if (token !== codes[size - 1]) codes[size++] = token
  }
  codes[size++] = edge
  return size
}

const mix = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193) ^ (hash >>> 15)
const finish = (hash: number) => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (once ^ (once >>> 13)) & (bucketCount - 1)
}

const codes = new Int32Array(maxTurnLength + 2)
const grams: Grams = { buckets: new Int32Array(capacity), size: 0, tokens: 0 }
const seen = new Int32Array(bucketCount)
let round = 0

/** Reads the runs of `text`; bounded by `maxTurnLength`. The result is reused by the next call. */
export function readGrams(text: string): Grams {
  const count = readTokens(text, codes)
  const { buckets } = grams
  round++
  let size = 0
  for (let i = 0; i < count; i++) {
    let hash = 0x811c9dc5
    for (let n = 1; n <= maxRun && i + n <= count; n++) {
      hash = mix(hash, codes[i + n - 1] as number)
      const bucket = finish(mix(hash, n))
      if (seen[bucket] === round) continue
      seen[bucket] = round
      buckets[size++] = bucket
    }
  }
  grams.size = size
  grams.tokens = count - 2
  return grams
}
