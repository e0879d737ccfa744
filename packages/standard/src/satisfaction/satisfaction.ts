/** Satisfaction of a conversation, 1–5: from the course of feelings, the outcome, the closing words and the faults. */
import type { Standard } from '#check/compile.ts'
import { hasAny } from '#conversation/match.ts'
import { type Reading, readConversation } from '#conversation/reading.ts'
import { readFacts } from '#satisfaction/facts.ts'
import type { ConversationFinding, ConversationInput, Satisfaction } from '#types.ts'

/** Estimates from an already read conversation and its findings. */
export function rateReading(
  reading: Reading,
  findings: readonly Pick<ConversationFinding, 'category' | 'severity'>[],
): Satisfaction {
  const { weights, base, cuts, dissatisfied } = reading.lexicon.satisfaction
  let value = base
  for (const [name, fact] of readFacts(reading, findings)) value += (weights[name] ?? 0) * fact
  // Who ends pleased was won back, whatever went before.
  const closing = reading.customerTurns.at(-1)
  const isWonBack =
    closing?.emotion?.label === 'pleased' && closing.emotion.strength >= 0.5 && !hasAny(dissatisfied, closing.folded)
  if (isWonBack) value = Math.max(value, cuts[2] ?? value)
  const score = (1 + cuts.filter(cut => value >= cut).length) as Satisfaction['score']
  return { score, label: score <= 2 ? 'dissatisfied' : score === 3 ? 'neutral' : 'satisfied' }
}

/** Estimates a conversation from its words alone: 1–5 and the three-class reading. E2. */
export function estimateSatisfaction(standard: Standard, conversation: ConversationInput): Satisfaction {
  return rateReading(readConversation(standard, conversation), [])
}
