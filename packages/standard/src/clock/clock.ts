/** The clock of one conversation (A8): what is owed to the customer, by when, and how near that is. Pure and small. */

import { addWorkingSeconds, instantOfIso, isWorkingTime, workingSecondsBetween } from '#clock/working.ts'
import type { ClockKind, ClockRule, ClockState, WorkingCalendar } from '#types.ts'

/** What happens to a conversation, as far as its clock cares. `at` is ISO 8601. */
export type ClockEvent =
  /** `needsReply: false` for a mere "好的，谢谢": nothing is owed, so no clock starts, but for the very first turn. */
  | { type: 'customer_turn'; at: string; needsReply?: boolean }
  /** `isHolding`: only holds the line. `toldTime`: the ISO time by which the answer was announced. */
  | { type: 'agent_turn'; at: string; isHolding?: boolean; toldTime?: string | null }
  /** The agent marks the question as hard, with or without the time told. */
  | { type: 'mark_hard'; at: string; toldTime?: string | null }
  | { type: 'close'; at: string }

export type ClockTone = 'idle' | 'calm' | 'warn' | 'urgent' | 'late'
/** For the ring: seconds left (negative when late), share of the limit used (0 upward), tone, and whether time stands still. */
export type ClockReading = {
  remainingSeconds: number
  usedFraction: number
  tone: ClockTone
  isOutsideHours: boolean
}

function ruleOf(rules: readonly ClockRule[], kind: ClockKind): ClockRule {
  const rule = rules.find(candidate => candidate.id === kind)
  if (!rule) throw new RangeError(`clocks.yaml has no rule "${kind}"`)
  return rule
}

function startClock(
  rules: readonly ClockRule[],
  calendar: WorkingCalendar | undefined,
  kind: ClockKind,
  startedAt: string,
  limitSeconds = ruleOf(rules, kind).limitSeconds,
): ClockState {
  return {
    state: 'running',
    kind,
    startedAt,
    limitSeconds,
    dueAt: addWorkingSeconds(startedAt, limitSeconds, calendar),
  }
}

/** A hard question runs five minutes from the customer's turn, or until the told time when that is known. */
function hardenClock(
  rules: readonly ClockRule[],
  calendar: WorkingCalendar | undefined,
  startedAt: string,
  toldTime: string | null | undefined,
): ClockState {
  if (!toldTime) return startClock(rules, calendar, 'hard_question', startedAt)
  const seconds = Math.round(workingSecondsBetween(startedAt, toldTime, calendar))
  return { state: 'running', kind: 'hard_question', startedAt, limitSeconds: Math.max(seconds, 1), dueAt: toldTime }
}

/**
 * The next state of a conversation's clock. `state` is null before the first event. Rules are the pack's
 * (`clockRulesOf(standard)`); without `calendar` every second counts. A8, B3.
 * - customer turn: the first starts `first_reply`, later ones `full_answer`; one that waits already keeps its start
 * - agent turn that only holds the line: `first_reply` is met, `full_answer` runs on from the same customer turn; with a
 *   told time it becomes `hard_question`
 * - any other agent turn: paused, the customer's move; close: stopped
 */
export function advanceClock(
  rules: readonly ClockRule[],
  calendar: WorkingCalendar | undefined,
  state: ClockState | null,
  event: ClockEvent,
): ClockState {
  switch (event.type) {
    case 'customer_turn': {
      if (state?.state === 'running') return state
      // Who opens a conversation is owed a first reply, be it to a bare "你好".
      if (event.needsReply === false && state !== null)
        return state.state === 'stopped' ? { state: 'paused', kind: null, reason: 'awaiting_customer' } : state
      const isFirst = state === null || state.state === 'stopped' || state.kind === null
      return startClock(rules, calendar, isFirst ? 'first_reply' : 'full_answer', event.at)
    }
    case 'agent_turn': {
      if (state?.state === 'stopped') return state
      if (state?.state !== 'running') return { state: 'paused', kind: 'first_reply', reason: 'awaiting_customer' }
      if (event.toldTime && event.isHolding !== false)
        return hardenClock(rules, calendar, state.startedAt, event.toldTime)
      if (!event.isHolding) return { state: 'paused', kind: state.kind, reason: 'awaiting_customer' }
      return state.kind === 'first_reply' ? startClock(rules, calendar, 'full_answer', state.startedAt) : state
    }
    case 'mark_hard':
      return state?.state === 'running'
        ? hardenClock(rules, calendar, state.startedAt, event.toldTime)
        : (state ?? stopped)
    case 'close':
      return stopped
  }
}

const stopped: ClockState = { state: 'stopped' }

/** The clock after all `events`, oldest first; null when there was none. A8. */
export function clockOf(
  rules: readonly ClockRule[],
  calendar: WorkingCalendar | undefined,
  events: readonly ClockEvent[],
): ClockState | null {
  let state: ClockState | null = null
  for (const event of events) state = advanceClock(rules, calendar, state, event)
  return state
}

/**
 * How near the due time is at `now` (ISO 8601), for the ring beside the conversation. Seconds are working seconds. The
 * tone is `warn` past the first of the rule's `warnAt`, `urgent` past the last, `late` past the due time. A8, B3.
 */
export function remaining(
  clock: ClockState | null,
  now: string,
  rules: readonly ClockRule[],
  calendar?: WorkingCalendar,
): ClockReading {
  if (clock?.state !== 'running') return { remainingSeconds: 0, usedFraction: 0, tone: 'idle', isOutsideHours: false }
  const isLate = instantOfIso(now) > instantOfIso(clock.dueAt)
  const used = workingSecondsBetween(clock.startedAt, now, calendar)
  const overdue = workingSecondsBetween(clock.dueAt, now, calendar)
  const remainingSeconds = isLate ? -overdue : workingSecondsBetween(now, clock.dueAt, calendar)
  const usedFraction = clock.limitSeconds > 0 ? used / clock.limitSeconds : 1
  const warnAt = [...ruleOf(rules, clock.kind).warnAt].sort((a, b) => a - b)
  const passed = warnAt.filter(fraction => usedFraction >= fraction).length
  const tone = isLate ? 'late' : passed === 0 ? 'calm' : passed >= 2 && passed === warnAt.length ? 'urgent' : 'warn'
  return { remainingSeconds, usedFraction, tone, isOutsideHours: !isWorkingTime(now, calendar) }
}

/** The same clock as the customer and the screen see it at `now`: outside working hours a running clock stands still. */
export function clockAt(clock: ClockState, now: string, calendar?: WorkingCalendar): ClockState {
  if (clock.state !== 'running' || isWorkingTime(now, calendar)) return clock
  return { state: 'paused', kind: clock.kind, reason: 'outside_hours' }
}
