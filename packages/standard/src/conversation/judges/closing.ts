/** Closing: thanks or farewell at the end (A1, A11) and promises kept as tasks (B14). */
import { type FollowUpPromise, findPromise } from '#clock/promise.ts'
import type { Judge } from '#conversation/judge.ts'
import { hasAny, lastSentence, sentencesOf } from '#conversation/match.ts'
import { hasAct, type Reading, type ReadTurn } from '#conversation/reading.ts'

/** The last agent turns hold thanks, a wish or an open door. Not judged while a question, a wait or a transfer is open. */
export const judgeFarewell: Judge = ({ turns, agentTurns, blockFrom, lexicon }, report) => {
  const last = agentTurns.at(-1)
  if (!last) return
  const tail = turns.slice(last.index + 1)
  const isOpen = tail.some(turn => turn.needsReply)
  if (isOpen || last.isHolding || hasAct(last, 'transfer')) return
  let start = last.index
  while (start > 0 && turns[start - 1]?.role === 'agent') start -= 1
  const block = blockFrom(start)
  if (block.some(turn => hasAct(turn, 'farewell') || hasAny(lexicon.pattern('politeClose'), turn.folded))) return
  const customerCameBack = tail.length > 0
  if (!customerCameBack && hasAny(lexicon.pattern('openQuestion'), last.folded)) return
  report('no_farewell', last.index, lastSentence(last.text))
}

/** A promise to come back at a stated time shows that it was recorded, or is kept within the conversation. */
export const judgePromises: Judge = (reading, report) => {
  const { agentTurns, lexicon, input } = reading
  const followUps = input.facts?.followUpTurns
  if (followUps?.includes(null)) return
  const tracked = agentTurns.filter(({ folded }) => hasAny(lexicon.pattern('tracked'), folded)).at(-1)?.index ?? -1
  let answered = -1
  for (const turn of agentTurns) if (isSubstantial(turn)) answered = turn.index
  for (const turn of agentTurns) {
    const promise = findPromise(turn.text)
    if (!promise || followUps?.includes(turn.index)) continue
    if (!followUps && tracked >= turn.index) continue
    if (answered > turn.index && isSoon(promise, turn, reading)) continue
    report('promise_untracked', turn.index, promise)
  }
}

/** Due within the hour, or before the conversation's last word: a later answer keeps it. */
function isSoon(promise: FollowUpPromise, turn: ReadTurn, { turns }: Reading): boolean {
  const now = turn.at ?? Date.UTC(2026, 0, 1)
  const due = promise.resolve(new Date(now).toISOString())
  if (!due) return false
  const end = turns.at(-1)?.at
  return Date.parse(due) - now <= 3_600_000 || (end != null && Date.parse(due) <= end)
}

/** More than courtesy: some sentence that neither greets, thanks nor parts. */
function isSubstantial(turn: ReadTurn): boolean {
  if (turn.isHolding) return false
  const courtesy = turn.acts.filter(({ act }) => ['greet', 'thank', 'farewell', 'confirm_solved'].includes(act))
  return sentencesOf(turn.text).some(
    ({ start, end }) => end - start >= 10 && !courtesy.some(span => span.start >= start && span.start < end),
  )
}
