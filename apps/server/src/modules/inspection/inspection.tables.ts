/** Inspections: the scorecard of a closed conversation, one per conversation and pack version. */
import type { Inspection } from '@tact/standard'
import { doublePrecision, index, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { conversationTable } from '#modules/conversation/conversation.tables.ts'

export const inspectionTable = pgTable(
  'inspection',
  {
    id: uuid().primaryKey(),
    conversationId: uuid()
      .notNull()
      .references(() => conversationTable.id),
    packId: text().notNull(),
    packVersion: text().notNull(),
    score: doublePrecision().notNull(),
    /** As the engine gave it. */
    report: jsonb().$type<Inspection>().notNull(),
    /** Which message is which turn. */
    turns: jsonb().$type<{ turn: number; messageId: string; seq: number }[]>().notNull(),
    findingCounts: jsonb().$type<Record<string, number>>().notNull(),
    agentId: uuid(),
    closedAt: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    inspectedAt: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  },
  table => [
    uniqueIndex('inspection_pack_index').on(table.conversationId, table.packVersion),
    index('inspection_closed_index').on(table.closedAt, table.id),
    index('inspection_agent_index').on(table.agentId, table.closedAt),
  ],
)
export type InspectionRow = typeof inspectionTable.$inferSelect
