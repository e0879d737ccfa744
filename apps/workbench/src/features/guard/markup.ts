/** From findings to what is drawn behind the words, and back from a place in the text to a finding. Pure. */
import type { Enforcement, Finding } from '@tact/standard'

export type MarkTone = 'must' | 'better' | 'open'
/** A stretch to be drawn; `finding` is its index, null where only a variable is still open. */
export type Mark = { start: number; end: number; tone: MarkTone; finding: number | null }
export type Segment = { text: string; start: number; mark: Mark | null }

/** Must be changed before sending, or had better be. */
export const toneOf = (enforcement: Enforcement): 'must' | 'better' => (enforcement === 'block' ? 'must' : 'better')

export const marksOf = (findings: readonly Finding[]): Mark[] =>
  findings.map(({ start, end, enforcement }, finding) => ({ start, end, tone: toneOf(enforcement), finding }))

const rank: Record<MarkTone, number> = { must: 0, open: 1, better: 2 }

/** The text cut at the marks; where two overlap the earlier, then the stricter, is drawn, and the rest of the other. Joined again it is `text`. */
export const segmentsOf = (text: string, marks: readonly Mark[]): Segment[] => {
  const order = marks
    .filter(mark => mark.start >= 0 && mark.start < mark.end && mark.end <= text.length)
    .sort((a, b) => a.start - b.start || rank[a.tone] - rank[b.tone])
  const segments: Segment[] = []
  let at = 0
  for (const mark of order) {
    if (mark.end <= at) continue
    const start = Math.max(mark.start, at)
    if (start > at) segments.push({ text: text.slice(at, start), start: at, mark: null })
    segments.push({ text: text.slice(start, mark.end), start, mark })
    at = mark.end
  }
  if (at < text.length) segments.push({ text: text.slice(at), start: at, mark: null })
  return segments
}

/** The finding within whose words the caret stands, edges not: typing on never opens a card; −1 where there is none. */
export const findingAt = (findings: readonly Finding[], caret: number): number =>
  findings.findIndex(finding => caret > finding.start && caret < finding.end)

/** Where a caret stands after `span` became `words`: before it unmoved, behind it shifted along, within it at their end. */
export const keepCaret = (span: { start: number; end: number }, words: string, caret: number): number => {
  if (caret <= span.start) return caret
  if (caret >= span.end) return caret + words.length - (span.end - span.start)
  return span.start + words.length
}

/** Findings of `before` carried over to `after` while a check must wait (IME): untouched words keep theirs. */
export const shiftFindings = (findings: readonly Finding[], before: string, after: string): Finding[] => {
  if (before === after) return [...findings]
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const delta = after.length - before.length
  return findings.flatMap(finding => {
    if (finding.end <= head) return [finding]
    if (finding.start >= before.length - tail)
      return [{ ...finding, start: finding.start + delta, end: finding.end + delta }]
    return []
  })
}

export type GuardVerdict = { must: number; better: number; acknowledge: Finding[]; canSend: boolean }

/** What stands between these findings and sending, given the clauses the agent has read and keeps. */
export const judgeFindings = (findings: readonly Finding[], acknowledged: ReadonlySet<string>): GuardVerdict => {
  const must = findings.filter(finding => finding.enforcement === 'block').length
  const acknowledge = findings.filter(
    finding => finding.enforcement === 'acknowledge' && !acknowledged.has(finding.clause),
  )
  return { must, better: findings.length - must, acknowledge, canSend: must === 0 && acknowledge.length === 0 }
}
