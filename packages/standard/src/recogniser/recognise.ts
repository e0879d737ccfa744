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

/** Raw scores in the order of the model's categories. */
export function scoreFeatures(model: RecogniserModel, features: Features): Float64Array {
  const { categories, rowOf, weights } = model
  const count = categories.length
  const sums = new Int32Array(count)
  for (let i = 0; i < features.size; i++) {
    const row = rowOf[features.buckets[i] as number] as number
    if (row === 0) continue
    for (let index = 0, at = row * count; index < count; index++, at++)
      sums[index] = (sums[index] as number) + (weights[at] as number)
  }
  const share = shareOf(features.size)
  return Float64Array.from(categories, (item, index) => item.bias + (sums[index] as number) * item.scale * share)
}

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
  if (text.trim() === '') return []
  const features = readFeatures(text, context)
  if (features.norm.text.length === 0) return []
  const scores = scoreFeatures(model, features)
  const found: Recognised[] = []
  for (const [index, { category, slope, offset, threshold }] of model.categories.entries()) {
    const care = caution ? caution[category] : 1
    if (care === undefined || threshold > 1) continue
    const probability = logistic(slope * (scores[index] as number) + offset)
    if (probability < Math.min(certain, threshold * care)) continue
    const spoken = spokenSpan(model, features, index)
    const [start, end] = originalSpan(text, features.norm, ...spoken)
    found.push({ category, probability, start, end, whole: wholeClause(text, features, spoken) })
  }
  return found.sort((a, b) => b.probability - a.probability)
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
