/** Customers and what is noted about them. */
import type { Locale } from '@tact/protocol'
import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

export const customerTable = pgTable(
  'customer',
  {
    id: uuid().primaryKey(),
    /** The shop's own id of a signed-in customer; null for a visitor nobody knows. */
    externalId: text(),
    /** Null: not told; people then see a name made from the id. */
    name: text(),
    surname: text(),
    gender: text().$type<'male' | 'female'>(),
    addressWish: text(),
    phone: text(),
    email: text(),
    city: text(),
    language: text().$type<Locale>().notNull(),
    tier: text(),
    customerSince: timestamp({ withTimezone: true }),
    specialDays: jsonb().$type<{ label: string; date: string }[]>().notNull().default([]),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  table => [uniqueIndex('customer_external_index').on(table.externalId).where(sql`${table.externalId} is not null`)],
)

export const customerNoteTable = pgTable(
  'customer_note',
  {
    id: uuid().primaryKey(),
    customerId: uuid()
      .notNull()
      .references(() => customerTable.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    authorId: uuid(),
    authorName: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  table => [index('customer_note_index').on(table.customerId, table.at)],
)
