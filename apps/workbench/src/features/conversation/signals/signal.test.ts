/** Title and signals. */
import type { LiveEvent } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import { needsSignal, titleOf } from './signal.ts'

describe('titleOf', () => {
  it.each([
    [0, '得体'],
    [3, '(3) 得体'],
    [120, '(99+) 得体'],
  ])('%i → %s', (count, expected) => expect(titleOf('得体', count)).toBe(expected))
})

describe('needsSignal', () => {
  // Only what the rule reads; the rest of the event does not matter to it.
  const said = (role: string, agentId: string) =>
    ({ type: 'message.sent', message: { role }, conversation: { agent: { id: agentId } } }) as unknown as LiveEvent
  const asked = { type: 'override.changed', override: { status: 'pending' } } as unknown as LiveEvent
  it('calls for the words of own customers only, and only while nobody looks', () => {
    expect(needsSignal(said('customer', 'me'), 'me', false, false)).toBe(true)
    expect(needsSignal(said('customer', 'me'), 'me', false, true)).toBe(false)
    expect(needsSignal(said('customer', 'other'), 'me', false, false)).toBe(false)
    expect(needsSignal(said('agent', 'me'), 'me', false, false)).toBe(false)
  })
  it('calls who decides', () => {
    expect(needsSignal(asked, 'me', true, false)).toBe(true)
    expect(needsSignal(asked, 'me', false, false)).toBe(false)
  })
})
