/** What the engine is asked off the typing path, and what it answers. Runs in the worker; pure. */
import {
  type CheckResult,
  type ConversationInput,
  checkReply,
  compilePack,
  type Inspection,
  inspectConversation,
  type PackData,
  type ReplyContext,
  type ReplyExample,
  type Standard,
  type Turn,
} from '@tact/standard'
import { type AnyClause, conversationClausesOf, type Level } from '../entry.ts'
import { conversationExamplesOf, type ExampleKind, exampleKinds } from '../examples.ts'

/** A clause put over the pack's own of the same id, or beside them. */
export type Overlay = AnyClause

export type Mark = { turn: number; start: number; end: number; clause: string; category: string }
export type ExampleResult = {
  kind: ExampleKind
  index: number
  holds: boolean
  /** Where this clause spoke. */
  marks: readonly Mark[]
  /** Other clauses that spoke. */
  others: readonly string[]
}
export type ExampleCount = { held: number; broken: number }

/** The pack with a clause in the place of the one of its id. */
export const withClause = (pack: PackData, overlay: Overlay, replacedId = overlay.clause.id): PackData => {
  const put = <T extends { id: string }>(clauses: readonly T[], clause: T): T[] => {
    const at = clauses.findIndex(({ id }) => id === replacedId)
    return at < 0 ? [...clauses, clause] : clauses.map((one, index) => (index === at ? clause : one))
  }
  if (overlay.level === 'reply') return { ...pack, clauses: put(pack.clauses, overlay.clause) }
  const conversationClauses = put(conversationClausesOf(pack), overlay.clause)
  return { ...pack, sections: { ...pack.sections, conversationClauses } }
}

const contextOf = (example: ReplyExample): ReplyContext => ({
  turns: example.customer === undefined ? [] : [{ role: 'customer', text: example.customer }],
  isComplaint: example.isComplaint,
  customer: example.gender ? { gender: example.gender } : undefined,
})

/** An example's turns; a time of day is taken on a plain day, in UTC. */
const turnsOf = (example: readonly { customer?: string; agent?: string; at?: string }[]): Turn[] =>
  example.map(({ customer, agent, at }) => ({
    role: customer === undefined ? 'agent' : 'customer',
    text: customer ?? agent ?? '',
    ...(at === undefined ? {} : { at: `2026-03-04T${at}Z` }),
  }))

type Found = { clause: string; category: string; turn: number; start: number; end: number }

const judge = (found: readonly Found[], clause: { id: string; category: string }, kind: ExampleKind) => {
  const isFound =
    kind === 'violates'
      ? found.some(one => one.clause === clause.id)
      : found.some(one => one.category === clause.category)
  return {
    holds: isFound === (kind === 'violates'),
    marks: found
      .filter(one => one.clause === clause.id || (kind === 'passes' && one.category === clause.category))
      .map(({ turn, start, end, clause: id, category }) => ({ turn, start, end, clause: id, category })),
    others: [...new Set(found.map(one => one.clause).filter(id => id !== clause.id))],
  }
}

/** Every example of one clause tried against a compiled standard. */
export const tryExamples = (standard: Standard, { level, clause }: Overlay): ExampleResult[] =>
  level === 'reply'
    ? exampleKinds.flatMap(kind =>
        clause.examples[kind].map((example, index) => {
          const { findings } = checkReply(standard, example.text, contextOf(example))
          return {
            kind,
            index,
            ...judge(
              findings.map(one => ({ ...one, turn: 0 })),
              clause,
              kind,
            ),
          }
        }),
      )
    : exampleKinds.flatMap(kind =>
        conversationExamplesOf(clause)[kind].map((example, index) => {
          const { turns, ...facts } = Array.isArray(example) ? { turns: example } : example
          const input: ConversationInput = { id: clause.id, channel: 'chat', ...facts, turns: turnsOf(turns) }
          const { findings } = inspectConversation(standard, input)
          return { kind, index, ...judge(findings, clause, kind) }
        }),
      )

export type Task =
  | { kind: 'examples'; overlay: Overlay; replacedId?: string }
  | { kind: 'allExamples' }
  | { kind: 'check'; text: string; context: ReplyContext }
  | { kind: 'inspect'; input: ConversationInput }

export type Answers = {
  examples: ExampleResult[]
  allExamples: Record<string, ExampleCount>
  check: CheckResult
  inspect: Inspection
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const clauseOf = (pack: PackData, level: Level, id: string) =>
  (level === 'reply' ? pack.clauses : conversationClausesOf(pack)).find(clause => clause.id === id)

/** Does one task with a compiled standard. */
export const run = (standard: Standard, task: Task): Answers[Task['kind']] => {
  const { pack } = standard
  switch (task.kind) {
    case 'examples': {
      const { overlay, replacedId } = task
      const known = clauseOf(pack, overlay.level, replacedId ?? overlay.clause.id)
      const fitting = isSame(known, overlay.clause) ? standard : compilePack(withClause(pack, overlay, replacedId))
      return tryExamples(fitting, overlay)
    }
    case 'allExamples': {
      const counts: Record<string, ExampleCount> = {}
      const overlays: Overlay[] = [
        ...pack.clauses.map(clause => ({ level: 'reply' as const, clause })),
        ...conversationClausesOf(pack).map(clause => ({ level: 'conversation' as const, clause })),
      ]
      for (const overlay of overlays) {
        const results = tryExamples(standard, overlay)
        const held = results.filter(({ holds }) => holds).length
        counts[overlay.clause.id] = { held, broken: results.length - held }
      }
      return counts
    }
    case 'check':
      return checkReply(standard, task.text, task.context)
    case 'inspect':
      return inspectConversation(standard, task.input)
  }
}
