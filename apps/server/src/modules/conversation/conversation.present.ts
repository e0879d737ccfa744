/** Conversations as lists, events and customers see them. */
import type { ConversationState, ConversationSummary, Rating, VisitorConversation } from '@tact/protocol'
import type { WorkingCalendar } from '@tact/standard'
import { presentClock } from './conversation.clock.ts'
import { canCustomerReopen } from './conversation.policy.ts'
import type { ConversationRow } from './conversation.tables.ts'

const iso = (date: Date | null): string | null => date?.toISOString() ?? null

/** What lists show beside the row. */
export type Surroundings = {
  customer: { name: string; tier: string | null }
  agentName: string | null
  last: { seq: number; role: string; text: string; at: Date } | null
  unread: number
}

export const presentAgent = (row: ConversationRow, name: string | null) =>
  row.agentId === null ? null : { id: row.agentId, name: name ?? '' }

const presentState = (
  row: ConversationRow,
  agentName: string | null,
  calendar: WorkingCalendar | undefined,
  now: Date,
) => ({
  id: row.id,
  status: row.status,
  agent: presentAgent(row, agentName),
  clock: presentClock(row, calendar, now),
  mood: row.mood,
  lastSeq: row.lastSeq,
  agentReadSeq: row.agentReadSeq,
  customerDeliveredSeq: row.customerDeliveredSeq,
  customerReadSeq: row.customerReadSeq,
  waitingSince: iso(row.waitingSince),
  closedAt: iso(row.closedAt),
  disposition: row.disposition,
  score: row.score,
  rating: row.rating,
})

/** State after an event: enough to redraw a row without asking. */
export const stateOf = (
  row: ConversationRow,
  agentName: string | null,
  calendar: WorkingCalendar | undefined,
  now: Date,
): ConversationState => ({ ...presentState(row, agentName, calendar, now), customerId: row.customerId })

export const summaryOf = (
  row: ConversationRow,
  around: Surroundings,
  calendar: WorkingCalendar | undefined,
  now: Date,
): ConversationSummary => ({
  ...presentState(row, around.agentName, calendar, now),
  channel: row.channel,
  locale: row.locale,
  subject: row.subject,
  page: row.page,
  customer: { id: row.customerId, ...around.customer },
  lastMessage: around.last && { ...around.last, at: around.last.at.toISOString() },
  unread: around.unread,
  startedAt: row.startedAt.toISOString(),
})

const ratingState = (row: ConversationRow): { state: 'none' | 'ask' | 'given'; given: Rating | null } =>
  row.rating ? { state: 'given', given: row.rating } : { state: row.status === 'closed' ? 'ask' : 'none', given: null }

/** The customer's view: no clock, mood, score, notes or inner names. */
export const visitorViewOf = (
  row: ConversationRow,
  around: { agentName: string | null; queue: VisitorConversation['queue']; reopenHours: number },
  now: Date,
): VisitorConversation => ({
  id: row.id,
  status: row.status,
  agent: row.agentId === null ? null : { name: around.agentName ?? '' },
  queue: around.queue,
  lastSeq: row.lastSeq,
  deliveredSeq: Math.max(row.agentDeliveredSeq, row.agentReadSeq),
  readSeq: row.agentReadSeq,
  customerReadSeq: row.customerReadSeq,
  rating: ratingState(row),
  startedAt: row.startedAt.toISOString(),
  closedAt: iso(row.closedAt),
  canReopen: canCustomerReopen(row, around.reopenHours, now),
})
