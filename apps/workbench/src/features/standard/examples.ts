/** Examples of a clause in one shape for both kinds. */
import type { ConversationClause } from '@tact/standard'

export const exampleKinds = ['violates', 'passes'] as const
export type ExampleKind = (typeof exampleKinds)[number]

export type ExampleTurn = { customer?: string; agent?: string; at?: string }
/** Turns alone, or with what is known besides: voice, metadata, channel. */
export type ConversationExample = readonly ExampleTurn[] | ({ turns: readonly ExampleTurn[] } & Record<string, unknown>)

export const turnsOfExample = (example: ConversationExample): readonly ExampleTurn[] =>
  Array.isArray(example) ? example : (example as { turns: readonly ExampleTurn[] }).turns

export const withTurns = (example: ConversationExample, turns: readonly ExampleTurn[]): ConversationExample =>
  Array.isArray(example) ? turns : { ...example, turns }

/** What is known besides the turns. */
export const factsOfExample = (example: ConversationExample): Record<string, unknown> => {
  if (Array.isArray(example)) return {}
  const { turns: _, ...facts } = example as { turns: unknown } & Record<string, unknown>
  return facts
}

export const conversationExamplesOf = (
  clause: ConversationClause,
): Record<ExampleKind, readonly ConversationExample[]> => {
  const examples = clause.examples as unknown as Partial<Record<ExampleKind, readonly ConversationExample[]>>
  return { violates: examples.violates ?? [], passes: examples.passes ?? [] }
}
