/** Merging and grouping of messages. */
import type { Message } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import { buildTimeline, hasGap, mergeMessages, type Outgoing } from './timeline.ts'

const message = (seq: number, fields: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  conversationId: 'c',
  seq,
  clientId: `client-${seq}`,
  role: 'customer',
  kind: 'text',
  author: null,
  text: `第${seq}句`,
  attachments: [],
  event: null,
  at: new Date(2026, 10, 24, 10, seq).toISOString(),
  ...fields,
})
const agent = { role: 'agent', author: { id: 'a', name: '林晓雨' } } as const
const sending = (clientId: string): Outgoing => ({
  clientId,
  kind: 'text',
  text: '稍等',
  attachments: [],
  at: new Date().toISOString(),
  status: 'sending',
})
const types = (messages: readonly Message[], outgoing: readonly Outgoing[] = [], unreadAfter: number | null = null) =>
  buildTimeline(messages, outgoing, unreadAfter).map(item => item.type)

describe('mergeMessages', () => {
  it('keeps each message once, in order, whichever half came first', () => {
    const merged = mergeMessages([message(2), message(3)], [message(1), message(3, { text: '新的读法' })])
    expect(merged.map(one => one.seq)).toEqual([1, 2, 3])
    expect(merged[2]?.text).toBe('新的读法')
    expect(mergeMessages(merged, merged)).toEqual(merged)
  })
  it('tells when something between is missing', () => {
    expect(hasGap([message(1), message(2)], message(3))).toBe(false)
    expect(hasGap([message(1), message(2)], message(2))).toBe(false)
    expect(hasGap([message(1), message(2)], message(5))).toBe(true)
    expect(hasGap([], message(5))).toBe(false)
  })
})

describe('buildTimeline', () => {
  it('groups what one person says within five minutes', () => {
    const items = buildTimeline([message(1), message(2), message(9), message(10, agent)], [])
    expect(items.map(item => (item.type === 'group' ? item.messages.length : item.type))).toEqual(['date', 2, 1, 1])
  })
  it('never groups two agents, or a person with the greeting of the system', () => {
    const other = { role: 'agent', author: { id: 'b', name: '何佳' } } as const
    expect(types([message(1, agent), message(2, other), message(3, { role: 'system' })])).toEqual([
      'date',
      'group',
      'group',
      'group',
    ])
  })
  it('breaks groups with notes and events', () => {
    expect(types([message(1, agent), message(2, { ...agent, kind: 'note' }), message(3, agent)])).toEqual([
      'date',
      'group',
      'note',
      'group',
    ])
  })
  it('draws a date where the day changes', () => {
    expect(types([message(1), message(2, { at: new Date(2026, 10, 25, 9).toISOString() })])).toEqual([
      'date',
      'group',
      'date',
      'group',
    ])
  })
  it('shows what is on its way until the message with its client id is there, and never both', () => {
    expect(types([message(1)], [sending('mine-0001')])).toEqual(['date', 'group', 'outgoing'])
    expect(types([message(1), message(2, { ...agent, clientId: 'mine-0001' })], [sending('mine-0001')])).toEqual([
      'date',
      'group',
      'group',
    ])
  })
  it('draws the unread line once, above the first new words of the customer', () => {
    expect(types([message(1), message(2, agent), message(3), message(4)], [], 2)).toEqual([
      'date',
      'group',
      'group',
      'unread',
      'group',
    ])
  })
})
