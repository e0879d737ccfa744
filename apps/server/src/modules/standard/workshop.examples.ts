/** Tries a draft: its own examples, a pasted reply, a pasted conversation. */
import type { StandardExample, TriedFinding } from '@tact/protocol'
import {
  type ConversationClause,
  checkReply,
  type Finding,
  inspectConversation,
  type ReplyClause,
  testConversationClause,
} from '@tact/standard'
import { testClause } from '@tact/standard/load'
import { contentsOf } from './workshop.diff.ts'
import type { Composed, TryOrder } from './workshop.ts'

const tryReplyClause = (draft: Composed, clause: ReplyClause): StandardExample[] => {
  const counts = { passes: 0, violates: 0 }
  return testClause(draft.standard(), clause).map(({ kind: expects, text, holds, found }) => ({
    clauseId: clause.id,
    kind: 'reply' as const,
    expects,
    index: counts[expects]++,
    text,
    holds,
    found: found.map(({ clause: clauseId, category, words }) => ({ clauseId, category, words })),
  }))
}

const speaker = { customer: '客户', agent: '客服' } as const

const tryConversationClause = (draft: Composed, clause: ConversationClause): StandardExample[] => {
  const counts = { passes: 0, violates: 0 }
  return testConversationClause(draft.standard(), clause).map(({ kind: expects, conversation, holds, found }) => ({
    clauseId: clause.id,
    kind: 'conversation' as const,
    expects,
    index: counts[expects]++,
    text: conversation.turns.map(({ role, text }) => `${speaker[role]}：${text}`).join('\n'),
    holds,
    found: found.map(category => ({ clauseId: '', category, words: '' })),
  }))
}

/** The examples of these clauses, or of all; a violating one holds when its clause speaks, a passing one when its category is silent. */
export const tryExamples = (draft: Composed, clauseIds: ReadonlySet<string> | null): StandardExample[] => {
  const isAsked = ({ id }: { id: string }) => clauseIds === null || clauseIds.has(id)
  const conversation = (draft.pack.sections.conversationClauses ?? []) as readonly ConversationClause[]
  return [
    ...draft.pack.clauses.filter(isAsked).flatMap(clause => tryReplyClause(draft, clause)),
    ...conversation.filter(isAsked).flatMap(clause => tryConversationClause(draft, clause)),
  ]
}

/** What fires on a reply or a conversation, with each clause's own words. */
export const tryInput = (draft: Composed, { text, turns, isComplaint, conversation }: TryOrder) => {
  const standard = draft.standard()
  const contents = contentsOf(draft.pack)
  type Found = Pick<Finding, 'clause' | 'category' | 'severity' | 'start' | 'end' | 'reason' | 'rewrites'>
  const present = (finding: Found, turn: number | null, whole: string, enforcement: string | null): TriedFinding => ({
    clauseId: finding.clause,
    title: String(contents.get(finding.clause)?.content.title ?? ''),
    category: finding.category,
    severity: finding.severity,
    enforcement,
    turn,
    start: finding.start,
    end: finding.end,
    quote: whole.slice(finding.start, finding.end),
    reason: finding.reason,
    why: String(contents.get(finding.clause)?.content.why ?? ''),
    rewrites: [...finding.rewrites],
  })
  const packVersion = standard.pack.version
  if (conversation) {
    const report = inspectConversation(standard, {
      id: 'try',
      turns: conversation.turns,
      ...(conversation.channel ? { channel: conversation.channel } : {}),
      facts: { isComplaint: isComplaint === true },
    })
    return {
      packVersion,
      enforcement: null,
      findings: report.findings.map(finding =>
        present(finding, finding.turn, conversation.turns[finding.turn]?.text ?? '', null),
      ),
      inspection: {
        score: report.score,
        items: report.items.map(({ id, group, title, clause, points, maxPoints, status }) => ({
          id,
          group,
          title,
          clause,
          points,
          maxPoints,
          status,
        })),
        emotions: report.emotions,
        acts: Object.fromEntries(Object.entries(report.acts).map(([turn, acts]) => [turn, [...acts]])),
        satisfaction: report.satisfaction,
      },
    }
  }
  if (text === undefined) return { packVersion, enforcement: null, findings: [], inspection: null }
  const result = checkReply(standard, text, { turns: turns ?? [], isComplaint: isComplaint === true })
  return {
    packVersion,
    enforcement: result.enforcement,
    findings: result.findings.map(finding => present(finding, null, text, finding.enforcement)),
    inspection: null,
  }
}
