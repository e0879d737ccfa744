/** The next day to remember. */
import { describe, expect, it } from 'vitest'
import { nextSpecialDay } from './specialDay.ts'

const now = new Date(2026, 10, 24, 15).getTime()

describe('nextSpecialDay', () => {
  it.each([
    ['11-26', 2],
    ['11-24', 0],
    ['11-23', 364],
    ['01-01', 38],
  ])('%s is in %i days', (date, inDays) => {
    expect(nextSpecialDay([{ label: '生日', date }], now)?.inDays).toBe(inDays)
  })
  it('takes the nearest and ignores what is no date', () => {
    const days = [
      { label: '生日', date: '12-30' },
      { label: '乔迁', date: '12-01' },
      { label: '不明', date: '某天' },
    ]
    expect(nextSpecialDay(days, now)?.label).toBe('乔迁')
    expect(nextSpecialDay([], now)).toBeNull()
  })
})
