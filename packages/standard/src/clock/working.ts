/** Working time: how many seconds of service lie between two instants, and when a limit of working seconds ends. */

import { DAY, dateKeyOf, instantOf, localDayOf } from '#clock/zone.ts'
import type { WorkingCalendar } from '#types.ts'

/** A calendar without any working hour in this many days has no due time. */
const HORIZON_DAYS = 400

type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** Working intervals of a local day as instants, sorted and merged. */
function intervalsOf(day: number, calendar: WorkingCalendar): [number, number][] {
  const hours = calendar.dates?.[dateKeyOf(day)] ?? calendar.weekly[new Date(day).getUTCDay() as Weekday] ?? []
  const spans = hours
    .filter(([start, end]) => end > start)
    .map(([start, end]): [number, number] => [
      instantOf(day, start, calendar.timeZone),
      instantOf(day, end, calendar.timeZone),
    ])
    .sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1])
    else merged.push(span)
  }
  return merged
}

/** Milliseconds since the epoch of an ISO 8601 time; throws RangeError when it is none. */
export function instantOfIso(iso: string): number {
  const instant = Date.parse(iso)
  if (Number.isNaN(instant)) throw new RangeError(`not a time: ${iso}`)
  return instant
}

/**
 * Seconds of working time from `from` to `to` (ISO 8601); 0 when `to` is not later. Without a calendar every second
 * counts. Zones and daylight saving are those of the calendar. A8, B3.
 */
export function workingSecondsBetween(from: string, to: string, calendar?: WorkingCalendar): number {
  const start = instantOfIso(from)
  const end = instantOfIso(to)
  if (end <= start) return 0
  if (!calendar) return (end - start) / 1000
  let worked = 0
  // A day earlier: an interval may run past midnight (end minute above 1440).
  for (let day = localDayOf(start, calendar.timeZone) - DAY; ; day += DAY) {
    const intervals = intervalsOf(day, calendar)
    for (const [opens, closes] of intervals) {
      const overlap = Math.min(end, closes) - Math.max(start, opens)
      if (overlap > 0) worked += overlap
    }
    if (day > end + DAY) break
  }
  return worked / 1000
}

/**
 * The instant (ISO 8601, UTC) at which `seconds` of working time have passed since `from`. Throws RangeError when the
 * calendar holds no working hour within 400 days. A8, B3.
 */
export function addWorkingSeconds(from: string, seconds: number, calendar?: WorkingCalendar): string {
  const start = instantOfIso(from)
  if (!calendar) return new Date(start + seconds * 1000).toISOString()
  let left = seconds * 1000
  let idleDays = 0
  for (let day = localDayOf(start, calendar.timeZone) - DAY; idleDays < HORIZON_DAYS; day += DAY) {
    idleDays += 1
    for (const [opens, closes] of intervalsOf(day, calendar)) {
      const begin = Math.max(start, opens)
      if (closes <= begin) continue
      idleDays = 0
      if (closes - begin >= left) return new Date(begin + left).toISOString()
      left -= closes - begin
    }
  }
  throw new RangeError('the calendar has no working hours')
}

/** Whether `at` (ISO 8601) lies in working hours; without a calendar it always does. */
export function isWorkingTime(at: string, calendar?: WorkingCalendar): boolean {
  if (!calendar) return true
  const instant = instantOfIso(at)
  const today = localDayOf(instant, calendar.timeZone)
  return [today - DAY, today].some(day =>
    intervalsOf(day, calendar).some(([opens, closes]) => instant >= opens && instant < closes),
  )
}
