/** Empathy before solution: after an upset customer turn the next reply understands or apologises (A12). */
import type { Judge } from '#conversation/judge.ts'
import { firstSentence, hasAny } from '#conversation/match.ts'
import { hasAct } from '#conversation/reading.ts'

export const judgeEmpathy: Judge = ({ turns, lexicon, replyTo }, report) => {
  let judged = -1
  for (const turn of turns) {
    if (!turn.isUpset || hasAny(lexicon.pattern('resigned'), turn.folded)) continue
    const block = replyTo(turn.index)
    const reply = block[0]
    if (!reply || reply.index === judged) continue
    judged = reply.index
    if (!block.some(answer => hasAct(answer, 'empathise', 'apologise'))) {
      report('no_empathy', reply.index, firstSentence(reply.text))
    }
  }
}
