/** Products and orders of the shop, as the desk shows them. */
import { doublePrecision, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { customerTable } from '#modules/customer/customer.tables.ts'

export const productTable = pgTable('product', {
  id: uuid().primaryKey(),
  /** The shop's own key. */
  key: text().notNull().unique(),
  name: text().notNull(),
  category: text().notNull(),
  spec: text().notNull(),
  unit: text().notNull(),
  /** Yuan. */
  price: doublePrecision().notNull(),
  description: text().notNull(),
})

export type OrderItem = { productName: string; spec: string; unit: string; quantity: number; price: number }
export type OrderEvent = { at: string; text: string }
export type OrderStatus = 'pending_payment' | 'paid' | 'shipped' | 'delivered' | 'completed' | 'refunding' | 'cancelled'

export const orderTable = pgTable(
  'shop_order',
  {
    id: uuid().primaryKey(),
    number: text().notNull().unique(),
    customerId: uuid()
      .notNull()
      .references(() => customerTable.id),
    status: text().$type<OrderStatus>().notNull(),
    placedAt: timestamp({ withTimezone: true }).notNull(),
    /** Yuan. */
    total: doublePrecision().notNull(),
    items: jsonb().$type<OrderItem[]>().notNull(),
    address: text().notNull(),
    carrier: text(),
    trackingNumber: text(),
    events: jsonb().$type<OrderEvent[]>().notNull().default([]),
  },
  table => [index('shop_order_customer_index').on(table.customerId, table.placedAt)],
)
