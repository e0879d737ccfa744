/** Timing: the clocks of A8 over the times of the turns, working hours counted, told times respected. */

import { findToldTimes } from '#clock/told-time.ts'
import { instantOfIso, workingSecondsBetween } from '#clock/working.ts'
import type { Judge } from '#conversation/judge.ts'
import { findFirst, firstSentence, hasAny } from '#conversation/match.ts'
import type { Reading, ReadTurn } from '#conversation/reading.ts'
import type { ClockKind } from '#types.ts'

export const judgeTiming: Judge = (reading, report) => {
  if (reading.hasTimes) judgeClocks(reading, report)
  else judgeWords(reading, report)
}

/** Milliseconds that "五分钟内" may last longer. */
const GRACE = 60_000

/** Seconds after a mere "稍等" from which a time should have been told. */
const HOLD_SECONDS = 120

const isoOf = (turn: ReadTurn) => new Date(turn.at ?? 0).toISOString()

/** A wait of the customer: from the turn that started it over the holding turns to the answer, if one came. */
type Wait = { from: ReadTurn; holds: ReadTurn[]; answer: ReadTurn | null }

function waitsOf({ turns }: Reading): Wait[] {
  const waits: Wait[] = []
  let open: Wait | null = null
  for (const turn of turns) {
    if (turn.role === 'customer') {
      if (!open && turn.needsReply) {
        open = { from: turn, holds: [], answer: null }
        waits.push(open)
      }
    } else if (open && turn.isHolding) open.holds.push(turn)
    else if (open) {
      open.answer = turn
      open = null
    }
  }
  return waits
}

const judgeClocks: Judge = (reading, report) => {
  const { lexicon, input, turns, agentTurns, customerTurns } = reading
  const limit = (kind: ClockKind) =>
    lexicon.clocks.find(({ id }) => id === kind)?.limitSeconds ?? Number.POSITIVE_INFINITY
  const between = (from: ReadTurn, to: string) => workingSecondsBetween(isoOf(from), to, input.calendar)
  const firstAgent = agentTurns[0]
  const firstCustomer = customerTurns[0]
  const opens = firstCustomer && firstAgent && firstCustomer.index < firstAgent.index
  if (opens && between(firstCustomer, isoOf(firstAgent)) > limit('first_reply')) {
    report('late_first_reply', firstAgent.index, firstSentence(firstAgent.text))
  }
  const last = turns.at(-1)
  for (const { from, holds, answer } of waitsOf(reading)) {
    const end = answer ?? last
    if (!end) continue
    const isFirst = opens && from.index < firstAgent.index
    const hold = holds[0]
    const telling = holds.length > 0 ? holds : agentBlockBefore(turns, from.index)
    const isAhead = holds.length === 0
    const told = telling
      .filter(turn => !isAhead || hasAny(lexicon.pattern('toldAhead'), turn.folded))
      .map(turn => toldBy(turn, lexicon.pattern('toldLater')))
      .filter(due => due !== null)
    if (told.length > 0) {
      const due =
        Math.max(...told.map(time => (time === 'open' ? Number.POSITIVE_INFINITY : instantOfIso(time)))) + GRACE
      const isLate = (answer?.at ?? 0) > due && between(from, isoOf(end)) > limit('full_answer')
      if (answer && isLate && !isFirst) report('late_reply', answer.index, firstSentence(answer.text))
      continue
    }
    if (hold) {
      // The hold was a reply: what is missing is the time, and the answer after it is not late once more.
      const isLong = between(hold, isoOf(end)) > HOLD_SECONDS || between(from, isoOf(end)) > limit('full_answer')
      if (!answer || isLong) report('no_expected_time', hold.index, firstSentence(hold.text))
    } else if (answer && !isFirst && between(from, isoOf(answer)) > limit('full_answer'))
      report('late_reply', answer.index, firstSentence(answer.text))
  }
  judgeWords(reading, report)
}

/** The agent's turns directly before `index`: "五分钟内到" said there holds for the wait that follows. */
function agentBlockBefore(turns: readonly ReadTurn[], index: number): ReadTurn[] {
  const block: ReadTurn[] = []
  for (let i = index - 1; turns[i]?.role === 'agent'; i -= 1) block.push(turns[i] as ReadTurn)
  return block
}

/** The due time a holding turn tells; 'open' when it tells one that no clock can read. */
function toldBy(turn: ReadTurn, toldLater: readonly RegExp[]): string | 'open' | null {
  const time = findToldTimes(turn.folded).at(-1)
  if (time) return time.resolve(isoOf(turn)) ?? 'open'
  return hasAny(toldLater, turn.folded) ? 'open' : null
}

/** "愉快的一天", "耐心一点" tell no time. */
const noTime = /祝[^。！]*|(?:耐心|快|慢|早|多)一点|[美愉好][好快]的一天/g

/** Without a clock, words alone: the customer is told to wait for an outcome and hears no time. */
const judgeWords: Judge = ({ turns, lexicon, replyTo }, report) => {
  for (const turn of turns) {
    if (turn.role !== 'agent') continue
    const chaser = turns[turn.index + 1]
    // Left holding the line: the customer has to ask, or nothing comes any more.
    const isChased =
      turn.isHolding &&
      (chaser ? chaser.role === 'customer' && hasAny(lexicon.pattern('chasing'), chaser.folded) : true)
    const wait =
      findFirst(lexicon.pattern('waitForOutcome'), turn.folded) ?? (isChased ? firstSentence(turn.text) : null)
    const told = turn.folded.replace(noTime, '')
    if (!wait || findToldTimes(told).length > 0 || hasAny(lexicon.pattern('toldLater'), told)) continue
    const answers = chaser?.role === 'customer' ? replyTo(chaser.index) : []
    if (answers.some(answer => findToldTimes(answer.folded).length > 0)) continue
    report('no_expected_time', turn.index, wait)
  }
}
