/** A standard that hears what an agent's sentence does though no pattern names it: empathises, explains, refuses, offers. */
import type { ActSpan } from '#acts/acts.ts'
import { readActFeatures } from '#acts/features.ts'
import { type ActModel, learnedActs } from '#acts/model.ts'
import type { Standard } from '#check/compile.ts'
import { sentencesOf } from '#conversation/match.ts'

/** The same standard, with `model` hearing acts beside the patterns. The version names the model as well. A11, A12. */
export function withActs(standard: Standard, model: ActModel): Standard {
  const pack = { ...standard.pack, version: `${standard.pack.version}.${model.hash}` }
  return { ...standard, pack, acts: model }
}

const count = learnedActs.length
const sums = new Float64Array(count)
/** Longer turns are heard up to so many sentences. */
const maxSentences = 12

/** Raw scores of one sentence, in the order of the acts. The array is reused by the next call. */
export function scoreActs(
  { biases, scales, weights }: Omit<ActModel, 'thresholds' | 'hash'>,
  sentence: string,
): Float64Array {
  const { buckets, size } = readActFeatures(sentence)
  sums.fill(0)
  for (let i = 0; i < size; i++) {
    const base = (buckets[i] as number) * count
    for (let act = 0; act < count; act++) sums[act] = (sums[act] as number) + (weights[base + act] as number)
  }
  const share = size > 0 ? 1 / Math.sqrt(size) : 0
  for (let act = 0; act < count; act++)
    sums[act] = (biases[act] as number) + (sums[act] as number) * (scales[act] as number) * share
  return sums
}

/** Acts heard in the sentences of an already folded text, each once, beside those already `known`. */
export function hearActs(model: ActModel, folded: string, known: readonly ActSpan[]): readonly ActSpan[] {
  let heard: ActSpan[] | null = null
  for (const { start, end } of sentencesOf(folded).slice(0, maxSentences)) {
    const scores = scoreActs(model, folded.slice(start, end))
    for (let index = 0; index < count; index++) {
      if ((scores[index] as number) < (model.thresholds[index] as number)) continue
      const act = learnedActs[index] as string
      if (known.some(span => span.act === act) || heard?.some(span => span.act === act)) continue
      heard ??= []
      heard.push({ act, start, end })
    }
  }
  return heard === null ? known : [...known, ...heard]
}
