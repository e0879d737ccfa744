/** How alike two short texts are: Dice of their pairs of characters, marks left out. */
import { type Span, sentencesOf } from '#conversation/match.ts'

/** A text as its pairs of characters, each once, sorted; a single character stands for itself. */
export type Likeness = Span & { pairs: Uint32Array; plain: string }

const blank = /[^\p{Script=Han}\p{L}\p{N}]+/gu
/** Longer turns are compared by their sentences alone, of which so many count. */
const maxSentences = 40

/** Pairs of the characters that carry meaning, in lower case. */
function pairsOf(plain: string): Uint32Array {
  if (plain.length < 2) return Uint32Array.from(plain, char => char.charCodeAt(0))
  const pairs = new Set<number>()
  for (let i = 1; i < plain.length; i++) pairs.add(plain.charCodeAt(i - 1) * 65536 + plain.charCodeAt(i))
  return Uint32Array.from(pairs).sort()
}

/** One text as a whole. */
export function likenessOf(text: string, span: Span = { start: 0, end: text.length }): Likeness {
  const plain = text.slice(span.start, span.end).toLowerCase().replace(blank, '')
  return { ...span, plain, pairs: pairsOf(plain) }
}

/** A turn's sentences and, where there are several, the turn as a whole first. */
export function readLikeness(folded: string): Likeness[] {
  const whole = likenessOf(folded)
  const sentences = sentencesOf(folded)
  if (sentences.length < 2) return [whole]
  return [whole, ...sentences.slice(0, maxSentences).map(span => likenessOf(folded, span))]
}

/** Whether twice the pairs in common are at least `share` (0–1) of all pairs. Texts without meaning are like nothing. */
export function isAlike(a: Likeness, b: Likeness, share: number): boolean {
  if (a.plain === '' || b.plain === '') return false
  if (a.plain === b.plain) return true
  const left = a.pairs
  const right = b.pairs
  const least = share * (left.length + right.length)
  if (2 * Math.min(left.length, right.length) < least) return false
  let i = 0
  let j = 0
  let common = 0
  while (i < left.length && j < right.length) {
    const difference = (left[i] as number) - (right[j] as number)
    if (difference === 0) common++
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return 2 * common >= least
}
