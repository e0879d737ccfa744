/** What the model hears in a reply: categories above their threshold, how sure, and the words that spoke. */
import { clauseAround, holdsFact } from '#check/guards.ts'
import { originalSpan } from '#normalise/normalise.ts'
import { type Features, readFeatures, shareOf } from '#recogniser/features.ts'
import type { RecogniserModel } from '#recogniser/model.ts'
import type { ReplyCategory, ReplyContext } from '#types.ts'

/** `probability` is calibrated, 0–1; the words that spoke are `start`/`end`, UTF-16 offsets into the original, end exclusive. */
export type Recognised = {
  category: ReplyCategory
  probability: number
  start: number
  end: number
  /** The clause around those words, where it holds no fact: there a rewrite may stand. */
  whole: { start: number; end: number } | null
}

/** A threshold is multiplied by this much per category; a category left out of a given table stays silent. */
export type Caution = Readonly<Partial<Record<ReplyCategory, number>>>

const logistic = (value: number) => 1 / (1 + Math.exp(-value))
const certain = 0.999

/**
 * Four weights a word, each raised by 128 so that sums in half a word never borrow. A bit tells whether a bucket has a
 * row; rows lie in the order of buckets, so that `before` (rows before each 32 buckets) finds them in little memory.
 */
type Packed = { words: Uint32Array; perRow: number; known: Uint32Array; before: Uint32Array }

const packs = new WeakMap<RecogniserModel, Packed>()
/** So many raised weights fit into sixteen bits. */
const maxSummed = 256

function packOf(model: RecogniserModel): Packed {
  let pack = packs.get(model)
  if (!pack) {
    const { categories, rowOf, weights } = model
    const count = categories.length
    const perRow = (count + 3) >> 2
    const bytes = new Uint8Array((weights.length / Math.max(1, count)) * perRow * 4)
    const known = new Uint32Array((rowOf.length >> 5) + 1)
    const before = new Uint32Array(known.length)
    let rows = 0
    for (let bucket = 0; bucket < rowOf.length; bucket++) {
      if ((bucket & 31) === 0) before[bucket >> 5] = rows
      const row = rowOf[bucket] as number
      if (row === 0) continue
      known[bucket >> 5] = (known[bucket >> 5] as number) | (1 << (bucket & 31))
      const to = rows++ * perRow * 4
      for (let index = 0; index < count; index++) bytes[to + index] = (weights[row * count + index] as number) + 128
    }
    pack = { words: new Uint32Array(bytes.buffer), perRow, known, before }
    packs.set(model, pack)
  }
  return pack
}

/** Raw scores in the order of the model's categories. */
export function scoreFeatures(model: RecogniserModel, features: Features): Float64Array {
  const { categories } = model
  const { words, perRow, known, before } = packOf(model)
  const { buckets, size } = features
  const count = categories.length
  const even = new Uint32Array(perRow)
  const odd = new Uint32Array(perRow)
  const sums = new Float64Array(perRow * 4)
  let summed = 0
  const unload = () => {
    for (let at = 0; at < perRow; at++) {
      const [first, second] = isLittleEndian ? [even, odd] : [odd, even]
      const low = first[at] as number
      const high = second[at] as number
      const shift = isLittleEndian ? 0 : 16
      add(sums, at * 4, (low >>> shift) & 0xffff)
      add(sums, at * 4 + 1, (high >>> shift) & 0xffff)
      add(sums, at * 4 + 2, (low >>> (16 - shift)) & 0xffff)
      add(sums, at * 4 + 3, (high >>> (16 - shift)) & 0xffff)
    }
    for (let index = 0; index < sums.length; index++) add(sums, index, -128 * summed)
    even.fill(0)
    odd.fill(0)
    summed = 0
  }
  for (let i = 0; i < size; i++) {
    const bucket = buckets[i] as number
    const near = known[bucket >> 5] as number
    if (((near >>> (bucket & 31)) & 1) === 0) continue
    let from = ((before[bucket >> 5] as number) + countBits(near & ((1 << (bucket & 31)) - 1))) * perRow
    for (let at = 0; at < perRow; at++, from++) {
      const four = words[from] as number
      even[at] = (even[at] as number) + (four & 0x00ff00ff)
      odd[at] = (odd[at] as number) + ((four >>> 8) & 0x00ff00ff)
    }
    if (++summed === maxSummed) unload()
  }
  unload()
  const share = shareOf(size)
  const scores = new Float64Array(count)
  for (let index = 0; index < count; index++) {
    const { bias, scale } = categories[index] as RecogniserModel['categories'][number]
    scores[index] = bias + (sums[index] as number) * scale * share
  }
  return scores
}

