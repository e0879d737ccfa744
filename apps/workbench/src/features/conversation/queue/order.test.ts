/** The queue's order, filters and steps. */
import type { ConversationClock, ConversationSummary } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import { arrangeQueue, countTabs, type QueueFilter, stepInQueue } from './order.ts'

const now = '2026-11-24T08:00:00.000Z'
const paused: ConversationClock = {
  state: 'paused',
  kind: 'full_answer',
  startedAt: null,
  dueAt: null,
  limitSeconds: null,
  pausedReason: 'awaiting_customer',
  toldTime: null,
}
const due = (dueAt: string): ConversationClock => ({
  ...paused,
  state: 'running',
  startedAt: now,
  dueAt,
  limitSeconds: 180,
  pausedReason: null,
})
const row = (id: string, fields: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id,
  status: 'open',
  channel: 'web',
  locale: 'zh-CN',
  subject: null,
  page: null,
  customer: { id: `c-${id}`, name: `客户${id}`, tier: null },
  agent: { id: 'me', name: '林晓雨' },
  clock: paused,
  mood: null,
  lastMessage: null,
  lastSeq: 1,
  agentReadSeq: 1,
  customerDeliveredSeq: 0,
  customerReadSeq: 0,
  unread: 0,
  waitingSince: null,
  startedAt: now,
  closedAt: null,
  disposition: null,
  score: null,
  rating: null,
  ...fields,
})
const all: QueueFilter = { tab: 'all', text: '', isUnreadOnly: false, isUpsetOnly: false }
const ids = (list: readonly ConversationSummary[]) => list.map(one => one.id)

describe('queue order', () => {
  it('puts who breaks the standard first before the others, whatever order they came in', () => {
    const rows = [
      row('paused'),
      row('later', { clock: due('2026-11-24T08:03:00.000Z') }),
      row('closed', { status: 'closed', closedAt: now }),
      row('late', { clock: due('2026-11-24T07:59:00.000Z') }),
      row('soon', { clock: due('2026-11-24T08:01:00.000Z') }),
    ]
    expect(ids(arrangeQueue(rows, all, 'me'))).toEqual(['late', 'soon', 'later', 'paused', 'closed'])
    expect(ids(arrangeQueue([...rows].reverse(), all, 'me'))).toEqual(['late', 'soon', 'later', 'paused', 'closed'])
  })

  it('puts the newest words first among those who owe us the next word', () => {
    const said = (at: string) => ({ seq: 1, role: 'agent', text: '好', at })
    const rows = [row('old', { lastMessage: said('2026-11-24T07:00:00.000Z') }), row('new', { lastMessage: said(now) })]
    expect(ids(arrangeQueue(rows, all, 'me'))).toEqual(['new', 'old'])
  })

  it('keeps equal rows in one order', () => {
    const clock = due(now)
    expect(ids(arrangeQueue([row('b', { clock }), row('a', { clock })], all, 'me'))).toEqual(['a', 'b'])
  })
})

describe('queue tabs and filters', () => {
  const rows = [
    row('mine', { unread: 2 }),
    row('theirs', { agent: { id: 'other', name: '何佳' }, mood: { label: 'angry', strength: 1, valence: -1 } }),
    row('waiting', { agent: null, status: 'waiting' }),
  ]
  it.each([
    ['mine', ['mine']],
    ['waiting', ['waiting']],
    ['all', ['waiting', 'mine', 'theirs']],
  ] as const)('%s shows %j', (tab, expected) => {
    expect(ids(arrangeQueue(rows, { ...all, tab }, 'me')).sort()).toEqual([...expected].sort())
  })
  it('counts what the tabs show', () => {
    expect(countTabs(rows, 'me')).toEqual({ mine: 1, waiting: 1, all: 3 })
  })
  it('narrows by unread, mood and words', () => {
    expect(ids(arrangeQueue(rows, { ...all, isUnreadOnly: true }, 'me'))).toEqual(['mine'])
    expect(ids(arrangeQueue(rows, { ...all, isUpsetOnly: true }, 'me'))).toEqual(['theirs'])
    expect(ids(arrangeQueue(rows, { ...all, text: ' 何佳 ' }, 'me'))).toEqual(['theirs'])
  })
})

describe('steps in the queue', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  it.each([
    ['a', 1, 'b'],
    ['c', 1, 'c'],
    ['a', -1, 'a'],
    [null, 1, 'a'],
    [null, -1, 'c'],
    ['gone', 1, 'a'],
  ] as const)('from %s by %s to %s', (from, step, to) => expect(stepInQueue(rows, from, step)).toBe(to))
  it('goes nowhere in an empty queue', () => expect(stepInQueue([], 'a', 1)).toBeNull())
})
