/** What the engine is asked off the typing path, and what it answers. Runs in the worker; pure. */
import {
  type CheckResult,
  type ConversationClause,
  type ConversationInput,
  checkReply,
  compilePack,
  exampleConversation,
  type Inspection,
  inspectConversation,
  type PackData,
  type ReplyClause,
  type ReplyContext,
  type Standard,
} from '@tact/standard'
import { exampleContext } from '@tact/standard/load'
import { type AnyClause, conversationClausesOf, type Level } from '../entry.ts'
import { type ExampleKind, exampleKinds } from '../examples.ts'

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
export const withClause = (pack: PackData, overlay: Overlay): PackData => {
  const put = <T extends { id: string }>(clauses: readonly T[], clause: T): T[] => {
    const at = clauses.findIndex(({ id }) => id === clause.id)
    return at < 0 ? [...clauses, clause] : clauses.map((one, index) => (index === at ? clause : one))
  }
  if (overlay.level === 'reply') return { ...pack, clauses: put(pack.clauses, overlay.clause) }
  const conversationClauses = put(conversationClausesOf(pack), overlay.clause)
  return { ...pack, sections: { ...pack.sections, conversationClauses } }
}

type Found = { clause: string; category: string; turn: number; start: number; end: number }

const summarise = (
  found: readonly Found[],
  clause: { id: string; category: string },
  holds: boolean,
  kind: ExampleKind,
) => ({
  holds,
  marks: found
    .filter(one => one.clause === clause.id || (kind === 'passes' && one.category === clause.category))
    .map(({ turn, start, end, clause: id, category }) => ({ turn, start, end, clause: id, category })),
  others: [...new Set(found.map(one => one.clause).filter(id => id !== clause.id))],
})

const tryReply = (standard: Standard, clause: ReplyClause): ExampleResult[] =>
  exampleKinds.flatMap(kind =>
    clause.examples[kind].map((example, index) => {
      const found = checkReply(standard, example.text, exampleContext(example, clause.where)).findings.map(one => ({
        ...one,
        turn: 0,
      }))
      const isFound = found.some(one =>
        kind === 'violates' ? one.clause === clause.id : one.category === clause.category,
      )
      return { kind, index, ...summarise(found, clause, isFound === (kind === 'violates'), kind) }
    }),
  )

const tryConversation = (standard: Standard, clause: ConversationClause): ExampleResult[] => {
  // A clause that gives points is kept by its passing examples.
  const isMerit = (clause.points ?? 0) > 0
  return exampleKinds.flatMap(kind =>
    (clause.examples[kind] ?? []).map((example, index) => {
      const input: ConversationInput = {
        ...exampleConversation(example, `${clause.id}-${kind}-${index + 1}`, clause.where),
        answers: { [clause.id]: (kind === 'violates') !== isMerit },
      }
      const { findings, merits = [] } = inspectConversation(standard, input)
      const isMine = isMerit
        ? merits.some(({ clause: id }) => id === clause.id)
        : findings.some(one => (kind === 'violates' ? one.clause === clause.id : one.category === clause.category))
      return { kind, index, ...summarise(findings, clause, isMine === ((kind === 'violates') !== isMerit), kind) }
    }),
  )
}

/** Every example of one clause tried against a compiled standard. */
export const tryExamples = (standard: Standard, { level, clause }: Overlay): ExampleResult[] =>
  level === 'reply' ? tryReply(standard, clause) : tryConversation(standard, clause)

export type Task =
  | { kind: 'examples'; overlay: Overlay }
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

/** How many examples hold, clause by clause; `rest` is awaited between them, so that other tasks find their turn. */
export const countExamples = async (
  standard: Standard,
  rest: () => Promise<void>,
): Promise<Record<string, ExampleCount>> => {
  const { pack } = standard
  const counts: Record<string, ExampleCount> = {}
  const overlays: Overlay[] = [
    ...pack.clauses.map(clause => ({ level: 'reply' as const, clause })),
    ...conversationClausesOf(pack).map(clause => ({ level: 'conversation' as const, clause })),
  ]
  for (const overlay of overlays) {
    const results = tryExamples(standard, overlay)
    const held = results.filter(({ holds }) => holds).length
    counts[overlay.clause.id] = { held, broken: results.length - held }
    await rest()
  }
  return counts
}

/** Does one task with a compiled standard; `teach` lets the models speak in one compiled here. */
export const run = (
  standard: Standard,
  task: Exclude<Task, { kind: 'allExamples' }>,
  teach: (standard: Standard) => Standard = given => given,
): Answers[Exclude<Task['kind'], 'allExamples'>] => {
  const { pack } = standard
  switch (task.kind) {
    case 'examples': {
      const { overlay } = task
      const known = clauseOf(pack, overlay.level, overlay.clause.id)
      const fitting = isSame(known, overlay.clause) ? standard : teach(compilePack(withClause(pack, overlay)))
      return tryExamples(fitting, overlay)
    }
    case 'check':
      return checkReply(standard, task.text, task.context)
    case 'inspect':
      return inspectConversation(standard, task.input)
  }
}
