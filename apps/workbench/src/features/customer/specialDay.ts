/** The next day to remember of a customer. Pure. */
export type SpecialDay = { label: string; month: number; day: number; inDays: number }

/** `date` is "MM-DD"; counted in whole days of the browser's zone, today is 0. */
export const nextSpecialDay = (days: readonly { label: string; date: string }[], now: number): SpecialDay | null => {
  const today = new Date(now)
  today.setHours(0, 0, 0, 0)
  const coming = days.flatMap(({ label, date }) => {
    const [month, day] = date.split('-').slice(-2).map(Number)
    if (!month || !day) return []
    const next = new Date(today.getFullYear(), month - 1, day)
    if (next < today) next.setFullYear(today.getFullYear() + 1)
    return [{ label, month, day, inDays: Math.round((next.getTime() - today.getTime()) / 86_400_000) }]
  })
  return coming.sort((a, b) => a.inDays - b.inDays)[0] ?? null
}
