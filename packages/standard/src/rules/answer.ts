/** What a node says of a conversation: where it hits, and whether it holds within any range of turns. */
import type { Hit } from '#rules/scan.ts'
import { indexFrom, type Scope, type Window } from '#rules/scope.ts'

/** True, false, or null where what it needs is not known. */
export type Truth = boolean | null
/** A hit with the other places that it rests on. */
export type Found = Hit & { evidence?: readonly Hit[] }

export type Answer = {
  /** In the order of turns. */
  hits: readonly Found[]
  holdsIn(window: Window): Truth
  countIn(window: Window): number
  /** Hits within a window, so many at most. */
  hitsIn(window: Window, most: number): readonly Found[]
  /** Where this node looks. */
  scope: Scope
  /** The windows of its own anchor, where it has one. */
  windows: readonly Window[] | null
}

/** An answer that holds wherever it has a hit. Every question about a window costs a search among the hits, no more. */
export function answerOf(found: readonly Found[] | null, scope: Scope, windows: readonly Window[] | null): Answer {
  const hits = found ?? []
  const turns = hits.map(({ turn }) => turn)
  const range = ({ from, to }: Window): [number, number] =>
    from > to ? [0, 0] : [indexFrom(turns, from), indexFrom(turns, to + 1)]
  const countIn = (window: Window) => {
    const [start, end] = range(window)
    return end - start
  }
  return {
    hits,
    holdsIn: window => (found === null ? null : countIn(window) > 0),
    countIn,
    hitsIn(window, most) {
      const [start, end] = range(window)
      return hits.slice(start, Math.min(end, start + most))
    },
    scope,
    windows,
  }
}

export const not = (truth: Truth): Truth => (truth === null ? null : !truth)

/** Whether at least `least` of `truths` are true, counting unknown ones for neither side. */
export function holdAtLeast(truths: readonly Truth[], least: number): Truth {
  const sure = truths.filter(truth => truth === true).length
  if (sure >= least) return true
  return sure + truths.filter(truth => truth === null).length >= least ? null : false
}
