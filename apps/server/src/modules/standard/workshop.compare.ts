/** Conversations under two standards: which findings appear, which vanish, and the scores. */
import {
  type ConversationFinding,
  type ConversationInput,
  compareFindings,
  type Inspection,
  inspectConversation,
} from '@tact/standard'
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

export const compareConversations = (
  before: Composed,
  after: Composed,
  inputs: readonly ReplayInput[],
): ComparedConversation[] => {
  const [oldClauses, newClauses] = [contentsOf(before.pack), contentsOf(after.pack)]
  return inputs.map(({ input }) => {
    const old = inspectConversation(before.standard(), input)
    const fresh = inspectConversation(after.standard(), input)
    const { appeared, vanished, score } = compareFindings(old, fresh, input.turns)
    type Same = Pick<ConversationFinding, 'clause' | 'turn'>
    const present = (
      change: ComparedFinding['change'],
      report: Inspection,
      { clause, turn }: Same,
    ): ComparedFinding[] =>
      report.findings
        .filter(finding => finding.clause === clause && finding.turn === turn)
        .slice(0, 1)
        .map(({ category, severity, start, end }) => ({
          change,
          clauseId: clause,
          clauseTitle: String((change === 'appeared' ? newClauses : oldClauses).get(clause)?.content.title ?? ''),
          category,
          severity,
          turn,
          start,
          end,
        }))
    return {
      id: input.id,
      scoreBefore: score.before,
      scoreAfter: score.after,
      findings: [
        ...appeared.flatMap(finding => present('appeared', fresh, finding)),
        ...vanished.flatMap(finding => present('vanished', old, finding)),
      ],
    }
  })
}
