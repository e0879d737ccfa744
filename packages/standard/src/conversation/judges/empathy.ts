/** Empathy before solution: after an upset customer turn the next reply understands or apologises (A12). */
import type { Judge } from '#conversation/judge.ts'
import { isAggrieved } from '#conversation/judges/feeling.ts'
import { firstSentence } from '#conversation/match.ts'
import { hasAct } from '#conversation/reading.ts'

export const judgeEmpathy: Judge = ({ turns, lexicon, replyTo }, report) => {
  let judged = -1
  let wasAggrieved = false
  for (const turn of turns) {
    if (!isAggrieved(turn, lexicon, wasAggrieved)) continue
    const block = replyTo(turn.index)
    const reply = block[0]
    if (!reply || reply.index === judged) continue
    judged = reply.index
    wasAggrieved = !block.some(answer => hasAct(answer, 'empathise', 'apologise'))
    if (wasAggrieved) report('no_empathy', reply.index, firstSentence(reply.text))
  }
}
