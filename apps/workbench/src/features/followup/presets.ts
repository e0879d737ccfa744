/** The times one is most often told, as instants: in ten minutes, today at closing, tomorrow morning. Pure. */
export type TimePreset = { id: 'in10' | 'in30' | 'in120' | 'today17' | 'tomorrow9' | 'tomorrow17'; at: Date }

const dayAt = (now: Date, days: number, hour: number): Date => {
  const at = new Date(now)
  at.setDate(at.getDate() + days)
  at.setHours(hour, 0, 0, 0)
  return at
}

/** Presets still ahead of `now`, soonest first. */
export const timePresets = (now: Date): TimePreset[] => {
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const presets: TimePreset[] = [
    { id: 'in10', at: inMinutes(10) },
    { id: 'in30', at: inMinutes(30) },
    { id: 'in120', at: inMinutes(120) },
    { id: 'today17', at: dayAt(now, 0, 17) },
    { id: 'tomorrow9', at: dayAt(now, 1, 9) },
    { id: 'tomorrow17', at: dayAt(now, 1, 17) },
  ]
  return presets.filter(preset => preset.at.getTime() > now.getTime()).sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Value of a `datetime-local` field for an instant, in the browser's own zone. */
export const toLocalField = (at: Date): string => {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
