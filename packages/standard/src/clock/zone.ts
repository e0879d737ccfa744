/** Local wall time in an IANA time zone, by Intl alone: offsets, dates and the way back to instants. */

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

/** Milliseconds to add to UTC to read the wall clock of `timeZone` at `instant`. */
export function offsetAt(instant: number, timeZone: string): number {
  const field: Record<string, number> = {}
  for (const part of formatterOf(timeZone).formatToParts(instant)) field[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}

/** A calendar day as the UTC midnight of its date: plain arithmetic, no zone. */
export function localDayOf(instant: number, timeZone: string): number {
  const wall = instant + offsetAt(instant, timeZone)
  return Math.floor(wall / DAY) * DAY
}

/** The instant at which the wall clock shows `minute` minutes after midnight of `day`; in a DST gap, the moment after it. */
export function instantOf(day: number, minute: number, timeZone: string): number {
  const wall = day + minute * 60_000
  const first = wall - offsetAt(wall, timeZone)
  const second = wall - offsetAt(first, timeZone)
  if (second + offsetAt(second, timeZone) === wall) return second
  return Math.max(first, second)
}

/** `YYYY-MM-DD` of a day made by `localDayOf`. */
export function dateKeyOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10)
}

export const DAY = 86_400_000
