/** What the model of acts sees of one sentence: runs of characters, pairs a little apart, whom it names and how it ends. */
import { maxTurnLength, readTokens, token } from '#state/grams.ts'

/** Features are hashed into this many buckets. */
export const actBits = 17
export const actBuckets = 1 << actBits

const maxRun = 3
/** Two characters up to so many places apart inside one clause are a pair. */
const maxGap = 4
const capacity = 4096

/** Buckets of one sentence, each once: `buckets[0 … size)`. Valid until the next `readActFeatures`. */
export type ActFeatures = { buckets: Int32Array; size: number }

const features: ActFeatures = { buckets: new Int32Array(capacity), size: 0 }
const codes = new Int32Array(maxTurnLength + 2)
const seen = new Int32Array(actBuckets)
let round = 0

const mix = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193) ^ (hash >>> 15)

function add(hash: number): void {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const bucket = (once ^ (once >>> 13)) & (actBuckets - 1)
  if (seen[bucket] === round || features.size === capacity) return
  seen[bucket] = round
  features.buckets[features.size++] = bucket
}

const addKind = (kind: number, value: number) => add(mix(mix(0x9747b28c, kind), value))
const [pairKind, pauseKind, wordKind, askKind] = [11, 12, 13, 14]
const [you, me] = [0x4f60, 0x6211]

/** Reads the features of one folded sentence; bounded by `maxTurnLength`. The result is reused by the next call. */
export function readActFeatures(sentence: string): ActFeatures {
  const count = readTokens(sentence, codes)
  round++
  features.size = 0
  let [pauses, hasYou, hasMe, hasNumber] = [0, 0, 0, 0]
  for (let i = 0; i < count; i++) {
    const code = codes[i] as number
    let hash = 0x811c9dc5
    for (let n = 1; n <= maxRun && i + n <= count; n++) {
      hash = mix(hash, codes[i + n - 1] as number)
      add(mix(hash, n))
    }
    if (code === token.mark) {
      pauses++
      continue
    }
    if (code === you) hasYou = 1
    else if (code === me) hasMe = 1
    else if (code === token.number || code === token.longNumber) hasNumber = 1
    const pair = mix(mix(0x9747b28c, pairKind), code)
    for (let gap = 1; gap <= maxGap && i + gap < count; gap++) {
      const other = codes[i + gap] as number
      if (other === token.mark) break
      if (gap > 1) add(mix(pair, other))
    }
  }
  addKind(pauseKind, Math.min(3, pauses))
  addKind(wordKind, 2 + hasYou)
  addKind(wordKind, 4 + hasMe)
  addKind(wordKind, 6 + hasNumber)
  if (count > 2 && codes[count - 2] === token.question) addKind(askKind, 1)
  return features
}
