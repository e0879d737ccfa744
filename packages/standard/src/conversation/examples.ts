/** Tries the example conversations of every conversation clause: found where they violate, not where they pass. */
import type { Standard } from '#check/compile.ts'
import { inspectConversation } from '#conversation/inspect.ts'
import type { ConversationClause, ExampleConversation } from '#conversation/pack.ts'
import { clauseBookOf } from '#rules/book.ts'
import type { Where } from '#rules/node.ts'
import type { ConversationInput, Turn } from '#types.ts'

/** One example tried; `found` are the categories reported, `holds` is false where the example contradicts its clause. */
export type ConversationExampleResult = {
  clause: string
  category: string
  kind: 'passes' | 'violates'
  conversation: ConversationInput
  holds: boolean
  found: readonly string[]
}

/**
 * The conversation an example describes; `at` such as 10:02:30 is taken on a plain day, in UTC. What the example does not
 * say of channel, scene and so on is as the clause's own `where` asks.
 */
export function exampleConversation(example: ExampleConversation, id: string, where: Where = {}): ConversationInput {
  const told = Array.isArray(example) ? { turns: example } : example
  const turns = told.turns.map((turn): Turn => {
    const at = turn.at === undefined ? undefined : `2026-03-04T${turn.at}Z`
    return 'customer' in turn ? { role: 'customer', text: turn.customer, at } : { role: 'agent', text: turn.agent, at }
  })
  const { channel = ['chat'], ...facts } = where
  const known = Object.fromEntries(Object.entries(facts).map(([field, values]) => [field, values[0] ?? '']))
  return { id, channel: channel[0], ...told, turns, meta: { ...known, ...told.meta } }
}

/**
 * Results of all examples of conversation clauses, strictest clauses first. A violating example holds when its clause
 * speaks, a passing one when nothing of its category is found; where a clause gives points, a passing example earns them.
 */
export function testConversations(standard: Standard): ConversationExampleResult[] {
  return clauseBookOf(standard).clauses.flatMap(({ clause }) => testConversationClause(standard, clause))
}

/** Results of the examples of one clause. */
export function testConversationClause(standard: Standard, clause: ConversationClause): ConversationExampleResult[] {
  const isMerit = (clause.points ?? 0) > 0
  return (['passes', 'violates'] as const).flatMap(kind =>
    clause.examples[kind].map((example, index) => {
      const conversation = {
        ...exampleConversation(example, `${clause.id}-${kind}-${index + 1}`, clause.where),
        // The language model is not asked here: the rest of the condition is what an example tries.
        answers: { [clause.id]: (kind === 'violates') !== isMerit },
      }
      const { findings, merits = [] } = inspectConversation(standard, conversation)
      const found: string[] = [...findings, ...merits].map(({ category }) => category)
      const isMine = isMerit
        ? merits.some(({ clause: id }) => id === clause.id)
        : kind === 'violates'
          ? findings.some(({ clause: id }) => id === clause.id)
          : findings.some(({ category }) => category === clause.category)
      const holds = isMine === ((kind === 'violates') !== isMerit)
      return { clause: clause.id, category: clause.category, kind, conversation, holds, found }
    }),
  )
}

/** The conversation clause of this id, or null. */
export function findConversationClause(standard: Standard, id: string): ConversationClause | null {
  return clauseBookOf(standard).clauses.find(({ clause }) => clause.id === id)?.clause ?? null
}
