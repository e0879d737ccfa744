/** Who hears what: an agent never a colleague's conversation, a visitor only the own public words. */
import { hasPermission, type LiveEventType, type Role } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import { hear, roomsOf } from './audience.policy.ts'

const person = (id: string, role: Role) => ({
  id,
  has: (wanted: Parameters<typeof hasPermission>[1]) => hasPermission(role, wanted),
})
const people = {
  a: person('a', 'agent'),
  b: person('b', 'agent'),
  supervisor: person('s', 'supervisor'),
  inspector: person('i', 'inspector'),
  administrator: person('d', 'administrator'),
}
const sign = (file: { hasThumbnail: boolean }) => ({ ...file, url: 'signed', thumbnailUrl: null }) as never

const state = (agentId: string | null, status = agentId ? 'open' : 'waiting') => ({
  id: 'conversation',
  status,
  agent: agentId && { id: agentId, name: agentId },
  mood: { label: 'angry', strength: 1, valence: -1 },
  clock: { state: 'running' },
  score: 12,
})
const event = (type: LiveEventType, payload: Record<string, unknown>) => ({
  type,
  conversationId: 'conversation',
  customerId: 'customer',
  payload,
})
const message = (kind: string, inner: Record<string, unknown> | null = null) => ({
  id: 'm',
  conversationId: 'conversation',
  seq: 3,
  role: kind === 'event' ? 'system' : 'agent',
  kind,
  text: '内部的话',
  author: { id: 'a', name: 'a' },
  attachments: [],
  event: inner,
})
const hearers = (stored: ReturnType<typeof event>): string[] => {
  const { staffRooms } = hear(stored, sign)
  return Object.entries(people)
    .filter(([, someone]) => roomsOf(someone).some(room => staffRooms.includes(room)))
    .map(([name]) => name)
}
const readers = ['supervisor', 'inspector', 'administrator']

describe('staff', () => {
  it.each([
    [
      'an own message',
      event('message.sent', { conversation: state('a'), message: message('text') }),
      ['a', ...readers],
    ],
    [
      'a colleague’s message',
      event('message.sent', { conversation: state('b'), message: message('text') }),
      ['b', ...readers],
    ],
    [
      'a waiting one',
      event('message.sent', { conversation: state(null), message: message('text') }),
      ['a', 'b', ...readers],
    ],
    [
      'taken from the queue',
      event('conversation.assigned', { conversation: state('b'), wasQueued: true }),
      ['a', 'b', ...readers],
    ],
    [
      'given at once',
      event('conversation.assigned', { conversation: state('b'), wasQueued: false }),
      ['b', ...readers],
    ],
    [
      'handed over',
      event('conversation.transferred', { conversation: state('b'), fromId: 'a' }),
      ['a', 'b', ...readers],
    ],
    ['closed', event('conversation.closed', { conversation: state('b', 'closed') }), ['b', ...readers]],
    [
      'given up while waiting',
      event('conversation.closed', { conversation: state(null, 'closed') }),
      ['a', 'b', ...readers],
    ],
    ['an override', event('override.changed', { override: { requestedBy: { id: 'a' } } }), ['a', 'supervisor']],
    [
      'a promise',
      event('followUp.changed', { followUp: { owner: { id: 'b' } } }),
      ['b', 'supervisor', 'administrator'],
    ],
    [
      'a promise given away',
      event('followUp.changed', { followUp: { owner: { id: 'b' } }, previousOwnerId: 'a' }),
      ['a', 'b', 'supervisor', 'administrator'],
    ],
    ['presence', event('presence.changed', { presence: {} }), Object.keys(people)],
  ])('%s', (_, stored, expected) => expect(hearers(stored)).toEqual(expected))

  it('what serves the addressing is not sent', () => {
    const heard = hear(event('conversation.assigned', { conversation: state('b'), wasQueued: true }), sign)
    expect(heard.staff).not.toHaveProperty('wasQueued')
  })
})

describe('the customer', () => {
  it('hears words, with files signed, and neither clock, mood nor score', () => {
    const sent = { ...message('text'), attachments: [{ id: 'f', hasThumbnail: false }] }
    const { customerId, visitor } = hear(event('message.sent', { conversation: state('a'), message: sent }), sign)
    expect(customerId).toBe('customer')
    expect(JSON.stringify(visitor)).toContain('signed')
    for (const secret of ['mood', 'clock', 'score']) expect(JSON.stringify(visitor)).not.toContain(secret)
  })
  it.each([
    ['notes', message('note')],
    ['handovers', message('handover')],
    ['requeueing', message('event', { type: 'requeued' })],
    ['the record of a rating', message('event', { type: 'rated' })],
  ])('never hears %s', (_, hidden) => {
    const heard = hear(event('message.sent', { conversation: state('a'), message: hidden }), sign)
    expect(heard).toMatchObject({ visitor: null, customerId: null })
  })
  it('hears of a transfer without its reason', () => {
    const inner = { type: 'transferred', toName: '何佳', fromName: '林晓雨', reason: '他不会', hasConsent: true }
    const heard = hear(event('message.sent', { conversation: state('b'), message: message('event', inner) }), sign)
    expect(JSON.stringify(heard.visitor)).toContain('何佳')
    expect(JSON.stringify(heard.visitor)).not.toContain('他不会')
    expect(JSON.stringify(heard.visitor)).not.toContain('林晓雨')
  })
  it('hears at the end who served, and of that person nothing but the name', () => {
    const inner = { type: 'closed', by: 'agent', fromName: '林晓雨', reason: '内部原因', score: 61 }
    const ended = { conversation: state('a', 'closed'), message: message('event', inner) }
    const { visitor } = hear(event('message.sent', ended), sign)
    expect(visitor?.type === 'message.sent' && visitor.message.event).toEqual({
      type: 'closed',
      by: 'agent',
      fromName: '林晓雨',
      toName: null,
      toldTime: null,
    })
  })
  it.each(['conversation.inspected', 'conversation.updated'] as const)('hears nothing of %s', type => {
    expect(hear(event(type, { conversation: state('a') }), sign).visitor).toBeNull()
  })
  it('hears that the state changed, and asks for its own view', () => {
    expect(hear(event('conversation.closed', { conversation: state('a', 'closed') }), sign).visitor).toEqual({
      type: 'conversation.changed',
      conversationId: 'conversation',
    })
  })
})
