/** SQL of orders. */
import type { Order } from '@tact/protocol'
import { and, desc, eq } from 'drizzle-orm'
import type { Handle } from '#platform/database/database.ts'
import { orderTable, productTable } from './order.tables.ts'

const o = orderTable

/** Newest first. */
export const listOrders = async (
  handle: Handle,
  query: { customerId?: string; number?: string; limit: number },
): Promise<Order[]> => {
  const rows = await handle
    .select()
    .from(o)
    .where(
      and(
        query.customerId ? eq(o.customerId, query.customerId) : undefined,
        query.number ? eq(o.number, query.number.trim().toUpperCase()) : undefined,
      ),
    )
    .orderBy(desc(o.placedAt), desc(o.id))
    .limit(query.limit)
  return rows.map(row => ({ ...row, placedAt: row.placedAt.toISOString() }))
}

export const insertOrder = async (handle: Handle, row: typeof orderTable.$inferInsert): Promise<void> => {
  await handle.insert(o).values(row)
}

export const insertProduct = async (handle: Handle, row: typeof productTable.$inferInsert): Promise<void> => {
  await handle.insert(productTable).values(row)
}
