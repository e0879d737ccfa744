/** Exceptions of a reply clause: what excuses a whole reply, by its own words, the customer's, or the place. */
import { parsePattern, type Slots } from '#match/pattern.ts'
import { normalise } from '#normalise/normalise.ts'
import type { ReplyException } from '#pack/pack.ts'
import type { Where } from '#rules/node.ts'
import { isWhere } from '#rules/where.ts'
import type { ReplyContext } from '#types.ts'

type Test = (text: string) => boolean
export type CompiledException = { said: readonly Test[]; customerSaid: readonly Test[]; where: Where | undefined }

/** A test for any of the patterns in normalised text. @throws PatternError */
function testOf(patterns: readonly string[], slots: Slots): Test {
  const parsed = patterns.map(text => {
    const { anchors, source } = parsePattern(text, slots)
    return { anchors, expression: source === null ? null : new RegExp(source) }
  })
  return text =>
    parsed.some(
      ({ anchors, expression }) =>
        anchors.some(anchor => text.includes(anchor)) && (expression === null || expression.test(text)),
    )
}

export function compileException(exception: ReplyException, slots: Slots): CompiledException {
  const { words, patterns, customerSaid, where } = exception
  const plain = words?.map(word => normalise(word).text)
  return {
    said: [
      ...(plain ? [(text: string) => plain.some(word => text.includes(word))] : []),
      ...(patterns ? [testOf(patterns, slots)] : []),
    ],
    customerSaid: customerSaid ? [testOf(customerSaid, slots)] : [],
    where,
  }
}

/** Whether everything the exception names holds; `text` and `customer` are normalised. */
export function isException(
  { said, customerSaid, where }: CompiledException,
  text: string,
  customer: string,
  context: ReplyContext | undefined,
): boolean {
  return said.every(test => test(text)) && customerSaid.every(test => test(customer)) && isWhere(where, context ?? {})
}
