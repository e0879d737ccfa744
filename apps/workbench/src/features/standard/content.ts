/** From clauses as they are written to clauses as the engine reads them: what has a default may be missing. Pure. */
import type { ClauseContent, StandardVersionDetail } from '@tact/protocol'
import type { ConversationClause, PackData, ReplyClause } from '@tact/standard'

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

const exampleOf = (value: unknown) => (typeof value === 'string' ? { text: value } : value)

/** A reply clause with its defaults; a text alone is an example without context. */
export const readReplyClause = (content: ClauseContent): ReplyClause => {
  const examples = recordOf(content.examples)
  return {
    when: 'typing',
    advice: '',
    ...content,
    condition: recordOf(content.condition),
    rewrites: listOf(content.rewrites),
    examples: {
      passes: listOf(examples.passes).map(exampleOf),
      violates: listOf(examples.violates).map(exampleOf),
    },
  } as unknown as ReplyClause
}

/** A conversation clause with its defaults; those inside its tree are the engine's to fill in. */
export const readConversationClause = (content: ClauseContent): ConversationClause =>
  ({
    ...content,
    rewrites: listOf(content.rewrites),
    examples: recordOf(content.examples),
  }) as unknown as ConversationClause

/** The pack of a version: the one in force with this version's clauses in the place of its own. */
export const packOfVersion = (base: PackData, { version, clauses }: StandardVersionDetail): PackData => {
  const living = clauses.filter(({ status }) => status !== 'removed')
  return {
    ...base,
    version: `${version.packVersion ?? base.version}#${version.id}.${version.revision}`,
    clauses: living.filter(({ kind }) => kind === 'reply').map(({ clause }) => readReplyClause(clause)),
    sections: {
      ...base.sections,
      conversationClauses: living
        .filter(({ kind }) => kind === 'conversation')
        .map(({ clause }) => readConversationClause(clause)),
    },
  }
}
