/** The conversation clauses of a standard with their trees compiled, once per standard. */
import { collectPairs, pairKey, type Standard } from '#check/compile.ts'
import type { ConversationClause } from '#conversation/pack.ts'
import { type Joins, normalise } from '#normalise/normalise.ts'
import { type ClueGroups, Clues, cluesOf } from '#rules/clues.ts'
import { type CompiledNode, compileNode, nodesOf } from '#rules/compile.ts'

export type CompiledClause = {
  clause: ConversationClause
  condition: CompiledNode
  exceptions: readonly CompiledNode[]
  /** What the condition cannot hit without. */
  clues: ClueGroups
  /** Rests on the answer of a language model. */
  isAsked: boolean
}

/** `joins` tells which characters the words of the trees hold together. */
export type ClauseBook = { clauses: readonly CompiledClause[]; joins: Joins; clues: Clues }

const books = new WeakMap<Standard, ClauseBook>()
const strictest = ['fatal', 'major', 'minor']

/** The strictest clauses come first, so that of two for one fault the stricter one speaks. @throws RegexError, PatternError */
export function clauseBookOf(standard: Standard): ClauseBook {
  let book = books.get(standard)
  if (!book) {
    book = compileBook(standard)
    books.set(standard, book)
  }
  return book
}

function compileBook({ pack }: Standard): ClauseBook {
  const pairs = new Set<number>()
  const clues = new Clues()
  const list = (pack.sections.conversationClauses ?? []) as readonly ConversationClause[]
  const clauses = list.map((clause): CompiledClause => {
    const nodes = [clause.condition, ...(clause.exceptions ?? [])].flatMap(tree => [...nodesOf(tree)])
    for (const { words, pattern, repeats } of nodes) {
      const texts = [words?.any, words?.all, words?.none, repeats?.except].flatMap(some => some ?? [])
      for (const text of texts) collectPairs(normalise(text).text, pairs)
      for (const text of pattern ?? []) collectPairs(text, pairs)
    }
    return {
      clause,
      condition: compileNode(clause.condition, pack.slots),
      exceptions: (clause.exceptions ?? []).map(tree => compileNode(tree, pack.slots)),
      clues: cluesOf(clause.condition, pack.slots, clues),
      isAsked: nodes.some(({ ask }) => ask !== undefined),
    }
  })
  clauses.sort((a, b) => strictest.indexOf(a.clause.severity) - strictest.indexOf(b.clause.severity))
  return { clauses, joins: (left, right) => pairs.has(pairKey(left, right)), clues }
}
