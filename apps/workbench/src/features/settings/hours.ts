/** Weekly hours as minutes from midnight: reading, writing, checking. Pure. */
import type { ChannelSettings } from '@tact/protocol'

export type Weekly = ChannelSettings['weekly']
export type Weekday = keyof Weekly
export type Span = [start: number, end: number]

/** Monday first, as a week is read. */
export const weekdays: readonly Weekday[] = ['1', '2', '3', '4', '5', '6', '0']
export const maxSpans = 4

/** 1440 is written 24:00. */
export const writeMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** "9", "9:30", "0930", "９：３０" → minutes; null when it is no time. */
export const readMinutes = (text: string): number | null => {
  const plain = text.normalize('NFKC').trim()
  const match = /^(\d{1,2})(?::(\d{1,2}))?$/.exec(plain) ?? /^(\d{2})(\d{2})$/.exec(plain)
  if (!match) return null
  const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0)
  return Number(match[2] ?? 0) < 60 && minutes <= 1440 ? minutes : null
}

export type HoursProblem = 'order' | 'overlap'

/** The first thing wrong with the spans of a day, with the span it is about. */
export const checkDay = (spans: readonly Span[]): { span: number; problem: HoursProblem } | null => {
  for (const [index, [start, end]] of spans.entries()) {
    if (end <= start) return { span: index, problem: 'order' }
    if (spans.some(([from, to], other) => other < index && start < to && from < end))
      return { span: index, problem: 'overlap' }
  }
  return null
}

/** Where a further span may begin: after the last one, an hour later, up to 18:00 or midnight. */
export const nextSpan = (spans: readonly Span[]): Span => {
  const last = Math.max(-1, ...spans.map(([, end]) => end))
  if (last < 0) return [540, 1080]
  const start = Math.min(last + 60, 1410)
  return [start, start < 1080 ? 1080 : Math.min(start + 120, 1440)]
}

export const sortWeek = (weekly: Weekly): Weekly =>
  Object.fromEntries(weekdays.map(day => [day, [...(weekly[day] ?? [])].sort(([a], [b]) => a - b)])) as Weekly
