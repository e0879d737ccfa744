/** When a customer's turn is a grievance: the feeling read in it, and words in which a person would hear it too. */
import type { Lexicon } from '#conversation/lexicon.ts'
import { hasAny } from '#conversation/match.ts'
import { hasAct, type ReadTurn } from '#conversation/reading.ts'

/**
 * Upset in a way that can be heard in the words: "补考要等几天" wants an answer, not comfort. Who was aggrieved before
 * (`wasAggrieved`) needs no such words again.
 */
export function isAggrieved(turn: ReadTurn, lexicon: Lexicon, wasAggrieved = false): boolean {
  const { folded, isUpset, emotion } = turn
  if (turn.role !== 'customer' || emotion?.label === 'pleased') return false
  if (hasAny(lexicon.pattern('resigned'), folded)) return false
  if (hasAny(lexicon.pattern('grievance'), folded)) return true
  if (!isUpset) return false
  if (wasAggrieved || hasAct(turn, 'complain')) return true
  return hasAny(lexicon.pattern('felt'), folded) || hasAny(lexicon.pattern('complaint'), folded)
}
