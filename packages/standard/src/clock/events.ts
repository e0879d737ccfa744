/** From words to clock events: whether a turn holds the line, tells a time, or asks for nothing. */
import type { Standard } from '#check/compile.ts'
import type { ClockEvent } from '#clock/clock.ts'
import { findToldTimes } from '#clock/told-time.ts'
import { type Lexicon, lexiconOf } from '#conversation/lexicon.ts'
import { foldText, hasAny } from '#conversation/match.ts'
import type { Turn } from '#types.ts'

/** Whether an agent's folded text only holds the line: asks to wait and answers nothing else. */
export function isHoldingText(lexicon: Lexicon, folded: string): boolean {
  if (!hasAny(lexicon.pattern('holding'), folded)) return false
  let rest = folded
  for (const expression of lexicon.pattern('holdingRest')) rest = rest.replace(expression, '')
  return rest.replace(/[^\p{L}\p{N}]/gu, '').length <= HOLDING_REST
}

/** Letters that may stand beside "稍等" before the turn counts as an answer. */
const HOLDING_REST = 8

/** Whether a customer's folded text asks for a reply; a mere "好的，谢谢" does not. */
export function needsReply(lexicon: Lexicon, folded: string): boolean {
  return !hasAny(lexicon.pattern('plainAck'), folded)
}

/** The clock event of a turn with a time; throws RangeError without `at`. A8. */
export function clockEventOf(standard: Standard, turn: Turn, timeZone?: string): ClockEvent {
  const { role, text, at } = turn
  if (!at) throw new RangeError('a clock event needs a time')
  const lexicon = lexiconOf(standard)
  const folded = foldText(text)
  if (role === 'customer') return { type: 'customer_turn', at, needsReply: needsReply(lexicon, folded) }
  if (!isHoldingText(lexicon, folded)) return { type: 'agent_turn', at, isHolding: false }
  const toldTime = findToldTimes(text).at(-1)?.resolve(at, timeZone) ?? null
  return { type: 'agent_turn', at, isHolding: true, toldTime }
}

/** Whether an agent's reply only holds the line ("稍等，我查一下"). */
export function isHolding(standard: Standard, text: string): boolean {
  return isHoldingText(lexiconOf(standard), foldText(text))
}
