/** Whether a clause holds here and now: its `where` against what is known, its `when` against the moment of the check. */
import { factOf } from '#rules/leaves/facts.ts'
import type { Where } from '#rules/node.ts'
import { type Moment, moments } from '#rules/operators.ts'
import type { ConversationInput, ReplyContext } from '#types.ts'

type Known = Readonly<Partial<Record<keyof Where, string>>>

/** What a conversation tells of where it happens. */
export function placeOfConversation(input: ConversationInput): Known {
  const textOf = (field: string) => {
    const value = factOf(input, field)
    return value === undefined ? undefined : String(value)
  }
  return {
    channel: input.channel,
    role: textOf('role'),
    scene: textOf('scene'),
    customerType: textOf('customerType'),
    orderState: textOf('orderState'),
  }
}

/** True when every field that `where` names is known and has one of its values. */
export function isWhere(where: Where | undefined, known: Known | ReplyContext): boolean {
  if (!where) return true
  for (const [field, values] of Object.entries(where) as [keyof Where, readonly string[]][]) {
    const value = known[field]
    if (value === undefined || !values.includes(value)) return false
  }
  return true
}

/** True when a clause of `when` runs at `moment`: it runs at its own and at every later one. */
export const isTime = (when: Moment, moment: Moment): boolean => moments.indexOf(when) <= moments.indexOf(moment)
