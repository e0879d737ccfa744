/** The clock of a conversation: what the engine counts, kept on the row and shown to the desk. */
import type { ConversationClock } from '@tact/protocol'
import {
  advanceClock,
  type ClockEvent,
  type ClockRule,
  type ClockState,
  clockAt,
  type WorkingCalendar,
} from '@tact/standard'
import type { ConversationRow } from './conversation.tables.ts'

export type ClockSetting = { rules: readonly ClockRule[]; calendar: WorkingCalendar | undefined }

/** The row's clock after an event, with what follows from it. */
export const advanceRowClock = (
  row: ConversationRow,
  setting: ClockSetting,
  event: ClockEvent,
): Pick<ConversationRow, 'clock' | 'dueAt' | 'waitingSince' | 'toldTime'> => {
  const clock = advanceClock(setting.rules, setting.calendar, row.clock, event)
  const isRunning = clock.state === 'running'
  const toldTime = 'toldTime' in event && event.toldTime ? new Date(event.toldTime) : row.toldTime
  return {
    clock,
    dueAt: isRunning ? new Date(clock.dueAt) : null,
    waitingSince: isRunning ? (row.waitingSince ?? new Date(clock.startedAt)) : null,
    toldTime: isRunning ? toldTime : null,
  }
}

const flatten = (clock: ClockState | null): Omit<ConversationClock, 'toldTime'> => {
  const none = { kind: null, startedAt: null, dueAt: null, limitSeconds: null, pausedReason: null }
  if (clock === null || clock.state === 'stopped') return { ...none, state: 'stopped' }
  if (clock.state === 'paused') return { ...none, state: 'paused', kind: clock.kind, pausedReason: clock.reason }
  const { kind, startedAt, dueAt, limitSeconds } = clock
  return { ...none, state: 'running', kind, startedAt, dueAt, limitSeconds }
}

/** As the desk sees it at `now`: outside working hours a running clock stands still. */
export const presentClock = (
  row: Pick<ConversationRow, 'clock' | 'toldTime'>,
  calendar: WorkingCalendar | undefined,
  now: Date,
): ConversationClock => ({
  ...flatten(row.clock && clockAt(row.clock, now.toISOString(), calendar)),
  toldTime: row.toldTime?.toISOString() ?? null,
})
