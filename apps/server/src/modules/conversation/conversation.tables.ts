/** Conversations: one row each, the state that lists and clocks need. */
import type { Disposition, Locale } from '@tact/protocol'
import type { ClockState, Emotion } from '@tact/standard'
import { sql } from 'drizzle-orm'
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { customerTable } from '#modules/customer/customer.tables.ts'

/** As kept with the conversation for lists; the survey's own row is the record. */
export type StoredRating = { score: number; reasons: string[]; comment: string; at: string }

const time = () => timestamp({ withTimezone: true, precision: 3 })

export const conversationTable = pgTable(
  'conversation',
  {
    id: uuid().primaryKey(),
    status: text().$type<'waiting' | 'open' | 'closed'>().notNull(),
    customerId: uuid()
      .notNull()
      .references(() => customerTable.id),
    agentId: uuid(),
    /** Whoever held it before a transfer or a reopening. */
    previousAgentId: uuid(),
    /** A transfer to a team waits for this team first. */
    queueTeam: text(),
    channel: text().notNull(),
    locale: text().$type<Locale>().notNull(),
    page: jsonb().$type<{ url: string; title: string }>(),
    subject: text(),
    /** The client's id of the first message: starting twice is harmless. */
    startClientId: text().notNull(),
    lastSeq: integer().notNull().default(0),
    agentDeliveredSeq: integer().notNull().default(0),
    agentReadSeq: integer().notNull().default(0),
    customerDeliveredSeq: integer().notNull().default(0),
    customerReadSeq: integer().notNull().default(0),
    clock: jsonb().$type<ClockState>(),
    /** Of a running clock; lists are ordered by it. */
    dueAt: time(),
    toldTime: time(),
    mood: jsonb().$type<Emotion>(),
    /** Since when the customer waits for an answer. */
    waitingSince: time(),
    startedAt: time().notNull(),
    /** Since when it stands in the queue; kept after it left, for the pace. */
    queuedAt: time(),
    /** When somebody took it last. */
    assignedAt: time(),
    /** Last message, or the closing. */
    activityAt: time().notNull(),
    closedAt: time(),
    disposition: text().$type<Disposition>(),
    isPersonRequested: boolean().notNull().default(false),
    score: doublePrecision(),
    rating: jsonb().$type<StoredRating>(),
  },
  table => [
    uniqueIndex('conversation_start_index').on(table.customerId, table.startClientId),
    index('conversation_customer_index').on(table.customerId, table.startedAt),
    index('conversation_agent_index').on(table.agentId, table.status),
    index('conversation_active_index').on(table.status, table.dueAt).where(sql`${table.status} <> 'closed'`),
    index('conversation_closed_index').on(table.activityAt, table.id).where(sql`${table.status} = 'closed'`),
    index('conversation_assigned_index').on(table.assignedAt),
  ],
)

export type ConversationRow = typeof conversationTable.$inferSelect
