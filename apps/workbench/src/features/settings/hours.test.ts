/** Weekly hours by cases. */
import { describe, expect, it } from 'vitest'
import { checkDay, nextSpan, readMinutes, type Span, sortWeek, type Weekly, writeMinutes } from './hours.ts'

describe('times', () => {
  it.each([
    ['9', 540],
    ['09:30', 570],
    ['0930', 570],
    ['９：３０', 570],
    ['24:00', 1440],
    ['24:01', null],
    ['12:60', null],
    ['abc', null],
    ['', null],
  ])('%s → %s', (text, minutes) => expect(readMinutes(text)).toBe(minutes))

  it('writes what it reads', () => {
    for (const minutes of [0, 5, 570, 1080, 1440]) expect(readMinutes(writeMinutes(minutes))).toBe(minutes)
  })
})

describe('a day', () => {
  it.each<[Span[], ReturnType<typeof checkDay>]>([
    [[], null],
    [[[540, 1080]], null],
    [
      [
        [540, 720],
        [720, 1080],
      ],
      null,
    ],
    [[[1080, 540]], { span: 0, problem: 'order' }],
    [[[540, 540]], { span: 0, problem: 'order' }],
    [
      [
        [540, 800],
        [780, 1080],
      ],
      { span: 1, problem: 'overlap' },
    ],
  ])('%j: %j', (spans, problem) => expect(checkDay(spans)).toEqual(problem))

  it('offers a further span that keeps the day right', () => {
    const day: Span[] = []
    for (let count = 0; count < 3; count++) day.push(nextSpan(day))
    expect(checkDay(day)).toBeNull()
  })
})

it('a week has all its days, each in order', () => {
  const weekly = {
    '1': [
      [780, 1080],
      [540, 720],
    ],
  } as unknown as Weekly
  expect(sortWeek(weekly)['1']).toEqual([
    [540, 720],
    [780, 1080],
  ])
  expect(Object.keys(sortWeek(weekly)).sort()).toEqual(['0', '1', '2', '3', '4', '5', '6'])
})
