/** Times in words, by cases. */
import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { formatCountdown } from '#shared/time/clock.ts'
import { formatDay, formatDeadline, formatRelative, formatSpan } from '#shared/time/format.ts'

// Speaks the keys and their values, so that the choice of words is seen and not their wording.
const t = ((key: string, values: Record<string, unknown> = {}) =>
  `${key.replace('time.', '')}${Object.keys(values).length > 0 ? `(${Object.values(values).join(' ')})` : ''}`) as unknown as TFunction
const now = new Date(2026, 10, 22, 13, 40).getTime()
const minute = 60_000
const hour = 60 * minute

describe('formatSpan', () => {
  it.each([
    [0, 'seconds(0)'],
    [-5000, 'seconds(0)'],
    [59_000, 'seconds(59)'],
    [3 * minute + 20_000, 'two(minutes(3) seconds(20))'],
    [12 * minute + 20_000, 'minutes(12)'],
    [3 * hour + 20 * minute, 'two(hours(3) minutesShort(20))'],
    [26 * hour, 'two(days(1) hours(2))'],
    [9 * 24 * hour + hour, 'days(9)'],
  ])('%i ms', (span, text) => expect(formatSpan(span, t)).toBe(text))
})

describe('formatRelative', () => {
  it.each([
    [30_000, 'justNow'],
    [-20_000, 'justNow'],
    [5 * minute, 'ago(minutes(5))'],
    [2 * hour, 'dayTime(today 11:40)'],
    [20 * hour, 'dayTime(yesterday 17:40)'],
  ])('%i ms ago', (ago, text) => expect(formatRelative(now - ago, now, t)).toBe(text))
})

it('days are counted by the calendar, not by hours', () => {
  expect(formatDay(new Date(2026, 10, 23, 0, 5), now, t)).toBe('tomorrow')
  expect(formatDay(new Date(2026, 10, 21, 23, 55), now, t)).toBe('yesterday')
})

it('a deadline says what is left or by how much it is over', () => {
  expect(formatDeadline(now + 200 * minute, now, t)).toMatchObject({ isOver: false, when: 'dayTime(today 17:00)' })
  expect(formatDeadline(now - minute, now, t)).toMatchObject({ isOver: true, left: 'over(minutes(1))' })
  expect(formatCountdown(0)).toBe('0:00')
})
