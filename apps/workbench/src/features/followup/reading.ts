/** How near a promise's time is, for its ring. Pure. */
import type { FollowUp } from '@tact/protocol'
import type { ClockReading } from '#shared/time/index.ts'

const hour = 3_600_000

/** Calm until an hour before, near within it, late in the last quarter of an hour; measured from when it was made. */
export const readFollowUp = (followUp: FollowUp, now: number): ClockReading => {
  if (followUp.status !== 'open') return { tone: 'met', share: 1, seconds: null }
  const due = Date.parse(followUp.dueAt)
  const left = due - now
  const seconds = Math.ceil(left / 1000)
  if (left <= 0) return { tone: 'over', share: 0, seconds }
  const whole = Math.max(1, due - Date.parse(followUp.createdAt))
  const share = Math.min(1, left / whole)
  return { tone: left < hour / 4 ? 'late' : left < hour ? 'near' : 'calm', share, seconds }
}
