/** Presence: what state a person chose, and when a sign of life was last seen. */
import { boolean, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const presenceTable = pgTable(
  'presence',
  {
    personId: uuid().primaryKey(),
    state: text().$type<'available' | 'busy' | 'break' | 'offline'>().notNull(),
    since: timestamp({ withTimezone: true }).notNull(),
    heartbeatAt: timestamp({ withTimezone: true }).notNull(),
    /** Falls when no sign of life came for a while; others then see `offline`. */
    isOnline: boolean().notNull(),
  },
  table => [index('presence_heartbeat_index').on(table.isOnline, table.heartbeatAt)],
)
export type PresenceRow = typeof presenceTable.$inferSelect
