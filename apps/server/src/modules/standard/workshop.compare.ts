/** Conversations under two standards: which findings appear, which vanish, and the scores. */
import { type ConversationFinding, type ConversationInput, inspectConversation } from '@tact/standard'
import { contentsOf } from './workshop.diff.ts'
import type { Composed } from './workshop.ts'

export type ReplayInput = { input: ConversationInput }
export type ComparedFinding = {
  change: 'appeared' | 'vanished'
  clauseId: string
  clauseTitle: string
  category: string
  severity: string
  turn: number
  start: number
  end: number
}
export type ComparedConversation = {
  id: string
  scoreBefore: number
  scoreAfter: number
  findings: ComparedFinding[]
}

const keyOf = ({ clause, turn, start, end }: ConversationFinding): string => `${clause}\t${turn}\t${start}\t${end}`

/** Findings of `one` that `other` has not. */
const without = (one: readonly ConversationFinding[], other: readonly ConversationFinding[]) => {
  const known = new Set(other.map(keyOf))
  return one.filter(finding => !known.has(keyOf(finding)))
}

export const compareConversations = (
  before: Composed,
  after: Composed,
  inputs: readonly ReplayInput[],
): ComparedConversation[] => {
  const [oldTitles, newTitles] = [contentsOf(before.pack), contentsOf(after.pack)]
  return inputs.map(({ input }) => {
    const [old, fresh] = [before, after].map(({ standard }) => inspectConversation(standard(), input))
    if (!old || !fresh) throw new Error('two standards give two reports')
    const present = (change: ComparedFinding['change'], finding: ConversationFinding): ComparedFinding => ({
      change,
      clauseId: finding.clause,
      clauseTitle: String((change === 'appeared' ? newTitles : oldTitles).get(finding.clause)?.content.title ?? ''),
      category: finding.category,
      severity: finding.severity,
      turn: finding.turn,
      start: finding.start,
      end: finding.end,
    })
    return {
      id: input.id,
      scoreBefore: old.score,
      scoreAfter: fresh.score,
      findings: [
        ...without(fresh.findings, old.findings).map(finding => present('appeared', finding)),
        ...without(old.findings, fresh.findings).map(finding => present('vanished', finding)),
      ],
    }
  })
}
