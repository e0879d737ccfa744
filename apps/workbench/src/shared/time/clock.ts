/** What a conversation's clock shows at a moment. Pure. */
import type { ConversationClock } from '@tact/protocol'

/** calm until 50 % of the limit is used, near until 80 %, then late; over once the due time has passed. */
export type ClockTone = 'calm' | 'near' | 'late' | 'over' | 'paused' | 'met'

export type ClockReading = {
  tone: ClockTone
  /** Remaining part of the limit, 0–1; 1 when paused or met. */
  share: number
  /** Seconds until due; negative when over; null when nothing runs. */
  seconds: number | null
}

/** `now` in milliseconds since 1970. */
export const readClock = (clock: ConversationClock, now: number): ClockReading => {
  if (clock.state === 'stopped') return { tone: 'met', share: 1, seconds: null }
  if (clock.state === 'paused' || !clock.dueAt) return { tone: 'paused', share: 1, seconds: null }
  const due = Date.parse(clock.dueAt)
  const limit = clock.toldTime && clock.startedAt ? (due - Date.parse(clock.startedAt)) / 1000 : clock.limitSeconds
  const seconds = Math.ceil((due - now) / 1000)
  if (seconds <= 0) return { tone: 'over', share: 0, seconds }
  const share = limit && limit > 0 ? Math.min(1, (due - now) / 1000 / limit) : 1
  return { tone: share > 0.5 ? 'calm' : share > 0.2 ? 'near' : 'late', share, seconds }
}

/** The same within a ring: from ten minutes over on whole minutes, then hours, which fit. */
export const formatRing = (seconds: number): string => {
  if (seconds > -600) return formatCountdown(seconds)
  const minutes = Math.floor(-seconds / 60)
  if (minutes < 100) return `+${minutes}m`
  const hours = Math.floor(minutes / 60)
  return hours < 100 ? `+${hours}h` : `+${Math.floor(hours / 24)}d`
}

/** "0:14", "12:05", "1h38"; over time with a plus. */
export const formatCountdown = (seconds: number): string => {
  const sign = seconds < 0 ? '+' : ''
  const whole = Math.abs(seconds)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  if (hours > 99) return `${sign}${Math.floor(hours / 24)}d`
  if (hours > 0) return `${sign}${hours}h${String(minutes).padStart(2, '0')}`
  return `${sign}${minutes}:${String(whole % 60).padStart(2, '0')}`
}
