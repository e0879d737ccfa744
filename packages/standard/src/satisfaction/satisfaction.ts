/** Satisfaction of a conversation, 1–5: from the course of feelings, the outcome, the closing words and the faults. */
import type { Standard } from '#check/compile.ts'
import { hasAny } from '#conversation/match.ts'
import { hasAct, type Reading, type ReadTurn, readConversation } from '#conversation/reading.ts'
import type { ConversationFinding, ConversationInput, Satisfaction } from '#types.ts'

/** What the turns show of satisfaction, −1…1: the last three as much as all; 0 without a state model. */
function readMoods(turns: readonly ReadTurn[]): number {
  const shown = turns.flatMap(({ mood }) => (mood ? [mood[2] - mood[0]] : []))
  if (shown.length === 0) return 0
  const mean = (list: readonly number[]) => list.reduce((sum, item) => sum + item, 0) / list.length
  return (mean(shown) + mean(shown.slice(-3))) / 2
}

/** Estimates from an already read conversation and its findings. */
export function rateReading(
  reading: Reading,
  findings: readonly Pick<ConversationFinding, 'category' | 'severity'>[],
): Satisfaction {
  const { lexicon, customerTurns, agentTurns } = reading
  const { weights, base, cuts, satisfied, dissatisfied, solved, unsolved } = lexicon.satisfaction
  const weight = (name: string) => weights[name] ?? 0
  const valences = customerTurns.map(({ emotion }) => emotion?.valence ?? 0)
  let value = base
  if (valences.length > 0) {
    const last = valences.slice(-2).reduce((sum, item) => sum + item, 0) / Math.min(2, valences.length)
    const mean = valences.reduce((sum, item) => sum + item, 0) / valences.length
    value += weight('last') * last + weight('mean') * mean + weight('worst') * Math.min(...valences)
    value += weight('learned') * readMoods(customerTurns)
    value += weight('rise') * ((valences.at(-1) ?? 0) - (valences[0] ?? 0))
  }
  const closing = customerTurns.at(-1)
  if (closing && hasAny(dissatisfied, closing.folded)) value += weight('closingDissatisfied')
  else if (closing && hasAny(satisfied, closing.folded)) value += weight('closingSatisfied')
  if (customerTurns.some(turn => hasAct(turn, 'threaten'))) value += weight('threat')
  if (customerTurns.some(turn => hasAct(turn, 'repeat'))) value += weight('repeat')
  if (agentTurns.length === 0) value += weight('noAgent')
  const tail = agentTurns
    .slice(-2)
    .map(({ folded }) => folded)
    .join('\n')
  if (hasAny(solved, tail)) value += weight('solved')
  if (hasAny(unsolved, tail)) value += weight('unsolved')
  for (const { category, severity } of findings) value += weight(category) || weight(severity)
  // Who ends pleased was won back, whatever went before.
  const isWonBack =
    closing?.emotion?.label === 'pleased' && closing.emotion.strength >= 0.5 && !hasAny(dissatisfied, closing.folded)
  if (isWonBack) value = Math.max(value, cuts[1] ?? value)
  const score = (1 + cuts.filter(cut => value >= cut).length) as Satisfaction['score']
  return { score, label: score <= 2 ? 'dissatisfied' : score === 3 ? 'neutral' : 'satisfied' }
}

/** Estimates a conversation from its words alone: 1–5 and the three-class reading. E2. */
export function estimateSatisfaction(standard: Standard, conversation: ConversationInput): Satisfaction {
  return rateReading(readConversation(standard, conversation), [])
}
