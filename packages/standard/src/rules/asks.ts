/** The questions that a pack's clauses put to the optional language model. */
import type { PackData } from '#pack/pack.ts'
import type { RuleNode } from '#rules/node.ts'

export type AskedQuestion = { clause: string; question: string }

function askOf(node: RuleNode): string | null {
  if (node.ask !== undefined) return node.ask
  const children = [
    ...(node.all ?? []),
    ...(node.any ?? []),
    ...(node.none ?? []),
    ...(node.atLeast?.of ?? []),
    ...(node.not ? [node.not] : []),
    ...(node.count ? [node.count.of] : []),
    ...(node.anchor ? [node.anchor.on] : []),
  ]
  for (const child of children) {
    const question = askOf(child)
    if (question !== null) return question
  }
  return null
}

/** The first question of each conversation clause that asks one; answered by clause id in `ConversationInput.answers`. */
export function questionsOf(pack: PackData): AskedQuestion[] {
  const clauses = (pack.sections.conversationClauses ?? []) as readonly { id: string; condition: RuleNode }[]
  return clauses.flatMap(({ id, condition }) => {
    const question = askOf(condition)
    return question === null ? [] : [{ clause: id, question }]
  })
}
