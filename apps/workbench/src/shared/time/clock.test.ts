/** Clock readings: colours change at 50 % and at 80 % of the limit. */
import type { ConversationClock } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import { formatCountdown, formatRing, readClock } from '#shared/time/clock.ts'

const start = Date.parse('2026-11-22T09:00:00Z')
const running: ConversationClock = {
  state: 'running',
  kind: 'full_answer',
  startedAt: new Date(start).toISOString(),
  dueAt: new Date(start + 180_000).toISOString(),
  limitSeconds: 180,
  pausedReason: null,
  toldTime: null,
}

describe('readClock', () => {
  it.each([
    [0, 'calm', 180],
    [89, 'calm', 91],
    [90, 'near', 90],
    [143, 'near', 37],
    [144, 'late', 36],
    [179, 'late', 1],
    [180, 'over', 0],
    [240, 'over', -60],
  ])('after %i s of 180 it is %s', (used, tone, seconds) => {
    expect(readClock(running, start + used * 1000)).toMatchObject({ tone, seconds })
  })

  it('measures a told time from its start, not by the rule’s limit', () => {
    const told = {
      ...running,
      limitSeconds: 300,
      toldTime: running.dueAt,
      dueAt: new Date(start + 3600_000).toISOString(),
    }
    expect(readClock(told, start + 900_000)).toMatchObject({ tone: 'calm', share: 0.75 })
  })

  it('paused and stopped clocks have no time', () => {
    expect(readClock({ ...running, state: 'paused', dueAt: null }, start).tone).toBe('paused')
    expect(readClock({ ...running, state: 'stopped' }, start).tone).toBe('met')
  })
})

describe('formatRing', () => {
  it.each([
    [166, '2:46'],
    [-65, '+1:05'],
    [-824, '+13m'],
    [-7300, '+2h'],
    [-400_000, '+4d'],
  ])('%i s reads %s, at most five signs', (seconds, text) => {
    expect(formatRing(seconds)).toBe(text)
    expect(text.length).toBeLessThanOrEqual(5)
  })
})

describe('formatCountdown', () => {
  it.each([
    [14, '0:14'],
    [166, '2:46'],
    [5880, '1h38'],
    [-65, '+1:05'],
    [400_000, '4d'],
  ])('%i s reads %s', (seconds, text) => expect(formatCountdown(seconds)).toBe(text))
})
