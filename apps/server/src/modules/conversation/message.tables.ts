/** Messages: words, notes, handovers and what happened, in one sequence per conversation. */
import type { MessageEvent } from '@tact/protocol'
import type { Finding } from '@tact/standard'
import { customType, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { conversationTable } from '#modules/conversation/conversation.tables.ts'
import type { UnsignedAttachment } from '#platform/files/files.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** What the guard saw and who let it pass; for the record and the improvement of the standard. */
export type GuardRecord = {
  packVersion: string
  findings: readonly Finding[]
  acknowledged: readonly string[]
  offered: readonly string[]
  taken: readonly string[]
  override?: { id: string; byId: string; byName: string; reason: string; at: string }
}

export const messageTable = pgTable(
  'message',
  {
    id: uuid().primaryKey(),
    conversationId: uuid()
      .notNull()
      .references(() => conversationTable.id),
    seq: integer().notNull(),
    /** `customer:<id>`, `person:<id>` or `system`; with clientId it makes a resend harmless. */
    sender: text().notNull(),
    clientId: text().notNull(),
    role: text().$type<'customer' | 'agent' | 'system'>().notNull(),
    kind: text().$type<'text' | 'note' | 'handover' | 'event'>().notNull(),
    authorId: uuid(),
    authorName: text(),
    text: text().notNull(),
    attachments: jsonb().$type<UnsignedAttachment[]>().notNull().default([]),
    event: jsonb().$type<MessageEvent>(),
    guard: jsonb().$type<GuardRecord>(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    /** As `searchTextOf` makes it; null for what is not searched. */
    searchText: text(),
    /** Characters and pairs of characters of `searchText`. */
    grams: tsvector(),
  },
  table => [
    uniqueIndex('message_seq_index').on(table.conversationId, table.seq),
    uniqueIndex('message_client_index').on(table.conversationId, table.sender, table.clientId),
    index('message_grams_index').using('gin', table.grams),
  ],
)

export type MessageRow = Omit<typeof messageTable.$inferSelect, 'searchText' | 'grams'>
