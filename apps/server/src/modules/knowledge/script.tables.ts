/** Scripts: ready answers with variables, taken by `/`. */
import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const scriptTable = pgTable('script', {
  id: uuid().primaryKey(),
  shortcut: text().notNull().unique(),
  title: text().notNull(),
  category: text().notNull(),
  body: text().notNull(),
  uses: integer().notNull().default(0),
  updatedAt: timestamp({ withTimezone: true }).notNull(),
})
