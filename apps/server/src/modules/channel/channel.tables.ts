/** Channels: where customers come from, with their look, hours and signing secret. */
import type { WorkingCalendar } from '@tact/standard'
import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const channelTable = pgTable('channel', {
  id: uuid().primaryKey(),
  /** One row per kind: `web`. */
  kind: text().notNull().unique(),
  siteKey: text().notNull().unique(),
  secret: text().notNull(),
  shopName: text().notNull(),
  color: text().notNull(),
  greeting: text().notNull(),
  allowedOrigins: text().array().notNull(),
  timeZone: text().notNull(),
  weekly: jsonb().$type<WorkingCalendar['weekly']>().notNull(),
  reopenHours: integer().notNull(),
  updatedAt: timestamp({ withTimezone: true }).notNull(),
})
