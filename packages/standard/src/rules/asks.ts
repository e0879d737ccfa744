/** The questions that a pack's clauses put to the optional language model. */
import type { PackData } from '#pack/pack.ts'
import { nodesOf } from '#rules/compile.ts'
import type { RuleNode } from '#rules/node.ts'

export type AskedQuestion = { clause: string; question: string }

/** The first question of each conversation clause that asks one; answered by clause id in `ConversationInput.answers`. */
export function questionsOf(pack: PackData): AskedQuestion[] {
  const clauses = (pack.sections.conversationClauses ?? []) as readonly { id: string; condition: RuleNode }[]
  return clauses.flatMap(({ id, condition }) => {
    for (const { ask } of nodesOf(condition)) if (ask !== undefined) return [{ clause: id, question: ask }]
    return []
  })
}
