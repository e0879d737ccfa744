/** Tries the example conversations of every conversation clause: found where they violate, not where they pass. */
import type { Standard } from '#check/compile.ts'
import { inspectConversation } from '#conversation/inspect.ts'
import { lexiconOf } from '#conversation/lexicon.ts'
import type { ExampleConversation } from '#conversation/pack.ts'
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

/** The conversation an example describes; `at` such as 10:02:30 is taken on a plain day, in UTC. */
export function exampleConversation(example: ExampleConversation, id: string): ConversationInput {
  const turns = example.map((turn): Turn => {
    const at = turn.at === undefined ? undefined : `2026-03-04T${turn.at}Z`
    return 'customer' in turn ? { role: 'customer', text: turn.customer, at } : { role: 'agent', text: turn.agent, at }
  })
  return { id, channel: 'chat', turns }
}

/** Results of all examples of conversation clauses, in the order of the pack. */
export function testConversations(standard: Standard): ConversationExampleResult[] {
  const results: ConversationExampleResult[] = []
  for (const clause of lexiconOf(standard).clauses.values()) {
    for (const kind of ['passes', 'violates'] as const) {
      clause.examples[kind].forEach((example, index) => {
        const conversation = exampleConversation(example, `${clause.id}-${kind}-${index + 1}`)
        const found: string[] = inspectConversation(standard, conversation).findings.map(finding => finding.category)
        const holds = found.includes(clause.category) === (kind === 'violates')
        results.push({ clause: clause.id, category: clause.category, kind, conversation, holds, found })
      })
    }
  }
  return results
}

/** The conversation clause of this id, or null. */
export function findConversationClause(standard: Standard, id: string) {
  return [...lexiconOf(standard).clauses.values()].find(clause => clause.id === id) ?? null
}
