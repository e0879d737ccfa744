/** Live events applied to rows. */
import type { ConversationState, ConversationSummary, LiveEvent, Message } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import { applyMessage, applyState, applyToRows } from './state.ts'

const clock = {
  state: 'paused',
  kind: null,
  startedAt: null,
  dueAt: null,
  limitSeconds: null,
  pausedReason: 'awaiting_customer',
  toldTime: null,
} as const
const state: ConversationState = {
  id: 'c1',
  status: 'open',
  customerId: 'k1',
  agent: { id: 'me', name: '林晓雨' },
  clock,
  mood: null,
  lastSeq: 4,
  agentReadSeq: 3,
  customerDeliveredSeq: 0,
  customerReadSeq: 0,
  waitingSince: null,
  closedAt: null,
  disposition: null,
  score: null,
  rating: null,
}
const { customerId: _, ...shared } = state
const row: ConversationSummary = {
  ...shared,
  lastSeq: 3,
  channel: 'web',
  locale: 'zh-CN',
  subject: null,
  page: null,
  customer: { id: 'k1', name: '周敏', tier: null },
  lastMessage: { seq: 3, role: 'agent', text: '您好', at: '2026-11-24T08:00:00.000Z' },
  unread: 0,
  startedAt: '2026-11-24T08:00:00.000Z',
}
const message: Message = {
  id: 'm4',
  conversationId: 'c1',
  seq: 4,
  clientId: 'client-04',
  role: 'customer',
  kind: 'text',
  author: null,
  text: '在吗\n请问',
  attachments: [],
  event: null,
  at: '2026-11-24T08:01:00.000Z',
}
const sent: LiveEvent = { type: 'message.sent', conversation: state, message }

describe('rows after live events', () => {
  it('takes last line, unread and state of a new message', () => {
    const next = applyToRows([row], sent).rows[0]
    expect(next).toMatchObject({ unread: 1, lastSeq: 4, lastMessage: { seq: 4, text: '在吗 请问' } })
  })
  it('changes nothing when the same event comes twice', () => {
    const once = applyToRows([row], sent).rows
    expect(applyToRows(once, sent).rows).toEqual(once)
  })
  it('never lets an older state overwrite a newer one', () => {
    expect(applyState({ ...row, lastSeq: 9 }, { ...state, status: 'closed' }).status).toBe('open')
  })
  it('forgets unread when all was read', () => {
    expect(applyState({ ...row, unread: 3 }, { ...state, agentReadSeq: 4 }).unread).toBe(0)
  })
  it('keeps unread what came after the place read up to', () => {
    expect(applyState({ ...row, unread: 3 }, { ...state, lastSeq: 6, agentReadSeq: 4 }).unread).toBe(2)
  })
  it('keeps notes out of the last line', () => {
    expect(applyMessage(row, { ...message, kind: 'note', role: 'agent' })).toBe(row)
  })
  it('takes closed conversations out and asks for unknown ones', () => {
    const closed: LiveEvent = { type: 'conversation.closed', conversation: { ...state, status: 'closed' } }
    expect(applyToRows([row], closed)).toEqual({ rows: [], isUnknown: false })
    expect(applyToRows([], sent).isUnknown).toBe(true)
  })
})
