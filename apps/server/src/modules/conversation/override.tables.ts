/** Requests to let a blocked reply pass, and what was decided. */
import type { Finding } from '@tact/standard'
import { index, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { conversationTable } from '#modules/conversation/conversation.tables.ts'

export const overrideTable = pgTable(
  'override',
  {
    id: uuid().primaryKey(),
    conversationId: uuid()
      .notNull()
      .references(() => conversationTable.id),
    clientId: text().notNull(),
    text: text().notNull(),
    findings: jsonb().$type<Finding[]>().notNull(),
    packVersion: text().notNull(),
    requestedById: uuid().notNull(),
    requestedByName: text().notNull(),
    reason: text().notNull(),
    requestedAt: timestamp({ withTimezone: true }).notNull(),
    status: text().$type<'pending' | 'allowed' | 'refused' | 'withdrawn'>().notNull(),
    decidedById: uuid(),
    decidedByName: text(),
    decisionReason: text(),
    decidedAt: timestamp({ withTimezone: true }),
  },
  table => [
    uniqueIndex('override_client_index').on(table.conversationId, table.requestedById, table.clientId),
    index('override_status_index').on(table.status, table.requestedAt),
  ],
)
export type OverrideRow = typeof overrideTable.$inferSelect
