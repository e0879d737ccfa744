/** The widget's look: readable on every colour, hours in words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrastOf, describeHours, readableOn } from './widget.ts'

it('whatever the shop’s colour, what stands on it is readable', () => {
  const byte = fc.integer({ min: 0, max: 255 }).map(value => value.toString(16).padStart(2, '0'))
  fc.assert(
    fc.property(byte, byte, byte, (red, green, blue) => {
      const color = `#${red}${green}${blue}`
      expect(contrastOf(color, readableOn(color))).toBeGreaterThanOrEqual(4.5)
    }),
  )
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21)
})

const day: [number, number][] = [[540, 1260]]
const half: [number, number][] = [
  [600, 720],
  [780, 1080],
]
const always: [number, number][] = [[0, 1440]]
const none: [number, number][] = []
describe('hours', () => {
  it.each([
    [{ 0: day, 1: day, 2: day, 3: day, 4: day, 5: day, 6: day }, '每天 09:00–21:00', 'Daily 09:00–21:00'],
    [{ 0: always, 1: always, 2: always, 3: always, 4: always, 5: always, 6: always }, '每天 24 小时', 'Daily 24 hours'],
    [{ 0: none, 1: day, 2: day, 3: day, 4: day, 5: day, 6: none }, '周一至周五 09:00–21:00', 'Mon–Fri 09:00–21:00'],
    [
      { 0: half, 1: day, 2: day, 3: day, 4: day, 5: day, 6: half },
      '周一至周五 09:00–21:00，周六至周日 10:00–12:00 13:00–18:00',
      'Mon–Fri 09:00–21:00, Sat–Sun 10:00–12:00 13:00–18:00',
    ],
    [{ 0: none, 1: none, 2: none, 3: day, 4: none, 5: none, 6: none }, '周三 09:00–21:00', 'Wed 09:00–21:00'],
    [{ 0: none, 1: none, 2: none, 3: none, 4: none, 5: none, 6: none }, '', ''],
  ])('%#', (weekly, chinese, english) => {
    expect(describeHours(weekly, 'zh-CN')).toBe(chinese)
    expect(describeHours(weekly, 'en')).toBe(english)
  })
})
