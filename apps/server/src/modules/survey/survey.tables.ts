/** Ratings: what the customer said about a closed conversation, once. */
import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { conversationTable } from '#modules/conversation/conversation.tables.ts'
import { customerTable } from '#modules/customer/customer.tables.ts'

export const ratingTable = pgTable('rating', {
  conversationId: uuid()
    .primaryKey()
    .references(() => conversationTable.id),
  customerId: uuid()
    .notNull()
    .references(() => customerTable.id),
  score: integer().notNull(),
  reasons: text().array().notNull(),
  comment: text().notNull(),
  at: timestamp({ withTimezone: true }).notNull(),
})
