/** Tries the examples of every clause: each must be found where it violates, and not where it passes. */
import { checkReply } from '#check/check.ts'
import { compilePack, type Standard } from '#check/compile.ts'
import type { PackData, ReplyClause, ReplyExample } from '#pack/pack.ts'
import type { Where } from '#rules/node.ts'
import type { ReplyContext } from '#types.ts'

/** `found` lists the clauses that spoke; `holds` is false where the example contradicts its clause. */
export type ExampleResult = {
  clause: string
  category: string
  kind: 'violates' | 'passes'
  text: string
  holds: boolean
  found: readonly { clause: string; category: string; words: string }[]
}

/** The context an example describes; what it does not say of channel, scene and so on is as the clause's `where` asks. */
export function exampleContext(example: ReplyExample, where: Where = {}): ReplyContext {
  const known = Object.fromEntries(Object.entries(where).map(([field, values]) => [field, values[0]]))
  const { text: _, customer, isComplaint, gender, ...told } = example
  return {
    ...known,
    ...told,
    turns: customer === undefined ? [] : [{ role: 'customer', text: customer }],
    isComplaint,
    customer: gender ? { gender } : undefined,
    moment: 'close',
  }
}

/** Results for all examples. A violating example holds when its category is found, a passing one when it is not. */
export function testPack(pack: PackData): ExampleResult[] {
  const standard = compilePack(pack)
  return pack.clauses.flatMap(clause => testClause(standard, clause))
}

/** Results for the examples of one reply clause. */
export function testClause(standard: Standard, clause: ReplyClause): ExampleResult[] {
  const results: ExampleResult[] = []
  for (const kind of ['violates', 'passes'] as const) {
    for (const example of clause.examples[kind]) {
      const { findings } = checkReply(standard, example.text, exampleContext(example, clause.where))
      const isFound = findings.some(finding =>
        kind === 'violates' ? finding.clause === clause.id : finding.category === clause.category,
      )
      results.push({
        clause: clause.id,
        category: clause.category,
        kind,
        text: example.text,
        holds: isFound === (kind === 'violates'),
        found: findings.map(({ clause: id, category, start, end }) => ({
          clause: id,
          category,
          words: example.text.slice(start, end),
        })),
      })
    }
  }
  return results
}