function countBits(word: number): number {
  const twos = word - ((word >>> 1) & 0x55555555)
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1
const add = (sums: Float64Array, at: number, value: number) => {
  sums[at] = (sums[at] as number) + value
}

/** What the model says of a reply: what it finds, and in which categories it doubts what the patterns found. */
export type Hearing = { recognised: Recognised[]; doubted: ReplyCategory[] }

/**
 * The categories the model finds in `text`, surest first. Pure; reads the first 2,000 normalised characters.
 * Speaks only above the threshold of each category, times its caution.
 */
export function recognise(
  model: RecogniserModel,
  text: string,
  context?: ReplyContext,
  caution?: Caution,
): Recognised[] {
  return hearReply(model, text, context, caution).recognised
}

/** The same, told which categories the patterns have found: those it finds again or doubts, the others it may add. */
export function hearReply(
  model: RecogniserModel,
  text: string,
  context?: ReplyContext,
  caution?: Caution,
  found?: ReadonlySet<string>,
): Hearing {
  const hearing: Hearing = { recognised: [], doubted: [] }
  if (text.trim() === '') return hearing
  const features = readFeatures(text, context)
  if (features.norm.text.length === 0) return hearing
  const scores = scoreFeatures(model, features)
  for (const [index, { category, slope, offset, heed, threshold, veto }] of model.categories.entries()) {
    const care = caution ? caution[category] : 1
    if (care === undefined || threshold > 1) continue
    const evidence = slope * (scores[index] as number) + offset
    if (found?.has(category)) {
      if (logistic(evidence + heed) < veto) hearing.doubted.push(category)
      continue
    }
    const probability = logistic(evidence)
    if (probability < Math.min(certain, threshold * care)) continue
    const spoken = spokenSpan(model, features, index)
    if (isTold(features.norm.text, spoken, category)) continue
    const [start, end] = originalSpan(text, features.norm, ...spoken)
    hearing.recognised.push({ category, probability, start, end, whole: wholeClause(text, features, spoken) })
  }
  hearing.recognised.sort((a, b) => b.probability - a.probability)
  return hearing
}

const reported =
  /^(?:那|刚才|之前|上次|听)?(?:您|你|客户|顾客|他们?|她们?|对方)(?:刚才|之前|刚刚|上次|也)?(?:说|提到|反映|担心|觉得)(?![您你明法清话得])/
const warned =
  /^(?:还请|请|您|也|并|但|更)?您?(?:不要|请勿|切勿|勿|千万别|千万不要|谨防|警惕|小心|防止|不得|严禁|从不|不会|绝不|别)/
const isWarning: readonly string[] = ['off_platform', 'privacy']

/** Somebody else's words, or a warning of the very fault: such a clause is no fault of the agent. */
function isTold(text: string, spoken: readonly [number, number], category: ReplyCategory): boolean {
  const clause = text.slice(...clauseAround(text, ...spoken))
  return reported.test(clause) || (isWarning.includes(category) && warned.test(clause))
}

function wholeClause(source: string, { norm }: Features, [from, to]: [number, number]): Recognised['whole'] {
  const clause = clauseAround(norm.text, from, to)
  if (holdsFact(norm.text.slice(...clause))) return null
  const [start, end] = originalSpan(source, norm, ...clause)
  return { start, end }
}

/** The stretch inside one clause whose characters speak loudest for the category, in normalised offsets. */
function spokenSpan(model: RecogniserModel, features: Features, index: number): [start: number, end: number] {
  const { text } = features.norm
  const spoken = contributions(model, features, index)
  const total = spoken.reduce((sum, value) => sum + Math.max(0, value), 0)
  // A stretch pays for every character, or one good word would draw in the whole reply.
  const cost = total / Math.max(1, spoken.length) / 2
  let best: [start: number, end: number] = clauseAround(text, 0, 1)
  let loudest = 0
  for (let at = 0; at < spoken.length; ) {
    const end = Math.max(at + 1, clauseAround(text, at, at + 1)[1])
    let from = at
    let sum = 0
    for (let i = at; i < Math.min(end, spoken.length); i++) {
      if (sum <= 0) {
        sum = 0
        from = i
      }
      sum += (spoken[i] as number) - cost
      if (sum > loudest) {
        loudest = sum
        best = [from, i + 1]
      }
    }
    at = end
  }
  return trimMarks(text, best)
}

/** What each normalised character adds to the score: every feature shares its weight among the characters it covers. */
function contributions(model: RecogniserModel, features: Features, index: number): Float64Array {
  const { rowOf, weights, categories } = model
  const spoken = new Float64Array(Math.min(features.norm.text.length, maxSpoken(features)))
  for (let i = 0; i < features.size; i++) {
    const from = features.from[i] as number
    const to = features.to[i] as number
    const row = rowOf[features.buckets[i] as number] as number
    if (to <= from || row === 0) continue
    const each = (weights[row * categories.length + index] as number) / (to - from)
    for (let at = from; at < to && at < spoken.length; at++) spoken[at] = (spoken[at] as number) + each
  }
  return spoken
}

function maxSpoken(features: Features): number {
  let last = 1
  for (let i = 0; i < features.size; i++) last = Math.max(last, features.to[i] as number)
  return last
}

/** The span without the marks at its ends, never empty. */
function trimMarks(text: string, [start, end]: [start: number, end: number]): [start: number, end: number] {
  let from = start
  let to = end
  while (from < to - 1 && /[\s,。!?;:…、~]/.test(text.charAt(from))) from++
  while (to > from + 1 && /[\s,。!?;:…、~]/.test(text.charAt(to - 1))) to--
  return [from, to]
}
