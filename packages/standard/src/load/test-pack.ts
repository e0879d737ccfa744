/** Tries the examples of every clause: each must be found where it violates, and not where it passes. */
import { checkReply } from '#check/check.ts'
import { compilePack } from '#check/compile.ts'
import type { PackData, ReplyExample } from '#pack/pack.ts'
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

/** The context an example describes. */
export function exampleContext(example: ReplyExample): ReplyContext {
  return {
    turns: example.customer === undefined ? [] : [{ role: 'customer', text: example.customer }],
    isComplaint: example.isComplaint,
    customer: example.gender ? { gender: example.gender } : undefined,
  }
}

/** Results for all examples. A violating example holds when its category is found, a passing one when it is not. */
export function testPack(pack: PackData): ExampleResult[] {
  const standard = compilePack(pack)
  const results: ExampleResult[] = []
  for (const clause of pack.clauses) {
    for (const kind of ['violates', 'passes'] as const) {
      for (const example of clause.examples[kind]) {
        const { findings } = checkReply(standard, example.text, exampleContext(example))
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
  }
  return results
}
