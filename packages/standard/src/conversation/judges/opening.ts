/** Opening: a greeting in the first reply (A1, A11) and the customer's name used once it is known (A6). */
import type { Judge } from '#conversation/judge.ts'
import { findFirst, firstSentence } from '#conversation/match.ts'
import { hasAct } from '#conversation/reading.ts'

/** The first reply, all its turns before the customer speaks again, holds a greeting. */
export const judgeGreeting: Judge = ({ agentTurns, blockFrom }, report) => {
  const first = agentTurns[0]
  if (!first) return
  if (blockFrom(first.index).some((turn) => hasAct(turn, 'greet'))) return
  report('no_greeting', first.index, firstSentence(first.text))
}

/** A surname the customer gave stands in at least one agent turn. */
export const judgeName: Judge = ({ lexicon, customerTurns, agentTurns }, report) => {
  for (const turn of customerTurns) {
    const given = findFirst(lexicon.pattern('surnameGiven'), turn.folded)
    if (!given) continue
    const words = turn.folded.slice(given.start, given.end)
    const surname = findFirst(lexicon.pattern('surnameItself'), words)
    if (!surname) continue
    const name = words.slice(surname.start, surname.end)
    const later = agentTurns.filter(({ index }) => index > turn.index)
    if (later.length > 0 && !agentTurns.some(({ folded }) => folded.includes(name))) report('name_unused', turn.index, given)
    return
  }
}
