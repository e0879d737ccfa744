/** Hits of a clause's linear-time expression in a reply, as places in its normalised form. */
import { foldText, maxReadLength } from '#conversation/match.ts'
import { maxCheckedLength, type Normalised } from '#normalise/normalise.ts'
import { findRegex, type LinearRegex } from '#rules/regex.ts'

/** The reply as expressions read it: one character for each of its own, marks in full width. */
export function foldReply(text: string): string {
  let folded = ''
  for (let at = 0; at < Math.min(text.length, maxCheckedLength); at += maxReadLength)
    folded += foldText(text.slice(at, at + maxReadLength))
  return folded
}

/** Hits in `folded` as ranges of `norm.text`; one that normalising took out is none. */
export function matchRegex(regex: LinearRegex, folded: string, norm: Normalised): { start: number; end: number }[] {
  return findRegex(regex, folded).flatMap(span => {
    const start = firstAt(norm.ends, span.start + 1)
    const end = firstAt(norm.starts, span.end)
    return start < end ? [{ start, end }] : []
  })
}

/** The first index whose value is at least `value`; values never decrease. */
function firstAt(values: Int32Array, value: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
