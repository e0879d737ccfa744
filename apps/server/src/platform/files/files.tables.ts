/** Uploaded files: what they are and who brought them; the bytes lie in the file store. */
import { bigint, boolean, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const fileTable = pgTable(
  'file',
  {
    id: uuid().primaryKey(),
    kind: text().$type<'picture' | 'video'>().notNull(),
    name: text().notNull(),
    mime: text().notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    width: integer(),
    height: integer(),
    hasThumbnail: boolean().notNull(),
    personId: uuid(),
    customerId: uuid(),
    /** Null until it is sent. */
    conversationId: uuid(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  table => [index('file_conversation_index').on(table.conversationId)],
)
