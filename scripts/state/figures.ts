/** Figures of a reading with several classes: accuracy, F1 of each class, their mean. */

export type Figures = { count: number; accuracy: number; macro: number; f1: readonly number[] }

export function figuresOf(found: ArrayLike<number>, labelled: ArrayLike<number>, classes: number): Figures {
  const [hits, calls, owed] = [0, 1, 2].map(() => new Float64Array(classes)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const add = (counts: Float64Array, c: number) => {
    counts[c] = (counts[c] as number) + 1
  }
  for (let i = 0; i < labelled.length; i++) {
    const [call, label] = [found[i] as number, labelled[i] as number]
    add(calls, call)
    add(owed, label)
    if (call === label) add(hits, label)
  }
  const f1 = Array.from(hits, (hit, c) => (2 * hit) / Math.max(1, (calls[c] as number) + (owed[c] as number)))
  return {
    count: labelled.length,
    accuracy: hits.reduce((sum, hit) => sum + hit, 0) / labelled.length,
    macro: f1.reduce((sum, value) => sum + value, 0) / classes,
    f1,
  }
}

export const describe = ({ count, accuracy, macro, f1 }: Figures, names: readonly string[]): string =>
  `${String(count).padStart(5)}  accuracy ${accuracy.toFixed(4)}  macro-F1 ${macro.toFixed(4)}  ${names.map((name, c) => `${name} ${(f1[c] as number).toFixed(3)}`).join(' · ')}`

export function strongest(scores: ArrayLike<number>): number {
  let best = 0
  for (let c = 1; c < scores.length; c++) if ((scores[c] as number) > (scores[best] as number)) best = c
  return best
}
