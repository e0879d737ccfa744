/** Which findings stay where several cover the same words: the conventions of how to judge the edge. */
import type { Finding } from '#types.ts'

/** Plain wording yields to any fault that already covers the same words; the milder of a pair yields. */
const yieldsTo: Readonly<Record<string, readonly string[]>> = {
  negative_wording: ['*'],
  vague: ['shirking', 'refusal', 'brush_off', 'off_duty'],
  refusal: ['shirking', 'provoking', 'off_duty', 'brush_off', 'contempt'],
  blaming: ['abuse', 'contempt', 'impatience'],
  impatience: ['provoking', 'abuse'],
  slang: ['abuse'],
  shirking: ['provoking'],
  address: ['abuse'],
}
const weight = { minor: 0, major: 1, fatal: 2 } as const

/** Findings sorted by start, one per category on the same words, without those that yield. */
export function resolve(found: readonly Finding[]): Finding[] {
  const sorted = [...found].sort(
    (a, b) => a.start - b.start || b.end - a.end || weight[b.severity] - weight[a.severity],
  )
  const kept: Finding[] = []
  for (const finding of sorted) {
    const rival = kept.findIndex(other => other.category === finding.category && overlaps(other, finding))
    if (rival < 0) kept.push(finding)
    else if (isStronger(finding, kept[rival] as Finding)) kept[rival] = finding
  }
  return kept
    .filter(finding => !kept.some(other => isCoveredBy(finding, other)))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The model marks the loudest words only: what stands this near to them is about the same thing. */
const near = 12
/** The model hears a milder fault in the words of a graver one, and a refusal in plain words. */
const learnedYieldsTo: Readonly<Record<string, readonly string[]>> = {
  ...yieldsTo,
  contempt: ['abuse'],
  // A bare word is too short to hear a tone in.
  impatience: [...(yieldsTo.impatience ?? []), 'curt'],
  refusal: [...(yieldsTo.refusal ?? []), 'negative_wording'],
}

/** The model's findings that may stand beside those of the patterns, which all stay: a category already found needs no second voice. */
export function resolveBeside(kept: readonly Finding[], learned: readonly Finding[]): Finding[] {
  if (learned.length === 0) return [...kept]
  const rivals = [...kept, ...learned]
  const fresh = resolve(learned).filter(
    finding =>
      !kept.some(other => other.category === finding.category) &&
      !rivals.some(other => other !== finding && isCoveredBy(finding, other, near, learnedYieldsTo)),
  )
  return [...kept, ...fresh].sort((a, b) => a.start - b.start || a.end - b.end)
}

function isCoveredBy(finding: Finding, other: Finding, reach = 0, table = yieldsTo): boolean {
  const stronger = table[finding.category]
  if (!stronger || finding.category === other.category) return false
  const isStronger = stronger.includes(other.category) || (stronger[0] === '*' && other.category !== 'typo')
  // Plain wording is another fault a clause further on.
  const apart = other.category === 'negative_wording' ? 0 : reach
  return isStronger && finding.start < other.end + apart && other.start < finding.end + apart
}

function overlaps(a: Finding, b: Finding): boolean {
  return a.start < b.end && b.start < a.end
}

function isStronger(a: Finding, b: Finding): boolean {
  const difference = weight[a.severity] - weight[b.severity]
  if (difference !== 0) return difference > 0
  return a.end - a.start > b.end - b.start
}
