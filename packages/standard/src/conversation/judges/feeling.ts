/** When a customer's turn is a grievance: the feeling read in it, and words in which a person would hear it too. */
import type { Lexicon } from '#conversation/lexicon.ts'
import { hasAny } from '#conversation/match.ts'
import { hasAct, type ReadTurn } from '#conversation/reading.ts'

/** From here a feeling that was read needs no words beside it. */
const SURE = 0.85

/**
 * Upset in a way that can be heard: in words, or in what happened ("等了十一天"). "补考要等几天" wants an answer, not
 * comfort. Who was aggrieved before (`wasAggrieved`) needs no such words again.
 */
export function isAggrieved(turn: ReadTurn, lexicon: Lexicon, wasAggrieved = false): boolean {
  const { folded, isUpset, emotion } = turn
  if (turn.role !== 'customer' || emotion?.label === 'pleased') return false
  const has = (name: string) => hasAny(lexicon.pattern(name), folded)
  if (has('resigned')) return false
  if (has('grievance') || has('hardship')) return true
  if (!isUpset || !emotion) return false
  if (wasAggrieved) return true
  if (has('plainAsk')) return false
  if (has('felt') || has('complaint')) return true
  const isSure = emotion.strength >= SURE
  return isSure && (emotion.label === 'angry' || hasAct(turn, 'complain'))
}
