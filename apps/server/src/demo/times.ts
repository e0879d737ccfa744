/** The demo's calendar: everything is told from the day of its first start, in the shop's time zone. */
const day = 86_400_000
const zoneOffset = 8 * 3_600_000

/** Midnight in Shanghai of the day that `now` lies in. */
const midnight = (now: Date): number => Math.floor((now.getTime() + zoneOffset) / day) * day - zoneOffset

/** A clock time so many days before; what would not be over yet happened a day earlier. */
export const momentOf = (now: Date, daysAgo: number, time: string, lastsSeconds = 0): Date => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const at = midnight(now) - daysAgo * day + (hours * 60 + minutes) * 60_000
  return new Date(at + lastsSeconds * 1000 > now.getTime() - 600_000 ? at - day : at)
}
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * day)

/** `MM-DD` so many days after. */
export const monthDayIn = (now: Date, days: number): string =>
  new Date(now.getTime() + zoneOffset + days * day).toISOString().slice(5, 10)
