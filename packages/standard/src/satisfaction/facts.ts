/** What a conversation shows of satisfaction, as named numbers: the pack's weights make one value of them. */
import { hasAny } from '#conversation/match.ts'
import { hasAct, type Reading, type ReadTurn } from '#conversation/reading.ts'
import type { ConversationFinding } from '#types.ts'

const mean = (list: readonly number[]) => list.reduce((sum, item) => sum + item, 0) / Math.max(1, list.length)

/** What the turns show of satisfaction, −1…1: the last three as much as all; 0 without a state model. */
function readMoods(turns: readonly ReadTurn[]): number {
  const shown = turns.flatMap(({ mood }) => (mood ? [mood[2] - mood[0]] : []))
  return shown.length === 0 ? 0 : (mean(shown) + mean(shown.slice(-3))) / 2
}

/** Letters of a closing word that only acknowledges (“好”, “知道了”). */
const ACKNOWLEDGED_LENGTH = 4

/** Facts by the name of their weight; a fact that does not hold is left out. */
export function readFacts(
  { lexicon, customerTurns, agentTurns, turns }: Reading,
  findings: readonly Pick<ConversationFinding, 'category' | 'severity'>[],
): Map<string, number> {
  const { satisfied, dissatisfied, solved, unsolved } = lexicon.satisfaction
  const facts = new Map<string, number>()
  const add = (name: string, value: number | boolean) => {
    if (Number(value) !== 0) facts.set(name, (facts.get(name) ?? 0) + Number(value))
  }
  const valences = customerTurns.map(({ emotion }) => emotion?.valence ?? 0)
  const closing = customerTurns.at(-1)
  if (closing) {
    add('closing', valences.at(-1) ?? 0)
    add('last', mean(valences.slice(-2)))
    add('mean', mean(valences))
    add('worst', Math.min(...valences))
    add('rise', (valences.at(-1) ?? 0) - (valences[0] ?? 0))
    add('learned', readMoods(customerTurns))
    const label = closing.emotion?.label ?? 'calm'
    const isUnhappy = hasAny(dissatisfied, closing.folded)
    const isThankful = !isUnhappy && hasAny(satisfied, closing.folded)
    add('closingDissatisfied', isUnhappy)
    add('closingSatisfied', isThankful)
    add('closingPleased', label === 'pleased' && !isUnhappy)
    add('closingUpset', label === 'angry' || label === 'disappointed' || label === 'anxious')
    const letters = closing.folded.replace(/[^\p{L}\p{N}]/gu, '').length
    add('closingAcknowledged', label === 'calm' && !isUnhappy && !isThankful && letters <= ACKNOWLEDGED_LENGTH)
    add('closingAsks', closing.needsReply && turns.at(-1) !== closing)
    add('leftWaiting', turns.at(-1) === closing && closing.needsReply)
    add('protest', customerTurns.slice(-2).some(({ isUpset }) => isUpset) && label !== 'pleased')
    add('wonBack', label === 'pleased' && customerTurns.slice(0, -1).some(({ isUpset }) => isUpset))
  }
  add('noAgent', agentTurns.length === 0)
  for (const act of ['threaten', 'repeat', 'complain', 'refuse', 'agree', 'thank'])
    add(
      act === 'threaten' ? 'threat' : act,
      customerTurns.some(turn => hasAct(turn, act)),
    )
  const tail = agentTurns.slice(-2)
  const told = tail.map(({ folded }) => folded).join('\n')
  add('solved', hasAny(solved, told))
  add('unsolved', hasAny(unsolved, told))
  add('holding', tail.at(-1)?.isHolding === true)
  for (const act of ['confirm', 'option', 'promise', 'apologise', 'farewell'])
    add(
      `agent_${act}`,
      tail.some(turn => hasAct(turn, act)),
    )
  for (const { category, severity } of findings) {
    add(category, 1)
    add(severity, 1)
  }
  return facts
}
