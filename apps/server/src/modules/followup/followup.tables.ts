/** Follow-ups: what was promised to a customer, by whom, for when (B14). */
import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { conversationTable } from '#modules/conversation/conversation.tables.ts'
import { customerTable } from '#modules/customer/customer.tables.ts'

export const followUpTable = pgTable(
  'follow_up',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    dueAt: timestamp({ withTimezone: true }).notNull(),
    status: text().$type<'open' | 'done' | 'cancelled'>().notNull(),
    conversationId: uuid().references(() => conversationTable.id),
    /** The message that made the promise; inspection then knows that it was recorded. */
    messageId: uuid(),
    customerId: uuid().references(() => customerTable.id),
    ownerId: uuid().notNull(),
    ownerName: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    doneAt: timestamp({ withTimezone: true }),
  },
  table => [
    index('follow_up_owner_index').on(table.ownerId, table.status, table.dueAt),
    index('follow_up_conversation_index').on(table.conversationId),
    index('follow_up_customer_index').on(table.customerId),
  ],
)
export type FollowUpRow = typeof followUpTable.$inferSelect
