/** Opening: a greeting in the first reply (A1, A11) and the customer's name used once it is known (A6). */
import type { Judge } from '#conversation/judge.ts'
import { findFirst, firstSentence, hasAny } from '#conversation/match.ts'
import { hasAct } from '#conversation/reading.ts'

/** The first reply, all its turns before the customer speaks again, holds a greeting. */
export const judgeGreeting: Judge = ({ agentTurns, blockFrom }, report) => {
  const first = agentTurns[0]
  if (!first) return
  if (blockFrom(first.index).some(turn => hasAct(turn, 'greet'))) return
  report('no_greeting', first.index, firstSentence(first.text))
}

/** A surname the customer gave stands in at least one agent turn. */
export const judgeName: Judge = ({ lexicon, turns, customerTurns, agentTurns }, report) => {
  const asking = lexicon.slots.find(({ id }) => id === 'name')?.ask ?? []
  for (const turn of customerTurns) {
    const previous = turns[turn.index - 1]
    const isAsked = previous?.role === 'agent' && hasAny(asking, previous.folded)
    const given =
      findFirst(lexicon.pattern('surnameGiven'), turn.folded) ??
      (isAsked ? findFirst(lexicon.pattern('bareName'), turn.folded) : null)
    if (!given) continue
    const words = turn.folded.slice(given.start, given.end)
    const surname = findFirst(lexicon.pattern('surnameItself'), words)
    if (!surname) continue
    const name = words.slice(surname.start, surname.end)
    // “姓方” said after the agent: the customer repeats whose name it is.
    if (agentTurns.some(({ index, folded }) => index < turn.index && folded.includes(`姓${name}`))) continue
    const later = agentTurns.filter(({ index }) => index > turn.index)
    // The surname alone is no address: 方 stands in 方便, 马 in 马上.
    const uses = lexicon.expressions([`${name}(?:{title}|某|[\\u4e00-\\u9fff]{1,2}{title})|[小老阿]${name}`])
    const fullName = turn.folded.slice(given.start + surname.start, given.end).match(/^[\u4e00-\u9fff]{2,3}/)?.[0]
    const isUsed = agentTurns.some(
      ({ folded }) => hasAny(uses, folded) || (fullName !== undefined && folded.includes(fullName)),
    )
    if (later.length > 0 && !isUsed) report('name_unused', turn.index, given)
    return
  }
}
