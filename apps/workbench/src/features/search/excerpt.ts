/** A window of a long text around its first hit. Pure. */

export type Range = readonly [start: number, end: number]
export type Excerpt = {
  parts: { text: string; start: number; isHit: boolean }[]
  isCutBefore: boolean
  isCutAfter: boolean
}

const lead = 24

// A cut between the halves of one character would show a broken sign.
const isLow = (text: string, at: number) => /[\udc00-\udfff]/.test(text.charAt(at))

/** At most `max` UTF-16 units beginning a little before the first hit; the parts joined are exactly that window. */
export const excerptOf = (text: string, ranges: readonly Range[], max = 160): Excerpt => {
  const order = ranges
    .filter(([start, end]) => start >= 0 && start < end && end <= text.length)
    .sort((a, b) => a[0] - b[0])
  const first = order[0]?.[0] ?? 0
  let from = text.length <= max || first <= lead ? 0 : Math.min(first - lead, text.length - max)
  let to = Math.min(text.length, from + max)
  if (isLow(text, from)) from--
  if (isLow(text, to)) to++
  const parts: Excerpt['parts'] = []
  let at = from
  for (const [start, end] of order) {
    const left = Math.max(start, at)
    const right = Math.min(end, to)
    if (left >= right) continue
    if (left > at) parts.push({ text: text.slice(at, left), start: at, isHit: false })
    parts.push({ text: text.slice(left, right), start: left, isHit: true })
    at = right
  }
  if (at < to) parts.push({ text: text.slice(at, to), start: at, isHit: false })
  return { parts, isCutBefore: from > 0, isCutAfter: to < text.length }
}
