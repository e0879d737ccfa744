/** The event log and the cursors of its durable readers. */
import { sql } from 'drizzle-orm'
import { bigserial, customType, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

export const eventTable = pgTable(
  'event',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    type: text().notNull(),
    conversationId: uuid(),
    customerId: uuid(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  table => [
    index('event_cursor_index').on(table.xid, table.id),
    index('event_conversation_index').on(table.conversationId),
  ],
)

export const eventCursorTable = pgTable('event_cursor', {
  name: text().primaryKey(),
  cursor: text().notNull(),
})
