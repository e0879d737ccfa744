/** Examples of a clause in one shape for both kinds. */
import type { ConversationClause } from '@tact/standard'

export const exampleKinds = ['violates', 'passes'] as const
export type ExampleKind = (typeof exampleKinds)[number]

export type ExampleTurn = { customer?: string; agent?: string; at?: string }

/** Conversation examples by kind; packs older than the rule language say `pass` and `violate`. */
export const conversationExamplesOf = (clause: ConversationClause): Record<ExampleKind, readonly ExampleTurn[][]> => {
  const examples = clause.examples as unknown as Partial<Record<ExampleKind | 'pass' | 'violate', ExampleTurn[][]>>
  return {
    violates: examples.violates ?? examples.violate ?? [],
    passes: examples.passes ?? examples.pass ?? [],
  }
}
