/** Promises: presets, order, rings. */
import type { FollowUp } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import { arrangeFollowUps } from './followUps.ts'
import { timePresets, toLocalField } from './presets.ts'
import { readFollowUp } from './reading.ts'

const followUp = (id: string, fields: Partial<FollowUp>): FollowUp => ({
  id,
  title: id,
  dueAt: '2026-11-24T09:00:00.000Z',
  status: 'open',
  conversationId: null,
  messageId: null,
  customer: null,
  owner: { id: 'me', name: '林晓雨' },
  createdAt: '2026-11-24T05:00:00.000Z',
  doneAt: null,
  ...fields,
})

describe('timePresets', () => {
  it('offers only times ahead, soonest first', () => {
    const late = new Date(2026, 10, 24, 16, 50)
    const ids = timePresets(late).map(preset => preset.id)
    expect(ids).toEqual(
      ['in10', 'today17', 'in30', 'in120', 'tomorrow9', 'tomorrow17'].filter(id => ids.includes(id as never)),
    )
    expect(timePresets(new Date(2026, 10, 24, 18)).some(preset => preset.id === 'today17')).toBe(false)
    for (const preset of timePresets(late)) expect(preset.at.getTime()).toBeGreaterThan(late.getTime())
  })
  it('writes local fields that read back as the same minute', () => {
    const at = new Date(2026, 0, 5, 9, 7)
    expect(toLocalField(at)).toBe('2026-01-05T09:07')
    expect(new Date(toLocalField(at)).getTime()).toBe(at.getTime())
  })
})

describe('promises', () => {
  it('stand open by due time, then done newest first, never cancelled', () => {
    const list = [
      followUp('done', { status: 'done', doneAt: '2026-11-24T08:00:00.000Z' }),
      followUp('gone', { status: 'cancelled' }),
      followUp('later', { dueAt: '2026-11-25T09:00:00.000Z' }),
      followUp('soon', {}),
    ]
    expect(arrangeFollowUps(list).map(one => one.id)).toEqual(['soon', 'later', 'done'])
  })
  it.each([
    ['2026-11-24T06:00:00.000Z', 'calm'],
    ['2026-11-24T08:30:00.000Z', 'near'],
    ['2026-11-24T08:50:00.000Z', 'late'],
    ['2026-11-24T09:01:00.000Z', 'over'],
  ])('at %s the ring is %s', (now, tone) => {
    expect(readFollowUp(followUp('one', {}), Date.parse(now)).tone).toBe(tone)
  })
})
